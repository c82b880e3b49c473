//! Writing results, for whoever plays a terminal.

use serde_json::{Map, Value, json};
use thiserror::Error;

use super::layout::Layout;
use super::list::list_keys;
use super::{Entry, Raw, TypedResult};
use crate::commands::ResultKind;
use crate::frame;
use crate::profiles::{NumberForm, Profile};
use crate::records::LayoutError;

/// Why a result cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EncodeError {
    /// No layout is known for this library.
    #[error("write the result: {0}")]
    Layout(#[from] LayoutError),
    /// The result is no list.
    #[error("write the result: it has no records")]
    NoRecords,
    /// An entry does not fit the library's records, or is of another kind of list.
    #[error("write the result: entry {index}: {reason}")]
    Entry {
        /// Its place in the list.
        index: usize,
        /// Why.
        reason: String,
    },
    /// The result cannot be framed.
    #[error("write the result: {0}")]
    Frame(#[from] frame::EncodeError),
}

/// Writes a result as a terminal with this library sends it; [`super::decode`] of it gives the same.
/// `numbers` is the form of counts and counters (`numbers_as_text` of a profile).
pub fn encode(
    result: &TypedResult,
    library: &str,
    profile: &Profile,
    numbers: NumberForm,
) -> Result<Vec<u8>, EncodeError> {
    let mut binaries = Vec::new();
    let mut place = |bytes: &[u8]| {
        // An empty binary is never written: its field is left out (docs/protocol/framing.md).
        (!bytes.is_empty()).then(|| {
            binaries.push(bytes.to_vec());
            format!("BIN_{}", binaries.len())
        })
    };
    let json = match result {
        TypedResult::Empty => return Ok(Vec::new()),
        TypedResult::List(list) => {
            return encode_list(list.kind, &list.entries, library, profile, numbers);
        }
        TypedResult::Raw(Raw::Bytes(bytes)) => return Ok(bytes.clone()),
        TypedResult::Raw(Raw::Framed { json, binaries }) => {
            return Ok(frame::encode(json.to_string().as_bytes(), binaries)?);
        }
        TypedResult::Status(status) => {
            let form =
                |value: &Value| if value.is_u64() { number(value, numbers) } else { value.clone() };
            status.values().iter().map(|(key, value)| (key.clone(), form(value))).collect()
        }
        TypedResult::Settings(values) => Value::Object(values.clone()),
        TypedResult::Enrolment(enrolment) => enrolment.write(&mut place),
        TypedResult::UserInfo(info) => info.write(&mut place),
    };
    Ok(frame::encode(json.to_string().as_bytes(), &binaries)?)
}

/// Writes a list as a terminal with this library sends it.
pub fn encode_list(
    kind: ResultKind,
    entries: &[Entry],
    library: &str,
    profile: &Profile,
    numbers: NumberForm,
) -> Result<Vec<u8>, EncodeError> {
    let keys = list_keys(kind).ok_or(EncodeError::NoRecords)?;
    let layout = Layout::choose(kind, library, None, profile)?;
    let mut records = Vec::with_capacity(entries.len() * layout.size());
    for (index, entry) in entries.iter().enumerate() {
        layout
            .write(entry, profile.ids.record_width, &mut records)
            .map_err(|reason| EncodeError::Entry { index, reason })?;
    }
    let mut json = Map::new();
    json.insert(keys.count[0].to_owned(), number(&json!(entries.len()), numbers));
    json.insert(keys.size[0].to_owned(), number(&json!(layout.size()), numbers));
    let mut binaries = Vec::new();
    if !records.is_empty() {
        json.insert(keys.array[0].to_owned(), json!("BIN_1"));
        binaries.push(records);
    }
    Ok(frame::encode(Value::Object(json).to_string().as_bytes(), &binaries)?)
}

/// A list of this kind that holds this one record, as it came; none where that is no list.
pub fn one_record(kind: ResultKind, record: &[u8]) -> Option<Vec<u8>> {
    let keys = list_keys(kind)?;
    let mut json = Map::new();
    json.insert(keys.count[0].to_owned(), json!(1));
    json.insert(keys.size[0].to_owned(), json!(record.len()));
    json.insert(keys.array[0].to_owned(), json!("BIN_1"));
    frame::encode(Value::Object(json).to_string().as_bytes(), &[record]).ok()
}

fn number(value: &Value, form: NumberForm) -> Value {
    match form {
        NumberForm::Number => value.clone(),
        NumberForm::Text => Value::String(value.to_string()),
    }
}
