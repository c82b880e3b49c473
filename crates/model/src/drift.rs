//! How wrong a terminal's clock was when a punch was taken, which may be long before it arrives.

use jiff::Timestamp;

/// A change by more than this, in seconds, is a step: somebody set the clock, or it lost its time.
const STEP: u64 = 30;
/// A punch may seem to be taken this much after its arrival, in seconds, and still be plausible.
const SLACK: i64 = 60;

/// What the polls told of a clock: the drift that holds, and the one before its last step.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Drifts {
    now: Option<Drift>,
    before: Option<Drift>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Drift {
    /// The terminal's clock minus ours.
    seconds: i64,
    /// When a poll last showed it.
    seen: Timestamp,
}

impl Drifts {
    /// What was known before a restart; `seen` is the last poll.
    pub fn known(seconds: Option<i64>, seen: Option<Timestamp>) -> Self {
        let now = seconds.zip(seen).map(|(seconds, seen)| Drift { seconds, seen });
        Self { now, before: None }
    }

    /// A poll showed a clock `seconds` ahead of ours.
    pub fn note(&mut self, seconds: i64, at: Timestamp) {
        if let Some(now) = self.now
            && now.seconds.abs_diff(seconds) > STEP
        {
            self.before = Some(now);
        }
        self.now = Some(Drift { seconds, seen: at });
    }

    /// The drift of the clock that showed `taken` (an instant read off that clock) on a punch that
    /// arrived at `received`. Without a step the clock was always as it is; a step lies behind the poll
    /// that last showed the drift before it.
    pub fn of(&self, taken: Timestamp, received: Timestamp) -> Option<i64> {
        let now = self.now?;
        let Some(before) = self.before else { return Some(now.seconds) };
        let really = taken.as_second().saturating_sub(now.seconds);
        let fits = (before.seen.as_second()..=received.as_second() + SLACK).contains(&really);
        Some(if fits { now.seconds } else { before.seconds })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_774_519_200 + second).unwrap()
    }

    #[test]
    fn without_a_step_the_clock_was_always_as_it_is() {
        let mut drifts = Drifts::default();
        assert_eq!(drifts.of(at(0), at(0)), None);
        for second in 0..10 {
            drifts.note(600 + second, at(second * 100));
        }
        assert_eq!(drifts.of(at(-86_400), at(1_000)), Some(609));
    }

    #[test]
    fn a_backlog_is_judged_by_the_clock_that_stamped_it() {
        let mut drifts = Drifts::default();
        drifts.note(600, at(1_000));
        // Set in the reply to that poll.
        drifts.note(0, at(1_010));
        assert_eq!(drifts.of(at(900), at(1_020)), Some(600), "taken before it was set");
        assert_eq!(drifts.of(at(1_015), at(1_020)), Some(0), "taken after");
        assert_eq!(
            drifts.of(at(1_300), at(1_020)),
            Some(600),
            "of the future, if the clock were right"
        );
    }

    #[test]
    fn a_power_cut_makes_only_what_comes_after_it_wrong() {
        let mut drifts = Drifts::default();
        drifts.note(0, at(0));
        let since = at(1_800);
        let restarted = Timestamp::from_second(946_684_800).unwrap();
        let drift = restarted.as_second() - since.as_second();
        drifts.note(drift, at(3_600));
        assert_eq!(drifts.of(at(900), at(3_700)), Some(0));
        assert_eq!(drifts.of(restarted, at(3_700)), Some(drift));
    }

    #[test]
    fn a_step_is_seen_over_a_restart() {
        let mut drifts = Drifts::known(Some(600), Some(at(1_000)));
        drifts.note(1, at(2_000));
        assert_eq!(drifts.of(at(900), at(2_100)), Some(600));
    }
}
