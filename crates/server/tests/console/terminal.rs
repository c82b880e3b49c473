//! One terminal: what it is, what was said, and what is changed about it.

use muster_model::DevId;
use muster_model::exchange::{Message, NewExchange};
use muster_model::punch::NewPunch;
use muster_model::role::Role;
use muster_protocol::frame;
use muster_store::AuditFilter;
use reqwest::StatusCode;
use serde_json::json;

use crate::house::{GATE, GUEST, House, system};
use crate::punches::{picture, punch};

fn dev() -> DevId {
    DevId::new(GATE).unwrap()
}

/// An enrolment that came in, as it was on the wire.
async fn enrolled(house: &House) -> i64 {
    let json =
        br#"{"user_id":"7","enroll_data_array":[{"backup_number":0,"enroll_data":"BIN_1"}]}"#;
    let body = frame::encode(json, &[b"ridges-of-a-finger"]).unwrap();
    let exchange = NewExchange {
        dev_id: dev(),
        at: house.app.now(),
        took_us: 4_000,
        peer: "192.0.2.17".to_owned(),
        request_code: "realtime_enroll_data".to_owned(),
        response_code: "OK".to_owned(),
        meaning: json!({"kind": "enrolment", "user_id": "7", "credentials": 1}),
        request: Message::cut(
            b"POST / HTTP/1.0\r\nrequest_code: realtime_enroll_data\r\n\r\n",
            &body,
        ),
        reply: Message::cut(b"HTTP/1.0 200 OK\r\nresponse_code: OK\r\n\r\n", b""),
    };
    house.app.store().keep_exchanges(vec![exchange]).await.unwrap();
    house.app.exchanges(&system(), &dev(), None, 1).await.unwrap().items[0].exchange.id
}

#[tokio::test]
async fn the_page_answers_in_a_sentence_and_tells_what_it_is() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Operator).await;
    let page = browser.get(&format!("/terminals/{GATE}")).await;
    for told in [
        "<bdi>gate</bdi>",
        "Last heard",
        "Nothing waits for it.",
        "WF206_v2.1.14",
        "Finger, password, card.",
        "192.0.2.17",
        "data-stream=\"/stream?r=counts&#38;r=terminal",
        "aria-current=\"page\"><bdi>People",
    ] {
        page.shows(told);
    }
    assert_eq!(browser.get("/terminals/NOBODY").await.status, StatusCode::NOT_FOUND);
    let guest = browser.get(&format!("/terminals/{GUEST}")).await;
    guest.shows("It waits for admission, and keeps its punches until then.");
    guest.shows("Admit…");
    guest.hides("Send command");
}

#[tokio::test]
async fn what_a_role_may_not_do_is_not_offered() {
    let house = House::open().await;
    let path = format!("/terminals/{GATE}");
    let viewer = house.browser_of(Role::Viewer).await.get(&path).await;
    for control in ["Send command", "Set the clock", "/edit", "/block", "/remove"] {
        viewer.hides(control);
    }
    let operator = house.browser_of(Role::Operator).await.get(&path).await;
    operator.shows("GET_LOG_DATA");
    operator.hides("CLEAR_LOG_DATA");
    operator.hides("/remove");
    let admin = house.browser_of(Role::Admin).await.get(&path).await;
    for control in ["CLEAR_LOG_DATA", "RAW", "/remove"] {
        admin.shows(control);
    }
}

#[tokio::test]
async fn it_is_edited_and_a_bad_value_is_said_beside_its_field() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Operator).await;
    let path = format!("/terminals/{GATE}/edit");
    let fields = [("alias", "Gate 1"), ("time_zone", "Asia/Dhaka"), ("zone_confirmed", "1")];
    let done = browser.post(&path, &fields).await;
    assert_eq!(done.location(), format!("/terminals/{GATE}"));
    let page = browser.get(done.location()).await;
    page.shows("Gate 1 is saved.");
    page.shows("Asia/Dhaka (UTC+6)");
    let question = browser.get(&path).await;
    question.shows("value=\"Gate 1\"");
    question.shows("name=\"zone_confirmed\" value=\"1\" checked");
    let wrong = browser.post(&path, &[("alias", "x"), ("time_zone", "Nowhere/Never")]).await;
    assert_eq!(wrong.status, StatusCode::OK);
    wrong.shows("id=\"f-time_zone-wrong\"");
    let view = house.app.terminal(&system(), &dev()).await.unwrap();
    assert_eq!(view.row.terminal.alias.as_deref(), Some("Gate 1"), "nothing of it was stored");
    assert!(view.row.terminal.zone_confirmed);
}

