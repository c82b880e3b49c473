//! What is somebody's body, or opens a door, gives way to its length: in parameters and in results.

use muster_model::task::Task;
use muster_protocol::commands::{self, Kind, Parameter};
use serde_json::{Value, json};

/// A task's parameters without what is somebody's body, for pages: whoever needs the bytes asks for them.
pub fn masked(task: &Task) -> Value {
    let mut shown = task.parameters.clone();
    parameters(&task.command, &mut shown);
    shown
}

/// Puts the length in the place of parameters that only an audited read shows: what the table of commands
/// says is secret, and what it does not know (any more).
pub(super) fn parameters(command: &str, values: &mut Value) {
    // A list leaves long parameters out and says so: that says nothing of what is in them.
    if values.get("left_out").is_some() {
        return;
    }
    fields(commands::find(command).map_or(&[][..], |row| row.parameters), values);
}

fn fields(known: &[Parameter], values: &mut Value) {
    let Value::Object(values) = values else { return };
    for (key, value) in values.iter_mut() {
        match known.iter().find(|field| field.name == key).map(|field| field.kind) {
            Some(Kind::Object { fields: inner }) => fields(inner, value),
            Some(Kind::Objects { fields: inner, .. }) => {
                value.as_array_mut().into_iter().flatten().for_each(|item| fields(inner, item));
            }
            Some(Kind::Json | Kind::JsonText) => *value = json!({"masked": true}),
            Some(kind) if !kind.is_secret() => {}
            _ => *value = length_of(value),
        }
    }
}

/// Keys of typed results whose text is somebody's body, wherever they stand.
const BODIES: [&str; 3] = ["enroll_data", "user_photo", "binaries"];

/// Puts the length in the place of what a typed result tells of somebody's body.
pub(super) fn result(typed: &mut Value) {
    match typed {
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                if BODIES.contains(&key.as_str()) {
                    *value = length_of(value);
                } else {
                    result(value);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(result),
        _ => {}
    }
}

fn length_of(value: &Value) -> Value {
    json!({"masked": true, "base64_length": lengths(value)})
}

fn lengths(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(lengths).sum(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(code: &str, mut parameters: Value) -> String {
        super::parameters(code, &mut parameters);
        parameters.to_string()
    }

    #[test]
    fn a_body_is_masked_wherever_it_stands() {
        let text = masked(
            "SET_USER_INFO",
            json!({
                "user_id": "1", "user_photo": "AAAA",
                "enroll_data_array": [{"backup_number": 10, "enroll_data": "MTIzNA=="}],
            }),
        );
        assert!(!text.contains("MTIz") && !text.contains("AAAA"), "{text}");
        assert!(text.contains(r#""user_id":"1""#) && text.contains(r#""backup_number":10"#));
    }

    #[test]
    fn all_of_a_raw_command_but_its_code_is_masked() {
        let text = masked(
            "RAW",
            json!({"cmd_code": "X", "json": {"pin": "1234"}, "json_text": "1234", "binaries": ["MTIz"]}),
        );
        assert!(text.contains(r#""cmd_code":"X""#), "{text}");
        assert!(!text.contains("1234") && !text.contains("MTIz"), "{text}");
    }

    #[test]
    fn what_the_table_does_not_know_is_masked() {
        assert!(!masked("FROM_AN_OLDER_VERSION", json!({"a": "secret"})).contains("secret"));
        assert!(!masked("GET_USER_INFO", json!({"pin": "secret"})).contains("secret"));
    }
}
