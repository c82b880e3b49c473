//! The list of terminals, admission, and what is done with a selection.

use muster_model::DevId;
use muster_model::role::Role;
use muster_model::task::Status as TaskStatus;
use muster_model::terminal::Status;
use muster_store::{AuditFilter, TaskFilter};
use reqwest::{Method, StatusCode};

use crate::house::{GATE, GUEST, House, contact, system};
use crate::stream::Reader;

#[tokio::test]
async fn a_guest_is_admitted_with_a_name_and_a_new_site_in_one_step() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Operator).await;
    let page = browser.get("/terminals").await;
    page.shows("1 terminal waits for admission");
    page.shows("It keeps its punches until you admit it.");
    page.shows("Finger, password, card");
    let question = browser.get(&format!("/terminals/{GUEST}/admit")).await;
    question.shows("<html");
    let told =
        "<bdi>WF206_v2.1.14</bdi> · <bdi>192.0.2.17</bdi> · <bdi>Finger, password, card</bdi>";
    question.shows(told);
    question.shows(&format!("action=\"/terminals/{GUEST}/block\""));
    let fields = [("alias", "Gate 2"), ("new_site", "Tejgaon"), ("new_zone", "Asia/Dhaka")];
    let done = browser.post(&format!("/terminals/{GUEST}/admit"), &fields).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/terminals"));
    let page = browser.get("/terminals").await;
    page.shows("Gate 2 is admitted. Its punches come with its next poll.");
    page.shows("<bdi>Tejgaon</bdi>");
    page.hides("1 terminal waits for admission");
    let view = house.app.terminal(&system(), &DevId::new(GUEST).unwrap()).await.unwrap();
    assert_eq!(view.zone.name, "Asia/Dhaka");
}

#[tokio::test]
async fn the_question_comes_alone_for_a_dialog() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Operator).await;
    let ask = browser.ask(Method::GET, &format!("/terminals/{GUEST}/admit"));
    let piece = browser.read(ask.header("hx-request", "true")).await;
    piece.hides("<html");
    piece.shows(&format!("action=\"/terminals/{GUEST}/admit\""));
}

#[tokio::test]
async fn a_refusal_says_why() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Operator).await;
    let long = "x".repeat(200);
    let page = browser.post(&format!("/terminals/{GUEST}/admit"), &[("alias", &long)]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.shows("an alias has at most 120 printable characters");
    assert_eq!(browser.post("/terminals/NOBODY/admit", &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_window_opens_and_closes() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Operator).await;
    browser.post("/admission/window", &[]).await;
    let page = browser.get("/terminals").await;
    page.shows("data-until=\"2026-03-26T12:10:00Z\"");
    page.shows("Close the window");
    browser.post("/admission/window", &[("close", "1")]).await;
    browser.get("/terminals").await.hides("Close the window");
    assert_eq!(house.app.admission(&system()).unwrap().claim_until, None);
}

#[tokio::test]
async fn filters_stand_in_the_address() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Viewer).await;
    let row = format!("id=\"t-{GATE}\"");
    browser.get("/terminals").await.shows(&row);
    browser.get("/terminals?state=online").await.shows(&row);
    browser.get("/terminals?q=gAt").await.shows(&row);
    let none = browser.get("/terminals?state=offline").await;
    none.hides(&row);
    none.shows("No terminal matches");
    none.shows("Clear the filters");
    let kept = browser.get("/terminals?q=ga&sort=name").await;
    kept.shows("<input type=\"hidden\" name=\"sort\" value=\"name\">");
    kept.shows("href=\"/terminals?q=ga&#38;sort=name&#38;state=late\"");
    browser.get("/terminals?state=nonsense&after=nobody").await.shows(&row);
}

#[tokio::test]
async fn a_selection_gets_a_command() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Operator).await;
    let done = browser.post("/terminals/bulk", &[("id", GATE), ("do", "set-time")]).await;
    assert_eq!(done.location(), "/terminals");
    browser.get("/terminals").await.shows("1 terminal takes the time with its next poll.");
    let tasks = house.app.store().tasks(TaskFilter::default(), None, 9).await.unwrap().items;
    assert_eq!(
        (tasks[0].command.as_str(), tasks[0].life.status),
        ("SET_TIME", TaskStatus::Waiting)
    );
    assert_eq!(tasks[0].requested_by, "operator:operator");
    for fields in [&[("id", GATE)][..], &[("do", "set-time")], &[("id", GATE), ("do", "erase")]] {
        let page = browser.post("/terminals/bulk", fields).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{fields:?}");
    }
}

