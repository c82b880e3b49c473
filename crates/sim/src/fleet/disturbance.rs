//! What happens to the whole fleet at once: moments in which all come, and a time in which nobody can.

use std::time::Duration;

use jiff::Timestamp;

use super::faults::{Faults, Mishap};
use super::plan::later;

/// When all come at once, as parts of the run. The second is the end of the outage: the backlog of all
/// terminals then comes together.
const STORMS: [f64; 3] = [0.25, 0.6, 0.8];
/// Where the outage begins and ends, as parts of the run.
const OUTAGE: (f64, f64) = (0.4, 0.6);

/// The moments of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Disturbances {
    storms: Vec<Timestamp>,
    outage: Option<(Timestamp, Timestamp)>,
}

impl Disturbances {
    pub(super) fn new(faults: Faults, start: Timestamp, duration: Duration) -> Self {
        let at = |part: f64| later(start, duration.mul_f64(part));
        let storms = if faults.has(Mishap::Storm) { STORMS.map(at).to_vec() } else { Vec::new() };
        let outage = faults.has(Mishap::Outage).then(|| (at(OUTAGE.0), at(OUTAGE.1)));
        Self { storms, outage }
    }

    /// The next storm after this instant.
    pub(super) fn storm_after(&self, instant: Timestamp) -> Option<Timestamp> {
        self.storms.iter().copied().find(|storm| *storm > instant)
    }

    /// When the server can be reached again, if it cannot be now.
    pub(super) fn outage_at(&self, instant: Timestamp) -> Option<Timestamp> {
        let (from, to) = self.outage?;
        (from <= instant && instant < to).then_some(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_backlog_meets_the_second_storm() {
        let start = Timestamp::UNIX_EPOCH;
        let second = |seconds| later(start, Duration::from_secs(seconds));
        let all = Disturbances::new(Faults::ALL, start, Duration::from_secs(100));
        assert_eq!(all.storm_after(start), Some(second(25)));
        assert_eq!(all.storm_after(second(25)), Some(second(60)));
        assert_eq!(all.storm_after(second(80)), None);
        assert_eq!(all.outage_at(second(39)), None);
        assert_eq!(all.outage_at(second(40)), Some(second(60)));
        assert_eq!(all.outage_at(second(60)), None);
        let none = Disturbances::new(Faults::default(), start, Duration::from_secs(100));
        assert_eq!((none.storm_after(start), none.outage_at(second(50))), (None, None));
    }
}
