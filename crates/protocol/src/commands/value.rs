//! Whether one value is what its parameter may hold.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::DateTime;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use super::parameter::{FACE_MAX, WORD_MAX};
use super::validate::check_object;
use super::{Kind, ParameterError, Reason};

use crate::enrolment::{BackupNumber, EnrolmentKind};
use crate::frame::{bin_number, highest_reference};
use crate::{IdError, UserId};

const HOST_MAX: usize = 64;
const CODE_MAX: usize = 32;

/// The path of a key inside an object.
pub(super) fn child(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// Checks one value; what comes back is what is sent. `beside` is the object the value stands in.
pub(super) fn check_value(
    kind: &Kind,
    value: &Value,
    path: &str,
    beside: &Map<String, Value>,
) -> Result<Value, ParameterError> {
    let bad = |reason: Reason| Err(ParameterError::bad(path, reason));
    match *kind {
        Kind::UserId => {
            let text = printable(value, path, 1, UserId::MAX)?;
            UserId::new(text).map_err(|error| ParameterError::bad(path, of_id(error)))?;
        }
        Kind::Text { min, max, ascii } => {
            let text = printable(value, path, min, max)?;
            if ascii && !text.is_ascii() {
                return bad(Reason::NotAscii);
            }
        }
        Kind::Host => {
            let text = printable(value, path, 1, HOST_MAX)?;
            if !is_host(text) {
                return bad(Reason::NotHost);
            }
        }
        Kind::Port => {
            if !value.as_u64().is_some_and(|port| (1..=65_535).contains(&port)) {
                return bad(Reason::NotPort);
            }
        }
        Kind::BackupNumber => {
            if !value.as_u64().is_some_and(is_backup_number) {
                return bad(Reason::NotEnrolment);
            }
        }
        Kind::OneOf { values } | Kind::Privilege { values } => {
            if !value.as_str().is_some_and(|text| values.contains(&text)) {
                return bad(Reason::NotOneOf { words: values.join(", ") });
            }
        }
        Kind::Time | Kind::Clock | Kind::Date | Kind::TimeOfDay | Kind::Digits { .. } => {
            check_digits(kind, text(value, path)?)
                .map_err(|reason| ParameterError::bad(path, reason))?;
        }
        Kind::DigitsList { count, max } => {
            let all = value.as_array().is_some_and(|list| {
                list.len() == count
                    && list.iter().all(|item| item.as_str().is_some_and(|t| is_digits(t, max)))
            });
            if !all {
                return bad(Reason::NotDigitsList { count, max });
            }
        }
        Kind::Binary { max } => {
            bytes(value, path, max)?;
        }
        Kind::Template => check_template(value, path, beside)?,
        Kind::Object { fields } => {
            let Some(given) = value.as_object() else { return bad(Reason::NotObject) };
            return check_object(fields, given, path).map(Value::Object);
        }
        Kind::Objects { .. } => return check_objects(kind, value, path),
        Kind::Code => {
            let text = printable(value, path, 1, CODE_MAX)?;
            if !text.is_ascii() || text.trim() != text {
                return bad(Reason::NotCode);
            }
        }
        Kind::Json => {}
        Kind::JsonText => {
            if serde_json::from_str::<IgnoredAny>(text(value, path)?).is_err() {
                return bad(Reason::NotJson);
            }
        }
        Kind::Binaries { max } => {
            let Some(list) = value.as_array() else { return bad(Reason::NotList) };
            let mut left = max;
            for (index, item) in list.iter().enumerate() {
                left -= bytes(item, &format!("{path}[{index}]"), left)?.len();
            }
        }
    }
    Ok(value.clone())
}

/// Times and numbers that are text.
fn check_digits(kind: &Kind, text: &str) -> Result<(), Reason> {
    let (good, reason) = match *kind {
        Kind::Time | Kind::Clock => (is_time(text), Reason::NotTime),
        Kind::Date => (is_date(text), Reason::NotDate),
        Kind::TimeOfDay => (is_time_of_day(text), Reason::NotTimeOfDay),
        Kind::Digits { max } => (is_digits(text, max), Reason::NotDigits { max }),
        _ => return Ok(()),
    };
    if good { Ok(()) } else { Err(reason) }
}

fn of_id(error: IdError) -> Reason {
    match error {
        IdError::Empty => Reason::Empty,
        IdError::TooLong { len, max } => Reason::TooLong { count: len, max },
        IdError::NotPrintable => Reason::ControlCharacter,
    }
}

fn check_objects(kind: &Kind, value: &Value, path: &str) -> Result<Value, ParameterError> {
    let Kind::Objects { fields, max, unique } = *kind else { return Ok(value.clone()) };
    let Some(given) = value.as_array() else {
        return Err(ParameterError::bad(path, Reason::NotList));
    };
    if given.len() > max {
        let reason = Reason::TooMany { count: given.len(), max };
        return Err(ParameterError::bad(path, reason));
    }
    let mut checked: Vec<Value> = Vec::with_capacity(given.len());
    for (index, entry) in given.iter().enumerate() {
        let path = format!("{path}[{index}]");
        let Some(entry) = entry.as_object() else {
            return Err(ParameterError::bad(&path, Reason::NotObject));
        };
        let entry = Value::Object(check_object(fields, entry, &path)?);
        if checked.iter().any(|earlier| earlier[unique] == entry[unique]) {
            return Err(ParameterError::bad(&child(&path, unique), Reason::Twice));
        }
        checked.push(entry);
    }
    Ok(Value::Array(checked))
}

/// What holds between the parameters of RAW: one JSON at most, every `BIN_n` has its binary, and binaries
/// have a JSON.
pub(super) fn check_raw(values: &Map<String, Value>) -> Result<(), ParameterError> {
    let count = values.get("binaries").and_then(Value::as_array).map_or(0, Vec::len);
    let text = values.get("json_text").and_then(Value::as_str);
    if text.is_some() && values.contains_key("json") {
        return Err(ParameterError::bad("json_text", Reason::TwoJsons));
    }
    let highest = match text {
        Some(text) => highest_reference(text.as_bytes()) as usize,
        None => values.get("json").map_or(0, highest_binary),
    };
    if highest > count {
        return Err(ParameterError::bad("binaries", Reason::LacksBinary { highest, count }));
    }
    if count > 0 && text.is_none() && !values.contains_key("json") {
        return Err(ParameterError::bad("json", Reason::LacksJson));
    }
    Ok(())
}

fn highest_binary(value: &Value) -> usize {
    match value {
        Value::String(text) => bin_number(text).unwrap_or(0) as usize,
        Value::Array(list) => list.iter().map(highest_binary).max().unwrap_or(0),
        Value::Object(map) => map.values().map(highest_binary).max().unwrap_or(0),
        _ => 0,
    }
}

fn text<'a>(value: &'a Value, path: &str) -> Result<&'a str, ParameterError> {
    value.as_str().ok_or_else(|| ParameterError::bad(path, Reason::NotText))
}

