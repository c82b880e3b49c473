//! Reading one person: what is there, what is missing, and what is not understood.

use proptest::prelude::*;

use super::*;
use crate::commands::ResultKind;
use crate::frame;
use crate::profiles::{NumberForm, Profile};
use crate::results::{TypedResult, decode, encode};

fn generic() -> Profile {
    Profile::unknown()
}

fn framed(json: &str, binaries: &[&[u8]]) -> Vec<u8> {
    frame::encode(json.as_bytes(), binaries).unwrap()
}

#[test]
fn a_person_with_binaries_in_any_order() {
    let text = r#"{"enable_flag":"ON","enroll_data_array":[{"backup_number":0,"enroll_data":"BIN_2"},{"backup_number":"11","enroll_data":"BIN_3"},{"backup_number":1,"enroll_data":"BIN_9"}],"user_id":"7","user_name":"BIN_1","user_photo":"BIN_1","user_privilege":"REGISTOR","work":"x"}"#;
    let body = framed(text, &[b"jpeg", b"finger", b"0042"]);
    let result = decode(ResultKind::UserInfo, &body, None, &generic()).unwrap();
    let TypedResult::UserInfo(info) = &result else { panic!("no person") };
    assert_eq!(info.user_name.as_deref(), Some("BIN_1"));
    assert!(info.complete);
    assert_eq!(info.privilege, Some(Privilege::Register));
    assert_eq!(info.photo.as_deref(), Some(&b"jpeg"[..]));
    assert_eq!(info.enrolments[1].data, b"0042");
    assert_eq!(info.enrolments[2].data, b"", "a place without a block is empty data");
    insta::assert_snapshot!(result.to_json(), @r#"{"user_id":"7","user_name":"BIN_1","user_privilege":"REGISTER","enable_flag":"ON","user_photo":"anBlZw==","enroll_data_array":[{"backup_number":0,"enroll_data":"ZmluZ2Vy"},{"backup_number":11,"enroll_data":"MDA0Mg=="},{"backup_number":1,"enroll_data":""}],"work":"x"}"#);
    assert!(!format!("{result:?}").contains("102"), "no bytes in a log");

    let nobody = decode(
        ResultKind::UserInfo,
        &framed(
            r#"{"user_id":30,"user_privilege":1,"enroll_data_array":null,"user_photo":null}"#,
            &[],
        ),
        None,
        &generic(),
    )
    .unwrap();
    insta::assert_snapshot!(nobody.to_json(), @r#"{"user_id":"30","user_privilege":"MANAGER","enroll_data_array":null}"#);
}

fn person(json: &str) -> Result<UserInfo, ResultError> {
    match decode(ResultKind::UserInfo, &framed(json, &[b"abcd"]), None, &generic())? {
        TypedResult::UserInfo(info) => Ok(info),
        _ => panic!("no person"),
    }
}

#[test]
fn a_name_is_taken_as_text_or_number_and_nothing_else_empties_it() {
    for (name, read) in [
        (r#""Ada""#, Some("Ada")),
        (r#""""#, Some("")),
        ("1234", Some("1234")),
        ("null", None),
        ("[]", None),
    ] {
        let info = person(&format!(r#"{{"user_id":"1","user_name":{name}}}"#)).unwrap();
        assert_eq!(info.user_name.as_deref(), read, "{name}");
    }
    assert_eq!(person(r#"{"user_id":"1"}"#).unwrap().user_name, None);
    for (flag, enabled) in [
        ("0", Some(false)),
        ("1", Some(true)),
        (r#""off""#, Some(false)),
        ("2", None),
        ("[]", None),
    ] {
        let info = person(&format!(r#"{{"user_id":"1","enable_flag":{flag}}}"#)).unwrap();
        assert_eq!(info.enabled, enabled, "{flag}");
    }
}

#[test]
fn only_a_list_that_was_understood_is_complete() {
    for (list, complete) in [
        (r#","enroll_data_array":null"#, true),
        (r#","enroll_data_array":[]"#, true),
        (r#","enroll_data_array":[{"backup_number":0,"enroll_data":"BIN_1"}]"#, true),
        (r#","enroll_data_array":[{"backup_number":0}]"#, false),
        (r#","enroll_data_array":[{"backup_number":0,"enroll_data":null}]"#, false),
        ("", false),
    ] {
        let info = person(&format!(r#"{{"user_id":"1"{list}}}"#)).unwrap();
        assert_eq!(info.complete, complete, "{list}");
    }
    for (strange, key) in [
        (r#""enroll_data_array":"oops""#, "enroll_data_array"),
        (r#""enroll_data_array":{}"#, "enroll_data_array"),
        (r#""enroll_data_array":["BIN_1"]"#, "backup_number"),
        (r#""enroll_data_array":[{"backup_number":0,"enroll_data":"QUFBQQ=="}]"#, "enroll_data"),
        (r#""enroll_data_array":[{"backup_number":0,"enroll_data":5}]"#, "enroll_data"),
        (r#""user_photo":"QUFBQQ==""#, "user_photo"),
        // The same block twice is more than the body has.
        (
            r#""user_photo":"BIN_1","enroll_data_array":[{"backup_number":0,"enroll_data":"BIN_1"},{"backup_number":1,"enroll_data":"BIN_1"}]"#,
            "enroll_data",
        ),
    ] {
        let json = format!(r#"{{"user_id":"1",{strange}}}"#);
        assert_eq!(person(&json).unwrap_err(), ResultError::Key(key), "{json}");
    }
}

proptest! {
    #[test]
    fn any_person_that_was_written_is_read(
        id in "[0-9A-Z]{1,24}",
        name in "\\PC{0,20}",
        photo in proptest::option::of(proptest::collection::vec(any::<u8>(), 1..50)),
        enrolments in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 1..30), 0..6),
        enabled in any::<Option<bool>>(),
    ) {
        let info = TypedResult::UserInfo(UserInfo {
            user_id: Some(UserId::new(&id).unwrap()),
            user_name: Some(name),
            privilege: Some(Privilege::Operator),
            enabled,
            photo,
            enrolments: enrolments
                .into_iter()
                .zip(0..)
                .map(|(data, n)| EnrolmentData { backup_number: BackupNumber::new(n), data })
                .collect(),
            complete: true,
            other: Map::new(),
        });
        let body = encode(&info, "FKDataHS101", &generic(), NumberForm::Number).unwrap();
        prop_assert_eq!(decode(ResultKind::UserInfo, &body, None, &generic()).unwrap(), info);
    }
}
