//! The shelf: what lies there, what that means, and its bytes.

use muster_model::DevId;
use muster_model::role::Role;
use muster_model::shelf::ToShelve;
use muster_model::terminal::TerminalPatch;
use muster_protocol::frame::encode;
use muster_store::AuditFilter;
use reqwest::StatusCode;

use crate::house::{GATE, House, system};

async fn with_a_punch() -> House {
    let house = House::open().await;
    let json = br#"{"user_id":"10482","io_time":"not a time","log_image":"BIN_1"}"#;
    let body = encode(json, &[b"a photo of somebody"]).unwrap();
    let item = ToShelve {
        dev_id: DevId::new(GATE).unwrap(),
        request_code: "realtime_glog".to_owned(),
        headers: String::new(),
        reason: "io_time is no time".to_owned(),
        body,
        at: house.app.now(),
    };
    house.app.store().shelve(vec![item.clone(), item]).await.unwrap();
    house
}

#[tokio::test]
async fn an_empty_shelf_teaches_what_it_is_for() {
    let house = House::open().await;
    let page = house.browser_of(Role::Operator).await.get("/shelf").await;
    page.shows("The shelf is empty");
    page.hides("Read all again");
}

#[tokio::test]
async fn an_item_says_why_and_what_it_means_and_hides_what_is_somebodys_body() {
    let house = with_a_punch().await;
    let browser = house.browser_of(Role::Viewer).await;
    let list = browser.get("/shelf").await;
    list.shows("1 record could not be understood.");
    list.shows("It is written in a way that is not known here.");
    list.hides("io_time is no time");
    list.hides("Read all again");
    // On a phone the shelf is behind More, which tells what lies there.
    let count = "id=\"n-more\"><span aria-hidden=\"true\">1</span>\
                 <span class=\"vh\"> record lies on the shelf</span>";
    list.shows(count);
    let page = browser.get("/shelf/1").await;
    page.shows("A punch from gate");
    page.shows("It came 2 times");
    page.shows("One punch is missing from Punches");
    page.shows("io_time is no time");
    page.shows("19 bytes, photo, hidden");
    page.hides("61 20 70 68 6f 74 6f");
    page.hides("Show what is hidden");
    page.hides("Read again");
    assert_eq!(browser.get("/shelf/1?bytes=all").await.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.get("/shelf/99").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/shelf/x").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn its_times_are_those_of_its_terminals_zone() {
    let house = with_a_punch().await;
    let zone = Some("Asia/Dhaka".to_owned());
    let site = house.app.create_site(&system(), "Dhaka".to_owned(), zone).await.unwrap();
    let there = TerminalPatch { site: Some(Some(site.id)), ..TerminalPatch::default() };
    house.app.edit_terminal(&system(), &DevId::new(GATE).unwrap(), there).await.unwrap();
    let browser = house.browser_of(Role::Viewer).await;
    for path in ["/shelf", "/shelf/1"] {
        browser.get(path).await.shows("18:00:00 Asia/Dhaka");
    }
}

#[tokio::test]
async fn whoever_looks_at_every_byte_stands_in_the_audit_log() {
    let house = with_a_punch().await;
    let browser = house.browser_of(Role::Admin).await;
    browser.get("/shelf/1").await.shows("href=\"/shelf/1?bytes=all\"");
    browser.get("/shelf/1?bytes=all").await.shows("61 20 70 68 6f 74 6f");
    let file = browser.get("/shelf/1/bytes").await;
    assert_eq!(file.headers["content-disposition"], "attachment; filename=\"shelf-1.bin\"");
    file.shows("a photo of somebody");
    let only = AuditFilter { action: Some("shelf.read".to_owned()), ..AuditFilter::default() };
    let entries = house.app.audit_log(&system(), only, None, 9).await.unwrap().items;
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0].1.actor, "operator:admin");
}

#[tokio::test]
async fn what_still_cannot_be_understood_stays_and_says_so() {
    let house = with_a_punch().await;
    let browser = house.browser_of(Role::Operator).await;
    assert_eq!(browser.post("/shelf/1/retry", &[]).await.location(), "/shelf/1");
    browser.get("/shelf/1").await.shows("It was read again, and cannot be understood yet.");
    assert_eq!(browser.post("/shelf/retry", &[]).await.location(), "/shelf");
    browser.get("/shelf").await.shows("Nothing more was understood.");
}
