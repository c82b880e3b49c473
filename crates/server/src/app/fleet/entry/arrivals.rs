//! How many punches came from a terminal in each of the last minutes: for screens that show the day as it
//! runs. In memory alone; after a start it begins anew.

use jiff::Timestamp;

use super::Entry;

/// So many minutes are kept, the present one among them.
pub const MINUTES: usize = 60;
/// The same, to reckon with minutes.
const KEPT: i64 = 60;

/// A ring of minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Arrivals {
    /// The newest minute that anything came in: minutes since 1970.
    newest: i64,
    /// The minute with number n stands at n modulo [`MINUTES`].
    counts: [u32; MINUTES],
}

impl Default for Arrivals {
    fn default() -> Self {
        Self { newest: 0, counts: [0; MINUTES] }
    }
}

fn minute_of(at: Timestamp) -> i64 {
    at.as_second().div_euclid(60)
}

fn place(minute: i64) -> usize {
    // Less than MINUTES, so that it fits.
    usize::try_from(minute.rem_euclid(KEPT)).unwrap_or(0)
}

impl Arrivals {
    /// Counts punches that came at `now`; when the clock was set back, into the newest minute.
    fn count(&mut self, punches: u32, now: Timestamp) {
        let minute = minute_of(now);
        if minute > self.newest {
            for gone in (self.newest + 1..=minute).rev().take(MINUTES) {
                self.counts[place(gone)] = 0;
            }
            self.newest = minute;
        }
        let present = &mut self.counts[place(self.newest)];
        *present = present.saturating_add(punches);
    }

    /// The minutes up to that of `now`, the oldest first.
    fn minutes(&self, now: Timestamp) -> [u32; MINUTES] {
        let last = minute_of(now);
        let oldest_kept = self.newest - (KEPT - 1);
        let mut minutes = [0; MINUTES];
        for (minute, count) in (last - (KEPT - 1)..=last).zip(&mut minutes) {
            if (oldest_kept..=self.newest).contains(&minute) {
                *count = self.counts[place(minute)];
            }
        }
        minutes
    }
}

impl Entry {
    /// Notes that so many punches came that nobody had seen.
    pub(crate) fn note_punches(&self, punches: u32, now: Timestamp) {
        self.state.lock().arrivals.count(punches, now);
    }

    /// Punches that came in each of the last minutes, the oldest first; the last one is the present minute.
    pub fn arrivals(&self, now: Timestamp) -> [u32; MINUTES] {
        self.state.lock().arrivals.minutes(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_774_515_600 + minute * 60).unwrap()
    }

    #[test]
    fn minutes_come_and_go() {
        let mut arrivals = Arrivals::default();
        arrivals.count(2, at(0));
        arrivals.count(3, at(0));
        arrivals.count(4, at(59));
        let minutes = arrivals.minutes(at(59));
        assert_eq!((minutes[0], minutes[1], minutes[59]), (5, 0, 4));
        assert_eq!(arrivals.minutes(at(60))[58], 4, "an hour later the first is gone");
        assert_eq!(arrivals.minutes(at(60)).iter().sum::<u32>(), 4);
        arrivals.count(1, at(500));
        assert_eq!(arrivals.minutes(at(500)).iter().sum::<u32>(), 1);
    }

    #[test]
    fn a_clock_that_is_set_back_loses_nothing_and_invents_nothing() {
        let mut arrivals = Arrivals::default();
        arrivals.count(1, at(100));
        arrivals.count(1, at(10));
        assert_eq!(arrivals.minutes(at(100))[59], 2);
        assert_eq!(arrivals.minutes(at(10)), [0; MINUTES]);
    }
}
