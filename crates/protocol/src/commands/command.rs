//! What a row of the table of commands says.

use std::time::Duration;

use serde::Serialize;

use super::Parameter;

/// One command a terminal can be told: everything that tells it from another stands in this row.
///
/// Serialised, it is the description that the API's document, the console and the CLI show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Command {
    /// The name on the wire (`cmd_code`), at most 32 characters; unique in the table.
    pub code: &'static str,
    /// What it does, as a button would say it: "Pull punches".
    pub title: &'static str,
    /// One sentence for the person who is about to send it.
    pub help: &'static str,
    /// Section of the vendor's document; `None` for a command that the document does not have.
    pub section: Option<&'static str>,
    /// Its parameters in the order in which they are written on the wire.
    pub parameters: &'static [Parameter],
    /// What must hold between parameters.
    pub rules: &'static [Rule],
    /// The form of its result.
    pub result: ResultKind,
    /// What a delivery does to the terminal.
    pub effect: Effect,
    /// Why [`Self::effect`] is what it is, in a sentence.
    pub effect_because: &'static str,
    /// Whether whoever asks must type the terminal's id again.
    pub needs_confirm: bool,
    /// How long it may wait for a poll, in seconds; `None` is for ever.
    pub waiting_seconds: Option<u32>,
    /// How long a terminal has for its result, in seconds since the delivery or the last block.
    pub running_seconds: u32,
    /// What the terminal must be able to do, if not every terminal can.
    pub capability: Option<Capability>,
    /// Whether the result can hold a template, a photo or a password.
    pub reads_biometric: bool,
    /// What of the terminal's memory it erases whole; that is read first.
    #[serde(skip)]
    pub erases: Option<Erases>,
    /// The command that reads what this one writes, under the same keys: an `OK` to a write is no proof. Its
    /// own parameters are among those of the write.
    #[serde(skip)]
    pub read_back: Option<&'static str>,
    /// Its parameters are not those of the wire but say what stands there: the code, the JSON and the
    /// binaries of a command that the table does not have.
    #[serde(skip)]
    pub is_raw: bool,
    /// Good parameters with every parameter given, as JSON: for whoever sends or plays commands in a test,
    /// and for the docs.
    #[serde(skip)]
    pub sample: &'static str,
}

impl Command {
    /// Who may ask for it.
    pub const fn permission(&self) -> Permission {
        if self.needs_confirm { Permission::Confirmed } else { Permission::Ordinary }
    }

    /// How long it may wait for a poll; `None` is for ever.
    pub fn waiting_deadline(&self) -> Option<Duration> {
        self.waiting_seconds.map(|seconds| Duration::from_secs(u64::from(seconds)))
    }

    /// How long a terminal has for its result, since the delivery or the last block.
    pub fn running_deadline(&self) -> Duration {
        Duration::from_secs(u64::from(self.running_seconds))
    }

    /// The parameter of this name.
    pub fn parameter(&self, name: &str) -> Option<&'static Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }
}

/// What a delivery does to a terminal, and so whether it may be delivered again when no answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Only reads.
    Reads,
    /// Writes a state; written again, the state is the same.
    Repeatable,
    /// Does something that a second delivery would do a second time.
    Once,
    /// Erases what cannot be made again from here.
    Destructive,
}

impl Effect {
    /// Whether a second delivery is harmless. Only such a command is delivered again.
    pub const fn redeliverable(self) -> bool {
        matches!(self, Self::Reads | Self::Repeatable)
    }
}

/// What a command erases whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Erases {
    /// The punches in the terminal's memory.
    Logs,
    /// Its people and their enrolments.
    Enrolments,
}

impl Erases {
    /// The command that lists what is there: with it the reading before an erase begins.
    pub const fn list(self) -> &'static str {
        match self {
            Self::Logs => "GET_LOG_DATA",
            Self::Enrolments => "GET_USER_ID_LIST",
        }
    }
}

/// The right a command needs; `muster-model` says which role has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Daily work.
    Ordinary,
    /// What needs the terminal's id typed again.
    Confirmed,
}

/// The form of a command's result (docs/protocol/commands.md); read by `results`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ResultKind {
    /// A body of 0 bytes; only the return code speaks.
    None,
    /// Counters by name.
    Status,
    /// People, as records.
    UserList,
    /// Punches, as records.
    Logs,
    /// One enrolment.
    Enrolment,
    /// One person with all enrolments.
    UserInfo,
    /// Entries of the management log, as records.
    ManagementLogs,
    /// A JSON object without a fixed list of keys.
    Settings,
    /// Whatever comes.
    Raw,
    /// No result ever comes.
    Never,
}

/// What not every terminal can do; a profile says which it lacks (docs/protocol/profiles.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capability {
    /// Time zones and pass times of people.
    Access,
    /// A door relay.
    Door,
    /// Settings by name.
    Settings,
    /// A log of what managers did.
    ManagementLog,
    /// Opening the enrolment screen from afar.
    RemoteEnrolment,
    /// Firmware over this protocol.
    Firmware,
}

/// What must hold between a command's parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The first, a time or date, is not after the second when both are given. Where one of them is a day
    /// without a time, the days are compared.
    Ordered(&'static str, &'static str),
    /// Besides the required ones, at least one is given.
    AtLeastOne,
}
