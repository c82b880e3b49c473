//! The load generator: thousands of simple terminals against one server.
//!
//! What belongs here: load, latency and the proof that nothing is lost. What does not: the behaviour of
//! one unit, which is [`crate::terminal`]. These terminals only poll and punch, answer every command
//! `OK`, and write each request by stamping a few bytes into a prepared one, so that the generator is
//! cheap beside the server it measures.

mod digits;
mod disturbance;
mod faults;
mod lines;
mod options;
mod plan;
mod progress;
mod report;
mod stats;
mod stencil;
mod unit;

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use muster_protocol::profiles::Profiles;
use thiserror::Error;
use tokio::task::JoinSet;

pub use faults::{Faults, Mishap as Fault, UnknownFault};
pub use options::FleetOptions;
pub use progress::{Progress, progress_bar};
pub use report::{Activity, FleetReport, Latency};

use crate::clock::Clock;
pub use crate::ledger::Ledger;
use crate::random::Random;
pub use crate::verify::{Verdict as Conservation, VerifyError, verify};
use lines::Lines;
use plan::Plan;
use stats::Stats;
use stencil::Stencil;
use unit::Unit;

/// Why a fleet did not run.
#[derive(Debug, Error)]
pub enum FleetError {
    /// The server's address means nothing.
    #[error("find the server {0}: {1}; give it as host:port")]
    Server(String, std::io::Error),
    /// A profile is not built in.
    #[error("build the fleet: there is no profile {0}")]
    Profile(String),
    /// The punches could not be asked back.
    #[error(transparent)]
    Verify(#[from] VerifyError),
}

/// Runs a fleet for its time and, with an API and a token, asks every punch back; what it sent comes
/// with the report, to keep or to [merge](Ledger::merge).
pub async fn run(
    options: &FleetOptions,
    clock: Arc<dyn Clock>,
    mut progress: impl FnMut(&Progress),
) -> Result<(FleetReport, Ledger), FleetError> {
    let begun = Instant::now();
    let mut last = Progress::default();
    let show = |now: &Progress| {
        last = *now;
        progress(now);
    };
    let (mut report, ledger) = play(options, clock, std::future::pending(), show).await?;
    if let (Some(api), Some(token)) = (&options.api, &options.token) {
        let asked = |asked_back| {
            progress(&Progress { elapsed: begun.elapsed(), asked_back, ..last });
        };
        report.conservation = Some(verify(&ledger, api, token, asked).await?);
    }
    Ok((report, ledger))
}

/// Runs a fleet for its time, or until `stop` ends, and gives back what it measured and sent. A server
/// may be killed meanwhile: records are kept and tried again.
pub async fn play(
    options: &FleetOptions,
    clock: Arc<dyn Clock>,
    stop: impl Future<Output = ()>,
    mut progress: impl FnMut(&Progress),
) -> Result<(FleetReport, Ledger), FleetError> {
    let server = resolve(&options.server).await?;
    let stencils = stencils(options)?;
    let stats = Arc::new(Stats::new());
    let lines = Lines::new(options.connections);
    let begun = Instant::now();
    let plan = Arc::new(Plan::new(options, server, &*clock));
    let mut units = JoinSet::new();
    for index in 0..options.terminals {
        let unit = Unit::new(
            index,
            Arc::clone(&plan),
            Arc::clone(&stencils[index as usize % stencils.len()]),
            Arc::clone(&clock),
            lines.clone(),
            Arc::clone(&stats),
        );
        units.spawn(unit.live());
    }
    let mut stop = std::pin::pin!(stop);
    loop {
        // What is shown follows real time, also under a clock that a test turns.
        let tick = tokio::time::sleep(progress::TICK);
        tokio::select! {
            biased;
            () = &mut stop => break,
            joined = units.join_next() => if joined.is_none() { break },
            () = tick => progress(&stats.progress(begun.elapsed(), options.duration)),
        }
    }
    units.shutdown().await;
    progress(&stats.progress(begun.elapsed(), options.duration));
    Ok(stats.finish(options, begun.elapsed().max(Duration::from_millis(1))))
}

async fn resolve(server: &str) -> Result<SocketAddr, FleetError> {
    let failed = |error| FleetError::Server(server.to_owned(), error);
    let mut found = tokio::net::lookup_host(server).await.map_err(failed)?;
    let first = found.next();
    let address = first.into_iter().chain(found).min_by_key(|address| !address.is_ipv4());
    address.ok_or_else(|| failed(std::io::ErrorKind::AddrNotAvailable.into()))
}

fn stencils(options: &FleetOptions) -> Result<Vec<Arc<Stencil>>, FleetError> {
    let known = Profiles::builtin();
    let photo = Random::seeded(options.seed).bytes(options.photo_bytes);
    let photo = (!photo.is_empty()).then_some(photo);
    let all: Result<Vec<_>, _> = options
        .profiles
        .iter()
        .map(|name| {
            let profile = known.get(name).ok_or_else(|| FleetError::Profile(name.clone()))?;
            Ok(Arc::new(Stencil::new(Arc::clone(profile), &options.server, photo.clone())))
        })
        .collect();
    all.and_then(
        |all: Vec<_>| {
            if all.is_empty() { Err(FleetError::Profile(String::new())) } else { Ok(all) }
        },
    )
}
