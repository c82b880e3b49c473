//! What a unit holds: people, punches, settings. Tests read it to see what a command did.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use muster_protocol::enrolment::{BackupNumber, EnrolmentKind, Privilege};
use muster_protocol::records::ManagementRecord;
use muster_protocol::{TransId, UserId};
use serde_json::{Map, Value};

/// Somebody enrolled on the unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name as the unit kept it, cut at its limit.
    pub name: String,
    /// What the person may do at the unit.
    pub privilege: Privilege,
    /// Whether the person may pass.
    pub enabled: bool,
    /// A JPEG.
    pub photo: Option<Vec<u8>>,
    /// Templates, password and card by their numbers.
    pub enrolments: BTreeMap<BackupNumber, Vec<u8>>,
    /// What `SET_USER_PASSTIME` set; empty before.
    pub pass_time: Map<String, Value>,
}

impl Default for Person {
    fn default() -> Self {
        Self {
            name: String::new(),
            privilege: Privilege::User,
            enabled: true,
            photo: None,
            enrolments: BTreeMap::new(),
            pass_time: Map::new(),
        }
    }
}

impl Person {
    /// How many enrolments of a kind there are.
    pub fn count(&self, kind: EnrolmentKind) -> usize {
        self.enrolments.keys().filter(|number| number.kind() == kind).count()
    }
}

/// A punch as the unit remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Who; `"0"` for an event without a person.
    pub user_id: UserId,
    /// When, in the unit's own wall clock, to the second.
    pub time: DateTime,
    /// `verify_mode` as its library writes it: small or packed (docs/protocol/modes.md).
    pub verify: u32,
    /// `io_mode` as its library writes it.
    pub io: u32,
    /// A JPEG taken then.
    pub photo: Option<Vec<u8>>,
    /// The kind of work that was keyed in.
    pub work_code: Option<u8>,
    /// Body temperature, as the unit writes it.
    pub temperature: Option<String>,
}

/// All that survives a power cut, but the clock.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// `fk_name`.
    pub name: String,
    /// People by id.
    pub people: BTreeMap<UserId, Person>,
    /// Every punch in the order of their making, sent or not.
    pub logs: Vec<LogEntry>,
    /// What managers did.
    pub management: Vec<ManagementRecord>,
    /// What `SET_DEVICE_SETTING` set.
    pub settings: Map<String, Value>,
    /// What `SET_TIMEZONE` set, by number.
    pub time_zones: BTreeMap<String, Map<String, Value>>,
    /// Whether people may be enrolled at the unit itself.
    pub enrolling_allowed: bool,
    /// Whether the door stands open.
    pub door_open: bool,
    /// The file that `UPDATE_FIRMWARE` brought: name and bytes.
    pub firmware: Option<(String, Vec<u8>)>,
    /// The server after the next restart, `host:port`.
    pub next_server: Option<String>,
    /// Whom `enter_enroll` asked to the enrolment screen, and for what.
    pub enrolment_screen: Option<(UserId, BackupNumber)>,
    /// How often it restarted.
    pub restarts: u32,
    /// Commands it was given: `cmd_code` and task, also those it did not answer.
    pub commands_seen: Vec<(String, Option<TransId>)>,
}

impl Memory {
    /// An empty unit.
    pub fn new() -> Self {
        Self { enrolling_allowed: true, ..Self::default() }
    }

    /// The person of this id.
    pub fn person(&self, user_id: &str) -> Option<&Person> {
        self.people.get(user_id)
    }

    /// How many enrolments of a kind everybody has together.
    pub fn count(&self, kind: EnrolmentKind) -> usize {
        self.people.values().map(|person| person.count(kind)).sum()
    }
}
