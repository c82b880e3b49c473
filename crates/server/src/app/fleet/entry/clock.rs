//! A terminal's clock: how far it is off, what is made of that, and the zone in which it is read.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::DateTime;
use muster_model::clock_guard::{self, Verdict};
use muster_model::event::Kind;
use muster_model::terminal::Terminal;
use muster_model::zone::{self, EffectiveZone};
use serde_json::json;

use super::{Entry, State};

impl Entry {
    /// Notes when its clock was last set, as the store has it.
    pub(crate) fn learn_correction(&self, at: Option<Timestamp>) {
        let mut state = self.state.lock();
        state.corrections_known = true;
        if let Some(at) = at {
            state.guard.corrected(at);
        }
    }

    /// Whether the store need not be asked when its clock was last set.
    pub(crate) fn knows_corrections(&self) -> bool {
        self.state.lock().corrections_known
    }

    /// Whether its clock was set too short a while ago to be set again.
    pub(crate) fn pauses_correction(&self, limits: clock_guard::Limits, now: Timestamp) -> bool {
        self.state.lock().guard.pauses(limits, now)
    }

    /// A SET_TIME is on its way because its clock is off by so many seconds.
    pub(crate) fn clock_corrected(&self, drift: i64, now: Timestamp) {
        let mut state = self.state.lock();
        state.guard.corrected(now);
        state.tell_clock(drift, "its clock is set", now);
    }
}

impl State {
    pub(super) fn judge_clock(
        &mut self,
        drift: i64,
        limits: clock_guard::Limits,
        now: Timestamp,
    ) -> Verdict {
        let zone = clock_guard::Zone {
            set_by_somebody: self.zone.set_by_somebody(),
            confirmed: self.terminal.zone_confirmed,
        };
        let (verdict, news) = self.guard.judge(drift, zone, limits, now);
        let says = match verdict {
            Verdict::AskZone => {
                "its clock is off by what looks like a zone: is the zone right, or the clock wrong? \
                 Set the zone, or confirm it, and the clock is set"
            }
            Verdict::AskWhichZone => {
                "its clock is off, but nobody has said in which zone it hangs: set the zone of the \
                 terminal, its site or the server, and the clock is set"
            }
            _ => return verdict,
        };
        if news {
            self.tell_clock(drift, says, now);
        }
        verdict
    }

    fn tell_clock(&mut self, drift: i64, says: &str, now: Timestamp) {
        let facts = json!({"drift_seconds": drift, "zone": self.zone.name, "says": says});
        self.tell(Kind::ClockDrift, facts, now);
    }

    pub(super) fn set_zone(&mut self, zone: EffectiveZone) {
        if self.zone != zone {
            self.guard.zone_changed();
        }
        let moved = self.zone.name != zone.name;
        if moved {
            // What was confirmed was another zone; the store says the same.
            self.terminal.zone_confirmed = false;
        }
        self.zone_name = Arc::from(zone.name.as_str());
        let rules = std::mem::replace(&mut self.rules, zone.rules());
        self.zone = zone;
        // The same reading means another drift in another zone.
        if moved && let Some((shown, at)) = self.clock_read {
            let shown_at = zone::instant(&self.rules, shown).as_second();
            self.terminal.clock_drift_seconds = Some(shown_at - at.as_second());
            self.drifts.shift(shown_at - zone::instant(&rules, shown).as_second());
            // It may never poll again, and what is stored tells of the zone before.
            self.unwritten = true;
        }
    }
}

/// What its clock showed in its last poll, as far as what is stored tells: a drift is a reading in the zone
/// that was in force then.
pub(super) fn reading(terminal: &Terminal, zone: &EffectiveZone) -> Option<(DateTime, Timestamp)> {
    let (drift, at) = terminal.clock_drift_seconds.zip(terminal.last_poll)?;
    let shown = at.checked_add(jiff::SignedDuration::from_secs(drift)).ok()?;
    Some((zone::local(&zone.rules(), shown), at))
}
