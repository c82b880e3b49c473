//! Captured bodies, byte for byte (docs/protocol/framing.md).

use muster_protocol::frame::{self, FrameError, decode, encode, encode_json};

/// Hex digits, blanks between them ignored.
pub(crate) fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    assert!(digits.len().is_multiple_of(2), "hex digits come in pairs");
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.chunks(2).map(pair).collect()
}

/// A body of `prefix` (hex), JSON, an end (hex) and binaries (hex).
pub(crate) fn body(prefix: &str, json: &str, end: &str, binaries: &str) -> Vec<u8> {
    [hex(prefix), json.as_bytes().to_vec(), hex(end), hex(binaries)].concat()
}

pub(crate) const POLL_WS535: &str = r#"{"fk_name":"","fk_time":"20000101025644","fk_info":{"supported_enroll_data":["FP","PASSWORD","IDCARD"],"fk_bin_data_lib":"FKDATAHS101","firmware":"WS535BW1_BSCS_v1.5.31","firmware_filename":"WS435B","fp_data_ver":112}}"#;
pub(crate) const GLOG_WS535: &str = r#"{"fk_bin_data_lib":"FKDATAHS101","user_id":"1","verify_mode":"33","io_mode":"0","io_time":"20000101003751"}"#;
pub(crate) const GLOG_ZFKL: &str = r#"{"fk_bin_data_lib":"FKDataHS101","io_mode":1,"io_time":"20181005165917","log_image":null,"user_id":"1","verify_mode":3}"#;
pub(crate) const USER_LIST: &str =
    r#"{"user_id_count":3,"one_user_id_size":8,"user_id_array":"BIN_1"}"#;
pub(crate) const STATUS: &str = r#"{"total_user_count":"3","user_count":"0","manager_count":"3","fp_count":"3","password_count":"0","idcard_count":"0","total_log_count":"30"}"#;
pub(crate) const USERS: &str = "0100000001010800 0200000002010800 0300000001010800";

