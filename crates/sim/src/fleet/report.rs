//! What a fleet measured.

use std::collections::BTreeMap;
use std::fmt;

use hdrhistogram::Histogram;
use serde::{Deserialize, Serialize};

use crate::verify::Verdict;

/// Latencies in microseconds, from before the connection to the end of the reply.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Latency {
    /// Half were faster.
    pub p50: u64,
    /// Nine of ten were faster.
    pub p90: u64,
    /// 99 of a hundred were faster.
    pub p99: u64,
    /// The slowest.
    pub max: u64,
}

impl From<&Histogram<u64>> for Latency {
    fn from(histogram: &Histogram<u64>) -> Self {
        let at = |quantile| histogram.value_at_quantile(quantile);
        Self { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: histogram.max() }
    }
}

impl fmt::Display for Latency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = |micros: u64| format!("{}.{:02} ms", micros / 1000, micros % 1000 / 10);
        write!(
            f,
            "p50 {}, p90 {}, p99 {}, max {}",
            ms(self.p50),
            ms(self.p90),
            ms(self.p99),
            ms(self.max)
        )
    }
}

/// One kind of request.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Activity {
    /// Requests that were answered.
    pub answered: u64,
    /// So many a second.
    pub per_second: f64,
    /// How long they took.
    pub latency: Latency,
}

/// What a fleet measured.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FleetReport {
    /// How many terminals there were.
    pub terminals: u32,
    /// How long they ran, in seconds.
    pub seconds: f64,
    /// Polls.
    pub polls: Activity,
    /// Punches, each block of one counted.
    pub punches: Activity,
    /// Punches that were answered `OK`, repeats not counted.
    pub acknowledged: u64,
    /// Punches that were not, until the end.
    pub given_up: u64,
    /// Commands that were answered.
    pub commands: u64,
    /// Punches that were sent once more: a reply was missing or not `OK`, or a fault asked for it.
    pub repeats: u64,
    /// Blocks behind one that was left out and that were answered `OK` all the same.
    pub gaps_taken: u64,
    /// Replies by `response_code`; `(none)` is a reply without one.
    pub codes: BTreeMap<String, u64>,
    /// Requests without a reply, by what happened.
    pub errors: BTreeMap<String, u64>,
    /// What went wrong on purpose, and how often.
    pub faults: BTreeMap<String, u64>,
    /// Whether every punch is stored exactly once, if it was asked.
    pub conservation: Option<Verdict>,
}

impl FleetReport {
    /// Requests that were answered, and those that were not.
    pub fn requests(&self) -> u64 {
        self.polls.answered + self.punches.answered + self.errors.values().sum::<u64>()
    }

    /// What is wrong, in sentences; nothing if the server kept its word: every punch was answered `OK` in
    /// the end, no reply lacked its `response_code`, no gap between blocks was passed over, and, if it was
    /// asked, every punch is there exactly once. Broken lines and refusals on the way are no fault:
    /// terminals try again.
    pub fn complaints(&self) -> Vec<String> {
        let mut complaints = Vec::new();
        if self.requests() == 0 {
            complaints.push("nothing was sent: the run proves nothing".to_owned());
        }
        if self.given_up > 0 {
            let all = self.given_up + self.acknowledged;
            complaints.push(format!("{} of {all} punches never were answered OK", self.given_up));
        }
        if let Some(count) = self.codes.get("(none)") {
            complaints.push(format!("{count} replies had no response_code"));
        }
        if self.gaps_taken > 0 {
            complaints.push(format!("{} blocks behind a gap were answered OK", self.gaps_taken));
        }
        if self.conservation.as_ref().is_some_and(|verdict| !verdict.is_clean()) {
            complaints.push("what is stored is not what was answered OK".to_owned());
        }
        complaints
    }

    /// Whether there is nothing to complain of.
    pub fn is_good(&self) -> bool {
        self.complaints().is_empty()
    }
}

fn list(counts: &BTreeMap<String, u64>) -> String {
    let all: Vec<_> = counts.iter().map(|(name, count)| format!("{name} {count}")).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(", ") }
}

impl fmt::Display for FleetReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} terminals for {:.1} s", self.terminals, self.seconds)?;
        for (name, activity) in [("polls  ", &self.polls), ("punches", &self.punches)] {
            writeln!(
                f,
                "{name}: {} ({:.0}/s), {}",
                activity.answered, activity.per_second, activity.latency
            )?;
        }
        writeln!(
            f,
            "punches answered OK: {}, sent once more: {}, given up: {}",
            self.acknowledged, self.repeats, self.given_up
        )?;
        writeln!(f, "replies: {}", list(&self.codes))?;
        writeln!(f, "errors: {}", list(&self.errors))?;
        if !self.faults.is_empty() {
            writeln!(f, "faults on purpose: {}", list(&self.faults))?;
        }
        if self.codes.contains_key("ERROR_DEV_UNREGISTERED") {
            writeln!(
                f,
                "note: terminals are not admitted; start the server with --admission open"
            )?;
        }
        match &self.conservation {
            Some(verdict) => write!(f, "{verdict}"),
            None => writeln!(f, "conservation: not asked; give the API's address and a token"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_without_an_answer_is_not_good() {
        let activity = Activity { answered: 50, ..Activity::default() };
        let good = FleetReport { polls: activity, acknowledged: 24, ..FleetReport::default() };
        assert!(good.is_good());
        let unanswered = FleetReport { acknowledged: 0, given_up: 24, ..good.clone() };
        assert_eq!(unanswered.complaints(), ["24 of 24 punches never were answered OK"]);
        assert!(!FleetReport { gaps_taken: 1, ..good.clone() }.is_good());
        let nameless = BTreeMap::from([("(none)".to_owned(), 3)]);
        assert!(!FleetReport { codes: nameless, ..good }.is_good());
        assert!(!FleetReport::default().is_good());
    }
}