#[tokio::test]
async fn search_finds_terminals_and_places() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Viewer).await;
    let page = browser.get("/search?q=gate").await;
    page.shows("<html");
    page.shows(&format!("href=\"/terminals/{GATE}\""));
    let ask = browser.ask(Method::GET, "/search?q=Punches").header("hx-request", "true");
    let piece = browser.read(ask).await;
    piece.hides("<html");
    piece.shows("href=\"/punches\"");
    browser.get("/search?q=%3Cb%3E").await.shows("Nothing matches &#60;b&#62;.");
}

/// What an iPhone calls itself.
const PHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                     Version/17.5 Mobile/15E148 Safari/604.1";

#[tokio::test]
async fn a_phone_gets_half_as_many_rows_and_so_does_its_stream() {
    let house = House::open().await;
    for n in 0..59 {
        let one = contact(&format!("T{n:03}"), Status::Admitted);
        house.app.store().first_contact(one, 100).await.unwrap();
    }
    let house = house.restart().await;
    let browser = house.browser_of(Role::Viewer).await;
    let on_phone = |path: &'static str| {
        browser.read(browser.ask(Method::GET, path).header("user-agent", PHONE))
    };
    let rows = |html: &str| html.matches("<tr data-seal").count();
    let (desk, phone) = (browser.get("/terminals").await, on_phone("/terminals").await);
    assert_eq!((rows(&desk.html), rows(&phone.html)), (50, 25));
    phone.shows("1–25 of 60");
    let next = phone.html.split_once("rel=\"next\" href=\"").unwrap().1;
    let next = next.split('"').next().unwrap();
    assert!(!next.contains("rows="), "the link is the same on every screen: {next}");
    phone.shows("terminals%3Frows%3D25");
    let mut stream = Reader::open(&browser, "r=terminals%3Frows%3D25").await;
    let came = stream.until("\n\n").await;
    let came = if came.contains("terminals-lede") { came } else { stream.until("\n\n").await };
    assert_eq!(rows(&came), 25);
}

#[tokio::test]
async fn the_sentence_and_the_filters_are_fresh_with_the_rows() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Viewer).await;
    let page = browser.get("/terminals?state=online").await;
    page.shows("id=\"terminals-lede\">The one terminal is online.");
    let mut stream = Reader::open(&browser, "r=terminals%3Fstate%3Donline").await;
    stream.until("terminals-chips").await;
    house.app.block(&system(), &DevId::new(GATE).unwrap()).await.unwrap();
    let came = stream.until("Blocked").await;
    assert!(came.contains("terminals-lede"), "{came}");
    assert!(came.contains("state=blocked"), "{came}");
}

#[tokio::test]
async fn the_list_is_taken_as_it_is_filtered_and_the_audit_log_knows() {
    let house = House::open().await;
    let viewer = house.browser_of(Role::Viewer).await;
    viewer.get("/terminals").await.hides("/exports/terminals");
    let browser = house.browser_of(Role::Operator).await;
    let page = browser.get("/terminals?q=gate&after=A").await;
    page.shows("href=\"/exports/terminals?q=gate&#38;form=csv\"");
    let file = browser.get("/exports/terminals?q=gate&form=csv").await;
    let name = "attachment; filename=\"terminals-2026-03-26.csv\"";
    assert_eq!(file.headers["content-disposition"], name);
    file.shows("dev_id,name,site,state,last_heard,");
    file.shows(&format!("\r\n{GATE},gate,"));
    let none = browser.get("/exports/terminals?state=offline&form=csv").await;
    none.hides(GATE);
    let book = browser.get("/exports/terminals?form=xlsx").await;
    let kind = book.headers["content-type"].to_str().unwrap();
    assert!(kind.ends_with("spreadsheetml.sheet"), "{kind}");
    assert_eq!(browser.get("/exports/terminals").await.status, StatusCode::BAD_REQUEST);
    let log = house.app.audit_log(&system(), AuditFilter::default(), None, 50).await.unwrap();
    let taken = log.items.iter().filter(|(_, entry)| entry.action == "terminals.export");
    assert_eq!(taken.count(), 3);
}

#[tokio::test]
async fn one_that_is_blocked_tells_nothing_of_polls_and_clock() {
    let house = House::open().await;
    for terminal in [GATE, GUEST] {
        house.clock_is_off(terminal, 47).await;
    }
    let house = house.restart().await;
    let browser = house.browser_of(Role::Operator).await;
    browser.get("/terminals?state=online").await.shows("47\u{a0}s");
    browser.post(&format!("/terminals/{GUEST}/block"), &[]).await;
    let page = browser.get("/terminals?state=blocked").await;
    page.shows(&format!("id=\"t-{GUEST}\""));
    page.hides("class=\"strip\"");
    page.hides("47\u{a0}s");
    page.shows("<td role=\"cell\" class=\"wide\"><span class=\"mut\">–</span></td>");
}
