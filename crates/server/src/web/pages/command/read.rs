//! From what was typed into a form to the parameters of a command, with the wire's keys and forms.
//!
//! Nothing is judged here: what cannot be made sense of goes on as it was typed, and the table says what is
//! wrong with it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use muster_protocol::commands::{Command, Kind, Parameter};
use serde_json::{Map, Value, json};

use crate::web::fields::Pairs;

/// Rows of a list in a form before anybody asks for more.
const ROWS: usize = 3;

/// The name of a field inside another.
pub(super) fn child(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// How many rows a list in the form has.
pub(super) fn rows(typed: &Pairs, max: usize) -> usize {
    let asked = typed.get("more").or_else(|| typed.get("rows")).and_then(|n| n.parse().ok());
    asked.unwrap_or(ROWS).clamp(1, max)
}

/// The field that a path of a refusal means: `parameters.a[0].b` is `a.0.b`.
pub(super) fn field_of(path: &str) -> String {
    let path = path.strip_prefix("parameters.").unwrap_or(path);
    path.replace('[', ".").replace(']', "")
}

/// The parameters of `command` as they were typed.
pub(super) fn parameters(command: &Command, typed: &Pairs) -> Value {
    Value::Object(object(command.parameters, typed, ""))
}

fn object(fields: &[Parameter], typed: &Pairs, path: &str) -> Map<String, Value> {
    let mut values = Map::new();
    for field in fields {
        let name = child(path, field.name);
        if let Some(value) = value(field, typed, &name, path) {
            values.insert(field.name.to_owned(), value);
        }
    }
    values
}

fn value(field: &Parameter, typed: &Pairs, name: &str, path: &str) -> Option<Value> {
    match field.kind {
        Kind::OneOf { values: [only] } if field.required => return Some(json!(only)),
        Kind::Object { fields } => {
            let values = object(fields, typed, name);
            return (field.required || !values.is_empty()).then_some(Value::Object(values));
        }
        Kind::Objects { fields, max, .. } => {
            let row = |n| object(fields, typed, &format!("{name}.{n}"));
            let rows: Vec<Value> =
                (0..max).map(row).filter(|row| !row.is_empty()).map(Value::Object).collect();
            return (!rows.is_empty()).then_some(Value::Array(rows));
        }
        // A name may be empty, and then it shall be.
        Kind::Text { min: 0, .. } if field.required => {
            return Some(json!(typed.get(name).unwrap_or_default()));
        }
        _ => {}
    }
    let text = typed.get(name)?;
    Some(match field.kind {
        Kind::Port | Kind::BackupNumber => {
            text.parse::<u64>().map_or_else(|_| json!(text), |number| json!(number))
        }
        Kind::Time | Kind::Clock => json!(digits(text)),
        Kind::DigitsList { .. } => {
            let numbers = text.split([',', ' ', ';']).filter(|number| !number.is_empty());
            json!(numbers.collect::<Vec<_>>())
        }
        Kind::Binary { .. } => json!(without_blanks(text)),
        Kind::Template => template(text, typed.get(&child(path, "backup_number"))),
        Kind::Json => serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
        Kind::Binaries { .. } => {
            let lines = text.lines().map(without_blanks).filter(|line| !line.is_empty());
            json!(lines.collect::<Vec<_>>())
        }
        _ => json!(text),
    })
}

/// `2026-03-26T17:36` as 14 digits; anything without its marks stays as it is.
fn digits(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '-' | ':' | 'T' | ' ');
    if !text.contains(is_mark) {
        return text.to_owned();
    }
    let digits = text.replace(is_mark, "");
    format!("{digits:0<14}")
}

/// A password or a card is typed as it is; anything else is Base64.
fn template(text: &str, slot: Option<&str>) -> Value {
    match slot {
        Some("10" | "11") => json!(STANDARD.encode(text)),
        _ => json!(without_blanks(text)),
    }
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use muster_protocol::commands::{find, validate};

    use super::*;

    fn read(code: &str, typed: &str) -> Value {
        parameters(find(code).unwrap(), &Pairs::parse(typed.as_bytes()))
    }

    #[test]
    fn what_was_typed_becomes_what_the_wire_takes() {
        for (code, typed, wanted) in [
            ("GET_DEVICE_STATUS", "id=T1", json!({})),
            (
                "GET_LOG_DATA",
                "begin_time=2026-03-26T17%3A36&end_time=2026-03-27T00%3A00%3A05",
                json!({"begin_time": "20260326173600", "end_time": "20260327000005"}),
            ),
            ("SET_TIME", "time=2026-03-26T17%3A36", json!({"time": "20260326173600"})),
            (
                "SET_COMMAND",
                "param.user_id=007&param.backup_number=12",
                json!({"cmd": "enter_enroll", "param": {"user_id": "007", "backup_number": 12}}),
            ),
            (
                "SET_ENROLL_DATA",
                "user_id=7&backup_number=10&enroll_data=1234",
                json!({"user_id": "7", "backup_number": 10, "enroll_data": "MTIzNA=="}),
            ),
            (
                "SET_USER_INFO",
                "user_id=7&user_name=&user_privilege=USER&enroll_data_array.1.backup_number=0\
                 &enroll_data_array.1.enroll_data=QU%0AFB",
                json!({"user_id": "7", "user_name": "", "user_privilege": "USER",
                       "enroll_data_array": [{"backup_number": 0, "enroll_data": "QUFB"}]}),
            ),
            (
                "SET_USER_PASSTIME",
                "user_id=7&Week_TimeZone_No=1,2,3 4 5 6 7",
                json!({"user_id": "7", "Week_TimeZone_No": ["1", "2", "3", "4", "5", "6", "7"]}),
            ),
            (
                "RAW",
                "cmd_code=X&json=%7B%22a%22%3A%22BIN_1%22%7D&binaries=QUFB%0A%0A",
                json!({"cmd_code": "X", "json": {"a": "BIN_1"}, "binaries": ["QUFB"]}),
            ),
        ] {
            let value = read(code, typed);
            assert_eq!(value, wanted, "{code}");
            assert!(validate(code, &value).is_ok(), "{code}: {:?}", validate(code, &value));
        }
    }

    #[test]
    fn nonsense_goes_on_and_is_refused_by_its_field() {
        for (code, typed, field) in [
            ("GET_LOG_DATA", "begin_time=soon", "begin_time"),
            ("SET_WEB_SERVER_INFO", "server_ip=a&server_port=x", "server_port"),
            ("RAW", "json=%7B", "cmd_code"),
            ("SET_COMMAND", "param.user_id=1&param.backup_number=99", "param.backup_number"),
        ] {
            let command = find(code).unwrap();
            let Err(error) = validate(code, &read(code, typed)) else { panic!("{code} is valid") };
            let named = field_of(&format!("parameters.{}", error.field));
            let known = named == field || command.parameter(&named).is_some();
            assert!(known, "{code}: {named}");
        }
        assert_eq!(
            field_of("parameters.enroll_data_array[0].enroll_data"),
            "enroll_data_array.0.enroll_data"
        );
    }
}
