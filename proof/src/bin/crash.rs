//! Kill -9 at random moments under load, start again, and count at the end.
//!
//! Promises are held against what the API gives back. A punch that was answered `OK`, by itself or in a log,
//! is there exactly once and says how it came; a photo and an enrolment that were answered `OK` are there
//! byte for byte. A task ends, and a command that must not be repeated reached its terminal at most once.
//! `cargo xtask crash` builds and starts this.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::Parser;
use muster_proof::chance::{Chance, draw_seed};
use muster_proof::conservation::{Ledger, Report};
use muster_proof::server::Server;
use muster_proof::terminal::{self, Terminal};
use muster_proof::{machine, traffic};

#[derive(Parser)]
#[command(
    about = "Kills the server at random moments under load and counts what was lost or doubled"
)]
struct Options {
    /// The program `muster`
    #[arg(long)]
    server: PathBuf,
    /// How often it is killed
    #[arg(long)]
    cycles: u32,
    /// The seed of a run to repeat
    #[arg(long)]
    seed: Option<u64>,
    /// How many terminals send
    #[arg(long, default_value_t = 40)]
    terminals: usize,
    /// Where to write the report
    #[arg(long)]
    write: Option<PathBuf>,
}

/// How long the last tasks may take to end once nothing is killed any more. A task whose block came just
/// before a kill is given up a minute after that block.
const LAST_TASKS: Duration = Duration::from_secs(150);

#[tokio::main]
async fn main() -> Result<()> {
    let options = Options::parse();
    let seed = options.seed.unwrap_or_else(draw_seed);
    println!("seed {seed}: repeat this run with --seed {seed}");
    let data = tempfile::tempdir()?;
    let mut server = Server::new(&options.server, data.path())?;
    server.start().await?;
    let api = server.api()?;
    let ledger = Arc::new(Ledger::default());
    let stop = Arc::new(AtomicBool::new(false));
    let begin = Instant::now();

    let terminals: Vec<_> = (0..options.terminals)
        .map(|n| {
            let terminal = Terminal::new(n, server.terminals, Arc::clone(&ledger));
            tokio::spawn(terminal.run(Arc::clone(&stop)))
        })
        .collect();
    let stop_queueing = Arc::new(AtomicBool::new(false));
    let queueing = tokio::spawn(terminal::queue_tasks(
        api.clone(),
        options.terminals,
        Chance::new(seed ^ 1),
        Arc::clone(&ledger),
        Arc::clone(&stop_queueing),
    ));

    let mut chance = Chance::new(seed);
    let mut slowest = Duration::ZERO;
    for cycle in 1..=options.cycles {
        tokio::time::sleep(Duration::from_millis(chance.between(50, 1_500))).await;
        server.kill()?;
        slowest = slowest.max(server.start().await?);
        println!(
            "killed {cycle} of {}; {} punches acknowledged",
            options.cycles,
            ledger.acknowledged()
        );
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    stop_queueing.store(true, Ordering::Relaxed);
    queueing.await?;
    let unended = ledger.wait_for_tasks(&api, LAST_TASKS).await?;
    stop.store(true, Ordering::Relaxed);
    for terminal in terminals {
        terminal.await?;
    }

    let report = ledger.report(&api, unended).await?;
    let text = page(&options, seed, begin.elapsed(), slowest, &report);
    println!("\n{text}");
    if let Some(path) = &options.write {
        std::fs::write(path, &text)?;
    }
    report.verdict()
}

fn page(
    options: &Options,
    seed: u64,
    time: Duration,
    slowest: Duration,
    report: &Report,
) -> String {
    format!(
        "# Crash report\n\n\
         Written by `cargo xtask crash --cycles {cycles} --write`. The server was killed (`kill -9`) {cycles}\n\
         times at random moments while {terminals} terminals sent punches, some with a photo, and enrolments,\n\
         polled, and ran tasks, among them logs in blocks with punches that they had never sent. After each\n\
         kill it was started again on the same data. At the end all that had been answered `OK` was asked\n\
         back through the API, photos and templates byte for byte.\n\n\
         A kill ends the program and not the machine: what the program has handed to the kernel is written\n\
         all the same. This run shows that nothing is answered too early; it says nothing of disks that lose\n\
         power.\n\n\
         - Machine: {machine}\n\
         - Seed: {seed}; time: {seconds} s; slowest start after a kill: {slowest} ms\n\
         - First punch of each terminal: {first}\n\n{report}",
        cycles = options.cycles,
        terminals = options.terminals,
        machine = machine::describe(),
        seconds = time.as_secs(),
        slowest = slowest.as_millis(),
        first = traffic::iso(traffic::second(0)),
    )
}
