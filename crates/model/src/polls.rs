//! How many polls of a terminal came in each ten minutes of the last day, in as many bytes as that needs.
//!
//! Counting is on the path of every poll, so it is an array and no allocation. What the counts say of a
//! terminal is judged when somebody asks: [`PollHistory::judge`].

use jiff::Timestamp;

/// How long a slice is, in seconds. Slices begin at multiples of it since 1970.
pub const SLICE: i64 = 600;
/// How many slices are kept: a day.
pub const SLICES: usize = KEPT as usize;
const KEPT: u32 = 144;
/// A slice with less than this part of the polls expected is weak.
const WEAK_BELOW: f32 = 0.7;

/// Polls received in each slice of the last day: 292 bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PollHistory {
    /// The number of the newest slice: seconds since 1970 divided by [`SLICE`].
    newest: u32,
    /// A ring: the slice with number n stands at n modulo [`SLICES`].
    counts: [u16; SLICES],
}

impl Default for PollHistory {
    fn default() -> Self {
        Self { newest: 0, counts: [0; SLICES] }
    }
}

/// How a slice of time was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nearly all polls that were expected came.
    Ok,
    /// Some were missed.
    Weak,
    /// None came.
    Silent,
    /// Nothing can be said: the terminal was not known yet, or the slice has only just begun.
    Unknown,
}

/// One bar of a strip.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// When the slice begins.
    pub from: Timestamp,
    /// Polls that came.
    pub received: u32,
    /// Polls that the terminal's rhythm makes one expect.
    pub expected: f32,
    /// Received by expected, 0 to 1.
    pub height: f32,
    /// What that means.
    pub state: State,
}

fn slice_of(at: Timestamp) -> u32 {
    u32::try_from(at.as_second().div_euclid(SLICE)).unwrap_or(0)
}

fn begin_of(slice: u32) -> Timestamp {
    Timestamp::from_second(i64::from(slice) * SLICE).unwrap_or(Timestamp::MAX)
}

impl PollHistory {
    /// Counts a poll. One that came before the newest slice (the clock was set back) counts into that.
    pub fn count(&mut self, at: Timestamp) {
        self.go_on(slice_of(at));
        let now = &mut self.counts[self.newest as usize % SLICES];
        *now = now.saturating_add(1);
    }

    /// Whether a poll at `at` would be the first of a slice.
    pub fn begins(&self, at: Timestamp) -> bool {
        slice_of(at) > self.newest
    }

    fn go_on(&mut self, to: u32) {
        let gone = to.saturating_sub(self.newest);
        for n in 0..gone.min(KEPT) {
            self.counts[(to - n) as usize % SLICES] = 0;
        }
        self.newest += gone;
    }

    fn received(&self, slice: u32) -> u16 {
        let kept = slice <= self.newest && self.newest - slice < KEPT;
        if kept { self.counts[slice as usize % SLICES] } else { 0 }
    }

    /// The stored form: the number of the newest slice, and the counts from the oldest on, two bytes each.
    pub fn to_bytes(&self) -> (u32, Vec<u8>) {
        let oldest = i64::from(self.newest) - i64::from(KEPT - 1);
        let slices = (oldest..=i64::from(self.newest)).map(|n| u32::try_from(n).unwrap_or(0));
        (self.newest, slices.flat_map(|slice| self.received(slice).to_le_bytes()).collect())
    }

    /// Reads the stored form; none if it is not one.
    pub fn from_bytes(newest: u32, bytes: &[u8]) -> Option<Self> {
        if bytes.len() != SLICES * 2 {
            return None;
        }
        let mut history = Self { newest, counts: [0; SLICES] };
        for (n, count) in bytes.chunks_exact(2).rev().enumerate() {
            let Some(slice) = newest.checked_sub(u32::try_from(n).ok()?) else { break };
            history.counts[slice as usize % SLICES] = u16::from_le_bytes([count[0], count[1]]);
        }
        Some(history)
    }

    /// The bars of the last day, oldest first, each of `together` slices: 144 bars for 1, 48 for 3.
    ///
    /// `median_ms` is the terminal's usual pause between two polls; `known_since` when it first showed up.
    pub fn judge(
        &self,
        together: usize,
        median_ms: Option<u32>,
        known_since: Timestamp,
        now: Timestamp,
    ) -> Vec<Bar> {
        let together = together.clamp(1, SLICES);
        let newest = slice_of(now);
        let first = (newest + 1).saturating_sub(KEPT);
        let numbers: Vec<u32> = (first..=newest).collect();
        numbers.chunks(together).map(|few| self.bar(few, median_ms, known_since, now)).collect()
    }

