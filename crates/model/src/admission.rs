//! Who is let in: what happens to a terminal that nobody knows.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::terminal::Status;

/// The `dev_id` under which `muster doctor` polls, to see what a proxy leaves of a reply. It is never a
/// terminal: it is not listed, not admitted and not stored.
pub const PROBE: &str = "MUSTER_DOCTOR";

/// What happens to a terminal that shows up unasked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// It is listed as pending; an operator admits it.
    #[default]
    Approve,
    /// It is admitted at once: for a closed network.
    Open,
    /// It is refused and not even listed.
    Closed,
}

impl Mode {
    /// The word of the API and of the store.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    /// The mode that `word` names.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Approve, Self::Open, Self::Closed].into_iter().find(|m| m.as_str() == word)
    }
}

/// The rule of admission in force.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Admission {
    /// The standing rule.
    pub mode: Mode,
    /// Until when everything that shows up is admitted, whatever the rule.
    pub claim_until: Option<Timestamp>,
}

impl Admission {
    /// The same without a claim window that is over.
    #[must_use]
    pub fn at(self, now: Timestamp) -> Self {
        Self { claim_until: self.claim_until.filter(|until| now < *until), ..self }
    }

    /// What becomes of an unknown terminal at `now`; none: it is refused without being listed.
    pub fn judge(&self, now: Timestamp) -> Option<Status> {
        if self.claim_until.is_some_and(|until| now < until) {
            return Some(Status::Admitted);
        }
        match self.mode {
            Mode::Approve => Some(Status::Pending),
            Mode::Open => Some(Status::Admitted),
            Mode::Closed => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_window_admits_whatever_the_mode_and_ends() {
        let until = Timestamp::from_second(100).unwrap();
        let rule = Admission { mode: Mode::Closed, claim_until: Some(until) };
        assert_eq!(rule.judge(Timestamp::from_second(99).unwrap()), Some(Status::Admitted));
        assert_eq!(rule.judge(until), None);
        assert_eq!(rule.at(Timestamp::from_second(99).unwrap()), rule);
        assert_eq!(rule.at(until), Admission { claim_until: None, ..rule });
    }
}
