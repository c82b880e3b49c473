//! How wrong a terminal's clock was when a punch was taken, which may be long before it arrives.

use jiff::Timestamp;

/// A change by more than this, in seconds, is a step: somebody set the clock, or it lost its time.
const STEP: u64 = 30;
/// A punch may seem to be taken this much after its arrival, in seconds, and still be plausible.
const SLACK: i64 = 60;
/// So many stretches between steps are remembered. A power cut and the clock's correction are two steps.
const KEPT: usize = 6;

/// What the polls told of a clock: the stretches in which it was wrong by the same, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drifts(Vec<Stretch>);

/// Polls between two steps of a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    /// The terminal's clock minus ours, in seconds, as the last of them showed it.
    drift: i64,
    /// When the first of them came, in seconds since 1970.
    since: i64,
    /// When the last of them came.
    seen: i64,
}

impl Drifts {
    /// What is known when only the last drift was kept; `seen` is the poll that showed it.
    pub fn known(seconds: Option<i64>, seen: Option<Timestamp>) -> Self {
        let only = seconds.zip(seen).map(|(drift, seen)| {
            let seen = seen.as_second();
            Stretch { drift, since: seen, seen }
        });
        Self(only.into_iter().collect())
    }

    /// Whether no poll ever showed the clock.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A poll showed a clock `seconds` ahead of ours.
    pub fn note(&mut self, seconds: i64, at: Timestamp) {
        let at = at.as_second();
        match self.0.last_mut() {
            Some(now) if now.drift.abs_diff(seconds) <= STEP => {
                (now.drift, now.seen) = (seconds, at);
            }
            _ => {
                if self.0.len() == KEPT {
                    self.0.remove(0);
                }
                self.0.push(Stretch { drift: seconds, since: at, seen: at });
            }
        }
    }

    /// The clock is read in another zone, in which it is further ahead by so many seconds: in all stretches,
    /// since it showed what it showed.
    pub fn shift(&mut self, seconds: i64) {
        for stretch in &mut self.0 {
            stretch.drift = stretch.drift.saturating_add(seconds);
        }
    }

    /// The drift of the clock that showed `taken` (an instant read off that clock) on a punch that
    /// arrived at `received`.
    ///
    /// Read back through the drift of each stretch, the punch was taken at another moment; the stretch
    /// holds in which that moment lies, the newest if there are several, and else the one that it misses
    /// by least. A step lies somewhere between the polls around it, and what was before the first poll is
    /// taken to have been as that showed it.
    pub fn of(&self, taken: Timestamp, received: Timestamp) -> Option<i64> {
        let missed = |(n, stretch): &(usize, &Stretch)| {
            let really = taken.as_second().saturating_sub(stretch.drift);
            let from = n.checked_sub(1).map_or(i64::MIN, |before| self.0[before].seen);
            let to = self.0.get(n + 1).map_or(received.as_second() + SLACK, |next| next.since);
            from.saturating_sub(really).max(really.saturating_sub(to)).max(0)
        };
        let stretches = self.0.iter().enumerate().rev();
        stretches.min_by_key(missed).map(|(_, stretch)| stretch.drift)
    }

    /// The stored form: `drift since seen` for each stretch, oldest first, with commas between.
    pub fn to_text(&self) -> String {
        let words = |Stretch { drift, since, seen }: &Stretch| format!("{drift} {since} {seen}");
        self.0.iter().map(words).collect::<Vec<_>>().join(",")
    }

    /// Reads the stored form; none if it is not one.
    pub fn from_text(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::default());
        }
        let stretch = |words: &str| {
            let mut words = words.split(' ').map(|word| word.parse().ok());
            let stretch =
                Stretch { drift: words.next()??, since: words.next()??, seen: words.next()?? };
            words.next().is_none().then_some(stretch)
        };
        let stretches: Vec<Stretch> = text.split(',').map(stretch).collect::<Option<_>>()?;
        (stretches.len() <= KEPT).then_some(Self(stretches))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_774_519_200 + second).unwrap()
    }

    /// What a clock shows that lost its time at this second.
    fn restarted() -> Timestamp {
        Timestamp::from_second(946_684_800).unwrap()
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
        let drift = restarted().as_second() - since.as_second();
        drifts.note(drift, at(3_600));
        assert_eq!(drifts.of(at(900), at(3_700)), Some(0));
        assert_eq!(drifts.of(restarted(), at(3_700)), Some(drift));
        // Its clock is set, and what it kept meanwhile comes after that.
        drifts.note(1, at(3_610));
        assert_eq!(drifts.of(at(900), at(3_700)), Some(0), "taken before the cut");
        assert_eq!(drifts.of(at(-864_000), at(3_700)), Some(0), "pulled out of its log");
        assert_eq!(drifts.of(restarted(), at(3_700)), Some(drift));
        assert_eq!(drifts.of(at(3_650), at(3_700)), Some(1));
    }

    #[test]
    fn many_steps_forget_the_oldest() {
        let mut drifts = Drifts::default();
        for n in 0..20 {
            drifts.note(n * 1_000, at(n * 60));
        }
        assert_eq!(drifts.0.len(), KEPT);
        assert_eq!(drifts.of(at(19_000 + 19 * 60), at(20 * 60)), Some(19_000));
    }

    #[test]
    fn a_step_is_seen_over_a_restart() {
        let mut drifts = Drifts::known(Some(600), Some(at(1_000)));
        drifts.note(1, at(2_000));
        assert_eq!(drifts.of(at(900), at(2_100)), Some(600));
    }

    #[test]
    fn another_zone_keeps_the_steps() {
        let mut drifts = Drifts::default();
        drifts.note(600, at(1_000));
        drifts.note(0, at(1_010));
        drifts.shift(-3_600);
        assert_eq!(drifts.of(at(900 - 3_600), at(1_020)), Some(-3_000), "taken before it was set");
        assert_eq!(drifts.of(at(1_015 - 3_600), at(1_020)), Some(-3_600), "taken after");
    }

    #[test]
    fn what_is_written_is_read() {
        let mut drifts = Drifts::default();
        assert_eq!(Drifts::from_text(&drifts.to_text()), Some(drifts.clone()));
        drifts.note(-840_000_000, at(0));
        drifts.note(-840_000_001, at(10));
        drifts.note(2, at(20));
        assert_eq!(Drifts::from_text(&drifts.to_text()), Some(drifts));
        for text in ["1", "1 2", "1 2 3 4", "a 2 3", "1 2 3,", "1 2 3,,4 5 6"] {
            assert_eq!(Drifts::from_text(text), None, "{text}");
        }
    }
}
