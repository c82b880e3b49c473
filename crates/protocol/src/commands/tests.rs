use std::collections::HashSet;

use jiff::civil;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::profiles::{Profile, Profiles};

fn generic() -> Profile {
    Profile::unknown()
}

fn encoded(code: &str, parameters: &Value, profile: &Profile) -> Encoded {
    let parameters = validate(code, parameters).unwrap();
    encode(&parameters, profile, &Delivery::default()).unwrap()
}

fn refused(code: &str, parameters: &Value) -> (Fault, String) {
    let error = validate(code, parameters).unwrap_err();
    (error.fault, error.field)
}

/// A body as text: `\u{0}` and all, so that a vector can be read in a test.
fn json_of(body: &[u8]) -> &str {
    let length = u32::from_le_bytes(body[..4].try_into().unwrap()) as usize;
    std::str::from_utf8(&body[4..4 + length]).unwrap().strip_suffix('\0').unwrap()
}

#[test]
fn codes_are_unique_and_fit_the_wire() {
    let mut seen = HashSet::new();
    for command in COMMANDS {
        assert!(seen.insert(command.code), "{} is there twice", command.code);
        assert!(command.code.len() <= 32);
        for text in [command.title, command.help, command.effect_because] {
            assert!(!text.is_empty(), "{} lacks a text", command.code);
        }
        assert!(command.help.ends_with('.'), "{}: the help is a sentence", command.code);
    }
    assert_eq!(COMMANDS.len(), 31);
}

#[test]
fn these_and_no_other_need_the_terminals_id_again() {
    let confirmed: Vec<_> = COMMANDS
        .iter()
        .filter(|command| command.needs_confirm)
        .map(|command| command.code)
        .collect();
    assert_eq!(
        confirmed,
        [
            "CLEAR_LOG_DATA",
            "CLEAR_ENROLL_DATA",
            "SET_WEB_SERVER_INFO",
            "UPDATE_FIRMWARE",
            "CLEAR_MANAGER",
            "RAW"
        ]
    );
    for command in COMMANDS {
        assert_eq!(command.needs_confirm, command.permission() == Permission::Confirmed);
        assert!(!(command.needs_confirm && command.effect.redeliverable()), "{}", command.code);
    }
}

#[test]
fn these_wait_no_longer_than() {
    let waiting: Vec<_> = COMMANDS
        .iter()
        .filter_map(|command| Some((command.code, command.waiting_deadline()?.as_secs())))
        .collect();
    assert_eq!(waiting, [("SET_TIME", 600), ("SET_COMMAND", 300)]);
    assert!(COMMANDS.iter().all(|command| command.running_deadline().as_secs() == 600));
}

#[test]
fn these_are_not_delivered_again() {
    let once: Vec<_> = COMMANDS
        .iter()
        .filter(|command| !command.effect.redeliverable())
        .map(|command| command.code)
        .collect();
    assert_eq!(
        once,
        [
            "RESET_FK",
            "DELETE_USER",
            "CLEAR_LOG_DATA",
            "CLEAR_ENROLL_DATA",
            "SET_WEB_SERVER_INFO",
            "UPDATE_FIRMWARE",
            "SET_COMMAND",
            "SET_DOOR_STATUS",
            "CLEAR_MANAGER",
            "RAW"
        ]
    );
}

