//! What each profile's requests look like, byte for byte (docs/protocol/transport.md, framing.md).

use jiff::civil::date;
use muster_protocol::UserId;
use muster_protocol::frame;
use muster_protocol::modes::Method;
use muster_protocol::profiles::{HttpVersion, ModeForm, Profile};
use muster_protocol::times::TimeForm;
use muster_sim::terminal::{Gesture, LogEntry, Way};
use muster_sim::{Setup, Terminal};

use crate::server::{Server, clock};

/// A head with the server's port, which differs from run to run, as `PORT`.
fn head(server: &Server, bytes: &[u8]) -> String {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let port = server.address.rsplit(':').next().unwrap();
    let head = std::str::from_utf8(&bytes[..end]).unwrap();
    head.replace(&format!(":{port}"), ":PORT").replace("\r\n", "\n")
}

async fn punch(profile: &str) -> (String, Vec<u8>) {
    let server = Server::start().await;
    let mut terminal = server.terminal(profile);
    assert!(terminal.punch("1", Gesture::default()).await.unwrap().is_ok());
    let came = server.state().came.pop().unwrap();
    (head(&server, &came.bytes), came.body)
}

#[tokio::test]
async fn a_zfkl101_has_the_head_of_the_capture() {
    insta::assert_snapshot!(punch("zfkl101").await.0, @r"
    POST / HTTP/1.0
    Accept: */*
    Accept-Language: en
    Accept-Encoding: gzip, deflate
    User-Agent: Mozilla/4.0
    Content-Type: application/octet-stream
    Connection: close
    request_code: realtime_glog
    Content-Type: application/octet-stream
    Content-Length: 125
    trans_id: RTLogSendAction
    dev_id: T1
    blk_no: 0
    blk_len: 125
    HOST: 127.0.0.1:PORT
    ");
}

#[tokio::test]
async fn a_ws535bw1_has_no_blanks_and_an_empty_return_code() {
    insta::assert_snapshot!(punch("ws535bw1").await.0, @r"
    POST // HTTP/1.0
    Host:127.0.0.1:PORT
    Accept-Encoding:gzip, deflate
    User-Agent:Mozilla/4.0
    Content-Type:application/octet-stream
    Connection:close
    request_code:realtime_glog
    Content-Length:111
    dev_id:T1
    cmd_return_code:
    blk_no:0
    blk_len:111
    ");
}

#[tokio::test]
async fn a_ws535bw1_can_open_connections_and_say_nothing() {
    let server = Server::start().await;
    let mut terminal = server.terminal("ws535bw1");
    let idle = terminal.open_idle(7).await.unwrap();
    assert!(terminal.poll().await.code().is_some());
    assert_eq!((idle.len(), server.state().came.len()), (7, 1));
}

#[tokio::test]
async fn an_m82_has_an_absolute_target_and_no_nul() {
    let (head, body) = punch("m82").await;
    assert!(head.starts_with("POST http://127.0.0.1:PORT/ HTTP/1.0\n"), "{head}");
    assert!(body.ends_with(b"}"));
    assert_eq!(u32::from_le_bytes(body[..4].try_into().unwrap()) as usize, body.len() - 4);
}

#[tokio::test]
async fn a_bm70w_calls_the_task_cmd_id_and_wants_it_back_under_that_name() {
    let server = Server::start().await;
    let mut terminal = server.terminal("bm70w");
    server.command("00000000000000AA", "GET_DEVICE_STATUS", Vec::new());
    let turn = terminal.poll_and_answer().await;
    assert!(turn.is_accepted());
    assert!(turn.poll.reply_head().contains("\r\ncmd_id: 00000000000000AA\r\n"));
    assert!(turn.result[0].request_head().contains("\r\ncmd_id: 00000000000000AA\r\n"));
    assert!(!turn.result[0].request_head().contains("trans_id"));

    // Under the usual name it is not seen: the result names no task.
    server.reply("HTTP/1.1 200 OK\r\nresponse_code: OK\r\ntrans_id: 5\r\ncmd_code: GET_DEVICE_STATUS\r\nContent-Length: 0\r\n\r\n");
    terminal.poll().await;
    assert_eq!(terminal.waiting_answer().unwrap().trans_id, "");
}

#[tokio::test]
async fn the_captured_bodies_come_out_again() {
    let server = Server::start().await;
    let mut terminal = server.terminal("ws535bw1");
    terminal.set_clock(date(2000, 1, 1).at(2, 56, 44, 0));
    let poll = terminal.poll().await;
    let body = poll.request_body();
    assert_eq!(body.len(), 223);
    assert_eq!(body[..4], [0xdb, 0, 0, 0]);
    assert_eq!(
        std::str::from_utf8(&body[4..222]).unwrap(),
        r#"{"fk_name":"","fk_time":"20000101025644","fk_info":{"supported_enroll_data":["FP","PASSWORD","IDCARD"],"fk_bin_data_lib":"FKDATAHS101","firmware":"WS535BW1_BSCS_v1.5.31","firmware_filename":"WS435B","fp_data_ver":112}}"#
    );

    let entry = |verify, io, time| LogEntry {
        user_id: UserId::new("1").unwrap(),
        time,
        verify,
        io,
        photo: None,
        work_code: None,
        temperature: None,
    };
    terminal.write_down_entry(entry(33, 0, date(2000, 1, 1).at(0, 37, 51, 0)));
    let body = terminal.send_record().await.unwrap().request_body().to_vec();
    assert_eq!(
        body,
        b"\x6c\0\0\0{\"fk_bin_data_lib\":\"FKDATAHS101\",\"user_id\":\"1\",\"verify_mode\":\"33\",\"io_mode\":\"0\",\"io_time\":\"20000101003751\"}\0"
    );

    let mut terminal = server.terminal("zfkl101");
    terminal.write_down_entry(entry(3, 1, date(2018, 10, 5).at(16, 59, 17, 0)));
    let body = terminal.send_record().await.unwrap().request_body().to_vec();
    assert_eq!(
        String::from_utf8(body).unwrap(),
        "\x79\0\0\0{\"fk_bin_data_lib\":\"FKDataHS101\",\"io_mode\":1,\"io_time\":\"20181005165917\",\"log_image\":null,\"user_id\":\"1\",\"verify_mode\":3}\n\0"
    );
}

#[tokio::test]
async fn sorted_keys_put_a_later_binary_first() {
    for profile in ["zfkl101", "wf206bnc"] {
        sorted(profile).await;
    }
}

async fn sorted(profile: &str) {
    let server = Server::start().await;
    let mut terminal = server.terminal(profile);
    let photo = terminal.template(muster_protocol::enrolment::BackupNumber::PHOTO);
    terminal
        .add_person("1", "Ada", muster_protocol::enrolment::Privilege::User, &[0, 1])
        .unwrap()
        .photo = Some(photo.clone());
    terminal.queue_person(&UserId::new("1").unwrap());
    assert!(terminal.send_record().await.unwrap().is_ok());
    let (code, body) = server.state().records.pop().unwrap();
    assert_eq!(code, "realtime_enroll_data");
    let frame = frame::decode(&body).unwrap();
    let json = std::str::from_utf8(frame.json()).unwrap();
    assert!(json.find("BIN_2").unwrap() < json.find("BIN_1").unwrap(), "{json}");
    assert_eq!(frame.binary(1), photo);
    assert_eq!((frame.binary(2).len(), frame.binary(3).len()), (800, 800));
}

#[tokio::test]
async fn modes_are_packed_where_the_library_packs_them() {
    let server = Server::start().await;
    for (profile, verify, io) in [
        ("wf206bnc", "1073741824", "33554432"),
        ("hs105", "1073741824", "33554432"),
        ("zfkl101", "20", "2"),
    ] {
        let mut terminal = server.terminal(profile);
        let gesture = Gesture { method: Some(Method::Face), way: Way::Out, ..Gesture::default() };
        terminal.punch("7", gesture).await.unwrap();
        let body = String::from_utf8(server.state().came.pop().unwrap().body).unwrap();
        assert!(body.contains(&format!("\"verify_mode\":{verify}")), "{profile}: {body}");
        assert!(body.contains(&format!("\"io_mode\":{io}")), "{profile}: {body}");
    }
}

/// The head and the JSON of a punch of an HS103 unit whose firmware is otherwise.
async fn changed(gesture: Gesture, change: fn(&mut Profile)) -> (String, String) {
    let server = Server::start().await;
    let setup = Setup::builtin("T1", "hs103", server.address.clone()).unwrap().with(change);
    let mut terminal = Terminal::new(setup, clock());
    assert!(terminal.punch("1", gesture).await.unwrap().is_ok());
    let came = server.state().came.pop().unwrap();
    let json = frame::decode(&came.body).unwrap().json().to_vec();
    (head(&server, &came.bytes), String::from_utf8(json).unwrap())
}

#[tokio::test]
async fn times_come_in_three_forms() {
    for (form, written) in [
        (TimeForm::Digits14, "20260326173610"),
        (TimeForm::Digits12, "260326173610"),
        (TimeForm::Dashed, "2026-03-26 17:36:10"),
    ] {
        let server = Server::start().await;
        let setup = Setup::builtin("T1", "hs103", server.address.clone()).unwrap();
        let mut terminal = Terminal::new(
            setup.with(|profile| {
                profile.wire.fk_time_form = form;
                profile.wire.io_time_form = form;
            }),
            clock(),
        );
        terminal.punch("1", Gesture::default()).await.unwrap();
        terminal.poll().await;
        for (came, key) in server.state().came.iter().zip(["io_time", "fk_time"]) {
            let body = String::from_utf8_lossy(&came.body).into_owned();
            assert!(body.contains(&format!("\"{key}\":\"{written}\"")), "{body}");
        }
    }
}

#[tokio::test]
async fn two_methods_are_one_number_or_a_list_of_names() {
    let both = Gesture {
        method: Some(Method::Finger),
        second_method: Some(Method::Password),
        ..Gesture::default()
    };
    let (_, json) = changed(both.clone(), |_| {}).await;
    assert!(json.contains("\"verify_mode\":301989888"), "0x12000000: {json}");
    let (_, json) = changed(both.clone(), |profile| profile.wire.mode_form = ModeForm::Names).await;
    assert!(json.contains("\"verify_mode\":[\"FP\",\"PASSWORD\"]"), "{json}");
    let small = |profile: &mut Profile| profile.records.library = Some("FKDataHS101".to_owned());
    let (_, json) = changed(both, small).await;
    assert!(json.contains("\"verify_mode\":4"), "{json}");
}

#[tokio::test]
async fn a_punch_can_say_what_work_and_how_warm() {
    let gesture =
        Gesture { work_code: Some(7), temperature: Some("36.5".to_owned()), ..Gesture::default() };
    let (_, json) = changed(gesture, |_| {}).await;
    assert!(json.contains("\"work_code\":7,\"temperature\":\"36.5\""), "{json}");
}

#[tokio::test]
async fn some_speak_the_newer_http_and_count_no_blocks() {
    let (head, _) = changed(Gesture::default(), |profile| {
        profile.wire.http_version = HttpVersion::OneOne;
        profile.wire.no_block_headers = true;
    })
    .await;
    assert!(head.starts_with("POST / HTTP/1.1\n"), "{head}");
    assert!(!head.contains("blk_"), "{head}");
}

#[tokio::test]
async fn bytes_follow_the_last_binary_of_a_ws535bw1() {
    let server = Server::start().await;
    let mut terminal = server.terminal("ws535bw1");
    terminal.enrol("1", muster_protocol::enrolment::BackupNumber::new(0)).unwrap();
    assert!(terminal.send_record().await.unwrap().is_ok());
    let (_, body) = server.state().records.pop().unwrap();
    assert!(body.ends_with(b"\0\n"));
    let finger = frame::decode(&body).unwrap().binary(1).to_vec();
    let kept = &terminal.memory.person("1").unwrap().enrolments;
    assert_eq!(kept.values().next(), Some(&finger));
}
