//! The machine on the wall, as Muster knows it.

use jiff::Timestamp;
use muster_protocol::DevId;
use serde::{Deserialize, Serialize};

use crate::drift::Drifts;
use crate::polls::PollHistory;
use crate::site::SiteId;

/// Whether a terminal may speak to Muster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It showed up; nobody has admitted it.
    Pending,
    /// Its records are taken and it gets commands.
    Admitted,
    /// Somebody shut it out: it is refused like a pending one.
    Blocked,
}

impl Status {
    /// The word of the API and of the store.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Admitted => "admitted",
            Self::Blocked => "blocked",
        }
    }

    /// The status that `word` names.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Pending, Self::Admitted, Self::Blocked].into_iter().find(|s| s.as_str() == word)
    }
}

/// A terminal as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Terminal {
    /// Its name on the wire.
    pub dev_id: DevId,
    /// The operators' word for it.
    pub alias: Option<String>,
    /// What the unit calls itself (`fk_name`); may be empty.
    pub name: String,
    /// Where it hangs.
    pub site: Option<SiteId>,
    /// A zone of its own, by IANA name; usually its site's serves.
    pub time_zone: Option<String>,
    /// Whether it may speak.
    pub status: Status,
    /// The address of its last request.
    pub address: String,
    /// `fk_info` of its last poll, as JSON text, whole; empty before the first.
    pub fk_info: String,
    /// The profile in force, by name.
    pub profile: String,
    /// A profile that an operator fixed; wins over what the polls suggest.
    pub profile_fixed: bool,
    /// When it first showed up.
    pub first_seen: Timestamp,
    /// When it was last heard.
    pub last_seen: Option<Timestamp>,
    /// When it last asked for work.
    pub last_poll: Option<Timestamp>,
    /// A request of it called the task's header `cmd_id`.
    pub cmd_id: bool,
    /// When it last polled with a clock in the poll: its clock minus ours, in seconds.
    pub clock_drift_seconds: Option<i64>,
    /// How wrong its clock was before that; empty when only the last drift is known.
    pub drifts: Drifts,
    /// The median of its last poll intervals, in milliseconds.
    pub poll_interval_ms: Option<u32>,
    /// An operator confirmed that the zone is right, whatever the drift looks like.
    pub zone_confirmed: bool,
}

impl Terminal {
    /// What it is called in texts: the operators' word, else its own name, else its id.
    pub fn title(&self) -> &str {
        match &self.alias {
            Some(alias) if !alias.is_empty() => alias,
            _ if !self.name.is_empty() => &self.name,
            _ => self.dev_id.as_str(),
        }
    }
}

/// What is known when a terminal shows up for the first time.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstContact {
    /// Its name on the wire.
    pub dev_id: DevId,
    /// Where the request came from.
    pub address: String,
    /// Pending, or admitted at once in `open` mode and inside a claim window.
    pub status: Status,
    /// What it calls itself, if the request was a poll.
    pub name: String,
    /// `fk_info` of that poll, or empty.
    pub fk_info: String,
    /// The request called the task's header `cmd_id`.
    pub cmd_id: bool,
    /// The profile chosen from it.
    pub profile: String,
    /// When.
    pub at: Timestamp,
}

/// What changed about a terminal since it was last written; written in batches.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// Which terminal.
    pub dev_id: DevId,
    /// When it was last heard.
    pub last_seen: Timestamp,
    /// When it last polled.
    pub last_poll: Option<Timestamp>,
    /// From where.
    pub address: String,
    /// Its name, `fk_info` and profile, if they changed.
    pub identity: Option<Identity>,
    /// Its clock minus ours, in seconds.
    pub clock_drift_seconds: Option<i64>,
    /// How wrong its clock was until now; empty when nothing is known.
    pub drifts: Drifts,
    /// The median poll interval, in milliseconds.
    pub poll_interval_ms: Option<u32>,
    /// How often it polled in the last day, if that shall be written now.
    pub polls: Option<Box<PollHistory>>,
}

/// What a terminal says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// `fk_name`.
    pub name: String,
    /// `fk_info`, JSON text.
    pub fk_info: String,
    /// It calls the task's header `cmd_id`.
    pub cmd_id: bool,
    /// The profile that it suggests.
    pub profile: String,
}

/// What an operator changes about a terminal; `None` leaves a field as it is, `Some(None)` empties it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TerminalPatch {
    /// A new word for it.
    pub alias: Option<Option<String>>,
    /// Another site.
    pub site: Option<Option<SiteId>>,
    /// A zone of its own.
    pub time_zone: Option<Option<String>>,
    /// A fixed profile, or back to what its polls suggest.
    pub profile: Option<Option<String>>,
    /// An operator says that the drift is real and the zone is right.
    pub zone_confirmed: Option<bool>,
}
