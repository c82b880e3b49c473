//! The JSON of captured messages (docs/protocol/polls.md, docs/protocol/realtime.md).

use jiff::civil::date;
use muster_protocol::messages::{Blob, DoorStatus, FkInfo, Glog, PollBody, Text};
use muster_protocol::modes::{Direction, Method};
use proptest::prelude::*;

use super::captures::{GLOG_WS535, GLOG_ZFKL, POLL_WS535};

#[test]
fn the_poll_of_a_ws535bw1() {
    let poll = PollBody::parse(POLL_WS535.as_bytes()).unwrap();
    assert_eq!(poll.fk_name.as_ref().map(Text::as_str), Some(""));
    assert_eq!(poll.time(), Some(Ok(date(2000, 1, 1).at(2, 56, 44, 0))));
    let raw = poll.fk_info.unwrap().get();
    assert!(raw.starts_with("{\"supported") && raw.ends_with(":112}"), "kept whole: {raw}");
    let info = poll.info().unwrap();
    let kinds: Vec<&str> = info.supported_enroll_data.iter().map(Text::as_str).collect();
    assert_eq!(kinds, ["FP", "PASSWORD", "IDCARD"]);
    assert_eq!(info.fk_bin_data_lib.unwrap().as_str(), "FKDATAHS101");
    assert_eq!(info.firmware.unwrap().as_str(), "WS535BW1_BSCS_v1.5.31");
    assert_eq!(info.fp_data_ver.unwrap().number::<u32>(), Some(112));
    assert_eq!(info.face_data_ver, None);
}

