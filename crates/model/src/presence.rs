//! When a terminal counts as late, measured by its own rhythm.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How a terminal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// It polled within its rhythm.
    Online,
    /// Silent for three of its poll intervals, and for a minute at least.
    Late,
    /// Silent for ten of its poll intervals, and for ten minutes at least.
    Offline,
    /// Never polled.
    Never,
}

/// How many of the last intervals the median is taken over.
const INTERVALS_KEPT: u8 = 9;
const LATE_AFTER: (i64, i64) = (3, 60_000);
const OFFLINE_AFTER: (i64, i64) = (10, 600_000);

impl Presence {
    /// Judges a silence: from the last poll until `now`, against the median interval in milliseconds.
    ///
    /// Other requests do not count: a unit may push punches long after it can be told anything.
    pub fn of(last_poll: Option<Timestamp>, median_ms: Option<u32>, now: Timestamp) -> Self {
        let Some(last_poll) = last_poll else { return Self::Never };
        let silent = now.as_millisecond() - last_poll.as_millisecond();
        let median = i64::from(median_ms.unwrap_or(0));
        let limit = |(factor, least): (i64, i64)| (median * factor).max(least);
        if silent >= limit(OFFLINE_AFTER) {
            Self::Offline
        } else if silent >= limit(LATE_AFTER) {
            Self::Late
        } else {
            Self::Online
        }
    }

    /// The word of the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Late => "late",
            Self::Offline => "offline",
            Self::Never => "never",
        }
    }
}

/// The last few poll intervals of a terminal, and their median.
///
/// Intervals below a second are left out: the poll that follows a result at once says nothing about the rhythm.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rhythm {
    intervals: [u32; INTERVALS_KEPT as usize],
    filled: u8,
    next: u8,
}

impl Rhythm {
    /// A rhythm that starts from a median known from before.
    pub fn from_median(median_ms: Option<u32>) -> Self {
        let mut rhythm = Self::default();
        if let Some(ms) = median_ms {
            rhythm.push(i64::from(ms));
        }
        rhythm
    }

    /// Takes the time between two polls, in milliseconds.
    pub fn push(&mut self, ms: i64) {
        let Ok(ms) = u32::try_from(ms) else { return };
        if ms < 1000 {
            return;
        }
        self.intervals[usize::from(self.next)] = ms;
        self.next = (self.next + 1) % INTERVALS_KEPT;
        self.filled = (self.filled + 1).min(INTERVALS_KEPT);
    }

    /// The median interval in milliseconds; none before the second poll.
    pub fn median(&self) -> Option<u32> {
        let mut known = self.intervals;
        let known = &mut known[..usize::from(self.filled)];
        known.sort_unstable();
        known.get(known.len() / 2).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn silence_is_measured_by_the_rhythm() {
        let of = |silent, median| Presence::of(Some(at(0)), median, at(silent));
        assert_eq!(of(59, Some(3_000)), Presence::Online, "a quick one has a minute");
        assert_eq!(of(60, Some(3_000)), Presence::Late);
        assert_eq!(of(600, Some(3_000)), Presence::Offline);
        assert_eq!(of(359, Some(120_000)), Presence::Online, "a slow one has three intervals");
        assert_eq!(of(360, Some(120_000)), Presence::Late);
        assert_eq!(of(1_199, Some(120_000)), Presence::Late);
        assert_eq!(of(1_200, Some(120_000)), Presence::Offline);
        assert_eq!(Presence::of(None, None, at(0)), Presence::Never);
    }

    #[test]
    fn one_odd_interval_does_not_move_the_median() {
        let mut rhythm = Rhythm::default();
        assert_eq!(rhythm.median(), None);
        for ms in [10_000, 11_000, 9_000, 600_000, 10_000, 300] {
            rhythm.push(ms);
        }
        assert_eq!(rhythm.median(), Some(10_000));
    }
}
