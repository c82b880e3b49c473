//! Values out of a command's parameters, as forgiving as firmware is.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::DateTime;
use muster_protocol::UserId;
use muster_protocol::enrolment::{BackupNumber, Privilege};
use muster_protocol::times;
use serde_json::Value;

use super::{INVALID, Parameters, Refusal};

pub(super) fn text<'a>(parameters: &'a Parameters, key: &str) -> Result<&'a str, Refusal> {
    parameters.get(key).and_then(Value::as_str).ok_or(Refusal::Error(INVALID))
}

/// A number, or the text of one.
pub(super) fn number(parameters: &Parameters, key: &str) -> Result<u64, Refusal> {
    let value = parameters.get(key).ok_or(Refusal::Error(INVALID))?;
    let number = value.as_u64().or_else(|| value.as_str()?.parse().ok());
    number.ok_or(Refusal::Error(INVALID))
}

pub(super) fn user_id(parameters: &Parameters) -> Result<UserId, Refusal> {
    UserId::new(text(parameters, "user_id")?).map_err(|_| Refusal::Error(INVALID))
}

pub(super) fn backup_number(parameters: &Parameters) -> Result<BackupNumber, Refusal> {
    let number = number(parameters, "backup_number")?;
    u32::try_from(number).map(BackupNumber::new).map_err(|_| Refusal::Error(INVALID))
}

pub(super) fn privilege(parameters: &Parameters) -> Result<Privilege, Refusal> {
    match number(parameters, "user_privilege") {
        Ok(number) => Ok(Privilege::from_text(&number.to_string())),
        Err(_) => text(parameters, "user_privilege").map(Privilege::from_text),
    }
}

pub(super) fn is_on(parameters: &Parameters) -> Result<bool, Refusal> {
    text(parameters, "enable_flag").map(|flag| flag == "ON")
}

/// A binary, which stands as Base64 in its place; nothing when it is missing or empty.
pub(super) fn bytes(parameters: &Parameters, key: &str) -> Option<Vec<u8>> {
    let text = parameters.get(key)?.as_str()?;
    STANDARD.decode(text).ok().filter(|bytes| !bytes.is_empty())
}

/// A time that may be left out.
pub(super) fn time(parameters: &Parameters, key: &str) -> Result<Option<DateTime>, Refusal> {
    match parameters.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value
            .as_str()
            .and_then(|text| times::parse(text).ok())
            .map(Some)
            .ok_or(Refusal::Error(INVALID)),
    }
}
