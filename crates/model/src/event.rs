//! What happened, for those who watch: the events of terminals and tasks.
//!
//! Punches are not copied here; a stream joins them in from their own feed.

use jiff::Timestamp;
use muster_protocol::DevId;
use serde_json::Value;

/// What an event is about. The word is stored and shown; new ones may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A terminal showed up for the first time.
    TerminalAppeared,
    /// A terminal was admitted.
    TerminalAdmitted,
    /// A terminal was blocked.
    TerminalBlocked,
    /// A terminal was removed; its punches stay.
    TerminalRemoved,
    /// An operator changed what is known of a terminal.
    TerminalChanged,
    /// A known `dev_id` came from another address.
    AddressChanged,
    /// A known `dev_id` came with other firmware or another name.
    IdentityChanged,
    /// A terminal's clock is wrong: what the guard does or asks.
    ClockDrift,
    /// A door moved, an alarm rang: what the unit reports without a person.
    Door,
    /// A task was created, delivered, made progress or ended.
    Task,
}

impl Kind {
    const ALL: [Self; 10] = [
        Self::TerminalAppeared,
        Self::TerminalAdmitted,
        Self::TerminalBlocked,
        Self::TerminalRemoved,
        Self::TerminalChanged,
        Self::AddressChanged,
        Self::IdentityChanged,
        Self::ClockDrift,
        Self::Door,
        Self::Task,
    ];

    /// The word of the API and of the store.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TerminalAppeared => "terminal_appeared",
            Self::TerminalAdmitted => "terminal_admitted",
            Self::TerminalBlocked => "terminal_blocked",
            Self::TerminalRemoved => "terminal_removed",
            Self::TerminalChanged => "terminal_changed",
            Self::AddressChanged => "address_changed",
            Self::IdentityChanged => "identity_changed",
            Self::ClockDrift => "clock_drift",
            Self::Door => "door",
            Self::Task => "task",
        }
    }

    /// The kind that `word` names.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// The name under which a stream of events carries it: `terminal` or `task`.
    pub const fn stream(self) -> &'static str {
        match self {
            Self::Task => "task",
            _ => "terminal",
        }
    }
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its place in the order of storing; 0 before it is stored.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// What it is about.
    pub kind: Kind,
    /// Which terminal.
    pub dev_id: DevId,
    /// The facts, as JSON; holds no template, photo, password or card.
    pub body: Value,
    /// Names the happening: a second event with the same terminal and key is the same one and is not
    /// stored again. None: every one counts.
    pub key: Option<String>,
}
