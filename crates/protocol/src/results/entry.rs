//! What one record of a result says.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::DateTime;
use serde_json::{Map, Value, json};

use crate::UserId;
use crate::enrolment::{BackupNumber, Privilege};
use crate::records::{ManagementKind, UserFlags};
use crate::times;

/// One record of a list: read, or given back as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// From `GET_USER_ID_LIST`.
    User(UserEntry),
    /// From `GET_LOG_DATA`.
    Log(LogEntry),
    /// From `GET_SLOG_DATA`.
    Management(ManagementEntry),
    /// A record that could not be read: for the shelf.
    Unreadable(Unreadable),
}

/// A person in the list of people. On libraries with one row for each enrolment a person comes once for
/// each, with its [`Self::backup_number`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserEntry {
    /// The person.
    pub user_id: UserId,
    /// What the person may do at the terminal.
    pub privilege: Privilege,
    /// Whether the person may pass.
    pub enabled: bool,
    /// What is enrolled, where a row stands for a person.
    pub holds: Option<UserFlags>,
    /// Which enrolment the row stands for, where there is a row for each.
    pub backup_number: Option<BackupNumber>,
}

/// A punch in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// The person; `"0"` marks an event without one.
    pub user_id: UserId,
    /// The terminal's local time.
    pub time: DateTime,
    /// `verify_mode` as it came.
    pub verify: u32,
    /// `io_mode` as it came.
    pub io: u32,
    /// The work code, where the library has one.
    pub work_code: Option<u8>,
    /// The enrolment used, where the library says so.
    pub backup_number: Option<BackupNumber>,
}

/// An entry of the management log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManagementEntry {
    /// Who did it; absent where the record has no id.
    pub user_id: Option<UserId>,
    /// To whom; absent where the record has no id.
    pub to_user_id: Option<UserId>,
    /// What was done (docs/protocol/records.md).
    pub kind: ManagementKind,
    /// With which enrolment.
    pub backup_number: BackupNumber,
    /// To which enrolment.
    pub to_backup_number: BackupNumber,
    /// The terminal's local time.
    pub time: DateTime,
}

/// A record that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Its place in the list, from 0.
    pub index: u64,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Why.
    pub reason: String,
}

impl UserEntry {
    /// The entry as the API shows it.
    pub fn to_json(&self) -> Value {
        let mut json = Map::new();
        json.insert("user_id".to_owned(), json!(self.user_id));
        json.insert("privilege".to_owned(), json!(self.privilege));
        json.insert("enabled".to_owned(), json!(self.enabled));
        if let Some(holds) = self.holds {
            let holds = json!({
                "password": holds.password(),
                "card": holds.card(),
                "face": holds.face(),
                "fingers": holds.fingers(),
                "veins": holds.veins(),
                "palms": holds.palms(),
            });
            json.insert("holds".to_owned(), holds);
        }
        if let Some(number) = self.backup_number {
            json.insert("backup_number".to_owned(), json!(number));
        }
        Value::Object(json)
    }
}

impl LogEntry {
    /// The entry as the API shows it, with the keys of a punch on the wire.
    pub fn to_json(&self) -> Value {
        let mut json = Map::new();
        json.insert("user_id".to_owned(), json!(self.user_id));
        json.insert("io_time".to_owned(), json!(times::format14(self.time)));
        json.insert("verify_mode".to_owned(), json!(self.verify));
        json.insert("io_mode".to_owned(), json!(self.io));
        if let Some(code) = self.work_code {
            json.insert("work_code".to_owned(), json!(code));
        }
        if let Some(number) = self.backup_number {
            json.insert("backup_number".to_owned(), json!(number));
        }
        Value::Object(json)
    }
}

impl ManagementEntry {
    /// The entry as the API shows it.
    pub fn to_json(&self) -> Value {
        json!({
            "user_id": self.user_id,
            "to_user_id": self.to_user_id,
            "kind": self.kind.0,
            "deed": self.kind.name(),
            "backup_number": self.backup_number,
            "to_backup_number": self.to_backup_number,
            "time": times::format14(self.time),
        })
    }
}

impl Unreadable {
    /// The record as the API shows it, its bytes as Base64.
    pub fn to_json(&self) -> Value {
        json!({
            "index": self.index,
            "bytes": STANDARD.encode(&self.bytes),
            "reason": self.reason,
        })
    }
}
