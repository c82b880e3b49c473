//! What is refused, and which field the refusal names.

use serde_json::{Value, json};

use super::*;

fn refused(code: &str, parameters: &Value) -> (Fault, String) {
    let error = validate(code, parameters).unwrap_err();
    (error.fault, error.field)
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
