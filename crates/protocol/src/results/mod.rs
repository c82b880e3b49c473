//! Results of commands, typed: what a terminal sends back with `send_cmd_result`.
//!
//! What belongs here: reading bodies by the form that the table of commands names, whole or piece by
//! piece, and writing them for whoever plays a terminal. What does not: what a result means for a task,
//! a person or a punch (`muster-model`). Docs: docs/protocol/commands.md, docs/protocol/records.md.

mod encode;
mod entry;
mod error;
mod layout;
mod list;
mod number;
mod person;
mod return_code;
mod status;
mod stream;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

pub use encode::{EncodeError, encode, encode_list, one_record};
pub use entry::{Entry, LogEntry, ManagementEntry, Unreadable, UserEntry};
pub use error::{Mismatch, ResultError};
pub use list::{ListHead, lists_in};
pub use person::{Enrolment, EnrolmentData, UserInfo};
pub use return_code::{KnownCode, Outcome, RETURN_CODES, explain, is_success};
pub use status::Status;
pub use stream::{ListEnd, ResultStream};

use crate::bounded;
use crate::commands::ResultKind;
use crate::frame;
use crate::profiles::Profile;

/// A result that was read.
#[derive(Debug, Clone, PartialEq)]
pub enum TypedResult {
    /// A body of 0 bytes.
    Empty,
    /// Counters.
    Status(Status),
    /// People, punches or entries of the management log.
    List(List),
    /// One enrolment.
    Enrolment(Enrolment),
    /// One person.
    UserInfo(UserInfo),
    /// A JSON object without a fixed list of keys.
    Settings(Map<String, Value>),
    /// Whatever came.
    Raw(Raw),
}

/// A list, whole.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// What it lists: `UserList`, `Logs` or `ManagementLogs`.
    pub kind: ResultKind,
    /// Its records in their order.
    pub entries: Vec<Entry>,
    /// What it said about itself, and whether it kept it.
    pub end: ListEnd,
}

/// A body whose form is not known. Never log it.
#[derive(Clone, PartialEq)]
pub enum Raw {
    /// A frame.
    Framed {
        /// Its JSON.
        json: Value,
        /// Its binaries in their order.
        binaries: Vec<Vec<u8>>,
    },
    /// Bytes that are no frame.
    Bytes(Vec<u8>),
}

impl std::fmt::Debug for Raw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Framed { binaries, .. } => write!(f, "Framed({} binaries)", binaries.len()),
            Self::Bytes(bytes) => write!(f, "Bytes({})", bytes.len()),
        }
    }
}

/// Reads the whole body of a result. `library` is the one in the terminal's last `fk_info`; a result
/// that names its own has the last word. For long lists see [`ResultStream`].
///
/// An error says why the body is not what it should be; its bytes are to be kept.
pub fn decode(
    kind: ResultKind,
    body: &[u8],
    library: Option<&str>,
    profile: &Profile,
) -> Result<TypedResult, ResultError> {
    Ok(match kind {
        ResultKind::UserList | ResultKind::Logs | ResultKind::ManagementLogs => {
            let mut stream = ResultStream::new(kind, library, profile)?;
            let mut entries = Vec::new();
            stream.push(body, &mut entries)?;
            let end = stream.finish(&mut entries)?;
            TypedResult::List(List { kind, entries, end })
        }
        ResultKind::None | ResultKind::Never | ResultKind::Raw if body.is_empty() => {
            TypedResult::Empty
        }
        ResultKind::None | ResultKind::Never | ResultKind::Raw => TypedResult::Raw(Raw::read(body)),
        ResultKind::Status => {
            TypedResult::Status(Status::new(list::object(frame::decode(body)?.json())?))
        }
        ResultKind::Settings => TypedResult::Settings(list::object(frame::decode(body)?.json())?),
        ResultKind::Enrolment => TypedResult::Enrolment(Enrolment::read(&frame::decode(body)?)?),
        ResultKind::UserInfo => TypedResult::UserInfo(UserInfo::read(&frame::decode(body)?)?),
    })
}

impl TypedResult {
    /// With the wire's keys, binaries as Base64 in their place, records as the arrays `users` and
    /// `logs`. `null` for a body of 0 bytes.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Empty => Value::Null,
            Self::Status(status) => Value::Object(status.values().clone()),
            Self::List(list) => list.to_json(),
            Self::Enrolment(enrolment) => enrolment.to_json(),
            Self::UserInfo(info) => info.to_json(),
            Self::Settings(values) => Value::Object(values.clone()),
            Self::Raw(raw) => raw.to_json(),
        }
    }
}

impl List {
    /// The head, the records that were read as `users` or `logs`, those that were not as `unreadable`.
    pub fn to_json(&self) -> Value {
        let (mut read, mut unreadable) = (Vec::with_capacity(self.entries.len()), Vec::new());
        for entry in &self.entries {
            match entry {
                Entry::User(entry) => read.push(entry.to_json()),
                Entry::Log(entry) => read.push(entry.to_json()),
                Entry::Management(entry) => read.push(entry.to_json()),
                Entry::Unreadable(entry) => unreadable.push(entry.to_json()),
            }
        }
        let mut json = self.end.to_json(self.kind);
        if let Some(keys) = list::list_keys(self.kind) {
            json.insert(keys.entries.to_owned(), Value::Array(read));
        }
        if !unreadable.is_empty() {
            json.insert("unreadable".to_owned(), Value::Array(unreadable));
        }
        Value::Object(json)
    }
}

impl ListEnd {
    /// What a list said about itself, with the wire's keys, and `mismatch` where it did not keep it: a
    /// typed result without its records, for whoever streams those.
    pub fn to_json(&self, kind: ResultKind) -> Map<String, Value> {
        let mut json = Map::new();
        if let Some(keys) = list::list_keys(kind) {
            json.insert(keys.count[0].to_owned(), json!(self.head.count.unwrap_or(self.came)));
            if let Some(size) = self.head.record_size {
                json.insert(keys.size[0].to_owned(), json!(size));
            }
        }
        if let Some(library) = &self.head.library {
            json.insert("fk_bin_data_lib".to_owned(), json!(library));
        }
        if let Some(mismatch) = &self.mismatch {
            json.insert("mismatch".to_owned(), json!(mismatch));
        }
        json
    }
}

impl Raw {
    fn read(body: &[u8]) -> Self {
        let framed = frame::decode(body).ok().and_then(|frame| {
            let json = bounded::value(frame.json())?;
            let binaries = frame.binaries().iter().map(<[u8]>::to_vec).collect();
            Some(Self::Framed { json, binaries })
        });
        framed.unwrap_or_else(|| Self::Bytes(body.to_vec()))
    }

    /// `{"json", "binaries"}` as RAW's parameters have them, or `{"bytes"}`; all bytes as Base64.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Framed { json, binaries } => {
                let binaries: Vec<_> =
                    binaries.iter().map(|bytes| STANDARD.encode(bytes)).collect();
                json!({"json": json, "binaries": binaries})
            }
            Self::Bytes(bytes) => json!({"bytes": STANDARD.encode(bytes)}),
        }
    }
}

#[cfg(test)]
mod tests;
