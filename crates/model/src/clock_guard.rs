//! When Muster sets a terminal's clock by itself, and when it only reports and asks.
//!
//! A clock that is simply wrong is set. A clock that is off by what looks like a zone is left alone
//! until an operator has said which is wrong, the clock or the zone: setting it would falsify wages.

use jiff::{SignedDuration, Timestamp};

/// Settings of the guard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// A drift up to this is let be.
    pub tolerated: SignedDuration,
    /// Between two corrections lies at least this.
    pub pause: SignedDuration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { tolerated: SignedDuration::from_secs(60), pause: SignedDuration::from_mins(15) }
    }
}

/// A zone differs from another by a multiple of this.
const ZONE_STEP: i64 = 15 * 60;
/// How near to a multiple counts as one.
const ZONE_SLACK: i64 = 2 * 60;
/// No two zones that people live in differ from the right one by more.
const ZONE_MAX: i64 = 14 * 3600;
/// A drift is steady after this many polls …
const STEADY_POLLS: u8 = 3;
/// … that lie at least this far apart.
const STEADY_PAUSE: SignedDuration = SignedDuration::from_secs(60);

/// What the guard remembers of a terminal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Memory {
    /// The zone-like drift last seen, in zone steps, and when it was last counted.
    zone_like: Option<(i64, Timestamp)>,
    /// Over how many polls it held.
    steady: u8,
    /// When a SET_TIME was last asked for.
    corrected_at: Option<Timestamp>,
    /// What was last said about this clock.
    said: Option<Verdict>,
}

/// What is known about the zone in which the clock is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    /// Somebody set it, or the default; else UTC only stands in.
    pub set_by_somebody: bool,
    /// An operator confirmed that the zone is right.
    pub confirmed: bool,
}

/// What to do about a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is right enough.
    Right,
    /// Not known yet: it may be a zone; the next polls will tell. Nothing is done until then.
    Unsure,
    /// Set it now.
    Correct,
    /// It was set a short while ago: wait.
    Pause,
    /// It looks like a wrong zone: report and ask.
    AskZone,
    /// Nobody has said which zone it is: report and ask.
    AskWhichZone,
}

/// The zone steps that `drift` (seconds) looks like, if it does.
fn zone_steps(drift: i64) -> Option<i64> {
    let steps = (drift.abs() + ZONE_STEP / 2) / ZONE_STEP * drift.signum();
    let near = (drift - steps * ZONE_STEP).abs() <= ZONE_SLACK;
    (steps != 0 && near && drift.abs() <= ZONE_MAX + ZONE_SLACK).then_some(steps)
}

impl Memory {
    /// Judges a poll that showed a clock `drift` ahead of ours, in seconds.
    ///
    /// Gives the verdict and whether it is news: the same question is asked once. [`Verdict::Correct`]
    /// holds until [`Self::corrected`] says that it was done.
    pub fn judge(
        &mut self,
        drift: i64,
        zone: Zone,
        limits: Limits,
        now: Timestamp,
    ) -> (Verdict, bool) {
        let verdict = self.verdict(drift, zone, limits, now);
        let asks = matches!(verdict, Verdict::AskZone | Verdict::AskWhichZone);
        let news = asks && self.said != Some(verdict);
        if asks || matches!(verdict, Verdict::Right | Verdict::Correct) {
            self.said = Some(verdict);
        }
        (verdict, news)
    }

    /// A SET_TIME was asked for at this instant: the next one has to wait.
    pub fn corrected(&mut self, at: Timestamp) {
        self.corrected_at = self.corrected_at.max(Some(at));
    }

    /// Whether the last SET_TIME is too short a while ago for another.
    pub fn pauses(&self, limits: Limits, now: Timestamp) -> bool {
        self.corrected_at.is_some_and(|at| now.duration_since(at) < limits.pause)
    }

    /// Another zone holds: what the drift looked like in the old one means nothing.
    pub fn zone_changed(&mut self) {
        *self = Self { corrected_at: self.corrected_at, ..Self::default() };
    }

