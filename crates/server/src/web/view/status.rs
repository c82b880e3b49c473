//! States: a shape, a colour and a word, always together.

use std::fmt;

use askama::filters::HtmlSafe;
use muster_model::presence::Presence;
use muster_model::task;
use muster_model::terminal;

use super::icon::Icon;
use crate::web::text::{Say, escaped};

/// A state as it is shown.
#[derive(Debug, Clone)]
pub(crate) struct Status {
    mark: Mark,
    word: String,
}

/// The shape of a state, and its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A filled dot: a terminal within its rhythm.
    Online,
    /// Half a dot: a terminal late.
    Late,
    /// A cross: a terminal silent for long.
    Offline,
    /// A dashed ring: waits for admission, or never called.
    Pending,
    /// A barred ring: blocked, cancelled.
    Stopped,
    /// A clock: a task waits.
    Waiting,
    /// A turning arc: a task runs.
    Running,
    /// A tick: succeeded, same.
    Done,
    /// A square with a cross: failed.
    Failed,
    /// An hourglass: expired.
    Expired,
    /// Not equal.
    Different,
    /// A dash: not there.
    Missing,
    /// A broken dash: not compared, as it was not read or the reader may not see it; so nobody knows.
    Unread,
}

impl Mark {
    const fn looks(self) -> (&'static str, &'static str) {
        match self {
            Self::Online => ("g-on", "g ok"),
            Self::Late => ("g-late", "g warn"),
            Self::Offline => ("g-off", "g bad"),
            Self::Pending => ("g-pend", "g pend"),
            Self::Stopped => ("g-stop", "g"),
            Self::Waiting => ("g-wait", "g"),
            Self::Running => ("g-run", "g run spin"),
            Self::Done => ("g-ok", "g ok"),
            Self::Failed => ("g-fail", "g bad"),
            Self::Expired => ("g-exp", "g"),
            Self::Different => ("g-diff", "g warn"),
            Self::Missing => ("g-miss", "g"),
            Self::Unread => ("g-unread", "g"),
        }
    }

    /// A blue dot: the step that is being taken.
    pub(crate) const fn here() -> Icon {
        Icon::shape("g-on", "g run")
    }

    /// The shape alone, where the word stands elsewhere.
    pub(crate) const fn shape(self) -> Icon {
        let (name, class) = self.looks();
        Icon::shape(name, class)
    }
}

impl Status {
    /// A shape with a word that is not one of the fixed ones.
    pub(crate) fn new(mark: Mark, word: String) -> Self {
        Self { mark, word }
    }

    /// How a terminal stands: whether it may speak comes before when it was heard.
    pub(crate) fn terminal(say: &Say, status: terminal::Status, presence: Presence) -> Self {
        let (mark, key) = match (status, presence) {
            (terminal::Status::Pending, _) => (Mark::Pending, "state-pending"),
            (terminal::Status::Blocked, _) => (Mark::Stopped, "state-blocked"),
            (_, Presence::Online) => (Mark::Online, "state-online"),
            (_, Presence::Late) => (Mark::Late, "state-late"),
            (_, Presence::Offline) => (Mark::Offline, "state-offline"),
            (_, Presence::Never) => (Mark::Pending, "state-never"),
        };
        Self::new(mark, say.text(key))
    }

    /// How a task stands.
    pub(crate) fn task(say: &Say, status: task::Status) -> Self {
        let (mark, key) = match status {
            task::Status::Waiting => (Mark::Waiting, "state-waiting"),
            task::Status::Running => (Mark::Running, "state-running"),
            task::Status::Succeeded => (Mark::Done, "state-succeeded"),
            task::Status::Failed => (Mark::Failed, "state-failed"),
            task::Status::Cancelled => (Mark::Stopped, "state-cancelled"),
            task::Status::Expired => (Mark::Expired, "state-expired"),
        };
        Self::new(mark, say.text(key))
    }

    /// What a comparison gave.
    pub(crate) fn same(say: &Say) -> Self {
        Self::new(Mark::Done, say.text("state-same"))
    }

    /// What a comparison gave.
    pub(crate) fn different(say: &Say) -> Self {
        Self::new(Mark::Different, say.text("state-different"))
    }

    /// What a comparison gave.
    pub(crate) fn missing(say: &Say) -> Self {
        Self::new(Mark::Missing, say.text("state-missing"))
    }

    /// The word alone, for labels.
    pub(crate) fn word(&self) -> &str {
        &self.word
    }

    /// The shape alone.
    pub(crate) fn shape(&self) -> Icon {
        self.mark.shape()
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, r#"<span class="st">{}{}</span>"#, self.mark.shape(), escaped(&self.word))
    }
}

impl HtmlSafe for Status {}
