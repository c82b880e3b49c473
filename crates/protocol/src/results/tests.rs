use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::UserId;
use crate::enrolment::{BackupNumber, Privilege};
use crate::frame::FrameError;
use crate::profiles::NumberForm;
use crate::records::{Library, ManagementKind, UserFlags, UserLayout};

const LISTS: [ResultKind; 3] = [ResultKind::UserList, ResultKind::Logs, ResultKind::ManagementLogs];

fn generic() -> Profile {
    Profile::unknown()
}

fn framed(json: &str, binaries: &[&[u8]]) -> Vec<u8> {
    frame::encode(json.as_bytes(), binaries).unwrap()
}

fn read(kind: ResultKind, body: &[u8], library: &str) -> Value {
    decode(kind, body, Some(library), &generic()).unwrap().to_json()
}

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<_> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}

fn list(result: TypedResult) -> List {
    match result {
        TypedResult::List(list) => list,
        other => panic!("{other:?} is no list"),
    }
}

#[test]
fn the_user_list_of_a_real_terminal() {
    let body = [
        hex("41000000"),
        br#"{"user_id_count":3,"one_user_id_size":8,"user_id_array":"BIN_1"}"#.to_vec(),
        hex("00 18000000 0100000001010800 0200000002010800 0300000001010800"),
    ]
    .concat();
    assert_eq!(body.len(), 97);
    let json = read(ResultKind::UserList, &body, "FKDATAHS101");
    insta::assert_snapshot!(json, @r#"{"user_id_count":3,"one_user_id_size":8,"fk_bin_data_lib":"FKDATAHS101","users":[{"user_id":"1","privilege":"MANAGER","enabled":true,"holds":{"password":false,"card":false,"face":false,"fingers":1,"veins":0,"palms":0}},{"user_id":"2","privilege":"OPERATOR","enabled":true,"holds":{"password":false,"card":false,"face":false,"fingers":1,"veins":0,"palms":0}},{"user_id":"3","privilege":"MANAGER","enabled":true,"holds":{"password":false,"card":false,"face":false,"fingers":1,"veins":0,"palms":0}}]}"#);
}

#[test]
fn counters_come_as_text_and_are_numbers() {
    let text = r#"{"total_user_count":"3","user_count":"0","manager_count":"3","fp_count":"3","password_count":"0","idcard_count":"0","total_log_count":"30"}"#;
    let body = framed(text, &[]);
    assert_eq!(body.len(), 144);
    insta::assert_snapshot!(read(ResultKind::Status, &body, ""), @r#"{"total_user_count":3,"user_count":0,"manager_count":3,"fp_count":3,"password_count":0,"idcard_count":0,"total_log_count":30}"#);
    let TypedResult::Status(status) = decode(
        ResultKind::Status,
        &framed(r#"{"fp_count":7,"pv_max":"500","state":"good","odd":null}"#, &[]),
        None,
        &generic(),
    )
    .unwrap() else {
        panic!("no status")
    };
    assert_eq!((status.get("fp_count"), status.get("pv_max")), (Some(7), Some(500)));
    assert_eq!((status.get("state"), status.get("absent")), (None, None));
    assert_eq!(status.values()["state"], "good");
    assert!(status.values()["odd"].is_null());
}

#[test]
fn a_log_of_either_kind_of_library() {
    let hs101 = hex("01000000 01 00 21 33 91110194");
    let text = r#"{"log_count":"1","one_log_size":"12","log_array":"BIN_1"}"#;
    insta::assert_snapshot!(read(ResultKind::Logs, &framed(text, &[&hs101]), "FKDataHS101"), @r#"{"log_count":1,"one_log_size":12,"fk_bin_data_lib":"FKDataHS101","logs":[{"user_id":"1","io_time":"20000101003751","verify_mode":33,"io_mode":0}]}"#);
    let hs103 = [hex("3133"), vec![0; 30], hex("0100000a fa313a92 00000002 00000010")].concat();
    let text = r#"{"log_count":1,"one_log_size":48,"log_array":"BIN_1"}"#;
    // Nobody named a library: the size says which.
    insta::assert_snapshot!(read(ResultKind::Logs, &framed(text, &[&hs103]), ""), @r#"{"log_count":1,"one_log_size":48,"logs":[{"user_id":"13","io_time":"20260326173610","verify_mode":268435456,"io_mode":33554432,"work_code":0}]}"#);
}

#[test]
fn the_library_of_the_result_then_of_the_poll_then_of_the_profile() {
    let record = hex("01000000 01 00 21 33 91110194");
    let unnamed = framed(r#"{"log_count":1,"one_log_size":12,"log_array":"BIN_1"}"#, &[&record]);
    let named = framed(
        r#"{"fk_bin_data_lib":"FKDataHS101","log_count":1,"one_log_size":12,"log_array":"BIN_1"}"#,
        &[&record],
    );
    let mut profile = generic();
    let unreadable = decode(ResultKind::Logs, &unnamed, None, &profile).unwrap_err();
    assert!(matches!(unreadable, ResultError::Layout(_)), "12 bytes are not told apart by size");
    profile.records.library = Some("FKDataHS101".to_owned());
    let first = |body: &[u8], library, profile: &Profile| {
        let list = list(decode(ResultKind::Logs, body, library, profile).unwrap());
        match &list.entries[0] {
            Entry::Log(entry) => entry.user_id.to_string(),
            other => format!("{other:?}"),
        }
    };
    assert_eq!(first(&unnamed, None, &profile), "1");
    assert_eq!(first(&unnamed, Some(""), &profile), "1");
    assert_ne!(first(&unnamed, Some("FKDataHS200"), &profile), "1");
    assert_eq!(first(&named, Some("FKDataHS200"), &profile), "1");
    profile.records.log_layout = Some("FKDataHS200".to_owned());
    assert_ne!(first(&named, None, &profile), "1", "a profile can name another layout");
}

#[test]
fn numeric_ids_are_padded_as_the_profile_says_and_text_never() {
    let mut profile = generic();
    profile.ids.record_width = 8;
    let numeric = framed(
        r#"{"user_id_count":1,"one_user_id_size":8,"user_id_array":"BIN_1"}"#,
        &[&hex("1e000000 00 01 0000")],
    );
    let json =
        decode(ResultKind::UserList, &numeric, Some("FKDataHS101"), &profile).unwrap().to_json();
    assert_eq!(json["users"][0]["user_id"], "00000030");
    let text = framed(
        r#"{"user_id_count":1,"one_user_id_size":36,"user_id_array":"BIN_1"}"#,
        &[&[hex("35"), vec![0; 31], hex("01010d00")].concat()],
    );
    let json = decode(ResultKind::UserList, &text, None, &profile).unwrap().to_json();
    assert_eq!(json["users"][0]["user_id"], "5");
    assert_eq!(json["users"][0]["privilege"], "MANAGER");
    assert_eq!(
        json["users"][0]["holds"],
        json!({"password": true, "card": false, "face": true, "fingers": 1, "veins": 0, "palms": 0})
    );
}

#[test]
fn an_empty_list_in_all_its_forms() {
    for body in [
        Vec::new(),
        framed(r#"{"log_count":0,"one_log_size":12}"#, &[]),
        framed(r#"{"log_count":"0","one_log_size":12,"log_array":null}"#, &[]),
        framed(r#"{"log_count":0,"one_log_size":12,"log_array":"BIN_1"}"#, &[]),
        framed("{}", &[]),
        // An empty block, as some write it.
        [framed(r#"{"log_count":0,"log_array":"BIN_1"}"#, &[]), vec![0; 4]].concat(),
    ] {
        let list = list(decode(ResultKind::Logs, &body, Some("M60"), &generic()).unwrap());
        assert_eq!((list.entries.len(), list.end.mismatch), (0, None), "{body:?}");
        assert_eq!(list.to_json()["logs"], json!([]));
    }
}

#[test]
fn a_broken_promise_is_told_and_what_came_is_read() {
    let record = hex("01000000 01 00 21 33 91110194");
    let bytes = [record.clone(), record.clone(), record[..5].to_vec()].concat();
    let body = framed(r#"{"log_count":5,"one_log_size":12,"log_array":"BIN_1"}"#, &[&bytes]);
    let json = read(ResultKind::Logs, &body, "FKDataHS101");
    assert_eq!(json["logs"].as_array().unwrap().len(), 2);
    assert_eq!(json["mismatch"], json!({"promised": 5, "came": 2, "left_over": 5}));
    assert_eq!(json["unreadable"][0]["bytes"], STANDARD.encode(&record[..5]));
    let none = framed(r#"{"log_count":5,"one_log_size":12,"log_array":"BIN_1"}"#, &[]);
    assert_eq!(read(ResultKind::Logs, &none, "FKDataHS101")["mismatch"]["came"], 0);
}

#[test]
fn one_bad_record_is_given_back_and_the_others_are_read() {
    let good = hex("01000000 01 00 21 33 91110194");
    let bad = vec![0xff; 12];
    let body = framed(
        r#"{"log_count":3,"one_log_size":12,"log_array":"BIN_1"}"#,
        &[&[good.clone(), bad.clone(), good].concat()],
    );
    let list = list(decode(ResultKind::Logs, &body, Some("HS101"), &generic()).unwrap());
    assert_eq!(list.end.mismatch, None);
    let Entry::Unreadable(entry) = &list.entries[1] else { panic!("it was read") };
    assert_eq!((entry.index, &entry.bytes), (1, &bad));
    assert!(matches!(list.entries[2], Entry::Log(_)));
}

#[test]
fn a_body_of_more_values_than_any_message_has_is_refused() {
    let json = format!(r#"{{"x":[{}1]}}"#, "[],".repeat(100_000));
    for kind in LISTS.into_iter().chain([
        ResultKind::Status,
        ResultKind::Settings,
        ResultKind::UserInfo,
        ResultKind::Enrolment,
    ]) {
        assert_eq!(decode(kind, &framed(&json, &[]), None, &generic()), Err(ResultError::Json));
    }
    let raw = decode(ResultKind::Raw, &framed(&json, &[]), None, &generic()).unwrap();
    assert!(matches!(raw, TypedResult::Raw(Raw::Bytes(_))), "kept, but not taken apart");
}

#[test]
fn one_enrolment() {
    let body = framed(r#"{"enroll_data":"BIN_1"}"#, &[b"1234\0"]);
    assert_eq!(read(ResultKind::Enrolment, &body, ""), json!({"enroll_data": "MTIzNAA="}));
    let missing = decode(ResultKind::Enrolment, &framed("{}", &[]), None, &generic());
    assert_eq!(missing, Err(ResultError::Key("enroll_data")));
}

#[test]
fn what_is_no_result_is_an_error_and_raw_takes_all() {
    for kind in
        [ResultKind::Status, ResultKind::Settings, ResultKind::UserInfo, ResultKind::Enrolment]
    {
        assert_eq!(decode(kind, b"", None, &generic()), Err(FrameError::Empty.into()));
        assert_eq!(decode(kind, &framed("[]", &[]), None, &generic()), Err(ResultError::Json));
    }
    for kind in LISTS {
        assert_eq!(decode(kind, &framed("[]", &[]), None, &generic()), Err(ResultError::Json));
        assert_eq!(decode(kind, b"{\"a\"", None, &generic()), Err(FrameError::BareJson.into()));
    }
    assert_eq!(read(ResultKind::None, b"", ""), Value::Null);
    assert_eq!(read(ResultKind::Raw, b"ab", ""), json!({"bytes": "YWI="}));
    assert_eq!(
        read(ResultKind::Raw, &framed(r#"{"x":"BIN_1"}"#, &[b"ab"]), ""),
        json!({"json": {"x": "BIN_1"}, "binaries": ["YWI="]})
    );
}

#[test]
fn two_hundred_thousand_records_pass_in_pieces() {
    let count = 200_000_u32;
    let record = |n: u32| {
        let mut record = vec![0; 48];
        let id = n.to_string();
        record[..id.len()].copy_from_slice(id.as_bytes());
        record[35..48].copy_from_slice(&hex("0a fa313a92 00000002 00000010"));
        record
    };
    let head = format!(r#"{{"log_count":{count},"one_log_size":48,"log_array":"BIN_1"}}"#);
    let bytes: Vec<u8> = (0..count).flat_map(record).collect();
    let body = framed(&head, &[&bytes]);
    let profile = generic();
    let mut stream = ResultStream::new(ResultKind::Logs, None, &profile).unwrap();
    let (mut entries, mut seen) = (Vec::new(), 0);
    for piece in body.chunks(10_007) {
        stream.push(piece, &mut entries).unwrap();
        assert!(entries.len() <= 10_007 / 48 + 1, "a piece gives its own records and no more");
        for entry in entries.drain(..) {
            let Entry::Log(entry) = entry else { panic!("{entry:?}") };
            assert_eq!(entry.user_id.as_str(), seen.to_string());
            seen += 1;
        }
    }
    assert_eq!(stream.head().unwrap().count, Some(count.into()));
    assert_eq!(stream.finish(&mut entries).unwrap().mismatch, None);
    assert_eq!(seen, count);
}

#[test]
fn a_body_that_is_cut_off_says_so_after_what_was_read() {
    let record = hex("01000000 01 00 21 33 91110194");
    let body = framed(
        r#"{"log_count":2,"one_log_size":12,"log_array":"BIN_1"}"#,
        &[&[record.clone(), record].concat()],
    );
    let profile = generic();
    let mut stream = ResultStream::new(ResultKind::Logs, Some("HS101"), &profile).unwrap();
    let mut entries = Vec::new();
    stream.push(&body[..body.len() - 3], &mut entries).unwrap();
    assert!(matches!(stream.finish(&mut entries), Err(ResultError::Frame(_))));
    assert!(matches!(entries[..], [Entry::Log(_), Entry::Unreadable(_)]));
}

#[test]
fn only_lists_are_streamed() {
    let profile = generic();
    for kind in [ResultKind::None, ResultKind::Status, ResultKind::UserInfo, ResultKind::Raw] {
        assert_eq!(ResultStream::new(kind, None, &profile).err(), Some(ResultError::NoRecords));
    }
}

/// Entries that a library can hold, from a few random numbers.
fn entry(kind: ResultKind, library: Library, (id, time, raw): (u32, u32, u32)) -> Entry {
    let user = UserLayout::of(library);
    let user_id = UserId::new(&id.to_string()).unwrap();
    let small = |n: u32| BackupNumber::new(n % 32);
    let seconds = i64::from(time % 60);
    let time = date(2000, 1, 1).at(0, 0, 0, 0);
    let minutes = jiff::Span::new().minutes(i64::from(raw % 10_000_000));
    let time = time.saturating_add(minutes);
    let per_credential = user.is_per_credential();
    match kind {
        ResultKind::UserList => Entry::User(UserEntry {
            user_id,
            privilege: Privilege::from_record((raw % 4) as u8),
            enabled: raw & 1 == 1,
            holds: (!per_credential).then_some(UserFlags((raw & 0x7fff) as u16)),
            backup_number: per_credential.then(|| small(raw)),
        }),
        ResultKind::Logs => {
            let wide = matches!(library, Library::Hs102 | Library::Hs103 | Library::Hs105);
            Entry::Log(LogEntry {
                user_id,
                time: time.saturating_add(jiff::Span::new().seconds(seconds)),
                verify: if wide { raw } else { raw % 64 },
                io: if wide { id } else { raw % 4 },
                work_code: wide.then_some(raw.to_le_bytes()[0]),
                backup_number: per_credential.then(|| small(raw)),
            })
        }
        _ => Entry::Management(ManagementEntry {
            user_id: Some(user_id.clone()),
            to_user_id: Some(user_id),
            kind: ManagementKind((raw % 20) as u8),
            backup_number: small(raw),
            to_backup_number: small(id),
            time,
        }),
    }
}

proptest! {
    #[test]
    fn a_list_that_was_written_is_read_in_every_library(
        numbers in proptest::collection::vec((1_u32.., any::<u32>(), any::<u32>()), 0..20),
        width in 0_usize..12,
        text in any::<bool>(),
        cut in 1_usize..60,
    ) {
        let form = if text { NumberForm::Text } else { NumberForm::Number };
        let mut profile = generic();
        profile.ids.record_width = width;
        for library in Library::ALL {
            for kind in LISTS {
                let mut entries: Vec<_> =
                    numbers.iter().map(|numbers| entry(kind, library, *numbers)).collect();
                if matches!(library, Library::Hs102 | Library::Hs103) {
                    profile.ids.record_width = 0;
                } else {
                    profile.ids.record_width = width;
                    for entry in &mut entries {
 pad(entry, width);
 }
                }
                let body = encode_list(kind, &entries, library.name(), &profile, form).unwrap();
                let whole =
                    list(decode(kind, &body, Some(library.name()), &profile).unwrap());
                prop_assert_eq!(&whole.entries, &entries);
                prop_assert_eq!(whole.end.mismatch, None);

                let mut stream = ResultStream::new(kind, Some(library.name()), &profile).unwrap();
                let mut pieces = Vec::new();
                for piece in body.chunks(cut) {
                    stream.push(piece, &mut pieces).unwrap();
                }
                prop_assert_eq!(stream.finish(&mut pieces).unwrap(), whole.end);
                prop_assert_eq!(pieces, entries);
            }
        }
    }

    #[test]
    fn counters_come_back(values in proptest::collection::vec(any::<u64>(), 0..8), text in any::<bool>()) {
        let form = if text { NumberForm::Text } else { NumberForm::Number };
        let values = values.into_iter().enumerate().map(|(n, v)| (format!("c{n}"), json!(v))).collect();
        let status = TypedResult::Status(Status::new(values));
        let body = encode(&status, "", &generic(), form).unwrap();
        prop_assert_eq!(decode(ResultKind::Status, &body, None, &generic()).unwrap(), status);
    }

    #[test]
    fn no_body_panics(
        body in proptest::collection::vec(any::<u8>(), 0..200),
        json in "[\\[{\"_a-zBIN1:,}\\]]{0,60}",
        size in any::<u64>(),
        cut in 1_usize..50,
    ) {
        let list = format!(r#"{{"log_count":{size},"one_log_size":{size},"log_array":"BIN_1","user_id_array":"BIN_1"}}"#);
        for body in [body.clone(), framed(&json, &[]), [framed(&list, &[]), body].concat()] {
            for kind in LISTS.into_iter().chain([
                ResultKind::Status,
                ResultKind::Settings,
                ResultKind::Enrolment,
                ResultKind::UserInfo,
                ResultKind::Raw,
            ]) {
                for library in [None, Some("HS101"), Some("HS103")] {
                    if let Ok(result) = decode(kind, &body, library, &generic()) {
                        let _ = result.to_json();
                    }
                    let profile = generic();
                    if let Ok(mut stream) = ResultStream::new(kind, library, &profile) {
                        let mut entries = Vec::new();
                        let failed = body.chunks(cut).any(|piece| stream.push(piece, &mut entries).is_err());
                        let failed = failed || stream.finish(&mut entries).is_err();
                        prop_assert_eq!(failed, decode(kind, &body, library, &profile).is_err());
                    }
                }
            }
        }
    }
}

fn pad(entry: &mut Entry, width: usize) {
    let padded = |id: &UserId| UserId::new(&format!("{:0>width$}", id.as_str())).unwrap();
    match entry {
        Entry::User(entry) => entry.user_id = padded(&entry.user_id),
        Entry::Log(entry) => entry.user_id = padded(&entry.user_id),
        Entry::Management(entry) => {
            entry.user_id = entry.user_id.as_ref().map(padded);
            entry.to_user_id = entry.to_user_id.as_ref().map(padded);
        }
        Entry::Unreadable(_) => {}
    }
}
