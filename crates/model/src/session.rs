//! Sessions of the console, and how long they last.

use jiff::{SignedDuration, Timestamp};

use crate::operator::OperatorId;

/// Names a session; given by the store. It opens nothing: the secret does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SessionId(pub i64);

/// Somebody who signed in somewhere. Its secret is stored as a digest only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Given by the store.
    pub id: SessionId,
    /// Whose.
    pub operator_id: OperatorId,
    /// When they signed in.
    pub created_at: Timestamp,
    /// When they last asked for something, to the minute.
    pub last_seen_at: Timestamp,
    /// When it ends if nothing is asked for until then.
    pub expires_at: Timestamp,
    /// From where they signed in.
    pub address: String,
    /// What their browser calls itself.
    pub agent: String,
}

impl Session {
    /// Whether it opens anything at `now`.
    pub fn is_valid(&self, now: Timestamp) -> bool {
        now < self.expires_at
    }
}

/// How long sessions last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    /// Without a request for so long, a session ends.
    pub idle: SignedDuration,
    /// After so long it ends, whatever is asked for.
    pub absolute: SignedDuration,
}

impl Default for Lifetime {
    fn default() -> Self {
        Self { idle: SignedDuration::from_hours(12), absolute: SignedDuration::from_hours(30 * 24) }
    }
}

impl Lifetime {
    /// When a session that began at `created_at` and was used at `now` ends if nothing more comes.
    pub fn end(&self, created_at: Timestamp, now: Timestamp) -> Timestamp {
        let after = |from: Timestamp, time| from.checked_add(time).unwrap_or(Timestamp::MAX);
        after(now, self.idle).min(after(created_at, self.absolute))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_when_it_is_idle_or_old() {
        let lifetime = Lifetime::default();
        let began: Timestamp = "2026-03-26T08:00:00Z".parse().unwrap();
        let later = |hours| began + SignedDuration::from_hours(hours);
        assert_eq!(lifetime.end(began, began), later(12));
        assert_eq!(lifetime.end(began, later(100)), later(112));
        assert_eq!(lifetime.end(began, later(719)), later(720), "a month is the most");
        assert_eq!(lifetime.end(Timestamp::MAX, Timestamp::MAX), Timestamp::MAX);
    }
}
