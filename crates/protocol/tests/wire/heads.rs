//! Heads of requests as terminals write them (docs/protocol/transport.md).

use muster_protocol::headers::{IdHeader, RequestCode};
use muster_protocol::http1::{HeadError, Quirks, Request, Version, parse_head};
use proptest::prelude::*;

const ZFKL101: &str = "POST / HTTP/1.0\r\nAccept: */*\r\nAccept-Language: en\r\nAccept-Encoding: gzip, deflate\r\nUser-Agent: Mozilla/4.0\r\nContent-Type: application/octet-stream\r\nConnection: close\r\nrequest_code: receive_cmd\r\nContent-Type: application/octet-stream\r\nContent-Length: 3\r\ntrans_id: ReceiveCommandAction\r\ndev_id: D96584729B906B39\r\nblk_no: 0\r\nblk_len: 3\r\nHOST: 10.0.0.1:7005\r\n\r\nabc";

#[test]
fn a_captured_order_is_read_and_the_body_begins_behind_it() {
    let (head, length) = parse_head(ZFKL101.as_bytes()).unwrap().unwrap();
    assert_eq!(&ZFKL101[length..], "abc");
    assert_eq!((head.method, head.target, head.version), ("POST", "/", Version::Http10));
    let headers = head.headers;
    assert_eq!(headers.request_code, Some(RequestCode::ReceiveCmd));
    assert_eq!(headers.dev_id, Some("D96584729B906B39"));
    assert_eq!(headers.trans_id, Some("ReceiveCommandAction"));
    assert_eq!(
        (headers.block_number(), headers.blk_len, headers.content_length),
        (Ok(0), Some(3), Some(3))
    );
    for end in 0..length {
        assert_eq!(parse_head(&ZFKL101.as_bytes()[..end]), Ok(None), "{end}");
    }
}

#[test]
fn every_path_is_taken() {
    for target in ["/", "//", "/hdata.aspx", "/Default.aspx", "http://10.0.0.1:7005/", "/a?b=c%20"]
    {
        let request =
            format!("POST {target} HTTP/1.1\r\nrequest_code:receive_cmd\r\ndev_id:X\r\n\r\n");
        let (head, _) = parse_head(request.as_bytes()).unwrap().unwrap();
        assert_eq!((head.target, head.version), (target, Version::Http11));
        assert_eq!(
            head.headers.request_code,
            Some(RequestCode::ReceiveCmd),
            "no blank after the colon"
        );
    }
}

#[test]
fn what_is_no_request_is_told_apart() {
    assert_eq!(parse_head(b"\x16\x03\x01\x02\0"), Err(HeadError::Tls));
    for garbage in
        ["\0\0\0\0", "hello\r\n\r\n", "POST / HTTP/2.0\r\n\r\n", "POST / FTP/1.0\r\n\r\n"]
    {
        assert_eq!(parse_head(garbage.as_bytes()), Err(HeadError::NotHttp), "{garbage:?}");
    }
    assert_eq!(parse_head(b"POST / HTTP/1.0\r\ndev id: x\r\n\r\n"), Err(HeadError::HeaderLine));
    let many = |count| format!("POST / HTTP/1.0\r\n{}\r\n", "a: b\r\n".repeat(count));
    assert!(parse_head(many(64).as_bytes()).unwrap().is_some());
    assert_eq!(parse_head(many(65).as_bytes()), Err(HeadError::TooManyHeaders));
}

#[test]
fn connections_close_unless_the_client_asks_otherwise() {
    for (version, connection, closes) in [
        ("1.0", "", true),
        ("1.0", "Connection: close\r\n", true),
        ("1.0", "Connection: Keep-Alive\r\n", false),
        ("1.1", "", false),
        ("1.1", "Connection: keep-alive\r\n", false),
        ("1.1", "Connection: upgrade, Close\r\n", true),
    ] {
        let request = format!("POST / HTTP/{version}\r\n{connection}\r\n");
        assert_eq!(
            parse_head(request.as_bytes()).unwrap().unwrap().0.closes(),
            closes,
            "{request}"
        );
    }
}

#[test]
fn a_virtual_terminals_request_has_its_quirks() {
    let quirks = Quirks {
        blank_after_colon: false,
        duplicate_content_type: true,
        host_last: true,
        id_header: IdHeader::CmdId,
        ..Quirks::default()
    };
    let first = [("Accept".to_owned(), "*/*".to_owned())];
    let request = Request {
        quirks,
        first_headers: &first,
        host: "h:1",
        path: "//",
        request_code: "send_cmd_result",
        dev_id: "D",
        id: Some("7"),
        cmd_return_code: Some("OK"),
        blk_no: Some(2),
        body: b"xy",
    };
    let mut out = Vec::new();
    request.write_to(&mut out);
    let text = String::from_utf8(out).unwrap();
    assert!(text.ends_with("blk_no:2\r\nblk_len:2\r\nHOST:h:1\r\n\r\nxy"), "{text}");
    assert!(text.starts_with("POST // HTTP/1.0\r\nAccept:*/*\r\nAccept-Encoding:"), "{text}");
    assert_eq!(text.matches("Content-Type:application").count(), 2);
    let (head, length) = parse_head(text.as_bytes()).unwrap().unwrap();
    assert_eq!(&text[length..], "xy");
    assert_eq!((head.headers.trans_id, head.headers.id_header), (Some("7"), IdHeader::CmdId));
    assert_eq!((head.headers.cmd_return_code, head.headers.block_number()), (Some("OK"), Ok(2)));
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse_head(&bytes);
        let _ = parse_head(&[b"POST / HTTP/1.0\r\n", bytes.as_slice(), b"\r\n\r\n"].concat());
    }
}
