//! What real terminals, proxies and strangers send wrong, against the whole server.

use muster_server::observe::Refused;

use crate::house::House;
use crate::socket::{framed, post};

const GLOG: &str = "request_code: realtime_glog\ndev_id: X1";

/// A name, the header lines, the body, the `response_code`, and whether it is on the shelf afterwards.
type Row = (&'static str, &'static str, Vec<u8>, &'static str, bool);

fn rows() -> Vec<Row> {
    let good = framed(r#"{"user_id":"1","verify_mode":1,"io_mode":1,"io_time":"20260326173610"}"#);
    vec![
        ("no request_code", "dev_id: X1", good.clone(), "ERROR", false),
        ("no dev_id", "request_code: realtime_glog", good.clone(), "ERROR", false),
        (
            "an unknown code that would come for ever",
            "request_code: realtime_barcode\ndev_id: X1",
            framed(r#"{"barcode":"1"}"#),
            "OK",
            true,
        ),
        ("send_glog_data", "request_code: send_glog_data\ndev_id: X1", good.clone(), "OK", true),
        (
            "an unknown code",
            "request_code: make_coffee\ndev_id: X1",
            good.clone(),
            "ERROR_INVLAID_REQUEST_CODE",
            false,
        ),
        ("a punch without a frame", GLOG, b"not a frame".to_vec(), "OK", true),
        ("a punch of bare JSON", GLOG, br#"{"user_id":"1"}"#.to_vec(), "OK", true),
        ("a punch without a body", GLOG, Vec::new(), "OK", true),
        ("a punch that is no JSON", GLOG, framed("{\"user_id\":"), "OK", true),
        (
            "a punch without a time",
            GLOG,
            framed(r#"{"user_id":"1","verify_mode":1,"io_mode":1}"#),
            "OK",
            true,
        ),
        (
            "a punch in the 13th month",
            GLOG,
            framed(r#"{"user_id":"1","verify_mode":1,"io_mode":1,"io_time":"20261326173610"}"#),
            "OK",
            true,
        ),
        (
            "a gap in the blocks",
            "request_code: realtime_glog\ndev_id: X1\nblk_no: 2",
            good.clone(),
            "ERROR_ADD_BLOCK_DATA",
            false,
        ),
        (
            "a negative block",
            "request_code: realtime_glog\ndev_id: X1\nblk_no: -1",
            good.clone(),
            "ERROR_INVLAID_BLOCK_NO",
            false,
        ),
        (
            "a result of a task that nobody knows",
            "request_code: send_cmd_result\ndev_id: X1\ntrans_id: FFFF\ncmd_return_code: OK",
            framed("{}"),
            "OK",
            true,
        ),
        (
            "a result without a task",
            "request_code: send_cmd_result\ndev_id: X1\ncmd_return_code: OK",
            framed(r#"{"user_count":1}"#),
            "OK",
            true,
        ),
    ]
}

#[tokio::test]
async fn each_gets_its_code_and_nothing_is_lost() {
    let house = House::open().await;
    for (name, headers, body, code, shelved) in rows() {
        let before = house.shelf().await.len();
        assert_eq!(house.code(headers, &body).await, code, "{name}");
        let shelf = house.shelf().await;
        assert_eq!(shelf.len() > before, shelved, "{name}");
        if shelved {
            let kept = house.app.store().shelved(shelf[0].id).await.unwrap().unwrap();
            assert_eq!(kept.1, body, "{name}: kept as it came");
            assert!(!kept.0.reason.is_empty(), "{name}: with the reason");
            // The same again is counted, not kept twice.
            assert_eq!(house.code(headers, &body).await, code, "{name}");
            assert_eq!(house.shelf().await.len(), shelf.len(), "{name}");
        }
        assert!(house.punches().await.is_empty(), "{name} is no punch");
    }
}

#[tokio::test]
async fn a_gap_keeps_what_came_before_it() {
    let house = House::open().await;
    let body = framed(r#"{"user_id":"1","verify_mode":1,"io_mode":1,"io_time":"20260326173610"}"#);
    let (first, rest) = body.split_at(20);
    let block = |no: u32| format!("{GLOG}\nblk_no: {no}");
    assert_eq!(house.code(&block(1), first).await, "OK");
    assert_eq!(house.code(&block(3), b"too early").await, "ERROR_ADD_BLOCK_DATA");
    assert_eq!(house.code(&block(2), &rest[..10]).await, "OK");
    // The reply was lost: the same block again.
    assert_eq!(house.code(&block(2), &rest[..10]).await, "OK");
    assert_eq!(house.code(&block(0), &rest[10..]).await, "OK");
    assert_eq!(house.code(&block(0), &rest[10..]).await, "OK");
    assert_eq!(house.punches().await.len(), 1);
}

#[tokio::test]
async fn a_result_of_another_terminals_task_is_never_applied_to_it() {
    let house = House::open().await;
    house.poll("X1").await;
    house.poll("X2").await;
    let task = house.order("X1", "GET_DEVICE_STATUS", serde_json::Value::Null).await;
    assert!(house.poll("X1").await.contains("cmd_code: GET_DEVICE_STATUS"));
    let body = framed(r#"{"total_user_count":3}"#);
    assert_eq!(house.result("X2", task.trans_id.as_str(), "OK", &body).await, "OK");
    assert_eq!(house.task(&task.trans_id).await.life.status.as_str(), "running");
    assert_eq!(house.shelf().await.len(), 1);
    assert_eq!(house.result("X1", task.trans_id.as_str(), "OK", &body).await, "OK");
    assert_eq!(house.task(&task.trans_id).await.life.status.as_str(), "succeeded");
    // Once more: already answered. Kept, and changes nothing.
    let other = framed(r#"{"total_user_count":4}"#);
    assert_eq!(house.result("X1", task.trans_id.as_str(), "Error", &other).await, "OK");
    assert_eq!(house.task(&task.trans_id).await.life.status.as_str(), "succeeded");
    assert_eq!(house.shelf().await.len(), 2);
}

#[tokio::test]
async fn a_result_of_a_cancelled_task_is_told_so() {
    let house = House::open().await;
    house.poll("X1").await;
    let task = house.order("X1", "GET_DEVICE_STATUS", serde_json::Value::Null).await;
    house.poll("X1").await;
    house.app.cancel(&house.actor, &task.trans_id).await.unwrap();
    let id = task.trans_id.as_str();
    assert_eq!(house.result("X1", id, "OK", &framed("{}")).await, "ERROR_CANCELED");
    assert_eq!(house.task(&task.trans_id).await.life.status.as_str(), "cancelled");
    assert!(house.shelf().await.is_empty());
}

#[tokio::test]
async fn a_request_that_nobody_knows_is_counted() {
    let house = House::open().await;
    for times in 1..=2 {
        let code = house.code("request_code: make_coffee\ndev_id: X1", b"").await;
        assert_eq!(code, "ERROR_INVLAID_REQUEST_CODE");
        assert_eq!(house.app.metrics().refusals(Refused::UnknownRequestCode), times);
    }
    let line = r#"muster_refused_total{reason="unknown_request_code"} 2"#;
    assert!(house.app.metrics().encode().contains(line));
}

/// A store that takes no punches: what a full disk looks like to a terminal.
#[tokio::test]
async fn a_store_that_does_not_store_is_an_error_and_the_retry_counts_once() {
    let house = House::open().await;
    house.poll("X1").await;
    let breaker = rusqlite::Connection::open(house.data().join("muster.db")).unwrap();
    let full = "CREATE TRIGGER full BEFORE INSERT ON punches BEGIN SELECT RAISE(FAIL, 'full'); END";
    breaker.execute_batch(full).unwrap();
    assert_eq!(house.punch("X1", "7", "20260326173610").await, "ERROR_DB_ACCESS");
    breaker.execute_batch("DROP TRIGGER full").unwrap();
    assert_eq!(house.punch("X1", "7", "20260326173610").await, "OK");
    assert_eq!(house.punch("X1", "7", "20260326173610").await, "OK");
    assert_eq!(house.punches().await.len(), 1);
    assert!(house.shelf().await.is_empty());
    assert!(house.app.metrics().encode().contains("muster_store_errors_total 1"));
}

#[tokio::test]
async fn the_form_of_a_request_changes_nothing_about_a_punch() {
    let house = House::open().await;
    let body = framed(
        r#"{"user_id":"00000030","verify_mode":"33","io_mode":"0","io_time":"20000101003751"}"#,
    );
    for headers in [
        "request_code:realtime_glog\ndev_id:X1\ntrans_id:RTLogSendAction",
        "Content-Type: application/octet-stream\nrequest_code: realtime_glog\nContent-Type: application/octet-stream\ndev_id: X1\nHOST: 10.0.0.1",
        "REQUEST_CODE: realtime_glog\nDEV_ID: X1\ncmd_id: 0\nblk_no: 0\nblk_len: 1",
    ] {
        let reply = house.raw(&post(headers, &body)).await;
        assert_eq!(
            reply,
            "HTTP/1.1 200 OK\r\nresponse_code: OK\r\nContent-Type: application/octet-stream\r\n\
             Content-Length: 0\r\nConnection: close\r\n\r\n",
            "no id goes back with a punch"
        );
    }
    let punches = house.punches().await;
    assert_eq!(punches.len(), 1);
    assert_eq!(punches[0].user_id.as_str(), "00000030");
}
