//! One command for one terminal, with its life: `waiting → running → succeeded | failed | cancelled | expired`.
//!
//! [`Life::step`] is the whole of it: a pure function from a life, what happened and when, to the next
//! life and what must be done. Engines store its answer under a guard; nothing else changes a status.

use jiff::{SignedDuration, Timestamp};
use muster_protocol::commands::{self, Command, ResultKind};
use muster_protocol::{DevId, TransId, results};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use thiserror::Error;

use crate::event::{Event, Kind};

/// A task is delivered at most twice, and twice only if that does no harm.
pub const MAX_ATTEMPTS: u32 = 2;
/// A poll this soon after a block of the result does not mean that the result will not come.
pub const BLOCK_GRACE: SignedDuration = SignedDuration::from_secs(60);
/// The error of a task that was delivered and never answered.
pub const NO_ANSWER: &str = "no answer";

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// In the terminal's queue.
    Waiting,
    /// Delivered; the result is on its way.
    Running,
    /// Answered with exactly `OK`.
    Succeeded,
    /// Answered with anything else, or not at all.
    Failed,
    /// Taken back by somebody, or by a restart.
    Cancelled,
    /// Its time was over.
    Expired,
}

impl Status {
    /// All of them, in the order of a life.
    pub const ALL: [Self; 6] = [
        Self::Waiting,
        Self::Running,
        Self::Succeeded,
        Self::Failed,
        Self::Cancelled,
        Self::Expired,
    ];

    /// The word of the API and of the store.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
        }
    }

    /// The status that `word` names.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }

    /// Whether nothing more is expected of the task.
    pub const fn is_ended(self) -> bool {
        !matches!(self, Self::Waiting | Self::Running)
    }
}

/// What of a command decides how its task lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// It only reads, or repeating it does no harm.
    pub repeatable: bool,
    /// It restarts the terminal: no result ever comes, delivery is success.
    pub restarts: bool,
    /// How long it waits for its result once it runs, from its delivery or the last block.
    pub runs_for: SignedDuration,
}

/// How long a task runs whose command the table does not have (any more).
const RUNS_FOR: SignedDuration = SignedDuration::from_mins(10);

impl Policy {
    /// How a task with this command lives, by its row of the table.
    pub fn of(command: &Command) -> Self {
        Self {
            repeatable: command.effect.redeliverable(),
            restarts: command.result == ResultKind::Never,
            runs_for: SignedDuration::from_secs(command.running_seconds.into()),
        }
    }

    /// How long a task with this `cmd_code` runs. Not stored: the deadline of this version holds, also for
    /// tasks that an earlier one queued.
    pub fn runs_for(cmd_code: &str) -> SignedDuration {
        commands::find(cmd_code).map_or(RUNS_FOR, |command| Self::of(command).runs_for)
    }
}

/// The changing part of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Life {
    /// Where it stands.
    pub status: Status,
    /// How often it was delivered.
    pub attempts: u32,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was first delivered; not known of what an earlier version delivered twice.
    pub first_delivered_at: Option<Timestamp>,
    /// When it was last delivered.
    pub delivered_at: Option<Timestamp>,
    /// When the last block of its result came.
    pub last_block_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// When anything of this last changed.
    pub updated_at: Timestamp,
    /// Until when it may wait for its delivery; none: for ever.
    pub wait_until: Option<Timestamp>,
    /// Blocks of the result so far.
    pub blocks: u32,
    /// Bytes of the result so far.
    pub bytes: u64,
    /// `cmd_return_code` of the result.
    pub return_code: Option<String>,
    /// Why it failed, in words.
    pub error: Option<String>,
}

/// Something that happens to a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// The terminal asked for work, and this task is the one whose turn it is.
    Polled,
    /// A block of its result was stored; its length in bytes.
    Block(u64),
    /// Its result is whole and applied. `error` tells why it is no success; none: it is one.
    Answered {
        /// `cmd_return_code`, verbatim.
        return_code: String,
        /// What that means in words, unless it means success.
        error: Option<String>,
    },
    /// Its result, which nobody could read when it came, can be read now and is applied.
    Understood,
    /// It must not run; why. A guard of Muster says so before it left: a pull that did not succeed, or
    /// parameters that cannot be written for this terminal.
    Refused(String),
    /// Somebody takes it back, or the terminal is restarted.
    Cancelled,
    /// Time passed.
    Clock,
}

