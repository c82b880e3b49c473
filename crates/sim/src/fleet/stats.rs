//! Counts and latencies while a fleet runs, shared by its terminals.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hdrhistogram::Histogram;

use super::faults::Mishap;
use super::{Activity, FleetOptions, FleetReport, Latency, Progress};
use crate::ledger::Ledger;
use crate::terminal::LineFault;

/// The longest latency that is told apart, in microseconds.
const LONGEST: u64 = 120_000_000;

/// What a request was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Poll,
    Punch,
}

/// What a fleet knows of `response_code`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    Ok,
    NoCommand,
    Reset,
    Database,
    Unregistered,
    AddBlock,
    Error,
    Other,
    Missing,
}

const CODES: [(Code, &str); 9] = [
    (Code::Ok, "OK"),
    (Code::NoCommand, "ERROR_NO_CMD"),
    (Code::Reset, "RESET_FK"),
    (Code::Database, "ERROR_DB_ACCESS"),
    (Code::Unregistered, "ERROR_DEV_UNREGISTERED"),
    (Code::AddBlock, "ERROR_ADD_BLOCK_DATA"),
    (Code::Error, "ERROR"),
    (Code::Other, "(other)"),
    (Code::Missing, "(none)"),
];

impl Code {
    /// Finds `response_code` in a reply, in lower case only.
    pub(super) fn find(reply: &[u8]) -> Self {
        const NAME: &[u8] = b"\r\nresponse_code:";
        let Some(at) = reply.windows(NAME.len()).position(|window| window == NAME) else {
            return Self::Missing;
        };
        let rest = &reply[at + NAME.len()..];
        let end = rest.iter().position(|byte| *byte == b'\r').unwrap_or(rest.len());
        let value = rest[..end].trim_ascii();
        CODES
            .iter()
            .find(|(_, name)| name.as_bytes() == value)
            .map_or(Self::Other, |(code, _)| *code)
    }
}

const FAULTS: [(LineFault, &str); 6] = [
    (LineFault::Refused, "refused"),
    (LineFault::Broken, "broken"),
    (LineFault::Silence, "silence"),
    (LineFault::OnPurpose, "on purpose"),
    (LineFault::Nonsense, "nonsense"),
    (LineFault::MenuOpen, "menu open"),
];

/// What all terminals of a fleet write into.
#[derive(Debug)]
pub(super) struct Stats {
    codes: [AtomicU64; CODES.len()],
    errors: [AtomicU64; FAULTS.len()],
    mishaps: [AtomicU64; Mishap::ALL.len()],
    latencies: [Mutex<Histogram<u64>>; 2],
    acknowledged: AtomicU64,
    given_up: AtomicU64,
    commands: AtomicU64,
    repeats: AtomicU64,
    gaps_taken: AtomicU64,
    ledger: Mutex<Ledger>,
}