#[test]
fn set_time_is_30_bytes() {
    let expected = hex("1a000000 7b2274696d65223a223230323630393239303230303030227d 00");
    assert_eq!(expected.len(), 30);
    assert_eq!(encode_json(br#"{"time":"20260929020000"}"#), expected);
    assert_eq!(decode(&expected).unwrap().json(), br#"{"time":"20260929020000"}"#);
}

#[test]
fn captured_bodies_are_written_and_read_byte_for_byte() {
    let enter = r#"{"cmd":"enter_enroll","param":{"user_id":"2","backup_number":0}}"#;
    for (prefix, json, length) in [
        ("41000000", enter, 69),
        ("db000000", POLL_WS535, 223),
        ("6c000000", GLOG_WS535, 112),
        ("8c000000", STATUS, 144),
    ] {
        let captured = body(prefix, json, "00", "");
        assert_eq!(captured.len(), length, "{json}");
        assert_eq!(encode_json(json.as_bytes()), captured, "{json}");
        let frame = decode(&captured).unwrap();
        assert_eq!((frame.json(), frame.trailing()), (json.as_bytes(), &[][..]));
        serde_json::from_slice::<serde_json::Value>(frame.json()).unwrap();
    }
}

#[test]
fn get_enroll_data_has_the_length_of_the_vendors_document() {
    let json = br#"{"user_id":"1","backup_number":10}"#;
    assert_eq!(json.len(), 34);
    assert_eq!(encode_json(json).len(), 39);
}

#[test]
fn a_newline_before_the_nul_is_no_json() {
    let captured = body("79000000", GLOG_ZFKL, "0a00", "");
    assert_eq!(captured.len(), 125);
    assert_eq!(decode(&captured).unwrap().json(), GLOG_ZFKL.as_bytes());
}

#[test]
fn a_missing_nul_is_no_fault() {
    let without = body("1a000000", r#"{"user_id":"1","number":1}"#, "", "");
    assert_eq!(decode(&without).unwrap().json(), br#"{"user_id":"1","number":1}"#);
}

#[test]
fn the_user_list_carries_its_records() {
    let captured = body("41000000", USER_LIST, "00", &format!("18000000{USERS}"));
    assert_eq!(captured.len(), 97);
    assert_eq!(encode(USER_LIST.as_bytes(), &[hex(USERS)]).unwrap(), captured);
    let frame = decode(&captured).unwrap();
    assert_eq!(frame.binary(1), hex(USERS));
    assert_eq!(frame.binaries().resolve("BIN_1"), Some(hex(USERS).as_slice()));
    assert_eq!(frame.binaries().resolve("BIN_2"), Some(&[][..]));
    assert_eq!(frame.binaries().resolve("x"), None);
}

/// An enrolment of the captured structure: 187 bytes of JSON, a JPEG, two fingers; keys sorted by the
/// device, so that `BIN_2` stands before `BIN_1`.
pub(crate) fn enrolment_zfkl() -> (Vec<u8>, [Vec<u8>; 3]) {
    let keys = |id: &str| {
        format!(
            r#"{{"enroll_data_array":[{{"backup_number":0,"enroll_data":"BIN_2"}},{{"backup_number":1,"enroll_data":"BIN_3"}}],"user_id":"{id}","user_name":"","user_photo":"BIN_1","user_privilege":"USER"}}"#
        )
    };
    let json = keys(&"7".repeat(187 - keys("").len()));
    let binaries = [[&[0xff, 0xd8][..], &[7; 3414]].concat(), vec![8; 800], vec![9; 800]];
    let lengths = ["580d0000", "20030000", "20030000"];
    let mut captured = body("bd000000", &json, "0a00", "");
    for (length, binary) in lengths.iter().zip(&binaries) {
        captured.extend(hex(length));
        captured.extend(binary);
    }
    (captured, binaries)
}

#[test]
fn an_enrolment_of_5221_bytes_finds_its_binaries_by_number_and_not_by_key_order() {
    let (captured, [photo, first, second]) = enrolment_zfkl();
    assert_eq!(captured.len(), 5221);
    let frame = decode(&captured).unwrap();
    assert_eq!(frame.json().len(), 187);
    let binaries = frame.binaries();
    assert_eq!(binaries.len(), 3);
    assert_eq!((binaries.get(1), binaries.get(2), binaries.get(3)), (&*photo, &*first, &*second));
    assert_eq!(binaries.iter().map(<[u8]>::len).collect::<Vec<_>>(), [3416, 800, 800]);
}

#[test]
fn bytes_behind_the_last_block_are_told_and_are_no_data() {
    for tail in ["00", "0a", "0a000000ffffffff"] {
        let mut captured = body("41000000", USER_LIST, "00", &format!("18000000{USERS}"));
        captured.extend(hex(tail));
        let frame = decode(&captured).unwrap();
        assert_eq!(frame.binaries().len(), 1);
        assert_eq!(frame.trailing(), hex(tail));
    }
    // Without a reference nothing behind the JSON is a block.
    let status = body("8c000000", STATUS, "00", "ffffffff");
    assert_eq!(decode(&status).unwrap().trailing(), hex("ffffffff"));
}

#[test]
fn an_empty_binary_is_read_in_both_forms_and_never_written() {
    for (tail, blocks) in [("", 0), ("00", 0), ("00000000", 1), ("0000000000", 1)] {
        let captured = body("41000000", USER_LIST, "00", tail);
        let frame = decode(&captured).unwrap();
        assert_eq!(frame.binaries().len(), blocks, "{tail}");
        assert_eq!(frame.binary(1), b"", "{tail}");
    }
    assert_eq!(encode(b"{}", &[&b"x"[..], b""]), Err(frame::EncodeError::EmptyBinary(2)));
}

#[test]
fn a_frame_may_begin_with_a_brace_and_bare_json_is_told_apart() {
    // 122 bytes of JSON and a NUL make 123, which is `{`.
    let json = format!(r#"{{"x":"{}"}}"#, "a".repeat(114));
    let framed = encode_json(json.as_bytes());
    assert_eq!(framed[0], b'{');
    assert_eq!(decode(&framed).unwrap().json(), json.as_bytes());
    assert_eq!(decode(&framed[..50]), Err(FrameError::JsonTruncated { claimed: 123, present: 46 }));
    for bare in ["{", "{}", "{\n", r#"{"user_id":"1","io_time":"20260101000000"}"#, "{ \"a\":1}"] {
        assert_eq!(decode(bare.as_bytes()), Err(FrameError::BareJson), "{bare}");
    }
}

#[test]
fn what_is_cut_off_is_an_error() {
    assert_eq!(decode(b""), Err(FrameError::Empty));
    assert_eq!(decode(b"\x01\0"), Err(FrameError::TooShort(2)));
    assert_eq!(
        decode(b"\xff\xff\0\0x"),
        Err(FrameError::JsonTruncated { claimed: 0xffff, present: 1 })
    );
    assert_eq!(
        decode(b"\xff\xff\xff\xffx"),
        Err(FrameError::JsonTooLong { claimed: 0xffff_ffff, limit: frame::MAX_JSON })
    );
    let list = body("41000000", USER_LIST, "00", "1800000001");
    assert_eq!(
        decode(&list),
        Err(FrameError::BinaryTruncated { number: 1, claimed: 24, present: 1 })
    );
    let kept = frame::decode_json(&list).unwrap();
    assert_eq!(
        (kept.json(), kept.binary(1), kept.binaries().len()),
        (USER_LIST.as_bytes(), &[][..], 0)
    );
}