/// What must be done after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    Nothing,
    /// Send the command in this reply.
    Deliver,
    /// The task has just ended; the next one may go.
    Ended,
}

/// Why something cannot happen to a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The task was taken back: its result is not wanted any more.
    #[error("take a result: the task was cancelled")]
    Cancelled,
    /// The task has its answer, or was never delivered: there is nothing to answer.
    #[error("take a result: the task does not wait for one")]
    NotExpected,
    /// The task has ended, so it cannot be taken back.
    #[error("cancel the task: it has ended")]
    Ended,
}

impl Life {
    /// A task that was created just now.
    pub fn new(now: Timestamp, waits_for: Option<SignedDuration>) -> Self {
        Self {
            status: Status::Waiting,
            attempts: 0,
            created_at: now,
            first_delivered_at: None,
            delivered_at: None,
            last_block_at: None,
            finished_at: None,
            updated_at: now,
            wait_until: waits_for.map(|span| now + span),
            blocks: 0,
            bytes: 0,
            return_code: None,
            error: None,
        }
    }

    /// Whether a result may still come: it runs, or it ended only because none had come.
    pub fn expects_result(&self) -> bool {
        match self.status {
            Status::Running => true,
            Status::Failed | Status::Expired => self.attempts > 0 && self.return_code.is_none(),
            Status::Waiting | Status::Succeeded | Status::Cancelled => false,
        }
    }

    /// Whether the terminal did what it was told, and it failed only because nobody could read its result.
    pub fn is_unread(&self) -> bool {
        let did_it = self.return_code.as_deref().is_some_and(results::is_success);
        self.status == Status::Failed && did_it
    }

    /// When time alone ends it, if it will.
    pub fn ends_at(&self, policy: Policy) -> Option<Timestamp> {
        match self.status {
            Status::Waiting => self.wait_until,
            Status::Running => {
                self.last_block_at.max(self.delivered_at).map(|at| at + policy.runs_for)
            }
            _ => None,
        }
    }

    /// What becomes of this life when `happening` happens at `now`.
    pub fn step(
        mut self,
        policy: Policy,
        happening: Happening,
        now: Timestamp,
    ) -> Result<(Self, Effect), Refusal> {
        let before = self.clone();
        let effect = match happening {
            Happening::Polled => self.polled(policy, now),
            Happening::Block(bytes) => {
                self.wants_result()?;
                self.blocks += 1;
                self.bytes += bytes;
                self.last_block_at = Some(now);
                Effect::Nothing
            }
            Happening::Answered { return_code, error } => {
                self.wants_result()?;
                let status = if error.is_none() { Status::Succeeded } else { Status::Failed };
                self.return_code = Some(return_code);
                self.end(status, error, now)
            }
            Happening::Understood => {
                if !self.is_unread() {
                    return Err(Refusal::NotExpected);
                }
                self.status = Status::Succeeded;
                self.error = None;
                // It had ended when its answer came.
                Effect::Nothing
            }
            Happening::Refused(_) | Happening::Cancelled if self.status.is_ended() => {
                return Err(Refusal::Ended);
            }
            Happening::Refused(why) => {
                self.take_back();
                self.end(Status::Failed, Some(why), now)
            }
            Happening::Cancelled => self.end(Status::Cancelled, None, now),
            Happening::Clock => {
                if self.ends_at(policy).is_none_or(|end| now < end) {
                    return Ok((self, Effect::Nothing));
                }
                self.expire(now)
            }
        };
        if self != before {
            self.updated_at = now;
        }
        Ok((self, effect))
    }

    fn polled(&mut self, policy: Policy, now: Timestamp) -> Effect {
        match self.status {
            _ if self.ends_at(policy).is_some_and(|end| end <= now) => self.expire(now),
            Status::Waiting => self.deliver(policy, now),
            Status::Running if self.result_is_flowing(now) => Effect::Nothing,
            Status::Running if policy.repeatable && self.attempts < MAX_ATTEMPTS => {
                self.deliver(policy, now)
            }
            Status::Running => self.end(Status::Failed, Some(NO_ANSWER.to_owned()), now),
            _ => Effect::Nothing,
        }
    }

