//! Why a task waits: facts that the console says in its language, and a sentence for the API.

use std::fmt;

use muster_model::presence::Presence;
use muster_model::task::{Status, Task};
use muster_model::terminal::Status as Admission;

use crate::app::App;

/// Why a task is not done yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wait {
    /// Its terminal was removed.
    NoTerminal,
    /// Its terminal gets no commands before somebody admits it.
    NotAdmitted,
    /// Something is in its way.
    For {
        /// What.
        what: Obstacle,
        /// How long ago the terminal was heard, in seconds; none: never.
        heard: Option<i64>,
        /// How often it usually calls, in seconds; none: not known.
        usually: Option<u32>,
        /// How it stands.
        presence: Presence,
    },
}

/// What is in a task's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// It was delivered, and the answer has not begun to come.
    Answer,
    /// Its answer is coming.
    Blocks {
        /// Blocks so far.
        blocks: u32,
        /// Bytes so far.
        bytes: u64,
    },
    /// What it erases is read first.
    Reading,
    /// Nothing: it goes out with the next poll.
    Poll,
    /// So many tasks go before it.
    Others(u32),
}

impl App {
    /// Why a task waits, behind so many others of its terminal; none when it does not.
    pub(super) fn waits_because(&self, task: &Task, before: u32) -> Option<Wait> {
        if task.life.status.is_ended() {
            return None;
        }
        let Some(entry) = self.fleet.get(task.dev_id.as_str()) else {
            return Some(Wait::NoTerminal);
        };
        if entry.status() != Admission::Admitted {
            return Some(Wait::NotAdmitted);
        }
        let (last_seen, last_poll, median) = entry.rhythm();
        let now = self.now();
        Some(Wait::For {
            what: obstacle(task, before),
            heard: last_seen.map(|at| now.as_second() - at.as_second()),
            usually: median.map(|ms| (ms + 500) / 1000),
            presence: Presence::of(last_poll, median, now),
        })
    }
}

/// What is in the way of a task that is behind so many others of its terminal.
fn obstacle(task: &Task, before: u32) -> Obstacle {
    if task.life.status == Status::Running {
        return match task.life.blocks {
            0 => Obstacle::Answer,
            blocks => Obstacle::Blocks { blocks, bytes: task.life.bytes },
        };
    }
    match (before, task.needs_pull) {
        (0, true) => Obstacle::Reading,
        (0, false) => Obstacle::Poll,
        (n, _) => Obstacle::Others(n),
    }
}

impl fmt::Display for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTerminal => f.write_str("its terminal was removed"),
            Self::NotAdmitted => f.write_str("the terminal is not admitted: it gets no commands"),
            Self::For { what, heard, usually, presence } => {
                write!(f, "{what}; ")?;
                match (heard, usually) {
                    (None, _) => f.write_str("the terminal has not been heard yet")?,
                    (Some(ago), None) => write!(f, "last heard {ago} s ago")?,
                    (Some(ago), Some(every)) => {
                        write!(f, "last heard {ago} s ago, usually every {every} s")?;
                    }
                }
                f.write_str(match presence {
                    Presence::Online => "",
                    Presence::Late => ": is the terminal's menu open?",
                    Presence::Offline | Presence::Never => {
                        ": is it switched on and does it reach this server?"
                    }
                })
            }
        }
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer => f.write_str("it was delivered, the result has not come"),
            Self::Blocks { blocks, bytes } => {
                write!(f, "its result is coming: {blocks} blocks, {bytes} bytes so far")
            }
            Self::Reading => f.write_str("what it erases is read first"),
            Self::Poll => f.write_str("it goes out with the next poll"),
            Self::Others(1) => f.write_str("one task goes before it"),
            Self::Others(n) => write!(f, "{n} tasks go before it"),
        }
    }
}
