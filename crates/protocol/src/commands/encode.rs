//! From parameters to the body on the wire.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
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
    /// The terminal's local time now; `SET_TIME` without a time needs it.
    pub local_time: Option<DateTime>,
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
    /// `SET_TIME` has no time of its own, and the terminal's local time was not given.
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
    if command.code == "RAW" {
        return encode_raw(parameters.values());
    }
    let mut writer = Writer { profile, binaries: Vec::new() };
    let mut json = writer.object(command.parameters, parameters.values());
    if command.code == "SET_TIME" && json.is_empty() {
        let now = at_delivery.local_time.ok_or(EncodeError::NoLocalTime)?;
        json.insert("time".to_owned(), Value::String(times::format14(now)));
    }
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
    let body = match values.get("json") {
        Some(json) => framed(&json.to_string(), &binaries)?,
        None => Vec::new(),
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
    binaries: Vec<Vec<u8>>,
}

impl Writer<'_> {
    fn object(&mut self, fields: &[Parameter], values: &Map<String, Value>) -> Map<String, Value> {
        let mut written = Map::new();
        for field in fields {
            if let Some(value) = values.get(field.name) {
                let key = self.key(field);
                let value = self.value(field, value, values);
                written.insert(key, value);
            }
        }
        written
    }

    fn key(&self, field: &Parameter) -> String {
        match field.kind {
            Kind::Host => self.profile.commands.server_host_key.clone(),
            Kind::Port => self.profile.commands.server_port_key.clone(),
            _ => field.name.to_owned(),
        }
    }

    fn value(&mut self, field: &Parameter, value: &Value, beside: &Map<String, Value>) -> Value {
        let commands = &self.profile.commands;
        match field.kind {
            Kind::UserId => Value::String(self.user_id(value.as_str().unwrap_or_default())),
            Kind::Port => number(value, commands.server_port_form),
            Kind::BackupNumber => number(value, commands.backup_number_form),
            Kind::OneOf { values } if field.name == "user_privilege" => {
                match commands.privilege_form {
                    PrivilegeForm::Name => value.clone(),
                    // The names stand in the order of their numbers.
                    PrivilegeForm::Number => values
                        .iter()
                        .position(|name| Some(*name) == value.as_str())
                        .map_or_else(|| value.clone(), Value::from),
                }
            }
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
                Some(values) => Value::Object(self.object(fields, values)),
                None => value.clone(),
            },
            Kind::Objects { fields, .. } => value
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_object)
                .map(|values| Value::Object(self.object(fields, values)))
                .collect(),
            _ => value.clone(),
        }
    }

    fn user_id(&self, id: &str) -> String {
        let width = self.profile.ids.command_width;
        if id.bytes().all(|byte| byte.is_ascii_digit()) {
            format!("{id:0>width$}")
        } else {
            id.to_owned()
        }
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
