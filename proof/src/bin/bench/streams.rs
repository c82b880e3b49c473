//! The live wall on two hundred screens while terminals send: how late a punch appears, and what it costs.

use std::collections::HashSet;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use hdrhistogram::Histogram;
use muster_proof::console::{Follower, Operator};
use muster_proof::load::{Load, by_the_clock};
use muster_proof::server::Server;
use muster_proof::traffic;
use tokio::task::JoinHandle;
use tokio::time::timeout_at;

use crate::polls::{mib, micros};
use crate::report::Report;

const SCREENS: u32 = 200;
const TERMINALS: u32 = 250;
/// Each terminal sends so often: 500 punches a second together.
const PERIOD: Duration = Duration::from_millis(500);
const TIME: Duration = Duration::from_secs(20);
const PAGE: &str = "/live";

pub(crate) async fn measure(programs: &Path, report: &mut Report) -> Result<()> {
    let data = tempfile::tempdir()?;
    let mut server = Server::new(&programs.join("muster"), data.path())?;
    server.start().await?;
    let load = Load {
        server: server.terminals,
        terminals: usize::try_from(TERMINALS)?,
        make: punch,
        first: 0,
        expect: "OK",
    };
    // The same load without anybody who looks: first contacts are made, and it is what to compare with.
    let cpu = server.running()?.used()?.cpu;
    let alone = by_the_clock(load, PERIOD, TIME / 2).await?.all_right()?;
    let before = server.running()?.used()?;
    let cpu_alone = (before.cpu.saturating_sub(cpu)).as_secs_f64() / alone.time.as_secs_f64();

    let operator = Operator::accept(server.console, &server.invite("proof", "viewer")?).await?;
    let first = 1_000;
    let mut screens = Vec::new();
    for _ in 0..SCREENS {
        screens.push(operator.follow(PAGE).await?);
    }
    let start = Instant::now();
    let watching: Vec<_> = screens
        .into_iter()
        .map(|screen| tokio::spawn(watch(screen, start, first)))
        .collect::<Vec<JoinHandle<Result<Seen>>>>();
    let cpu = server.running()?.used()?.cpu;
    let sent = by_the_clock(Load { first, ..load }, PERIOD, TIME).await?.all_right()?;
    let after = server.running()?.used()?;

    let mut seen = Seen::new()?;
    for screen in watching {
        seen.add(&screen.await??)?;
    }
    let screen_seconds = f64::from(SCREENS) * TIME.as_secs_f64();
    let updates = f64::from(seen.updates) / screen_seconds;
    report.at_most("200 live walls, 500 punches a second: p99", ms(&seen, 0.99), 500.0, "ms");
    let more = after.peak.saturating_sub(before.resident);
    report.at_most("200 live walls: more resident memory", mib(more), 64.0, "MB");
    report.at_most("200 live walls: updates of each a second", updates, 4.1, "");
    let shown = f64::from(seen.shown) / f64::from(SCREENS) / sent.time.as_secs_f64();
    report.note(format!(
        "{SCREENS} streams of the live wall, {:.0} punches a second, each answered after {:.1} ms (p99). The wall is \
         drawn at most four times a second and holds the newest: {shown:.0} punches a second stood on each screen, \
         the others were counted. Those appeared after p50 {:.0} ms, p99 {:.0} ms, at the latest {:.0} ms, from the \
         moment at which their terminals wanted to send them. {:.1} KB went to each screen a second; the server used \
         {:.0} % of a core without screens and {:.0} % with them.",
        sent.per_second(),
        micros(sent.latency.value_at_quantile(0.99)),
        ms(&seen, 0.5),
        ms(&seen, 0.99),
        micros(seen.latency.max()),
        mib(seen.bytes) * 1e3 / screen_seconds,
        cpu_alone * 100.0,
        after.cpu.saturating_sub(cpu).as_secs_f64() / sent.time.as_secs_f64() * 100.0,
    ));
    Ok(())
}

/// What came to screens.
struct Seen {
    updates: u32,
    /// Punches.
    shown: u32,
    bytes: u64,
    /// From the moment a terminal wanted to send a punch to its first sight, in microseconds.
    latency: Histogram<u64>,
}

impl Seen {
    fn new() -> Result<Self> {
        Ok(Self {
            updates: 0,
            shown: 0,
            bytes: 0,
            latency: Histogram::new_with_max(120_000_000, 3)?,
        })
    }

    fn add(&mut self, other: &Self) -> Result<()> {
        self.updates += other.updates;
        self.shown += other.shown;
        self.bytes += other.bytes;
        self.latency.add(&other.latency)?;
        Ok(())
    }
}

/// Looks at one screen until the run ends.
async fn watch(mut screen: Follower, start: Instant, first: u64) -> Result<Seen> {
    let mut seen = Seen::new()?;
    let mut known = HashSet::new();
    let end = start + TIME;
    while let Ok(event) = timeout_at(end.into(), screen.next()).await {
        let event = event?.context("the stream ended before the run did")?;
        let now = Instant::now();
        let mut news = false;
        for number in people(&event) {
            // What is older than this run stood there before.
            let Some(due) = due(number, start, first) else { continue };
            if known.insert(number) {
                news = true;
                seen.shown += 1;
                let late = now.saturating_duration_since(due);
                seen.latency.saturating_record(u64::try_from(late.as_micros())?);
            }
        }
        seen.updates += u32::from(news);
        seen.bytes += event.len() as u64;
    }
    if seen.latency.is_empty() {
        bail!("no punch came to a screen");
    }
    Ok(seen)
}

/// Every punch is somebody else's, so that it is known on the page by the person's id.
fn punch(n: usize, k: u64) -> Vec<u8> {
    traffic::punch_of(&format!("S{:08}", k * u64::from(TERMINALS) + n as u64), n, k)
}

/// When the punch of this person was due, as `by_the_clock` spreads them; none for an earlier run's.
fn due(number: u64, start: Instant, first: u64) -> Option<Instant> {
    let (n, k) = (number % u64::from(TERMINALS), number / u64::from(TERMINALS));
    let share = f64::from(u32::try_from(n).ok()?) / f64::from(TERMINALS);
    let rounds = u32::try_from(k.checked_sub(first)?).ok()?;
    Some(start + PERIOD.mul_f64(share) + PERIOD * rounds)
}

/// The numbers of all people in an event: `S` and eight digits.
fn people(event: &[u8]) -> impl Iterator<Item = u64> {
    event.windows(9).filter_map(|nine| {
        let digits = nine.strip_prefix(b"S")?;
        digits.iter().all(u8::is_ascii_digit).then_some(())?;
        std::str::from_utf8(digits).ok()?.parse().ok()
    })
}

fn ms(seen: &Seen, quantile: f64) -> f64 {
    micros(seen.latency.value_at_quantile(quantile))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_punch_is_known_on_the_page_by_its_person_and_its_moment_by_both() {
        let page = b"event: show\ndata: <a href=\"/people/S00250003\">S00250003</a> S12 SX0000001";
        assert_eq!(people(page).collect::<Vec<_>>(), [250_003, 250_003]);
        let start = Instant::now();
        let expected = start + PERIOD.mul_f64(3.0 / 250.0);
        assert_eq!(due(250_003, start, 1_000), Some(expected));
        assert_eq!(due(250_003, start, 1_001), None, "an earlier run's");
        assert!(punch(3, 1_000).windows(9).any(|nine| nine == b"S00250003"));
    }
}
