//! From parameters to the body on the wire.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::SignedDuration;
use jiff::civil::DateTime;
use serde_json::{Map, Value};
use thiserror::Error;

use super::value::enrolment_kind;
use super::{Kind, Parameter, Parameters};
use crate::enrolment::EnrolmentKind;
use crate::frame;
use crate::profiles::{NumberForm, PrivilegeForm, Profile};
use crate::times;

/// What is known only when a command leaves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivery {
    /// The terminal's local time now, for a clock that is set to it.
    pub local_time: Option<DateTime>,
    /// How long ago it was asked for: a clock that is set to a given time is set that much later.
    pub waited: SignedDuration,
}

/// A command as it leaves.
#[derive(Clone, PartialEq, Eq)]
pub struct Encoded {
    /// The value of the header `cmd_code`.
    pub cmd_code: String,
    /// The framed body; 0 bytes when there are no parameters. May hold templates: never log it.
    pub body: Vec<u8>,
}

impl std::fmt::Debug for Encoded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Encoded({}, {} bytes)", self.cmd_code, self.body.len())
    }
}

/// Why a command cannot leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EncodeError {
    /// The clock is to be set to the terminal's local time, and the terminal's local time was not given.
    #[error("write the command: the terminal's local time is not known; set its time zone")]
    NoLocalTime,
    /// The parameters cannot be framed.
    #[error("write the command: {0}")]
    Frame(#[from] frame::EncodeError),
}

/// Writes the body of a command as the terminal of this profile wants it (docs/protocol/framing.md).
pub fn encode(
    parameters: &Parameters,
    profile: &Profile,
    at_delivery: &Delivery,
) -> Result<Encoded, EncodeError> {
    let command = parameters.command();
    if command.is_raw {
        return encode_raw(parameters.values());
    }
    let mut writer = Writer { profile, at_delivery, binaries: Vec::new() };
    let json = writer.object(command.parameters, parameters.values())?;
    let body = if json.is_empty() {
        Vec::new()
    } else {
        framed(&Value::Object(json).to_string(), &writer.binaries)?
    };
    Ok(Encoded { cmd_code: command.code.to_owned(), body })
}

fn encode_raw(values: &Map<String, Value>) -> Result<Encoded, EncodeError> {
    let cmd_code = values.get("cmd_code").and_then(Value::as_str).unwrap_or_default().to_owned();
    let binaries: Vec<_> = values
        .get("binaries")
        .and_then(Value::as_array)
        .map(|list| list.iter().map(decoded).collect())
        .unwrap_or_default();
    let body = match (values.get("json_text").and_then(Value::as_str), values.get("json")) {
        (Some(text), _) => framed(text, &binaries)?,
        (None, Some(json)) => framed(&json.to_string(), &binaries)?,
        (None, None) => Vec::new(),
    };
    Ok(Encoded { cmd_code, body })
}

fn framed(json: &str, binaries: &[Vec<u8>]) -> Result<Vec<u8>, EncodeError> {
    Ok(frame::encode(json.as_bytes(), binaries)?)
}

/// The bytes of a Base64 text that was checked when the parameters were.
fn decoded(value: &Value) -> Vec<u8> {
    value.as_str().and_then(|text| STANDARD.decode(text).ok()).unwrap_or_default()
}

struct Writer<'a> {
    profile: &'a Profile,
    at_delivery: &'a Delivery,
    binaries: Vec<Vec<u8>>,
}

