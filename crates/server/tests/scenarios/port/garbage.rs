//! What no terminal sends: one short answer or none, one count, and the port lives on.

use muster_server::observe::Refused;
use muster_server::terminal::Limits;

use super::open;
use crate::socket::{framed, post, raw, until};

/// A name, the bytes, what the reply begins with (nothing: closed without a word), and the count.
type Row = (&'static str, Vec<u8>, &'static str, Option<Refused>);

#[expect(clippy::too_many_lines, reason = "a table: one row is one kind of nonsense")]
fn rows() -> Vec<Row> {
    let text = |text: &str| text.as_bytes().to_vec();
    let error = "HTTP/1.1 200 OK\r\nresponse_code: ERROR\r\nContent-Type";
    let glog = framed(r#"{"user_id":"1"}"#);
    vec![
        (
            "GET",
            text("GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain",
            None,
        ),
        (
            "HEAD",
            text("HEAD /x HTTP/1.0\r\n\r\n"),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain",
            None,
        ),
        (
            "PUT",
            text("PUT / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"),
            "HTTP/1.1 405 Method Not Allowed\r\nresponse_code: ERROR\r\n",
            Some(Refused::Method),
        ),
        (
            "TLS hello",
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
            "",
            Some(Refused::Tls),
        ),
        (
            "garbage",
            b"\x00\xff\xfe garbage\r\n\r\n".to_vec(),
            "HTTP/1.1 400 Bad Request\r\nresponse_code: ERROR\r\n",
            Some(Refused::NotHttp),
        ),
        (
            "ssh",
            text("SSH-2.0-OpenSSH_9.9\r\n"),
            "HTTP/1.1 400 Bad Request\r\n",
            Some(Refused::NotHttp),
        ),
        (
            "a header line that is none",
            text("POST / HTTP/1.0\r\nno colon here\r\n\r\n"),
            "HTTP/1.1 400 Bad Request\r\nresponse_code: ERROR\r\n",
            Some(Refused::Malformed),
        ),
        (
            "two lengths",
            text("POST / HTTP/1.0\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
            "HTTP/1.1 400 Bad Request\r\n",
            Some(Refused::Malformed),
        ),
        (
            "chunked",
            text(
                "POST / HTTP/1.1\r\nrequest_code: receive_cmd\r\ndev_id: X\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            ),
            "HTTP/1.1 501 Not Implemented\r\nresponse_code: ERROR\r\n",
            Some(Refused::Chunked),
        ),
        (
            "no length",
            text("POST / HTTP/1.0\r\nrequest_code: receive_cmd\r\ndev_id: X\r\n\r\n"),
            "HTTP/1.1 411 Length Required\r\nresponse_code: ERROR\r\n",
            Some(Refused::NoLength),
        ),
        ("no request_code", post("dev_id: X", b""), error, Some(Refused::BadRequestCode)),
        (
            "an empty request_code",
            post("request_code:\ndev_id: X", b""),
            error,
            Some(Refused::BadRequestCode),
        ),
        ("a proxy dropped the names", post("Host: x", &glog), error, Some(Refused::BadRequestCode)),
        (
            "a proxy renamed them",
            post("request-code: receive_cmd\ndev-id: X", &glog),
            error,
            Some(Refused::BadRequestCode),
        ),
        ("no dev_id", post("request_code: realtime_glog", &glog), error, Some(Refused::BadDevId)),
        (
            "a dev_id of 25 characters",
            post("request_code: realtime_glog\ndev_id: 1234567890123456789012345", &glog),
            error,
            Some(Refused::BadDevId),
        ),
        (
            "a dev_id with a control character",
            post("request_code: realtime_glog\ndev_id: a\tb", &glog),
            error,
            Some(Refused::BadDevId),
        ),
        (
            "a negative block",
            post("request_code: realtime_glog\ndev_id: X\nblk_no: -1", &glog),
            "HTTP/1.1 200 OK\r\nresponse_code: ERROR_INVLAID_BLOCK_NO\r\nContent-Type",
            Some(Refused::BadBlockNumber),
        ),
        (
            "a block that is no number",
            post("request_code: realtime_glog\ndev_id: X\nblk_no: two", &glog),
            "HTTP/1.1 200 OK\r\nresponse_code: ERROR_INVLAID_BLOCK_NO\r\nContent-Type",
            Some(Refused::BadBlockNumber),
        ),
    ]
}

#[tokio::test]
async fn each_gets_a_short_answer_and_is_counted() {
    let opened = open(Limits::default());
    for (name, bytes, begins, count) in rows() {
        let before = count.map_or(0, |reason| opened.metrics.refusals(reason));
        let reply = raw(opened.address, &bytes).await;
        assert!(reply.starts_with(begins), "{name}: {reply}");
        assert_eq!(begins.is_empty(), reply.is_empty(), "{name}: {reply}");
        assert!(
            reply.is_empty() || reply.contains("\r\nConnection: close\r\n\r\n"),
            "{name}: {reply}"
        );
        assert!(reply.len() < 300, "{name}: {reply}");
        if let Some(reason) = count {
            assert_eq!(opened.metrics.refusals(reason), before + 1, "{name}");
        }
    }
    assert!(opened.parrot.bodies.lock().is_empty(), "nothing of it reached the handler");
}

#[tokio::test]
async fn a_browser_reads_what_this_port_is_and_head_only_how_long_that_is() {
    let opened = open(Limits::default());
    let get = raw(opened.address, b"GET / HTTP/1.1\r\n\r\n").await;
    let (head, body) = get.split_once("\r\n\r\n").unwrap();
    insta::assert_snapshot!(body, @"Muster: attendance terminals connect here. The console has another port.");
    assert_eq!(raw(opened.address, b"HEAD / HTTP/1.1\r\n\r\n").await, format!("{head}\r\n\r\n"));
}

#[tokio::test]
async fn a_defect_ends_one_connection_only() {
    let opened = open(Limits::default());
    let defect = post("request_code: receive_cmd\ndev_id: defect", b"");
    assert_eq!(raw(opened.address, &defect).await, "");
    until("the count", || opened.metrics.refusals(Refused::Panicked) == 1).await;
    let poll = post("request_code: receive_cmd\ndev_id: X", b"");
    assert!(raw(opened.address, &poll).await.contains("ERROR_NO_CMD"));
    until("all closed", || opened.metrics.connections.get() == 0).await;
}