#[test]
fn a_poll_may_say_little_or_strange_things() {
    for json in ["{}", r#"{"fk_info":null,"fk_time":null}"#, r#"{"fk_info":"x","other":[1,{}]}"#] {
        let poll = PollBody::parse(json.as_bytes()).unwrap();
        assert_eq!((poll.time(), poll.info().unwrap()), (None, FkInfo::default()), "{json}");
    }
    let poll = PollBody::parse(br#"{"fk_time":20260326173610,"fk_info":{"supported_enroll_data":"FP","fp_data_ver":"128","x":1}}"#).unwrap();
    assert_eq!(poll.time(), Some(Ok(date(2026, 3, 26).at(17, 36, 10, 0))));
    assert_eq!(poll.info().unwrap().supported_enroll_data[0].as_str(), "FP");
    let many = format!(r#"{{"supported_enroll_data":[{}1]}}"#, "1,".repeat(40));
    assert_eq!(
        FkInfo::parse(&many).unwrap().supported_enroll_data.len(),
        32,
        "the rest is left out"
    );
    let strange = r#"{"supported_enroll_data":{"a":[1]},"firmware":[],"fp_data_ver":{},"face_data_ver":true,"fk_bin_data_lib":"L"}"#;
    let info = FkInfo::parse(strange).unwrap();
    assert_eq!(
        (info.fk_bin_data_lib.as_ref().map(Text::as_str), &info.firmware),
        (Some("L"), &None)
    );
    let mixed = FkInfo::parse(r#"{"supported_enroll_data":["FP",{},null,7]}"#).unwrap();
    let kinds: Vec<_> = mixed.supported_enroll_data.iter().map(Text::as_str).collect();
    assert_eq!(kinds, ["FP", "7"]);
    assert!(PollBody::parse(b"[]").is_err() || PollBody::parse(b"[]").unwrap().fk_info.is_none());
    assert!(PollBody::parse(b"{").is_err());
}

#[test]
fn the_punches_of_two_units() {
    let glog = Glog::parse(GLOG_WS535.as_bytes()).unwrap();
    assert_eq!(glog.user_id.as_str(), "1");
    assert_eq!(glog.time(), Ok(date(2000, 1, 1).at(0, 37, 51, 0)));
    let verify = glog.verify().unwrap();
    assert_eq!(
        (verify.raw.as_json(), verify.methods.as_slice()),
        ("\"33\"", &[Method::Card, Method::Vein][..])
    );
    assert_eq!(glog.io().unwrap().direction, Direction::Unknown);
    assert_eq!(glog.log_image, None);

    let glog = Glog::parse(GLOG_ZFKL.as_bytes()).unwrap();
    assert_eq!(glog.time(), Ok(date(2018, 10, 5).at(16, 59, 17, 0)));
    assert_eq!(glog.verify().unwrap().methods, [Method::Card]);
    assert_eq!(glog.io().unwrap().direction, Direction::In);
    assert_eq!(glog.log_image, None);
}

#[test]
fn a_punch_with_everything() {
    let json = br#"{"user_id":30,"verify_mode":["FP","PASSWORD"],"io_mode":16777216,"io_time":"2026-03-26 17:36:10","log_image":"BIN_1","work_code":3,"temperature":36.5,"new":{}}"#;
    let glog = Glog::parse(json).unwrap();
    assert_eq!(
        (glog.user_id.as_str(), glog.log_image.as_ref().and_then(Blob::bin)),
        ("30", Some(1))
    );
    assert_eq!(glog.verify().unwrap().methods, [Method::Finger, Method::Password]);
    assert_eq!(
        (glog.work_code.unwrap().as_str(), glog.temperature.unwrap().as_str()),
        ("3", "36.5")
    );
    assert_eq!(
        Glog::parse(br#"{"user_id":"00000030","io_time":"x"}"#).unwrap().user_id.as_str(),
        "00000030"
    );
    for json in [
        &br#"{"io_time":"20260101000000"}"#[..],
        br#"{"user_id":"1"}"#,
        br#"{"user_id":null,"io_time":"x"}"#,
        b"",
        b"null",
    ] {
        assert!(Glog::parse(json).is_err());
    }
    assert!(Glog::parse(br#"{"user_id":"1","io_time":"x"}"#).unwrap().time().is_err());
}

#[test]
fn a_strange_optional_field_does_not_cost_the_punch() {
    for field in
        ["temperature", "work_code", "log_image", "fk_bin_data_lib", "verify_mode", "io_mode"]
    {
        for strange in ["[]", "{\"a\":[1]}", "true", "null", "1e300", "[1,[2]]"] {
            let json =
                format!(r#"{{"{field}":{strange},"user_id":"1","io_time":"20260101000000"}}"#);
            let glog = Glog::parse(json.as_bytes()).unwrap();
            assert_eq!((glog.user_id.as_str(), glog.time().is_ok()), ("1", true), "{json}");
        }
    }
    let long = format!(
        r#"{{"work_code":"{}","verify_mode":"{}","user_id":"1","io_time":"1"}}"#,
        "\\n".repeat(5000),
        "x".repeat(2000)
    );
    let glog = Glog::parse(long.as_bytes()).unwrap();
    assert_eq!((glog.work_code, glog.verify_mode), (None, None));
    for wrong in [r#"{"user_id":[],"io_time":"1"}"#, r#"{"user_id":"1","io_time":{}}"#] {
        assert!(Glog::parse(wrong.as_bytes()).is_err(), "{wrong}");
    }
}

#[test]
fn a_door_may_say_anything() {
    let door = DoorStatus::parse(
        br#"{"door_status":"open","io_mode":9,"io_time":"20260326173610","x":1}"#,
    )
    .unwrap();
    assert_eq!(
        (door.door_status.as_ref().unwrap().as_str(), door.time().unwrap().is_ok()),
        ("open", true)
    );
    assert_eq!(DoorStatus::parse(b"{}").unwrap(), DoorStatus::default());
}

#[test]
fn messages_are_written_as_they_are_read() {
    for json in
        [GLOG_WS535, r#"{"user_id":"1","verify_mode":3,"io_mode":1,"io_time":"20181005165917"}"#]
    {
        let glog = Glog::parse(json.as_bytes()).unwrap();
        let written = serde_json::to_vec(&glog).unwrap();
        assert_eq!(Glog::parse(&written).unwrap(), glog);
    }
    let poll = PollBody::parse(POLL_WS535.as_bytes()).unwrap();
    assert_eq!(serde_json::to_string(&poll).unwrap(), POLL_WS535);
}

proptest! {
    #[test]
    fn no_json_panics(bytes in prop::collection::vec(any::<u8>(), 0..80), mode in "[\\[\\]{}\",:0-9a-zA-Z_. -]{0,30}") {
        let glog = format!(r#"{{"user_id":"1","io_time":"1","verify_mode":{mode},"io_mode":{mode}}}"#);
        for json in [bytes.as_slice(), glog.as_bytes()] {
            let _ = PollBody::parse(json).map(|poll| poll.info().is_ok());
            let _ = Glog::parse(json).map(|glog| (glog.verify(), glog.io()));
            let _ = DoorStatus::parse(json);
        }
    }
}