    fn deliver(&mut self, policy: Policy, now: Timestamp) -> Effect {
        self.attempts += 1;
        if self.attempts == 1 {
            self.first_delivered_at = Some(now);
        }
        self.delivered_at = Some(now);
        self.last_block_at = None;
        self.blocks = 0;
        self.bytes = 0;
        self.status = Status::Running;
        if policy.restarts {
            self.status = Status::Succeeded;
            self.finished_at = Some(now);
        }
        Effect::Deliver
    }

    /// A delivery that was noted and did not leave is none: no result of it can come.
    fn take_back(&mut self) {
        if self.status == Status::Running {
            self.attempts = self.attempts.saturating_sub(1);
        }
        if self.attempts == 0 {
            self.first_delivered_at = None;
            self.delivered_at = None;
        }
    }

    fn expire(&mut self, now: Timestamp) -> Effect {
        let why = match self.status {
            Status::Waiting => "the terminal did not ask for work in time",
            _ => "the terminal took the command and did not answer in time",
        };
        self.end(Status::Expired, Some(why.to_owned()), now)
    }

    fn end(&mut self, status: Status, error: Option<String>, now: Timestamp) -> Effect {
        self.status = status;
        self.error = error;
        self.finished_at = Some(now);
        Effect::Ended
    }

    fn result_is_flowing(&self, now: Timestamp) -> bool {
        self.last_block_at.is_some_and(|at| now.duration_since(at) < BLOCK_GRACE)
    }

    fn wants_result(&self) -> Result<(), Refusal> {
        if self.expects_result() {
            Ok(())
        } else if self.status == Status::Cancelled {
            Err(Refusal::Cancelled)
        } else {
            Err(Refusal::NotExpected)
        }
    }
}

/// A task as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// Its name, on the wire and everywhere.
    pub trans_id: TransId,
    /// Its place in the order of storing.
    pub seq: i64,
    /// For which terminal.
    pub dev_id: DevId,
    /// `cmd_code`, as the command table writes it; `RAW` for a raw one.
    pub command: String,
    /// The parameters with the wire's keys, binaries as Base64. May hold biometrics.
    pub parameters: Value,
    /// How it lives.
    pub policy: Policy,
    /// The changing part.
    pub life: Life,
    /// Who asked for it.
    pub requested_by: String,
    /// The erase for which this task reads what would be destroyed.
    pub pulls_for: Option<TransId>,
    /// It goes out only after its pull succeeded.
    pub needs_pull: bool,
    /// What came of it, once it is answered: counts and totals, what is kept of a name; never a biometric.
    pub outcome: Option<Value>,
}

impl Task {
    /// When time alone ends it, if it will.
    pub fn ends_at(&self) -> Option<Timestamp> {
        self.life.ends_at(self.policy)
    }

    /// This change of the task as an event. Holds no parameters: they may be a template.
    pub fn event(&self) -> Event {
        let life = &self.life;
        Event {
            seq: 0,
            at: life.updated_at,
            kind: Kind::Task,
            dev_id: self.dev_id.clone(),
            body: json!({
                "trans_id": self.trans_id,
                "command": self.command,
                "status": life.status,
                "attempts": life.attempts,
                "progress": {"blocks": life.blocks, "bytes": life.bytes},
                "return_code": life.return_code,
                "error": life.error,
            }),
            key: None,
        }
    }
}

/// A task to be created.
#[derive(Debug, Clone, PartialEq)]
pub struct NewTask {
    /// For which terminal.
    pub dev_id: DevId,
    /// `cmd_code`.
    pub command: String,
    /// The validated parameters.
    pub parameters: Value,
    /// How it lives.
    pub policy: Policy,
    /// How long it may wait for its delivery.
    pub waits_for: Option<SignedDuration>,
    /// Who asks.
    pub requested_by: String,
    /// The erase that this task serves.
    pub pulls_for: Option<TransId>,
    /// Whether it must be preceded by a pull.
    pub needs_pull: bool,
}

#[cfg(test)]
#[path = "task_tests.rs"]
mod tests;