impl Writer<'_> {
    fn object(
        &mut self,
        fields: &[Parameter],
        values: &Map<String, Value>,
    ) -> Result<Map<String, Value>, EncodeError> {
        let mut written = Map::new();
        for field in fields {
            let value = match (field.kind, values.get(field.name)) {
                (Kind::Clock, given) => self.clock(given.and_then(Value::as_str))?,
                (_, Some(value)) => self.value(field, value, values)?,
                (_, None) => continue,
            };
            written.insert(self.key(field), value);
        }
        Ok(written)
    }

    /// What a clock shall show when this arrives.
    fn clock(&self, given: Option<&str>) -> Result<Value, EncodeError> {
        // A time so near the end of all times that none follows stays as it is.
        let later = |time: DateTime| time.checked_add(self.at_delivery.waited).unwrap_or(time);
        let time = match given.and_then(|text| times::parse(text).ok()) {
            Some(asked_for) => later(asked_for),
            None => self.at_delivery.local_time.ok_or(EncodeError::NoLocalTime)?,
        };
        Ok(Value::String(times::format14(time)))
    }

    fn key(&self, field: &Parameter) -> String {
        match field.kind {
            Kind::Host => self.profile.commands.server_host_key.clone(),
            Kind::Port => self.profile.commands.server_port_key.clone(),
            _ => field.name.to_owned(),
        }
    }

    fn value(
        &mut self,
        field: &Parameter,
        value: &Value,
        beside: &Map<String, Value>,
    ) -> Result<Value, EncodeError> {
        let commands = &self.profile.commands;
        Ok(match field.kind {
            Kind::UserId => {
                let id = value.as_str().unwrap_or_default();
                Value::String(self.profile.wire_user_id(id).into_owned())
            }
            Kind::Port => number(value, commands.server_port_form),
            Kind::BackupNumber => number(value, commands.backup_number_form),
            Kind::Privilege { values } => match commands.privilege_form {
                PrivilegeForm::Name => value.clone(),
                PrivilegeForm::Number => values
                    .iter()
                    .position(|name| Some(*name) == value.as_str())
                    .map_or_else(|| value.clone(), Value::from),
            },
            Kind::Binary { .. } => self.binary(decoded(value)),
            Kind::Template => {
                let mut bytes = decoded(value);
                // A password or card is written without the NUL with which it may have been read.
                let kind = enrolment_kind(beside);
                if kind.is_some_and(EnrolmentKind::is_text) && bytes.last() == Some(&0) {
                    bytes.pop();
                }
                self.binary(bytes)
            }
            Kind::Object { fields } => match value.as_object() {
                Some(values) => Value::Object(self.object(fields, values)?),
                None => value.clone(),
            },
            Kind::Objects { fields, .. } => value
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_object)
                .map(|values| self.object(fields, values).map(Value::Object))
                .collect::<Result<_, _>>()?,
            _ => value.clone(),
        })
    }

    /// Gives the binary its number, which is its place in the body.
    fn binary(&mut self, bytes: Vec<u8>) -> Value {
        self.binaries.push(bytes);
        Value::String(format!("BIN_{}", self.binaries.len()))
    }
}

fn number(value: &Value, form: NumberForm) -> Value {
    match form {
        NumberForm::Number => value.clone(),
        NumberForm::Text => Value::String(value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::validate;
    use super::*;

    fn sent(code: &str, given: &Value, delivery: &Delivery) -> Vec<u8> {
        encode(&validate(code, given).unwrap(), &Profile::unknown(), delivery).unwrap().body
    }

    fn json_of(body: &[u8]) -> &str {
        std::str::from_utf8(frame::decode(body).unwrap().json()).unwrap()
    }

    #[test]
    fn a_clock_that_is_given_moves_on_while_it_waits() {
        let given = json!({"time": "20261231235950"});
        for (waited, shown) in [(0, "20261231235950"), (75, "20270101000105")] {
            let delivery = Delivery { local_time: None, waited: SignedDuration::from_secs(waited) };
            let body = sent("SET_TIME", &given, &delivery);
            assert_eq!(json_of(&body), format!(r#"{{"time":"{shown}"}}"#));
        }
    }

    #[test]
    fn raw_sends_any_json_and_text_to_the_letter() {
        for json in [json!([]), json!("text"), json!(7), json!(false), json!([{"a": null}])] {
            let given = json!({"cmd_code": "X", "json": json});
            let body = sent("RAW", &given, &Delivery::default());
            assert_eq!(json_of(&body), json.to_string());
        }
        let text = r#"{ "big": 123456789012345678901234567890, "e": 1.0e2, "b":"BIN_1" }"#;
        let given = json!({"cmd_code": "X", "json_text": text, "binaries": ["AQID"]});
        assert!(validate("RAW", &given).unwrap().hold_biometric());
        let body = sent("RAW", &given, &Delivery::default());
        let frame = frame::decode(&body).unwrap();
        assert_eq!((frame.json(), frame.binary(1)), (text.as_bytes(), &[1, 2, 3][..]));
        let alone = validate("RAW", &json!({"cmd_code": "X", "json": {"pin": "1234"}})).unwrap();
        assert!(alone.hold_biometric(), "nobody here knows what it holds");
    }

    #[test]
    fn a_day_and_a_time_of_it_are_in_order() {
        for (start, end) in [
            ("20260101", "20260101"),
            ("20260101120000", "20260101"),
            ("2026-01-01", "20260101000000"),
            ("2026-01-01 10:00:00", "20260102"),
        ] {
            let given = json!({"user_id": "1", "Valide_Date_start": start, "Valide_Date_end": end});
            assert!(validate("SET_USER_PASSTIME", &given).is_ok(), "{start} {end}");
        }
    }
}
