//! Recording what the wire said, and what is shown of it to whom.

use futures_util::StreamExt as _;
use jiff::SignedDuration;
use muster_model::DevId;
use muster_model::admission::Mode;
use muster_model::audit::Actor;
use muster_model::role::Role;
use muster_protocol::anatomy::Part;
use muster_protocol::frame;
use muster_server::app::exchanges::{Download, ExchangeView, Meaning};
use muster_server::app::{AppError, Options};
use serde_json::json;

use crate::house::House;

fn dev(name: &str) -> DevId {
    DevId::new(name).unwrap()
}

fn with_role(role: Role) -> Actor {
    Actor { name: "operator:ana".to_owned(), role, address: "192.0.2.5".to_owned() }
}

async fn recorded(house: &House, dev_id: &str) -> Vec<ExchangeView> {
    house.app.keep_overheard().await.unwrap();
    house.app.exchanges(&house.actor, &dev(dev_id), None, 500).await.unwrap().items
}

async fn switch(house: &House, on: bool) {
    house.app.record_exchanges(&house.actor, &dev("X1"), on).await.unwrap();
}

/// A person with a finger, as a terminal pushes them.
fn person() -> Vec<u8> {
    let json = json!({
        "user_id": "7", "user_name": "Ana", "user_privilege": "USER",
        "enroll_data_array": [{"backup_number": 0, "enroll_data": "BIN_1"}],
    });
    frame::encode(json.to_string().as_bytes(), &[b"a-template-of-a-finger"]).unwrap()
}

