//! What changed about a terminal since it was last written.

use jiff::{SignedDuration, Timestamp};
use muster_model::event::Event;
use muster_model::terminal::{Identity, Seen};

use super::Entry;

/// How often it is written how often a terminal polled.
const POLLS_EVERY: SignedDuration = SignedDuration::from_mins(10);

impl Entry {
    /// What has not been written yet; it counts as written from now on. How often it polled goes along
    /// when the last time was some minutes ago, or if `all` is wanted.
    pub(crate) fn take_unwritten(&self, all: bool, now: Timestamp) -> Option<(Seen, Vec<Event>)> {
        let mut state = self.state.lock();
        if !state.unwritten {
            return None;
        }
        state.unwritten = false;
        let identity = std::mem::take(&mut state.identity_unwritten).then(|| Identity {
            name: state.terminal.name.clone(),
            fk_info: state.terminal.fk_info.clone(),
            cmd_id: state.terminal.cmd_id,
            profile: state.terminal.profile.clone(),
        });
        let due = state.polls_written.is_none_or(|at| now.duration_since(at) >= POLLS_EVERY) || all;
        let polls = (due && state.polled.is_some()).then(|| Box::new(state.polls.clone()));
        if polls.is_some() {
            state.polls_written = Some(now);
        }
        let seen = Seen {
            dev_id: self.dev_id.clone(),
            last_seen: state.terminal.last_seen?,
            last_poll: state.terminal.last_poll,
            address: state.pinned_address(),
            identity,
            clock_drift_seconds: state.terminal.clock_drift_seconds,
            drifts: state.drifts.clone(),
            poll_interval_ms: state.rhythm.median(),
            polls,
        };
        Some((seen, state.told.take()))
    }

    /// The write did not succeed: the next one takes it along.
    pub(crate) fn still_unwritten(&self, identity: bool, told: Vec<Event>) {
        let mut state = self.state.lock();
        state.told.give_back(told);
        state.unwritten = true;
        state.polls_written = None;
        state.identity_unwritten |= identity;
    }
}
