//! Ten thousand terminals that poll every five seconds: how long a poll takes, and how much memory.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use muster_proof::load::{Load, by_the_clock};
use muster_proof::server::Server;
use muster_proof::traffic;

use crate::report::Report;

const TERMINALS: usize = 10_000;
const PERIOD: Duration = Duration::from_secs(5);
const WARM_UP: Duration = Duration::from_secs(15);
const TIME: Duration = Duration::from_secs(30);

pub(crate) async fn measure(programs: &Path, report: &mut Report) -> Result<()> {
    let data = tempfile::tempdir()?;
    let mut server = Server::new(&programs.join("muster"), data.path())?;
    server.start().await?;
    let load = Load {
        server: server.terminals,
        terminals: TERMINALS,
        make: traffic::poll,
        first: 0,
        expect: "ERROR_NO_CMD",
    };
    // The first contact of each terminal is stored before its reply.
    by_the_clock(load, PERIOD, WARM_UP).await?.all_right()?;
    let answered = by_the_clock(Load { first: 100, ..load }, PERIOD, TIME).await?.all_right()?;
    let used = server.running()?.used()?;
    let p99 = micros(answered.latency.value_at_quantile(0.99));
    report.at_most("10,000 terminals polling every 5 s: p99", p99, 20.0, "ms");
    report.at_most("10,000 terminals: resident memory", mib(used.peak), 150.0, "MB");
    report.note(format!(
        "10,000 terminals: {:.0} polls a second, p50 {:.2} ms, p99 {p99:.2} ms, longest {:.1} ms; \
         times run from the moment a terminal wanted to send.",
        answered.per_second(),
        micros(answered.latency.value_at_quantile(0.5)),
        micros(answered.latency.max()),
    ));
    Ok(())
}

/// Microseconds as milliseconds.
#[expect(clippy::cast_precision_loss, reason = "a figure for a table")]
pub(crate) fn micros(value: u64) -> f64 {
    value as f64 / 1e3
}

/// Bytes as megabytes.
#[expect(clippy::cast_precision_loss, reason = "a figure for a table")]
pub(crate) fn mib(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