#[test]
fn vectors() {
    let body = encoded("SET_TIME", &json!({"time": "20260929020000"}), &generic()).body;
    assert_eq!(body, b"\x1a\0\0\0{\"time\":\"20260929020000\"}\0");
    assert_eq!(body.len(), 30);

    let enter = json!({"cmd": "enter_enroll", "param": {"user_id": "2", "backup_number": 0}});
    let body = encoded("SET_COMMAND", &enter, &generic()).body;
    let text = r#"{"cmd":"enter_enroll","param":{"user_id":"2","backup_number":0}}"#;
    assert_eq!(body, [b"\x41\0\0\0".as_slice(), text.as_bytes(), b"\0"].concat());

    let get = json!({"backup_number": 10, "user_id": "1"});
    let body = encoded("GET_ENROLL_DATA", &get, &generic()).body;
    assert_eq!(body.len(), 39);
    assert_eq!(json_of(&body), r#"{"user_id":"1","backup_number":10}"#);
}

#[test]
fn every_sample_is_valid_and_comes_back_from_the_wire() {
    for command in COMMANDS {
        let sample = sample(command.code).unwrap();
        let parameters = validate(command.code, &sample).unwrap();
        assert_eq!(
            parameters.to_json(),
            sample,
            "{}: the sample is in the wire's order",
            command.code
        );
        // The text of RAW stands in place of its JSON.
        assert_eq!(
            parameters.values().len() + usize::from(command.is_raw),
            command.parameters.len(),
            "{}: the sample has every parameter",
            command.code
        );
        let encoded = encode(&parameters, &generic(), &Delivery::default()).unwrap();
        assert_eq!(encoded.body.is_empty(), command.parameters.is_empty(), "{}", command.code);
        let received = decode_parameters(&encoded.cmd_code, &encoded.body).unwrap();
        assert_eq!(Value::Object(received.values), sample, "{}", command.code);
        if !command.is_raw {
            assert_eq!(received.command, Some(command));
            assert_eq!(encoded.cmd_code, command.code);
        }
    }
    assert_eq!(sample("NO_SUCH"), None);
}

#[test]
fn a_read_back_asks_for_what_was_written() {
    for command in COMMANDS {
        let Some(reads) = command.read_back else { continue };
        let reads = find(reads).unwrap();
        assert_eq!((command.effect, reads.effect), (Effect::Repeatable, Effect::Reads));
        assert_eq!(command.capability, reads.capability, "{}", command.code);
        for parameter in reads.parameters {
            let written = command.parameter(parameter.name);
            assert_eq!(written, Some(parameter), "{}: {}", command.code, parameter.name);
        }
    }
}

#[test]
fn every_builtin_profile_can_be_sent_every_sample() {
    for profile in Profiles::builtin().iter() {
        for command in COMMANDS {
            let encoded = encoded(command.code, &sample(command.code).unwrap(), profile);
            assert!(decode_parameters(&encoded.cmd_code, &encoded.body).is_ok());
        }
    }
}

#[test]
fn binaries_are_numbered_as_they_stand_in_the_body() {
    let body = encoded("SET_USER_INFO", &sample("SET_USER_INFO").unwrap(), &generic()).body;
    insta::assert_snapshot!(json_of(&body), @r#"{"user_id":"1","user_name":"Ada","user_privilege":"USER","user_photo":"BIN_1","enroll_data_array":[{"backup_number":0,"enroll_data":"BIN_2"},{"backup_number":11,"enroll_data":"BIN_3"}]}"#);
    let without_photo = json!({
        "enroll_data_array": [{"enroll_data": "AQ==", "backup_number": 3}],
        "user_privilege": "USER", "user_name": "", "user_id": "007", "user_photo": null,
    });
    let body = encoded("SET_USER_INFO", &without_photo, &generic()).body;
    insta::assert_snapshot!(json_of(&body), @r#"{"user_id":"007","user_name":"","user_privilege":"USER","enroll_data_array":[{"backup_number":3,"enroll_data":"BIN_1"}]}"#);
    assert!(body.ends_with(&[1, 0, 0, 0, 1]));
}

#[test]
fn without_parameters_the_body_has_no_bytes() {
    for (code, given) in [
        ("GET_USER_ID_LIST", Value::Null),
        ("CLEAR_LOG_DATA", json!({})),
        ("GET_LOG_DATA", json!({})),
        ("GET_LOG_DATA", json!({"begin_time": null})),
        ("RAW", json!({"cmd_code": "PING", "json": null, "binaries": []})),
    ] {
        assert!(encoded(code, &given, &generic()).body.is_empty(), "{code}");
    }
    let body = encoded("RAW", &json!({"cmd_code": "PING", "json": {}}), &generic()).body;
    assert_eq!(body, b"\x03\0\0\0{}\0");
}

#[test]
fn the_clock_is_read_when_the_command_leaves() {
    let parameters = validate("SET_TIME", &json!({})).unwrap();
    assert_eq!(
        encode(&parameters, &generic(), &Delivery::default()).unwrap_err(),
        EncodeError::NoLocalTime
    );
    let now = civil::date(2026, 9, 29).at(2, 0, 0, 999_999_999);
    let body =
        encode(&parameters, &generic(), &Delivery { local_time: Some(now), ..Delivery::default() })
            .unwrap()
            .body;
    assert_eq!(json_of(&body), r#"{"time":"20260929020000"}"#);
}

#[test]
fn a_profile_changes_how_things_are_written() {
    let mut profile = generic();
    profile.ids.command_width = 8;
    profile.commands.server_host_key = "ip_address".to_owned();
    profile.commands.server_port_key = "port".to_owned();
    profile.commands.server_port_form = crate::profiles::NumberForm::Text;
    profile.commands.backup_number_form = crate::profiles::NumberForm::Text;
    profile.commands.privilege_form = crate::profiles::PrivilegeForm::Number;
    let text = |code: &str, given: Value| json_of(&encoded(code, &given, &profile).body).to_owned();
    assert_eq!(
        text("SET_WEB_SERVER_INFO", json!({"server_ip": "192.168.0.1", "server_port": 8080})),
        r#"{"ip_address":"192.168.0.1","port":"8080"}"#
    );
    assert_eq!(
        text("GET_ENROLL_DATA", json!({"user_id": "30", "backup_number": 0})),
        r#"{"user_id":"00000030","backup_number":"0"}"#
    );
    assert_eq!(
        text("SET_USER_PRIVILEGE", json!({"user_id": "A30", "user_privilege": "REGISTER"})),
        r#"{"user_id":"A30","user_privilege":3}"#
    );
}

#[test]
fn a_password_is_written_without_its_nul() {
    let given = json!({"user_id": "1", "backup_number": 10, "enroll_data": "MTIzNAA="});
    let body = encoded("SET_ENROLL_DATA", &given, &generic()).body;
    assert!(body.ends_with(b"\x04\0\0\x001234"));
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn refusals_name_the_field() {
    use Fault::{BadValue, Missing, UnknownCommand, UnknownParameter};
    let long = "x".repeat(33);
    let finger = "A".repeat(1_684 / 3 * 4 + 4);
    for (code, given, fault, field) in [
        ("NO_SUCH", json!({}), UnknownCommand, "command"),
        ("get_log_data", json!({}), UnknownCommand, "command"),
        ("GET_LOG_DATA", json!([]), BadValue, "parameters"),
        ("GET_LOG_DATA", json!({"from": 1}), UnknownParameter, "from"),
        ("CLEAR_LOG_DATA", json!({"confirm": "x"}), UnknownParameter, "confirm"),
        ("GET_USER_INFO", json!({}), Missing, "user_id"),
        ("GET_USER_INFO", json!({"user_id": null}), Missing, "user_id"),
        ("GET_USER_INFO", json!({"user_id": 1}), BadValue, "user_id"),
        ("GET_USER_INFO", json!({"user_id": ""}), BadValue, "user_id"),
        ("GET_USER_INFO", json!({"user_id": long}), BadValue, "user_id"),
        ("GET_USER_INFO", json!({"user_id": "1\n"}), BadValue, "user_id"),
        ("SET_USER_NAME", json!({"user_id": "1", "user_name": "BIN_1"}), BadValue, "user_name"),
        ("SET_USER_NAME", json!({"user_id": "1"}), Missing, "user_name"),
        ("SET_FK_NAME", json!({"fk_name": "Tür"}), BadValue, "fk_name"),
        (
            "GET_ENROLL_DATA",
            json!({"user_id": "1", "backup_number": "0"}),
            BadValue,
            "backup_number",
        ),
        (
            "GET_ENROLL_DATA",
            json!({"user_id": "1", "backup_number": 17}),
            BadValue,
            "backup_number",
        ),
        (
            "GET_ENROLL_DATA",
            json!({"user_id": "1", "backup_number": -1}),
            BadValue,
            "backup_number",
        ),
        (
            "SET_ENROLL_DATA",
            json!({"user_id": "1", "backup_number": 0, "enroll_data": finger}),
            BadValue,
            "enroll_data",
        ),
        (
            "SET_ENROLL_DATA",
            json!({"user_id": "1", "backup_number": 0, "enroll_data": ""}),
            BadValue,
            "enroll_data",
        ),
        (
            "SET_ENROLL_DATA",
            json!({"user_id": "1", "backup_number": 0, "enroll_data": "AQ"}),
            BadValue,
            "enroll_data",
        ),
        (
            "SET_ENROLL_DATA",
            json!({"user_id": "1", "backup_number": 10, "enroll_data": "AQIDBA=="}),
            BadValue,
            "enroll_data",
        ),
        (
            "SET_ENROLL_DATA",
            json!({"user_id": "1", "backup_number": 10, "enroll_data": "AA=="}),
            BadValue,
            "enroll_data",
        ),
        ("SET_TIME", json!({"time": "2026-09-29 02:00:00"}), BadValue, "time"),
        ("SET_TIME", json!({"time": "20260230000000"}), BadValue, "time"),
        (
            "GET_LOG_DATA",
            json!({"begin_time": "20260902000000", "end_time": "20260901000000"}),
            BadValue,
            "end_time",
        ),
        ("ENABLE_ENROLL_FUNC", json!({"enable_flag": "on"}), BadValue, "enable_flag"),
        ("ENABLE_ENROLL_FUNC", json!({"enable_flag": true}), BadValue, "enable_flag"),
        (
            "SET_USER_PRIVILEGE",
            json!({"user_id": "1", "user_privilege": "ADMIN"}),
            BadValue,
            "user_privilege",
        ),
        ("SET_COMMAND", json!({"cmd": "format", "param": {}}), BadValue, "cmd"),
        ("SET_COMMAND", json!({"cmd": "enter_enroll"}), Missing, "param"),
        (
            "SET_COMMAND",
            json!({"cmd": "enter_enroll", "param": {"user_id": "2"}}),
            Missing,
            "param.backup_number",
        ),
        (
            "SET_WEB_SERVER_INFO",
            json!({"server_ip": "300.1.1.1", "server_port": 8080}),
            BadValue,
            "server_ip",
        ),
        (
            "SET_WEB_SERVER_INFO",
            json!({"server_ip": "a\"b", "server_port": 8080}),
            BadValue,
            "server_ip",
        ),
        (
            "SET_WEB_SERVER_INFO",
            json!({"server_ip": "host.example", "server_port": 65536}),
            BadValue,
            "server_port",
        ),
        ("SET_DEVICE_SETTING", json!({}), Missing, "OpenDoor_Delay"),
        ("SET_DEVICE_SETTING", json!({"Volume": 5}), BadValue, "Volume"),
        ("SET_TIMEZONE", json!({"TimeZone_No": "1"}), Missing, "T1"),
        (
            "SET_TIMEZONE",
            json!({"TimeZone_No": "1", "T1": {"start": "0800", "end": "2460"}}),
            BadValue,
            "T1.end",
        ),
        (
            "SET_USER_PASSTIME",
            json!({"user_id": "1", "Week_TimeZone_No": ["1"]}),
            BadValue,
            "Week_TimeZone_No",
        ),
        (
            "SET_USER_PASSTIME",
            json!({"user_id": "1", "Valide_Date_start": "20260231"}),
            BadValue,
            "Valide_Date_start",
        ),
        ("SET_DOOR_STATUS", json!({"door_status": "ajar"}), BadValue, "door_status"),
        (
            "SET_USER_INFO",
            json!({"user_id": "1", "user_name": "", "user_privilege": "USER", "enroll_data_array": [
                {"backup_number": 1, "enroll_data": "AQ=="},
                {"backup_number": 1, "enroll_data": "AQ=="},
            ]}),
            BadValue,
            "enroll_data_array[1].backup_number",
        ),
        (
            "SET_USER_INFO",
            json!({"user_id": "1", "user_name": "", "user_privilege": "USER", "enroll_data_array": [
                {"backup_number": 1, "enroll_data": 5},
            ]}),
            BadValue,
            "enroll_data_array[0].enroll_data",
        ),
        ("RAW", json!({}), Missing, "cmd_code"),
        ("RAW", json!({"cmd_code": "A\r\nB"}), BadValue, "cmd_code"),
        ("RAW", json!({"cmd_code": "É"}), BadValue, "cmd_code"),
        ("RAW", json!({"cmd_code": "X".repeat(33)}), BadValue, "cmd_code"),
        ("RAW", json!({"cmd_code": "X", "json_text": "{"}), BadValue, "json_text"),
        ("RAW", json!({"cmd_code": "X", "json_text": {}}), BadValue, "json_text"),
        ("RAW", json!({"cmd_code": "X", "json_text": "1", "json": 1}), BadValue, "json_text"),
        ("RAW", json!({"cmd_code": "X", "json_text": r#"["BIN_1"]"#}), BadValue, "binaries"),
        (
            "SET_USER_PASSTIME",
            json!({"user_id": "1", "Valide_Date_start": "20260102", "Valide_Date_end": "2026-01-01"}),
            BadValue,
            "Valide_Date_end",
        ),
        (
            "SET_USER_PASSTIME",
            json!({"user_id": "1", "Valide_Date_start": "20260102000001", "Valide_Date_end": "20260102000000"}),
            BadValue,
            "Valide_Date_end",
        ),
        (
            "RAW",
            json!({"cmd_code": "X", "json": {"a": ["BIN_2"]}, "binaries": ["AQ=="]}),
            BadValue,
            "binaries",
        ),
        ("RAW", json!({"cmd_code": "X", "binaries": ["AQ=="]}), BadValue, "json"),
        ("RAW", json!({"cmd_code": "X", "json": {}, "binaries": [""]}), BadValue, "binaries[0]"),
    ] {
        assert_eq!(refused(code, &given), (fault, field.to_owned()), "{code} {given}");
    }
}

#[test]
fn limits_are_inclusive() {
    use base64::Engine as _;
    let bytes = |n: usize| base64::engine::general_purpose::STANDARD.encode(vec![7_u8; n]);
    for (number, max) in [(0, 1_680), (9, 1_680), (12, 20_080), (13, 20_080), (30, 15_000)] {
        let given = |n| json!({"user_id": "1", "backup_number": number, "enroll_data": bytes(n)});
        assert!(validate("SET_ENROLL_DATA", &given(max)).is_ok(), "{number}");
        assert!(validate("SET_ENROLL_DATA", &given(max + 1)).is_err(), "{number}");
    }
}

#[test]
fn what_holds_a_biometric_says_so() {
    let holding: Vec<_> = COMMANDS
        .iter()
        .filter(|command| {
            validate(command.code, &sample(command.code).unwrap()).unwrap().hold_biometric()
        })
        .map(|command| command.code)
        .collect();
    assert_eq!(holding, ["SET_ENROLL_DATA", "SET_USER_INFO", "UPDATE_FIRMWARE", "RAW"]);
}

#[test]
fn a_name_that_looks_like_a_place_is_kept_by_whoever_reads() {
    let body = crate::frame::encode(br#"{"user_id":"1","user_name":"BIN_1"}"#, &[b"x"]).unwrap();
    let received = decode_parameters("SET_USER_NAME", &body).unwrap();
    assert_eq!(received.values["user_name"], "BIN_1");
}

#[test]
fn one_binary_named_often_does_not_grow() {
    let places = vec![json!({"enroll_data": "BIN_1"}); 1_000];
    let text = json!({"enroll_data_array": places}).to_string();
    let body = crate::frame::encode(text.as_bytes(), &[vec![1_u8; 9_000]]).unwrap();
    let received = decode_parameters("SET_USER_INFO", &body).unwrap();
    assert!(Value::Object(received.values).to_string().len() < 50_000);
}

proptest! {
    #[test]
    fn no_body_panics(code in "[A-Z_]{0,20}", body in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = decode_parameters(&code, &body);
        for command in COMMANDS {
            let _ = decode_parameters(command.code, &body);
        }
    }

    #[test]
    fn no_json_panics(json in "[\\[{\"a-z:,}\\] 0-9]{0,40}", name in "\\PC{0,30}") {
        let value = serde_json::from_str(&json).unwrap_or(Value::Null);
        for command in COMMANDS {
            let _ = validate(command.code, &value);
            for parameter in command.parameters {
                let _ = validate(command.code, &json!({parameter.name: value.clone()}));
                let _ = validate(command.code, &json!({parameter.name: name.clone()}));
            }
        }
    }

    #[test]
    fn any_name_that_is_accepted_comes_back(id in "\\PC{1,24}", name in "\\PC{0,64}") {
        if let Ok(parameters) = validate("SET_USER_NAME", &json!({"user_id": id, "user_name": name})) {
            let body = encode(&parameters, &generic(), &Delivery::default()).unwrap().body;
            let received = decode_parameters("SET_USER_NAME", &body).unwrap();
            prop_assert_eq!(&received.values, parameters.values());
        }
    }
}

#[test]
fn the_committed_reference_is_the_table() {
    let page = reference_markdown();
    let committed = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/commands.md");
    assert_eq!(std::fs::read_to_string(committed).unwrap(), page, "run `cargo xtask gen`");
    for command in COMMANDS {
        assert!(page.contains(&format!("\n## {}\n", command.code)));
    }
    let description = serde_json::to_value(describe()).unwrap();
    insta::assert_snapshot!(description[0], @r#"{"code":"GET_ENROLL_DATA","title":"Read one enrolment","help":"Reads one finger, face, palm, card or password of a person.","section":"3.1","parameters":[{"name":"user_id","kind":"user_id","required":true,"help":"The person's id exactly as the terminal has it."},{"name":"backup_number","kind":"backup_number","required":true,"help":"Which enrolment: 0–9 fingers, 10 password, 11 card, 12 face, 13–16 palm, 20 vein, 30 photo."}],"rules":[],"result":"enrolment","effect":"reads","effect_because":"it changes nothing","needs_confirm":false,"waiting_seconds":null,"running_seconds":600,"capability":null,"reads_biometric":true}"#);
}
