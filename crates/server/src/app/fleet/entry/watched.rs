//! What pages watch of a terminal: whether it is recorded, how often it polled, what it is called.

use std::sync::atomic::Ordering;

use jiff::Timestamp;
use muster_model::polls::PollHistory;
use muster_model::terminal::Status;

use super::Entry;

impl Entry {
    /// Whether its exchanges are recorded.
    pub(crate) fn is_recorded(&self, now: Timestamp) -> bool {
        self.recorded_until.load(Ordering::Relaxed) > now.as_second()
    }

    /// Until when its exchanges are recorded; none: they are not.
    pub(crate) fn recorded_until(&self, now: Timestamp) -> Option<Timestamp> {
        let until = self.recorded_until.load(Ordering::Relaxed);
        if until > now.as_second() { Timestamp::from_second(until).ok() } else { None }
    }

    /// Records its exchanges until then, or no more.
    pub(crate) fn record_until(&self, until: Option<Timestamp>) {
        let until = until.map_or(0, Timestamp::as_second);
        self.recorded_until.store(until, Ordering::Relaxed);
    }

    /// How often it polled in the last day, as it was written before this process began.
    pub(crate) fn remember_polls(&self, polls: PollHistory) {
        self.state.lock().polls = polls;
    }

    /// How often it polled in the last day, its usual pause in milliseconds, and when it first showed up.
    pub(crate) fn polls(&self) -> (PollHistory, Option<u32>, Timestamp) {
        let state = self.state.lock();
        (state.polls.clone(), state.rhythm.median(), state.terminal.first_seen)
    }

    /// What it is called, and its site: what search looks into.
    pub(crate) fn names(&self) -> (Option<String>, String, Status) {
        let state = self.state.lock();
        let terminal = &state.terminal;
        (terminal.alias.clone(), terminal.name.clone(), terminal.status)
    }
}
