//! Requests that are well-formed, in every form that was seen, and the bytes of their replies.

use std::fmt::Write as _;

use muster_server::terminal::Limits;

use super::open;
use crate::socket::{Client, post, raw};

/// Every way in which the same poll was seen on the wire (docs/protocol/transport.md).
#[tokio::test]
async fn a_poll_is_understood_in_every_form() {
    let opened = open(Limits::default());
    let forms = [
        "POST / HTTP/1.0\r\nrequest_code: receive_cmd\r\ndev_id: X1\r\nContent-Length: 0\r\n\r\n",
        "POST / HTTP/1.1\r\nConnection: close\r\nrequest_code: receive_cmd\r\ndev_id: X1\r\nContent-Length: 0\r\n\r\n",
        "POST // HTTP/1.0\r\nrequest_code:receive_cmd\r\ndev_id:X1\r\nContent-Length:0\r\n\r\n",
        "POST /hdata.aspx HTTP/1.0\r\nREQUEST_CODE: receive_cmd\r\nDev_Id: X1\r\ncontent-length: 0\r\n\r\n",
        "POST http://10.0.0.1:7005/ HTTP/1.0\r\nrequest_code: receive_cmd\r\ndev_id: X1\r\nContent-Length: 0\r\n\r\n",
        "POST / HTTP/1.0\r\nContent-Type: application/octet-stream\r\nConnection: close\r\nrequest_code: receive_cmd\r\nContent-Type: application/octet-stream\r\nContent-Length: 0\r\ntrans_id: ReceiveCommandAction\r\ndev_id: X1\r\nblk_no: 0\r\nblk_len: 0\r\nHOST: 10.0.0.1:7005\r\n\r\n",
        "POST / HTTP/1.0\r\nrequest_code: receive_cmd\r\ndev_id: X1\r\nblk_len: 0\r\n\r\n",
    ];
    for form in forms {
        let reply = raw(opened.address, form.as_bytes()).await;
        assert_eq!(
            reply,
            "HTTP/1.1 200 OK\r\n\
             response_code: ERROR_NO_CMD\r\n\
             trans_id: \r\n\
             cmd_code: \r\n\
             Content-Type: application/octet-stream\r\n\
             Content-Length: 0\r\n\
             Connection: close\r\n\r\n",
            "{form}"
        );
    }
}

#[tokio::test]
async fn the_id_goes_back_under_the_name_it_came_with() {
    let opened = open(Limits::default());
    for (name, dev_id) in [("trans_id", "X1"), ("cmd_id", "X1")] {
        let headers = format!(
            "request_code: send_cmd_result\ndev_id: {dev_id}\n{name}: 00FF\ncmd_return_code: OK"
        );
        let reply = raw(opened.address, &post(&headers, b"")).await;
        assert!(
            reply.starts_with(&format!(
                "HTTP/1.1 200 OK\r\nresponse_code: OK\r\n{name}: 00FF\r\nContent-Type: "
            )),
            "{reply}"
        );
    }
    let reply =
        raw(opened.address, &post("request_code: receive_cmd\ndev_id: worker\ncmd_id: 0", b""))
            .await;
    assert!(
        reply.contains("OK\r\ncmd_id: 0000A1\r\ncmd_code: GET_DEVICE_STATUS\r\nContent-Type"),
        "{reply}"
    );
}

#[tokio::test]
async fn a_request_may_come_byte_by_byte() {
    let opened = open(Limits::default());
    let mut client = Client::connect(opened.address).await;
    client.0.set_nodelay(true).unwrap();
    for byte in post("request_code: realtime_glog\ndev_id: X1", b"twelve bytes") {
        client.send(&[byte]).await;
    }
    assert!(client.rest().await.contains("response_code: OK\r\n"));
    assert_eq!(*opened.parrot.bodies.lock(), [b"twelve bytes".to_vec()]);
}

#[tokio::test]
async fn a_body_larger_than_one_read_arrives_whole() {
    let opened = open(Limits::default());
    let body: Vec<u8> = (0..3_000_000u32).map(|n| (n % 251) as u8).collect();
    let request = post("request_code: send_cmd_result\ndev_id: X1\ntrans_id: 1", &body);
    assert!(raw(opened.address, &request).await.contains("response_code: OK\r\n"));
    assert!(opened.parrot.bodies.lock()[0] == body);
}

#[tokio::test]
async fn a_connection_stays_open_only_for_who_asks() {
    let opened = open(Limits::default());
    let request = |line: &str, connection: &str| {
        format!(
            "POST / {line}\r\nrequest_code: realtime_glog\r\ndev_id: X1\r\n{connection}Content-Length: 1\r\n\r\nx"
        )
    };
    for (line, connection, stays) in [
        ("HTTP/1.0", "", false),
        ("HTTP/1.0", "Connection: keep-alive\r\n", true),
        ("HTTP/1.1", "", true),
        ("HTTP/1.1", "Connection: close\r\n", false),
    ] {
        let mut client = Client::connect(opened.address).await;
        client.send(request(line, connection).as_bytes()).await;
        let reply = client.reply().await;
        let says = if stays { "Connection: keep-alive\r\n" } else { "Connection: close\r\n" };
        assert!(reply.contains(says), "{line} {connection} {reply}");
        if stays {
            client.send(request("HTTP/1.1", "Connection: close\r\n").as_bytes()).await;
            assert!(client.rest().await.contains("response_code: OK"), "{line} {connection}");
        } else {
            assert_eq!(client.rest().await, "");
        }
    }
}

#[tokio::test]
async fn requests_sent_in_one_go_are_answered_one_after_the_other() {
    let opened = open(Limits::default());
    let mut all = String::new();
    for n in 1..=3 {
        let last = if n == 3 { "Connection: close\r\n" } else { "" };
        write!(all, "POST / HTTP/1.1\r\nrequest_code: realtime_glog\r\ndev_id: X1\r\n{last}Content-Length: {n}\r\n\r\n{}", "y".repeat(n)).unwrap();
    }
    let replies = raw(opened.address, all.as_bytes()).await;
    assert_eq!(replies.matches("response_code: OK\r\n").count(), 3, "{replies}");
    assert_eq!(*opened.parrot.bodies.lock(), [b"y".to_vec(), b"yy".to_vec(), b"yyy".to_vec()]);
}

#[tokio::test]
async fn who_waits_for_100_continue_gets_it() {
    let opened = open(Limits::default());
    let mut client = Client::connect(opened.address).await;
    client.send(b"POST / HTTP/1.1\r\nConnection: close\r\nExpect: 100-continue\r\nrequest_code: realtime_glog\r\ndev_id: X1\r\nContent-Length: 4\r\n\r\n").await;
    assert_eq!(client.reply().await, "HTTP/1.1 100 Continue\r\n\r\n");
    client.send(b"body").await;
    assert!(client.rest().await.contains("response_code: OK\r\n"));
}

#[tokio::test]
async fn bytes_after_the_body_cost_nobody_the_reply() {
    let opened = open(Limits::default());
    let mut request = post("request_code: realtime_glog\ndev_id: X1", b"body");
    request.extend(vec![0; 100_000]);
    assert!(raw(opened.address, &request).await.contains("response_code: OK\r\n"));
    assert_eq!(*opened.parrot.bodies.lock(), [b"body".to_vec()]);
}
