//! The replies of docs/protocol/transport.md, byte for byte.

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::house::{House, header};
use crate::socket::{framed, post};

#[tokio::test]
async fn a_command_leaves_with_its_id_code_and_framed_parameters() {
    let house = House::open().await;
    house.poll("X1").await;
    let task = house.order("X1", "DELETE_USER", json!({"user_id": "00000030"})).await;
    let id = task.trans_id.as_str();
    let expected = format!(
        "HTTP/1.1 200 OK\r\nresponse_code: OK\r\ntrans_id: {id}\r\ncmd_code: DELETE_USER\r\n\
         Content-Type: application/octet-stream\r\nContent-Length: 27\r\nConnection: close\r\n\r\n\
         \u{17}\0\0\0{{\"user_id\":\"00000030\"}}\0"
    );
    assert_eq!(house.poll("X1").await, expected);
    let sent =
        format!("request_code: send_cmd_result\ndev_id: X1\ntrans_id: {id}\ncmd_return_code: OK");
    assert_eq!(
        house.raw(&post(&sent, b"")).await,
        format!(
            "HTTP/1.1 200 OK\r\nresponse_code: OK\r\ntrans_id: {id}\r\n\
             Content-Type: application/octet-stream\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
    );
    assert_eq!(house.task(&task.trans_id).await.life.status.as_str(), "succeeded");
    assert_eq!(header(&house.poll("X1").await, "response_code"), Some("ERROR_NO_CMD"));
}

#[tokio::test]
async fn a_command_without_parameters_has_no_body() {
    let house = House::open().await;
    house.poll("X1").await;
    house.order("X1", "GET_DEVICE_STATUS", Value::Null).await;
    let reply = house.poll("X1").await;
    assert!(reply.ends_with("\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), "{reply}");
}

#[tokio::test]
async fn a_unit_that_says_cmd_id_hears_cmd_id() {
    let house = House::open().await;
    let poll = post("request_code: receive_cmd\ndev_id: B1\ncmd_id: 0", b"");
    let idle = house.raw(&poll).await;
    assert!(idle.contains("\r\ncmd_id: \r\n") && !idle.contains("trans_id"), "{idle}");
    let task = house.order("B1", "GET_DEVICE_STATUS", Value::Null).await;
    let reply = house.raw(&poll).await;
    assert_eq!(header(&reply, "cmd_id"), Some(task.trans_id.as_str()));
    assert_eq!(header(&reply, "trans_id"), None);
}

#[tokio::test]
async fn a_restart_leaves_in_reply_to_a_poll() {
    let house = House::open().await;
    house.poll("X1").await;
    let task = house.order("X1", "RESET_FK", Value::Null).await;
    assert_eq!(
        house.poll("X1").await,
        format!(
            "HTTP/1.1 200 OK\r\nresponse_code: RESET_FK\r\ntrans_id: {}\r\ncmd_code: \r\n\
             Content-Type: application/octet-stream\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            task.trans_id
        )
    );
    assert_eq!(house.task(&task.trans_id).await.life.status.as_str(), "succeeded");
}

#[tokio::test]
async fn a_restart_leaves_in_reply_to_the_last_block_of_a_result_with_that_results_id() {
    let house = House::open().await;
    house.poll("X1").await;
    let status = house.order("X1", "GET_DEVICE_STATUS", Value::Null).await;
    house.poll("X1").await;
    let restart = house.order("X1", "RESET_FK", Value::Null).await;
    let body = framed(r#"{"total_user_count":"3"}"#);
    let id = status.trans_id.as_str();
    let block = |no: u32| {
        format!(
            "request_code: send_cmd_result\ndev_id: X1\ntrans_id: {id}\ncmd_return_code: OK\nblk_no: {no}"
        )
    };
    assert_eq!(house.code(&block(1), &body[..9]).await, "OK", "not before the last block");
    let reply = house.raw(&post(&block(0), &body[9..])).await;
    assert!(
        reply.starts_with(&format!(
            "HTTP/1.1 200 OK\r\nresponse_code: RESET_FK\r\ntrans_id: {id}\r\ncmd_code: \r\n"
        )),
        "{reply}"
    );
    assert_eq!(house.task(&status.trans_id).await.life.status.as_str(), "succeeded");
    assert_eq!(house.task(&restart.trans_id).await.life.status.as_str(), "succeeded");
}

#[tokio::test]
async fn a_unit_that_takes_a_restart_as_a_command_hears_it_when_it_polls() {
    let profile = "name = \"odd\"\ntitle = \"Odd\"\nextends = \"generic\"\n\
        [[matches]]\nfirmware_prefix = \"ODD\"\n[commands]\nreset_delivery = \"cmd_code\"\n";
    let house = House::open().await.restart_with_profile(profile).await;
    let says = framed(r#"{"fk_info":{"firmware":"ODD 1"}}"#);
    house.raw(&post("request_code: receive_cmd\ndev_id: X1", &says)).await;
    let status = house.order("X1", "GET_DEVICE_STATUS", Value::Null).await;
    house.poll("X1").await;
    let restart = house.order("X1", "RESET_FK", Value::Null).await;
    let body = framed(r#"{"total_user_count":"3"}"#);
    assert_eq!(house.result("X1", status.trans_id.as_str(), "OK", &body).await, "OK");
    assert_eq!(house.task(&restart.trans_id).await.life.status.as_str(), "waiting");
    assert_eq!(
        house.poll("X1").await,
        format!(
            "HTTP/1.1 200 OK\r\nresponse_code: OK\r\ntrans_id: {}\r\ncmd_code: RESET_FK\r\n\
             Content-Type: application/octet-stream\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            restart.trans_id
        )
    );
    assert_eq!(house.task(&restart.trans_id).await.life.status.as_str(), "succeeded");
    assert_eq!(header(&house.poll("X1").await, "response_code"), Some("ERROR_NO_CMD"));
}

#[tokio::test]
async fn the_time_is_that_of_delivery() {
    let house = House::open().await;
    house.app.set_default_zone(&house.actor, Some("Asia/Dhaka".to_owned())).await.unwrap();
    house.poll("X1").await;
    house.order("X1", "SET_TIME", Value::Null).await;
    house.turn_clock(SignedDuration::from_secs(90));
    let reply = house.poll("X1").await;
    assert!(reply.ends_with("\u{1a}\0\0\0{\"time\":\"20260326180130\"}\0"), "{reply}");
}

#[tokio::test]
async fn blocks_of_a_result_go_on_after_a_restart_of_the_server() {
    let house = House::open().await;
    house.poll("X1").await;
    let task = house.order("X1", "GET_DEVICE_STATUS", Value::Null).await;
    house.poll("X1").await;
    let id = task.trans_id.to_string();
    let block = |no: u32| {
        format!(
            "request_code: send_cmd_result\ndev_id: X1\ntrans_id: {id}\ncmd_return_code: OK\nblk_no: {no}"
        )
    };
    let body = framed(r#"{"total_user_count":"3","user_count":"0"}"#);
    assert_eq!(house.code(&block(1), &body[..10]).await, "OK");
    assert_eq!(house.code(&block(2), &body[10..20]).await, "OK");
    let house = house.restart().await;
    assert_eq!(house.code(&block(3), &body[20..30]).await, "OK");
    assert_eq!(house.code(&block(0), &body[30..]).await, "OK");
    assert_eq!(house.task(&task.trans_id).await.life.status.as_str(), "succeeded");
}

#[tokio::test]
async fn a_poll_with_nothing_to_do_touches_no_disk() {
    let house = House::open().await;
    let info =
        framed(r#"{"fk_name":"door","fk_time":"20260326120000","fk_info":{"firmware":"1"}}"#);
    let poll = post("request_code: receive_cmd\ndev_id: X1", &info);
    house.raw(&poll).await;
    house.raw(&poll).await;
    let before = house.app.store().calls();
    for _ in 0..20 {
        house.turn_clock(SignedDuration::from_secs(10));
        assert_eq!(header(&house.raw(&poll).await, "response_code"), Some("ERROR_NO_CMD"));
    }
    assert_eq!(house.app.store().calls(), before);
}
