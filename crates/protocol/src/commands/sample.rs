//! Good parameters for every command: for tests of whoever sends or plays commands, and for the docs.

use serde_json::{Value, json};

/// Parameters that [`super::validate()`] accepts for a command of the table, with every parameter given;
/// `None` if the command is unknown.
pub fn sample(code: &str) -> Option<Value> {
    let command = super::find(code)?;
    Some(match code {
        "GET_ENROLL_DATA" => json!({"user_id": "1", "backup_number": 10}),
        "SET_ENROLL_DATA" => {
            json!({"user_id": "1", "backup_number": 10, "enroll_data": "MTIzNA=="})
        }
        "SET_TIME" => json!({"time": "20260929020000"}),
        "DELETE_USER" | "GET_USER_INFO" | "GET_USER_PASSTIME" => json!({"user_id": "1"}),
        "SET_USER_NAME" => json!({"user_id": "1", "user_name": "Ada"}),
        "SET_USER_PRIVILEGE" => json!({"user_id": "1", "user_privilege": "MANAGER"}),
        "ENABLE_ENROLL_FUNC" => json!({"enable_flag": "ON"}),
        "ENABLE_USER" => json!({"user_id": "1", "enable_flag": "OFF"}),
        "GET_LOG_DATA" | "GET_SLOG_DATA" => {
            json!({"begin_time": "20260901000000", "end_time": "20260930235959"})
        }
        "SET_FK_NAME" => json!({"fk_name": "Gate 1"}),
        "SET_USER_INFO" => json!({
            "user_id": "1",
            "user_name": "Ada",
            "user_privilege": "USER",
            "user_photo": "/9j/2Q==",
            "enroll_data_array": [
                {"backup_number": 0, "enroll_data": "AAECAwQFBgc="},
                {"backup_number": 11, "enroll_data": "MDAxMjM0NTY="},
            ],
        }),
        "SET_WEB_SERVER_INFO" => json!({"server_ip": "192.168.0.1", "server_port": 8080}),
        "UPDATE_FIRMWARE" => {
            json!({"firmware_file_name": "update.bin", "firmware_bin_data": "ZmlybXdhcmU="})
        }
        "SET_COMMAND" => {
            json!({"cmd": "enter_enroll", "param": {"user_id": "2", "backup_number": 0}})
        }
        "GET_TIMEZONE" => json!({"TimeZone_No": "1"}),
        "SET_TIMEZONE" => {
            let mut zone = json!({"TimeZone_No": "1"});
            for key in ["T1", "T2", "T3", "T4", "T5", "T6"] {
                zone[key] = json!({"start": "0800", "end": "1730"});
            }
            zone
        }
        "SET_USER_PASSTIME" => json!({
            "user_id": "1",
            "Valide_Date_start": "20260101",
            "Valide_Date_end": "20261231",
            "Week_TimeZone_No": ["0", "1", "1", "1", "1", "1", "0"],
        }),
        "SET_DEVICE_SETTING" => {
            command.parameters.iter().map(|parameter| (parameter.name, "5")).collect()
        }
        "SET_DOOR_STATUS" => json!({"door_status": "open"}),
        "RAW" => json!({
            "cmd_code": "SET_VENDOR_THING",
            "json": {"thing": "BIN_1", "more": [1, null]},
            "binaries": ["AQID"],
        }),
        _ => json!({}),
    })
}