#[tokio::test]
async fn it_is_removed_only_by_its_id() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Admin).await;
    let path = format!("/terminals/{GATE}/remove");
    let question = browser.get(&path).await;
    question.shows(&format!("data-match=\"{GATE}\""));
    question.shows("Its punches stay here.");
    let wrong = browser.post(&path, &[("confirm", "D965")]).await;
    wrong.shows("This is not its id. Nothing was done.");
    assert!(house.app.terminal(&system(), &dev()).await.is_ok());
    let done = browser.post(&path, &[("confirm", GATE)]).await;
    assert_eq!(done.location(), "/terminals");
    assert!(house.app.terminal(&system(), &dev()).await.is_err());
}

#[tokio::test]
async fn exchanges_are_recorded_for_an_hour_by_a_switch() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Operator).await;
    let tab = format!("/terminals/{GATE}?tab=exchanges");
    browser.get(&tab).await.shows("Nothing was recorded");
    browser.post(&format!("/terminals/{GATE}/recording"), &[]).await;
    let page = browser.get(&tab).await;
    page.shows("data-until=\"2026-03-26T13:00:00Z\"");
    page.shows("Exchanges are recorded for an hour.");
    browser.post(&format!("/terminals/{GATE}/recording"), &[("stop", "1")]).await;
    assert_eq!(house.app.recorded_until(&system(), &dev()).unwrap(), None);
}

#[tokio::test]
async fn a_template_is_hidden_until_an_admin_asks_and_the_look_is_written_down() {
    let house = House::open().await;
    let id = enrolled(&house).await;
    let open = format!("/terminals/{GATE}?tab=exchanges&open={id}");
    let operator = house.browser_of(Role::Operator).await;
    let page = operator.get(&open).await;
    page.shows("Enrolment of 7, one credential");
    page.shows("18 bytes, finger, hidden");
    for hidden in ["ridges", "72 69 64 67 65", "/reveal"] {
        page.hides(hidden);
    }
    let admin = house.browser_of(Role::Admin).await;
    admin.get(&open).await.shows("/reveal");
    let reveal = format!("/terminals/{GATE}/exchanges/{id}/reveal");
    admin.get(&reveal).await.shows("go into the audit log");
    let looks = || async {
        let filter =
            AuditFilter { action: Some("exchanges.read".to_owned()), ..AuditFilter::default() };
        house.app.store().audit_log(filter, None, 9).await.unwrap().items.len()
    };
    assert_eq!(looks().await, 0, "asking is no look");
    let shown = admin.post(&reveal, &[]).await;
    shown.shows("72 69 64 67 65 73");
    assert_eq!(looks().await, 1);
}

#[tokio::test]
async fn the_download_holds_no_template() {
    let house = House::open().await;
    enrolled(&house).await;
    let operator = house.browser_of(Role::Operator).await;
    let file = operator.get(&format!("/terminals/{GATE}/exchanges.jsonl")).await;
    assert_eq!(file.headers["content-type"], "application/x-ndjson");
    assert_eq!(
        file.headers["content-disposition"],
        format!("attachment; filename=\"exchanges-{GATE}.jsonl\"")
    );
    file.shows("realtime_enroll_data");
    file.hides("ridges");
}

#[tokio::test]
async fn the_punches_of_a_terminal_have_their_small_pictures() {
    let house = House::open().await;
    let with_photo =
        NewPunch { photo: Some(picture().into()), ..punch("7", "2026-03-26T08:00:00") };
    let plain = punch("8", "2026-03-26T07:00:00");
    house.app.store().append_punches(vec![with_photo, plain]).await.unwrap();
    let browser = house.browser_of(Role::Viewer).await;
    let page = browser.get(&format!("/terminals/{GATE}?tab=punches")).await;
    assert_eq!(page.html.matches("src=\"/thumbs/terminal/").count(), 1, "{}", page.html);
    let (_, behind) = page.html.split_once("src=\"/thumbs/").unwrap();
    let small = browser.get(&format!("/thumbs/{}", behind.split('"').next().unwrap())).await;
    assert_eq!(small.headers["content-type"], "image/jpeg");
}

#[tokio::test]
async fn who_admitted_a_terminal_is_told_to_whoever_may_read_the_audit_log() {
    let house = House::open().await;
    house.app.admit(&system(), &DevId::new(GUEST).unwrap(), None, None).await.unwrap();
    let page = format!("/terminals/{GUEST}");
    house.browser_of(Role::Admin).await.get(&page).await.shows("by <bdi>Muster</bdi>");
    for role in [Role::Viewer, Role::Operator] {
        let page = house.browser_of(role).await.get(&page).await;
        page.shows("<dt>Admitted</dt><dd><time");
        page.hides("by <bdi>Muster</bdi>");
    }
}
