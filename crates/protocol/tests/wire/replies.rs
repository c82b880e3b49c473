//! Replies, byte for byte (docs/protocol/transport.md).

use muster_protocol::headers::IdHeader;
use muster_protocol::http1::{Reply, ResponseCode, Status, parse_reply};
use proptest::prelude::*;

fn text(reply: Reply<'_>) -> String {
    let mut out = Vec::new();
    reply.write_to(&mut out);
    String::from_utf8(out).unwrap()
}

#[test]
fn order_and_case_are_what_terminals_insist_on() {
    let command = Reply::command(IdHeader::TransId, "1A", "SET_TIME", b"body!");
    assert_eq!(
        text(command),
        "HTTP/1.1 200 OK\r\nresponse_code: OK\r\ntrans_id: 1A\r\ncmd_code: SET_TIME\r\n\
         Content-Type: application/octet-stream\r\nContent-Length: 5\r\nConnection: close\r\n\r\nbody!"
    );
    assert_eq!(
        text(Reply::no_command(IdHeader::TransId)),
        "HTTP/1.1 200 OK\r\nresponse_code: ERROR_NO_CMD\r\ntrans_id: \r\ncmd_code: \r\n\
         Content-Type: application/octet-stream\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    );
    assert_eq!(
        text(Reply::new(ResponseCode::Ok)),
        "HTTP/1.1 200 OK\r\nresponse_code: OK\r\n\
         Content-Type: application/octet-stream\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    );
    assert_eq!(
        text(Reply { close: false, ..Reply::reset(IdHeader::CmdId, "9") }),
        "HTTP/1.1 200 OK\r\nresponse_code: RESET_FK\r\ncmd_id: 9\r\ncmd_code: \r\n\
         Content-Type: application/octet-stream\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n"
    );
}

#[test]
fn other_statuses_carry_a_response_code_too() {
    for (status, number) in [
        (Status::BadRequest, 400),
        (Status::MethodNotAllowed, 405),
        (Status::RequestTimeout, 408),
        (Status::LengthRequired, 411),
        (Status::ContentTooLarge, 413),
        (Status::NotImplemented, 501),
        (Status::ServiceUnavailable, 503),
    ] {
        let reply = text(Reply { status, ..Reply::new(ResponseCode::Error) });
        let (seen, length) = parse_reply(reply.as_bytes()).unwrap().unwrap();
        assert_eq!((seen.status, seen.response_code, length), (number, Some("ERROR"), reply.len()));
    }
}

#[test]
fn the_vendors_spellings_are_kept() {
    let codes = ResponseCode::ALL.map(ResponseCode::as_str).join(" ");
    insta::assert_snapshot!(codes, @"OK ERROR_NO_CMD RESET_FK ERROR_CANCELED ERROR_ADD_BLOCK_DATA ERROR_INVLAID_BLOCK_NO ERROR_INVLAID_REQUEST_CODE ERROR_DB_ACCESS ERROR_DEV_UNREGISTERED ERROR");
}

#[test]
fn a_picky_terminal_does_not_see_names_in_another_case() {
    let reply = "HTTP/1.1 200 OK\r\nResponse_code: OK\r\ncontent-length: 4\r\nTRANS_ID: 1\r\ntransfer-encoding: chunked\r\n\r\n";
    let (seen, _) = parse_reply(reply.as_bytes()).unwrap().unwrap();
    assert_eq!(
        (seen.response_code, seen.content_length, seen.id(IdHeader::TransId)),
        (None, None, None)
    );
    assert_eq!(seen.wrong_case, Some("Response_code"));
    assert!(seen.encoded && !seen.close);
}

proptest! {
    #[test]
    fn what_is_written_is_seen_and_no_id_begins_a_header(id in any::<String>(), code in "[\\x00-\\x7f]{0,32}", body in prop::collection::vec(any::<u8>(), 0..20), cmd_id: bool) {
        let id_header = if cmd_id { IdHeader::CmdId } else { IdHeader::TransId };
        let mut out = Vec::new();
        Reply::command(id_header, &id, &code, &body).write_to(&mut out);
        let (seen, length) = parse_reply(&out).unwrap().unwrap();
        let clean = |text: &str| text.chars().filter(|c| !c.is_ascii_control()).collect::<String>().trim_matches(' ').to_owned();
        prop_assert_eq!(&out[length..], &body[..]);
        prop_assert_eq!(seen.id(id_header).map(str::to_owned), Some(clean(&id)));
        prop_assert_eq!(seen.cmd_code.map(str::to_owned), Some(clean(&code)));
        prop_assert_eq!((seen.content_length, seen.wrong_case), (Some(body.len() as u64), None));
        prop_assert_eq!(std::str::from_utf8(&out[..length - 4]).unwrap().matches("\r\n").count(), 6);
    }
}