/// A terminal that panicked has not spoiled a count.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Stats {
    pub(super) fn new() -> Self {
        let histogram = || {
            let histogram = Histogram::new_with_bounds(1, LONGEST, 3);
            Mutex::new(histogram.expect("3 digits up to two minutes are within what it allows"))
        };
        Self {
            codes: Default::default(),
            errors: Default::default(),
            mishaps: Default::default(),
            latencies: [histogram(), histogram()],
            acknowledged: AtomicU64::new(0),
            given_up: AtomicU64::new(0),
            commands: AtomicU64::new(0),
            repeats: AtomicU64::new(0),
            gaps_taken: AtomicU64::new(0),
            ledger: Mutex::new(Ledger::new()),
        }
    }

    pub(super) fn answered(&self, kind: Kind, code: Code, took: Duration) {
        let place = CODES.iter().position(|(known, _)| *known == code);
        self.codes[place.expect("every code has a row")].fetch_add(1, Relaxed);
        let micros = u64::try_from(took.as_micros()).unwrap_or(LONGEST);
        lock(&self.latencies[kind as usize]).saturating_record(micros);
    }

    pub(super) fn failed(&self, fault: LineFault) {
        let place = FAULTS.iter().position(|(known, _)| *known == fault);
        self.errors[place.expect("every fault has a row")].fetch_add(1, Relaxed);
    }

    pub(super) fn mishap(&self, mishap: Mishap) {
        self.mishaps[mishap as usize].fetch_add(1, Relaxed);
    }

    pub(super) fn acknowledged(&self) {
        self.acknowledged.fetch_add(1, Relaxed);
    }

    pub(super) fn given_up(&self) {
        self.given_up.fetch_add(1, Relaxed);
    }

    pub(super) fn command(&self) {
        self.commands.fetch_add(1, Relaxed);
    }

    pub(super) fn repeat(&self) {
        self.repeats.fetch_add(1, Relaxed);
    }

    /// A block behind a gap was answered `OK`.
    pub(super) fn gap_taken(&self) {
        self.gaps_taken.fetch_add(1, Relaxed);
    }

    pub(super) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        lock(&self.ledger)
    }

    pub(super) fn progress(&self, elapsed: Duration, total: Duration) -> Progress {
        Progress {
            elapsed,
            total,
            polls: lock(&self.latencies[Kind::Poll as usize]).len(),
            acknowledged: self.acknowledged.load(Relaxed),
            asked_back: 0,
            errors: self.errors.iter().map(|count| count.load(Relaxed)).sum(),
        }
    }

    pub(super) fn finish(&self, options: &FleetOptions, ran: Duration) -> (FleetReport, Ledger) {
        let activity = |kind: Kind| {
            let histogram = lock(&self.latencies[kind as usize]);
            let answered = histogram.len();
            #[expect(clippy::cast_precision_loss, reason = "no run has 2^52 requests")]
            let per_second = answered as f64 / ran.as_secs_f64();
            Activity { answered, per_second, latency: Latency::from(&*histogram) }
        };
        let counts = |names: &mut dyn Iterator<Item = &'static str>, counts: &[AtomicU64]| {
            names
                .zip(counts)
                .map(|(name, count)| (name.to_owned(), count.load(Relaxed)))
                .filter(|(_, count)| *count > 0)
                .collect::<BTreeMap<_, _>>()
        };
        let report = FleetReport {
            terminals: options.terminals,
            seconds: ran.as_secs_f64(),
            polls: activity(Kind::Poll),
            punches: activity(Kind::Punch),
            acknowledged: self.acknowledged.load(Relaxed),
            given_up: self.given_up.load(Relaxed),
            commands: self.commands.load(Relaxed),
            repeats: self.repeats.load(Relaxed),
            gaps_taken: self.gaps_taken.load(Relaxed),
            codes: counts(&mut CODES.iter().map(|(_, name)| *name), &self.codes),
            errors: counts(&mut FAULTS.iter().map(|(_, name)| *name), &self.errors),
            faults: counts(&mut Mishap::ALL.iter().map(|mishap| mishap.name()), &self.mishaps),
            conservation: None,
        };
        (report, std::mem::take(&mut *lock(&self.ledger)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_found_in_the_right_case_only() {
        for (reply, code) in [
            ("HTTP/1.1 200 OK\r\nresponse_code: OK\r\n\r\n", Code::Ok),
            ("HTTP/1.1 200 OK\r\nresponse_code:ERROR_NO_CMD\r\n\r\n", Code::NoCommand),
            ("HTTP/1.1 200 OK\r\nresponse_code: ERROR\r\n\r\n", Code::Error),
            ("HTTP/1.1 200 OK\r\nresponse_code: ERROR_X\r\n\r\n", Code::Other),
            ("HTTP/1.1 200 OK\r\nResponse_code: OK\r\n\r\n", Code::Missing),
        ] {
            assert_eq!(Code::find(reply.as_bytes()), code, "{reply}");
        }
    }
}