    fn verdict(&mut self, drift: i64, zone: Zone, limits: Limits, now: Timestamp) -> Verdict {
        if drift.abs() <= limits.tolerated.as_secs() {
            (self.zone_like, self.steady) = (None, 0);
            return Verdict::Right;
        }
        if !zone.set_by_somebody {
            return Verdict::AskWhichZone;
        }
        if !zone.confirmed
            && let Some(steps) = zone_steps(drift)
        {
            return self.zone_like(steps, now);
        }
        (self.zone_like, self.steady) = (None, 0);
        if self.pauses(limits, now) {
            return Verdict::Pause;
        }
        Verdict::Correct
    }

    /// Counts polls at which the same zone-like drift held. Until it proves steady nothing is done:
    /// a clock that is wrong by chance moves off the multiple or stays and is asked about.
    fn zone_like(&mut self, steps: i64, now: Timestamp) -> Verdict {
        match self.zone_like {
            Some((before, _)) if before != steps => {
                (self.zone_like, self.steady) = (Some((steps, now)), 1);
            }
            Some((_, counted)) if now.duration_since(counted) >= STEADY_PAUSE => {
                self.zone_like = Some((steps, now));
                self.steady = self.steady.saturating_add(1);
            }
            Some(_) => {}
            None => (self.zone_like, self.steady) = (Some((steps, now)), 1),
        }
        if self.steady >= STEADY_POLLS { Verdict::AskZone } else { Verdict::Unsure }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: Zone = Zone { set_by_somebody: true, confirmed: false };

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn judge(memory: &mut Memory, drift: i64, zone: Zone, second: i64) -> (Verdict, bool) {
        memory.judge(drift, zone, Limits::default(), at(second))
    }

    #[test]
    fn a_plain_drift_is_corrected_once_in_a_quarter_of_an_hour() {
        let memory = &mut Memory::default();
        assert_eq!(judge(memory, 60, KNOWN, 0).0, Verdict::Right);
        for second in [8, 9, 10] {
            assert_eq!(judge(memory, 200, KNOWN, second).0, Verdict::Correct, "until it is done");
        }
        memory.corrected(at(10));
        assert_eq!(judge(memory, 200, KNOWN, 20).0, Verdict::Pause);
        memory.zone_changed();
        assert_eq!(judge(memory, 200, KNOWN, 30).0, Verdict::Pause, "in any zone");
        assert_eq!(judge(memory, -200, KNOWN, 910).0, Verdict::Correct);
    }

    #[test]
    fn a_drift_like_a_zone_is_never_corrected_and_asked_about_once() {
        let memory = &mut Memory::default();
        for (second, verdict) in
            [(0, Verdict::Unsure), (30, Verdict::Unsure), (60, Verdict::Unsure)]
        {
            assert_eq!(judge(memory, 3_600 + 119, KNOWN, second).0, verdict);
        }
        assert_eq!(judge(memory, 3_600 - 119, KNOWN, 120), (Verdict::AskZone, true));
        assert_eq!(judge(memory, 3_600, KNOWN, 180), (Verdict::AskZone, false));
        let confirmed = Zone { confirmed: true, ..KNOWN };
        assert_eq!(judge(memory, 3_600, confirmed, 200).0, Verdict::Correct);
    }

    #[test]
    fn power_cuts_are_not_zones() {
        let memory = &mut Memory::default();
        assert_eq!(judge(memory, -840_000_000, KNOWN, 0).0, Verdict::Correct);
        assert_eq!(zone_steps(15 * 3600), None, "no zone is that far away");
        assert_eq!(zone_steps(14 * 3600), Some(56));
        assert_eq!(zone_steps(-(5 * 3600 + 45 * 60)), Some(-23));
        assert_eq!(zone_steps(121), None);
        assert_eq!(zone_steps(900 + 121), None);
    }

    #[test]
    fn nothing_is_set_before_somebody_said_the_zone() {
        let memory = &mut Memory::default();
        let nobody = Zone { set_by_somebody: false, confirmed: false };
        assert_eq!(judge(memory, 200, nobody, 0), (Verdict::AskWhichZone, true));
        assert_eq!(judge(memory, 200, nobody, 900), (Verdict::AskWhichZone, false));
    }
}