    fn bar(&self, few: &[u32], median: Option<u32>, since: Timestamp, now: Timestamp) -> Bar {
        let from = begin_of(few[0]);
        let to = begin_of(few[few.len() - 1] + 1).min(now);
        let received = few.iter().map(|slice| u32::from(self.received(*slice))).sum();
        // Only the time in which the terminal was known and which is over counts.
        let counted = to.as_millisecond() - from.max(since).as_millisecond();
        let expected = match median {
            Some(ms) if ms > 0 && counted > 0 => ratio(counted, i64::from(ms)),
            _ => 0.0,
        };
        #[expect(clippy::cast_precision_loss, reason = "a count of polls in some minutes is small")]
        let height = if expected > 0.0 { (received as f32 / expected).min(1.0) } else { 0.0 };
        // One poll more or less is the place of the slice's edge, not a fault.
        let state = match received {
            0 if expected < 2.0 => State::Unknown,
            0 => State::Silent,
            _ if expected < 2.0 || height >= WEAK_BELOW => State::Ok,
            #[expect(clippy::cast_precision_loss, reason = "as above")]
            n if expected - n as f32 <= 1.0 => State::Ok,
            _ => State::Weak,
        };
        let height = if received > 0 && expected < 1.0 { 1.0 } else { height };
        Bar { from, received, expected, height, state }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a day in milliseconds is 27 bits; it is a ratio")]
fn ratio(part: i64, of: i64) -> f32 {
    part as f32 / of as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOON: i64 = 1_774_519_200;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(NOON + second).unwrap()
    }

    fn day_of_polls(every: i64, missing: std::ops::Range<i64>) -> PollHistory {
        let mut history = PollHistory::default();
        let polls = (0..86_400).step_by(usize::try_from(every).unwrap());
        for second in polls.filter(|second| !missing.contains(second)) {
            history.count(at(second - 86_400));
        }
        history
    }

    #[test]
    fn it_is_small() {
        assert!(size_of::<PollHistory>() <= 300);
    }

    #[test]
    fn a_quiet_hour_is_silent_and_the_rest_is_not() {
        let history = day_of_polls(20, 36_000..39_600);
        let bars = history.judge(1, Some(20_000), at(-1_000_000), at(0));
        assert_eq!(bars.len(), SLICES);
        let silent: Vec<i64> = bars
            .iter()
            .filter(|bar| bar.state == State::Silent)
            .map(|bar| bar.from.as_second() - at(-86_400).as_second())
            .collect();
        assert_eq!(silent, (36_000..39_600).step_by(600).collect::<Vec<_>>());
        assert!(bars.iter().all(|bar| bar.state != State::Weak));
        let halves = history.judge(3, Some(20_000), at(-1_000_000), at(0));
        assert_eq!(halves.len(), 48);
        let silent = halves.iter().filter(|bar| bar.state == State::Silent);
        assert!((1..=2).contains(&silent.count()), "half hours need not begin with the hour");
    }

    #[test]
    fn half_of_the_polls_are_weak_and_half_as_high() {
        let history = day_of_polls(40, 0..0);
        let bars = history.judge(1, Some(20_000), at(-1_000_000), at(0));
        let full = &bars[10..140];
        assert!(full.iter().all(|bar| bar.state == State::Weak), "{full:?}");
        assert!(full.iter().all(|bar| (bar.height - 0.5).abs() < 0.01));
    }

    #[test]
    fn before_a_terminal_was_known_nothing_is_missed() {
        let history = day_of_polls(20, 0..43_200);
        let bars = history.judge(1, Some(20_000), at(-43_200), at(0));
        assert!(bars.iter().all(|bar| matches!(bar.state, State::Unknown | State::Ok)), "{bars:?}");
    }

    #[test]
    fn what_a_slow_one_polls_once_in_a_slice_is_no_fault() {
        let history = day_of_polls(550, 0..0);
        let bars = history.judge(1, Some(550_000), at(-1_000_000), at(0));
        assert!(bars.iter().all(|bar| matches!(bar.state, State::Ok | State::Unknown)), "{bars:?}");
    }

    #[test]
    fn a_clock_that_goes_back_loses_nothing() {
        let mut history = PollHistory::default();
        history.count(at(0));
        history.count(at(-4_000));
        let bars = history.judge(1, Some(1_000), at(-1_000_000), at(0));
        assert_eq!(bars.last().map(|bar| bar.received), Some(2));
    }

    proptest! {
        #[test]
        fn counts_are_those_of_a_plain_list(gaps in prop::collection::vec(0_i64..30_000, 1..200)) {
            let mut history = PollHistory::default();
            let mut now = 0;
            let mut polls = Vec::new();
            for gap in gaps {
                now += gap;
                polls.push(now);
                history.count(at(now));
            }
            let (newest, bytes) = history.to_bytes();
            prop_assert_eq!(&PollHistory::from_bytes(newest, &bytes).unwrap(), &history);
            for bar in history.judge(1, None, at(0), at(now)) {
                let from = bar.from.as_second() - NOON;
                let plain = polls.iter().filter(|poll| (from..from + SLICE).contains(*poll)).count();
                prop_assert_eq!(bar.received as usize, plain);
            }
        }
    }
}