#[tokio::test]
async fn only_while_it_is_switched_on_exchanges_are_kept() {
    let house = House::open().await;
    house.poll("X1").await;
    assert!(recorded(&house, "X1").await.is_empty());
    switch(&house, true).await;
    house.poll("X1").await;
    house.poll("X2").await;
    assert_eq!(house.punch("X1", "10482", "20260326174200").await, "OK");
    let task = house.order("X1", "GET_DEVICE_STATUS", json!({})).await;
    house.poll("X1").await;
    let status = frame::encode_json(br#"{"total_user_count":"3"}"#);
    assert_eq!(house.result("X1", task.trans_id.as_str(), "OK", &status).await, "OK");
    let said: Vec<String> =
        recorded(&house, "X1").await.iter().rev().map(|one| one.meaning.to_string()).collect();
    let goes_out = format!("GET_DEVICE_STATUS goes out, task {}", task.trans_id);
    assert_eq!(
        said,
        [
            "nothing to do",
            "punch of 10482, in, finger, 2026-03-26 17:42:00",
            &goes_out,
            "result of GET_DEVICE_STATUS: OK",
        ]
    );
    assert!(recorded(&house, "X2").await.is_empty());
    switch(&house, false).await;
    house.poll("X1").await;
    assert_eq!(recorded(&house, "X1").await.len(), 4);
}

#[tokio::test]
async fn a_recording_outlives_a_restart_and_ends_after_an_hour() {
    let house = House::open().await;
    house.poll("X1").await;
    switch(&house, true).await;
    let house = house.restart().await;
    house.poll("X1").await;
    assert_eq!(recorded(&house, "X1").await.len(), 1);
    house.turn_clock(SignedDuration::from_mins(60));
    house.poll("X1").await;
    assert_eq!(recorded(&house, "X1").await.len(), 1);
    assert_eq!(house.app.recorded_until(&house.actor, &dev("X1")).unwrap(), None);
}

#[tokio::test]
async fn what_waits_is_written_when_the_server_stops() {
    let house = House::open().await;
    house.poll("X1").await;
    switch(&house, true).await;
    house.poll("X1").await;
    house.app.flush_all().await.unwrap();
    let house = house.restart().await;
    let kept = house.app.exchanges(&house.actor, &dev("X1"), None, 9).await.unwrap();
    assert_eq!(kept.items.len(), 1);
}

#[tokio::test]
async fn a_terminal_that_is_refused_can_be_recorded() {
    let refused = Options {
        admission: Some(Mode::Approve),
        refusal_delay: std::time::Duration::ZERO,
        ..Options::default()
    };
    let house = House::with(refused).await;
    house.poll("X1").await;
    switch(&house, true).await;
    assert_eq!(house.punch("X1", "7", "20260326174200").await, "ERROR_DEV_UNREGISTERED");
    let kept = recorded(&house, "X1").await;
    assert_eq!(kept[0].exchange.response_code, "ERROR_DEV_UNREGISTERED");
}

#[tokio::test]
async fn templates_are_masked_and_reading_them_is_for_an_admin_and_audited() {
    let house = House::open().await;
    house.poll("X1").await;
    switch(&house, true).await;
    let headers = "request_code: realtime_enroll_data\ndev_id: X1";
    assert_eq!(house.code(headers, &person()).await, "OK");
    let id = recorded(&house, "X1").await[0].exchange.id;
    let viewer = with_role(Role::Viewer);
    let shown = house.app.exchange(&viewer, &dev("X1"), id).await.unwrap();
    assert!(!shown.request.body.windows(10).any(|part| part == b"a-template"));
    assert_eq!(shown.request.json().unwrap()["user_name"], "Ana");
    assert!(shown.request.head.starts_with("POST "));
    assert!(shown.reply.head.contains("response_code: OK"));
    let last = shown.request.pieces.last().unwrap();
    assert!(last.masked && matches!(last.part, Part::Block { number: 1, .. }), "{last:?}");
    let log = || async {
        house
            .app
            .store()
            .audit_log(muster_store::AuditFilter::default(), None, 99)
            .await
            .unwrap()
            .items
    };
    let before = log().await.len();
    for role in [Role::Viewer, Role::Operator] {
        let asked = house.app.exchange_unmasked(&with_role(role), &dev("X1"), id).await;
        assert!(matches!(asked, Err(AppError::Forbidden(_))));
    }
    assert_eq!(log().await.len(), before);
    let all = house.app.exchange_unmasked(&with_role(Role::Admin), &dev("X1"), id).await.unwrap();
    assert_eq!(all.request.body, person());
    let log = log().await;
    assert_eq!((log.len(), log[0].1.action.as_str()), (before + 1, "exchanges.read"));
}

#[tokio::test]
async fn a_download_tells_of_no_template_and_names_nobody() {
    let house = House::open().await;
    house.poll("X1").await;
    switch(&house, true).await;
    let headers = "request_code: realtime_enroll_data\ndev_id: X1";
    assert_eq!(house.code(headers, &person()).await, "OK");
    house.app.keep_overheard().await.unwrap();
    let viewer = with_role(Role::Viewer);
    let wish = Download { people: false };
    let refused = house.app.exchanges_download(&viewer, &dev("X1"), wish).await;
    assert!(matches!(refused.err(), Some(AppError::Forbidden(_))));
    for (people, names) in [(false, false), (true, true)] {
        let operator = with_role(Role::Operator);
        let wish = Download { people };
        let lines = house.app.exchanges_download(&operator, &dev("X1"), wish).await.unwrap();
        let parts: Vec<_> = lines.map(Result::unwrap).collect().await;
        let text = String::from_utf8(parts.concat()).unwrap();
        assert_eq!(text.lines().count(), 1);
        assert_eq!(text.contains("Ana"), names, "{text}");
        assert!(!text.contains("template-of") && text.contains(r#""holds":"finger""#), "{text}");
    }
}

#[tokio::test]
async fn who_may_not_edit_terminals_switches_nothing_on() {
    let house = House::open().await;
    house.poll("X1").await;
    let viewer = with_role(Role::Viewer);
    let asked = house.app.record_exchanges(&viewer, &dev("X1"), true).await;
    assert!(matches!(asked, Err(AppError::Forbidden(_))));
    let nobody = house.app.record_exchanges(&house.actor, &dev("X9"), true).await;
    assert!(matches!(nobody, Err(AppError::NotFound { .. })));
    assert_eq!(house.app.recorded_until(&house.actor, &dev("X1")).unwrap(), None);
}

#[tokio::test]
async fn a_block_in_the_middle_is_known_by_its_task() {
    let house = House::open().await;
    house.poll("X1").await;
    switch(&house, true).await;
    let task = house.order("X1", "GET_LOG_DATA", json!({})).await;
    house.poll("X1").await;
    let headers = format!(
        "request_code: send_cmd_result\ndev_id: X1\ntrans_id: {}\ncmd_return_code: OK\nblk_no: 1",
        task.trans_id
    );
    house.code(&headers, b"\x00\x01\x02\x03\x04\x05").await;
    let last = recorded(&house, "X1").await.swap_remove(0);
    assert_eq!(last.meaning, Meaning::Block { number: 1, of: "GET_LOG_DATA".to_owned() });
    let shown = house.app.exchange(&house.actor, &dev("X1"), last.exchange.id).await.unwrap();
    assert_eq!(
        shown.request.body, b"\x00\x01\x02\x03\x04\x05",
        "records of a log are nobody's body"
    );
}