fn printable<'a>(
    value: &'a Value,
    path: &str,
    min: usize,
    max: usize,
) -> Result<&'a str, ParameterError> {
    let text = text(value, path)?;
    let count = text.chars().count();
    if count < min {
        return Err(ParameterError::bad(path, Reason::Empty));
    }
    if count > max {
        return Err(ParameterError::bad(path, Reason::TooLong { count, max }));
    }
    if text.chars().any(char::is_control) {
        return Err(ParameterError::bad(path, Reason::ControlCharacter));
    }
    // A terminal would look for a binary that is not there, or take one that is for something else.
    if bin_number(text).is_some() {
        return Err(ParameterError::bad(path, Reason::PlaceOfBinary));
    }
    Ok(text)
}

/// Decodes a Base64 text of 1 to `max` bytes.
fn bytes(value: &Value, path: &str, max: usize) -> Result<Vec<u8>, ParameterError> {
    let text = text(value, path)?;
    let too_long = || ParameterError::bad(path, Reason::TooManyBytes { max });
    // Four characters are at most three bytes: nothing too long is decoded only to be refused.
    if text.len() / 4 * 3 > max.saturating_add(2) {
        return Err(too_long());
    }
    let bytes = STANDARD.decode(text).map_err(|_| ParameterError::bad(path, Reason::NotBase64))?;
    if bytes.is_empty() {
        return Err(ParameterError::bad(path, Reason::EmptyBinary));
    }
    if bytes.len() > max {
        return Err(too_long());
    }
    Ok(bytes)
}

fn check_template(
    value: &Value,
    path: &str,
    beside: &Map<String, Value>,
) -> Result<(), ParameterError> {
    let kind = enrolment_kind(beside);
    let max = match kind {
        Some(kind) if kind.is_text() => WORD_MAX,
        // What is known of no kind is no larger than the largest of those that are.
        kind => kind.and_then(EnrolmentKind::max_len).unwrap_or(FACE_MAX),
    };
    let bytes = bytes(value, path, max)?;
    if kind.is_some_and(EnrolmentKind::is_text) {
        // Terminals end such a text with a NUL when it is read; it may be written back like that.
        let word = bytes.strip_suffix(&[0]).unwrap_or(&bytes);
        if word.is_empty() || !word.iter().all(|byte| (0x20..0x7f).contains(byte)) {
            return Err(ParameterError::bad(path, Reason::NotWord));
        }
    }
    Ok(())
}

fn is_backup_number(number: u64) -> bool {
    u32::try_from(number)
        .is_ok_and(|number| BackupNumber::new(number).kind() != EnrolmentKind::Other)
}

/// What kind of enrolment the `backup_number` of an object stands for.
pub(super) fn enrolment_kind(beside: &Map<String, Value>) -> Option<EnrolmentKind> {
    let number = beside.get("backup_number")?.as_u64()?;
    u32::try_from(number).ok().map(|number| BackupNumber::new(number).kind())
}

fn is_digits(text: &str, max: usize) -> bool {
    (1..=max).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_time(text: &str) -> bool {
    text.len() == 14 && is_digits(text, 14) && DateTime::strptime("%Y%m%d%H%M%S", text).is_ok()
}

fn is_date(text: &str) -> bool {
    match text.len() {
        8 => is_digits(text, 8) && is_time(&format!("{text}000000")),
        14 => is_time(text),
        10 => jiff::civil::Date::strptime("%Y-%m-%d", text).is_ok(),
        19 => DateTime::strptime("%Y-%m-%d %H:%M:%S", text).is_ok(),
        _ => false,
    }
}

/// Whether two texts are the same date, each in any form in which a date is written; at the same time of day,
/// if both tell one.
pub fn same_date(one: &str, other: &str) -> bool {
    let digits = |text: &str| -> Option<String> {
        is_date(text).then(|| text.chars().filter(char::is_ascii_digit).collect())
    };
    digits(one).zip(digits(other)).is_some_and(|(one, other)| {
        one.starts_with(other.as_str()) || other.starts_with(one.as_str())
    })
}

fn is_time_of_day(text: &str) -> bool {
    is_digits(text, 4)
        && text.len() == 4
        && (text == "2400" || (&text[..2] < "24" && &text[2..] < "60"))
}

fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    let numeric = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if numeric { text.parse::<std::net::Ipv4Addr>().is_ok() } else { text.split('.').all(label) }
}
