//! Processor time of a poll and of a durable punch, beside the echo; punches a second.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::Result;
use muster_proof::load::{Load, Make, flood};
use muster_proof::process::Running;
use muster_proof::server::Server;
use muster_proof::traffic;

use crate::report::Report;

const ROUNDS: u64 = 5;
const ROUND: Duration = Duration::from_secs(4);
const TERMINALS: usize = 500;
const CONNECTIONS: usize = 48;
/// More connections at once for punches: those that wait for one commit share it.
const WRITING_CONNECTIONS: usize = 256;

/// Echo, poll and punch take turns in each round, so that a slow moment of the machine meets all three.
pub(crate) async fn measure(programs: &Path, report: &mut Report) -> Result<()> {
    let mut echo = Running::start(&mut Command::new(programs.join("echo")))?;
    let echo_address = echo.line()?.parse()?;
    let data = tempfile::tempdir()?;
    let mut server = Server::new(&programs.join("muster"), data.path())?;
    server.start().await?;

    let load = |server, make: Make, round: u64, expect| Load {
        server,
        terminals: TERMINALS,
        make,
        first: round * 10_000_000,
        expect,
    };
    // First contact is stored, and first punches make caches: neither is what is measured.
    let warm = Duration::from_secs(2);
    flood(load(echo_address, traffic::poll, 0, "ERROR_NO_CMD"), CONNECTIONS, warm)
        .await?
        .all_right()?;
    flood(load(server.terminals, traffic::poll, 0, "ERROR_NO_CMD"), CONNECTIONS, warm)
        .await?
        .all_right()?;
    flood(load(server.terminals, traffic::punch, 0, "OK"), WRITING_CONNECTIONS, warm)
        .await?
        .all_right()?;

    let (mut bare, mut poll, mut punch, mut rate) = (vec![], vec![], vec![], vec![]);
    for round in 1..=ROUNDS {
        let work = load(echo_address, traffic::poll, round, "ERROR_NO_CMD");
        bare.push(cost(&echo, work, CONNECTIONS).await?.0);
        let work = load(server.terminals, traffic::poll, round, "ERROR_NO_CMD");
        poll.push(cost(server.running()?, work, CONNECTIONS).await?.0);
        let work = load(server.terminals, traffic::punch, round, "OK");
        let (micros, per_second) = cost(server.running()?, work, WRITING_CONNECTIONS).await?;
        punch.push(micros);
        rate.push(per_second);
    }
    let (bare, poll, punch) = (median(bare), median(poll), median(punch));
    report.at_most("a poll with nothing to do, against the echo", poll / bare, 1.25, "×");
    report.at_most("a durable punch, against such a poll", punch / poll, 2.0, "×");
    report.at_least("durable punches, end to end", median(rate), 10_000.0, "a second");
    report.note(format!(
        "Processor time for each request: echo {bare:.1} µs, poll {poll:.1} µs, punch {punch:.1} µs; \
         {TERMINALS} terminals in turn, every body different; the median of {ROUNDS} rounds."
    ));
    Ok(())
}

/// Microseconds of processor time for each request, and requests a second.
async fn cost(program: &Running, load: Load, connections: usize) -> Result<(f64, f64)> {
    let before = program.used()?.cpu;
    let answered = flood(load, connections, ROUND).await?.all_right()?;
    let cpu = program.used()?.cpu.saturating_sub(before);
    let rate = answered.per_second();
    Ok((cpu.as_secs_f64() * 1e6 / (rate * answered.time.as_secs_f64()), rate))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
