//! The clock in the unit: it drifts, is set, and falls back after a power cut.

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Timestamp, Unit};

/// What the unit shows as local time (docs/protocol/polls.md).
#[derive(Debug, Clone)]
pub struct WallClock {
    /// When it was last set …
    set_at: Timestamp,
    /// … and to what.
    set_to: DateTime,
    /// How many millionths it runs fast; negative is slow.
    pub drift_ppm: i32,
}

impl WallClock {
    /// Shows `time` at the instant `now`.
    pub fn new(now: Timestamp, time: DateTime, drift_ppm: i32) -> Self {
        Self { set_at: now, set_to: time, drift_ppm }
    }

    /// The local time it shows, in whole seconds.
    pub fn read(&self, now: Timestamp) -> DateTime {
        let passed = now.duration_since(self.set_at);
        let drift = passed.as_nanos() * i128::from(self.drift_ppm) / 1_000_000;
        let shown = passed.saturating_add(SignedDuration::from_nanos_i128(drift));
        let time = self.set_to.saturating_add(shown);
        time.round(Unit::Second).map_or(time, |rounded| {
            // Clocks show the second that has begun.
            if rounded > time {
                rounded.saturating_sub(SignedDuration::from_secs(1))
            } else {
                rounded
            }
        })
    }

    /// Sets it.
    pub fn set(&mut self, now: Timestamp, time: DateTime) {
        self.set_at = now;
        self.set_to = time;
    }

    /// The battery was empty: it starts again on this day.
    pub fn restart(&mut self, now: Timestamp, day: Date) {
        self.set(now, day.at(0, 0, 0, 0));
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::civil::date;

    use super::*;

    #[test]
    fn it_runs_drifts_and_falls_back() {
        let now = Timestamp::UNIX_EPOCH;
        let mut clock = WallClock::new(now, date(2026, 1, 1).at(8, 0, 0, 0), 1_000);
        let later = now + Duration::from_millis(1_000_900);
        assert_eq!(clock.read(later), date(2026, 1, 1).at(8, 16, 41, 0));
        clock.restart(later, date(2015, 1, 1));
        assert_eq!(clock.read(later + Duration::from_secs(3)), date(2015, 1, 1).at(0, 0, 3, 0));
    }
}
