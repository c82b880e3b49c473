//! Terminals are as picky about replies as real hardware (docs/protocol/transport.md).

use muster_protocol::frame;
use muster_sim::Fault;
use muster_sim::terminal::{Gesture, LineFault};

use crate::server::Server;

#[tokio::test]
async fn a_reply_without_response_code_makes_it_send_again() {
    let server = Server::start().await;
    let mut terminal = server.terminal("bm70w");
    for reply in [
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nResponse_code: OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nresponse_code: ERROR_DB_ACCESS\r\nContent-Length: 0\r\n\r\n",
    ] {
        server.reply(reply);
        assert!(!terminal.punch("1", Gesture::default()).await.unwrap().is_ok());
    }
    assert_eq!(terminal.unsent().len(), 3);
    assert_eq!(terminal.send_records().await.len(), 3);
    assert_eq!(terminal.unsent().len(), 0);
    let came = &server.state().came;
    assert!(came[..4].iter().all(|one| one.bytes == came[0].bytes), "the oldest came again");
}

#[tokio::test]
async fn a_lost_reply_or_connection_keeps_the_record() {
    let server = Server::start().await;
    let mut terminal = server.terminal("ws535bw1");
    server.hang_up();
    let exchange = terminal.punch("1", Gesture::default()).await.unwrap();
    assert_eq!(exchange.outcome, Err(LineFault::Broken));
    for fault in [Fault::DropReply, Fault::CutRequest(40)] {
        terminal.fault_next(fault);
        assert_eq!(terminal.send_record().await.unwrap().outcome, Err(LineFault::OnPurpose));
    }
    assert!(terminal.send_record().await.unwrap().is_ok());
    assert_eq!(terminal.unsent().len(), 0);
    terminal.set_server("127.0.0.1:1");
    let exchange = terminal.punch("1", Gesture::default()).await.unwrap();
    assert_eq!(exchange.outcome, Err(LineFault::Refused));
    assert_eq!(terminal.unsent().len(), 1);
}

#[tokio::test]
async fn content_length_in_the_wrong_case_means_no_parameters() {
    let server = Server::start().await;
    let body = frame::encode_json(br#"{"user_id":"1"}"#);
    for (name, expected) in [("content-length", "ERROR_INVALID_PARAMTER"), ("Content-Length", "OK")]
    {
        let mut terminal = server.terminal("wf206bnc");
        terminal
            .add_person("1", "Ada", muster_protocol::enrolment::Privilege::User, &[10])
            .unwrap();
        let mut reply = format!(
            "HTTP/1.1 200 OK\r\nresponse_code: OK\r\ntrans_id: A\r\ncmd_code: GET_USER_INFO\r\n{name}: {}\r\n\r\n",
            body.len()
        );
        reply.push_str(std::str::from_utf8(&body).unwrap());
        server.reply(&reply);
        let turn = terminal.poll_and_answer().await;
        assert_eq!(turn.result.len(), 1);
        assert_eq!(server.state().results.pop().unwrap().return_code, expected);
    }
}

#[tokio::test]
async fn bare_json_is_answered_error() {
    let server = Server::start().await;
    let mut terminal = server.terminal("ws535bw1");
    server.command("A", "SET_TIME", br#"{"time":"20260929020000"}"#.to_vec());
    assert!(terminal.poll_and_answer().await.is_accepted());
    assert_eq!(server.state().results.pop().unwrap().return_code, "Error");
}

#[tokio::test]
async fn an_encoded_body_is_no_body() {
    let server = Server::start().await;
    let mut terminal = server.terminal("hs101");
    server.reply("HTTP/1.1 200 OK\r\nresponse_code: OK\r\ntrans_id: A\r\ncmd_code: SET_FK_NAME\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd");
    let turn = terminal.poll_and_answer().await;
    assert!(turn.poll.seen().unwrap().body.is_empty());
    assert_eq!(server.state().results[0].return_code, "ERROR_INVALID_PARAMTER");
}

#[tokio::test]
async fn unknown_commands_and_people_are_met_with_silence_or_an_error_by_profile() {
    let server = Server::start().await;
    let body = frame::encode_json(br#"{"user_id":"9"}"#);
    for (profile, codes) in [
        ("ws535bw1", [None, None]),
        ("hs101", [Some("ERROR_NOT_SUPPORTED"), Some("ERROR_NO_USER")]),
    ] {
        let mut terminal = server.terminal(profile);
        for (code, expected) in ["SET_VENDOR_THING", "GET_USER_INFO"].into_iter().zip(codes) {
            server.command("A", code, body.clone());
            let turn = terminal.poll_and_answer().await;
            assert_eq!(turn.command(), Some(code));
            assert_eq!(turn.result.len(), usize::from(expected.is_some()));
            let result = server.state().results.pop();
            assert_eq!(result.as_ref().map(|result| result.return_code.as_str()), expected);
        }
        assert_eq!(terminal.poll().await.code(), Some("ERROR_NO_CMD"));
    }
}

#[tokio::test]
async fn an_open_menu_is_silence() {
    let server = Server::start().await;
    let mut terminal = server.terminal("wf206bnc");
    terminal.open_menu(true);
    assert_eq!(terminal.poll().await.outcome, Err(LineFault::MenuOpen));
    assert!(!terminal.punch("1", Gesture::default()).await.unwrap().is_ok());
    assert!(server.state().came.is_empty());
    terminal.open_menu(false);
    let all = terminal.run_until_idle().await;
    assert_eq!(all.len(), 2, "the punch, then a poll");
}
