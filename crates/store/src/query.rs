//! What is asked of the store and what it answers: filters, places in lists, outcomes.

mod accounts;
mod audit;

pub use accounts::*;
pub use audit::*;

use bytes::Bytes;
use jiff::Timestamp;
use jiff::civil::DateTime;
use muster_model::admission::Admission;
use muster_model::punch::Punch;
use muster_model::retention::Retention;
use muster_model::site::SiteId;
use muster_model::task::{Refusal, Status as TaskStatus, Task};
use muster_model::terminal::{Status, Terminal};
use muster_model::{DevId, TransId, UserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What came of a terminal's first contact.
#[derive(Debug, Clone, PartialEq)]
pub enum Contact {
    /// It is stored now.
    New(Terminal),
    /// Somebody else stored it meanwhile.
    Known(Terminal),
    /// Too many are pending: it was not stored.
    Full,
}

/// A terminal and how much work it has.
#[derive(Debug, Clone, PartialEq)]
pub struct TerminalRow {
    /// The terminal.
    pub terminal: Terminal,
    /// How many of its tasks wait or run.
    pub waiting_tasks: u32,
}

/// Which terminals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TerminalFilter {
    /// Only with this status.
    pub status: Option<Status>,
    /// Only of this site.
    pub site: Option<SiteId>,
    /// Only those whose id, alias or name contains this, whatever the case.
    pub query: Option<String>,
}

/// Settings that are stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The rule of admission, once somebody set it here.
    pub admission: Option<Admission>,
    /// The default zone, once somebody set it here.
    pub default_zone: Option<String>,
    /// How long what is stored is kept.
    pub retention: Retention,
}

/// What a poll gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The task to send in this reply; already running (a restart: already succeeded).
    pub deliver: Option<Task>,
    /// An erase whose turn it is and whose reads have all ended: its pull must be judged, then claim again.
    pub judge: Option<Task>,
    /// Tasks that ended because of this poll.
    pub ended: Vec<Task>,
    /// Whether any task of this terminal still waits or runs.
    pub open: bool,
}

/// A task that was ended from outside.
#[derive(Debug, Clone, PartialEq)]
pub struct Ended {
    /// The task as it stands now.
    pub task: Task,
    /// The reads that ended with it, because they served an erase that will not run.
    pub with_it: Vec<Task>,
}

/// Which tasks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskFilter {
    /// Only of this terminal.
    pub terminal: Option<DevId>,
    /// Only with this status.
    pub status: Option<TaskStatus>,
    /// Only this command.
    pub command: Option<String>,
}

/// Sizes up to which blocks are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockLimits {
    /// Bytes of one assembly.
    pub assembly: u64,
    /// Bytes of all unfinished assemblies of one terminal.
    pub terminal: u64,
}

/// A block of a task's result.
#[derive(Debug, Clone)]
pub struct ResultBlock {
    /// Who sent it.
    pub dev_id: DevId,
    /// For which task.
    pub trans_id: TransId,
    /// `cmd_return_code`, verbatim.
    pub return_code: String,
    /// `blk_no`; 0 is the last or only one.
    pub blk_no: u32,
    /// Its bytes.
    pub data: Bytes,
    /// When it came.
    pub at: Timestamp,
    /// How much is taken.
    pub limits: BlockLimits,
}

/// What came of a block of a result.
#[derive(Debug, Clone, PartialEq)]
pub enum ResultAccepted {
    /// Stored; more blocks come. Or a repeat of one that was stored.
    Stored,
    /// The result is whole and committed; it can be read with `result_chunk` and must now be applied.
    Whole(Box<Task>),
    /// The last block again, of a result that was answered within ten minutes: say the same again.
    Again,
    /// It does not follow what is there; that is kept.
    Gap,
    /// It would exceed the limits; what was there is kept.
    TooLarge,
    /// No such task, or it is another terminal's.
    Unknown,
    /// The task takes no result.
    Refused(Refusal),
}

/// How a task was answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// `cmd_return_code`, verbatim.
    pub return_code: String,
    /// Why it is no success, in words; none: it is one.
    pub error: Option<String>,
    /// What came of it in numbers; never a biometric.
    pub outcome: Option<Value>,
}

/// A block of anything but a result.
#[derive(Debug, Clone)]
pub struct RealtimeBlock {
    /// Who sent it.
    pub dev_id: DevId,
    /// Under which `request_code`.
    pub request_code: String,
    /// `trans_id`, as it came; tells assemblies apart.
    pub trans_id: String,
    /// `blk_no`; 0 is the last or only one.
    pub blk_no: u32,
    /// Its bytes.
    pub data: Bytes,
    /// When it came.
    pub at: Timestamp,
    /// How much is taken.
    pub limits: BlockLimits,
}

/// What came of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockAccepted {
    /// Stored; more blocks come. Or a repeat of one that was stored.
    Stored,
    /// The whole body. Once it was acted on, [`crate::Store::forget_body`].
    Whole(Bytes),
    /// The last block again, of a body that was acted on: say the same again.
    Again,
    /// It does not follow what is there; that is kept.
    Gap,
    /// It would exceed the limits, or the terminal has too many unfinished bodies; what was there is kept.
    TooLarge,
}

/// Wall-clock times from the first, up to and without the second.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LocalRange {
    /// The first second of the range.
    pub from: Option<DateTime>,
    /// The first second after it.
    pub to: Option<DateTime>,
}

/// Which punches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PunchFilter {
    /// By the terminals' wall clock.
    pub local: LocalRange,
    /// Not before this instant.
    pub from: Option<Timestamp>,
    /// Before this instant.
    pub to: Option<Timestamp>,
    /// Only of this person.
    pub user_id: Option<UserId>,
    /// Only of this terminal.
    pub terminal: Option<DevId>,
    /// Only of terminals that now belong to this site.
    pub site: Option<SiteId>,
    /// Only those of which one method is this: `finger`.
    pub method: Option<String>,
    /// Only those with this direction: `in`.
    pub direction: Option<String>,
    /// Only those whose clock may, or may not, have been wrong.
    pub clock_suspect: Option<bool>,
}

/// A place in the list of punches: after this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PunchPlace {
    /// Its local time.
    pub time_local: DateTime,
    /// Its place in the order of storing, for punches of the same second.
    pub seq: i64,
}

impl PunchPlace {
    /// The place of `punch`.
    pub fn of(punch: &Punch) -> Self {
        Self { time_local: punch.time_local, seq: punch.seq }
    }
}

/// Which people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleFilter {
    /// Only those whose id or name contains this, whatever the case.
    pub query: Option<String>,
    /// Only those seen on this terminal.
    pub terminal: Option<DevId>,
}

/// What a store is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The engine and its version: `SQLite 3.51.0`.
    pub engine: String,
    /// The schema's version.
    pub schema: i64,
    /// Its size on disk in bytes.
    pub size: u64,
    /// The last backup of it; none: nobody made one.
    pub last_backup: Option<BackupMade>,
}

/// A backup that was made and verified, as the data remembers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupMade {
    /// When.
    pub at: Timestamp,
    /// How long it is in bytes.
    pub bytes: u64,
    /// What read it back and counted its rows: `Muster 1.4.2`.
    pub checked_by: String,
}
