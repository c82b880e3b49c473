//! `muster sim`: terminals that are not there.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use muster_sim::RealClock;
use muster_sim::fleet::{self, FleetOptions};

use super::block_on;
use crate::cli::{Fleet, Sim};

/// Plays terminals; fails if a punch was lost or doubled.
pub(crate) fn run(sim: Sim) -> Result<ExitCode> {
    let Sim::Fleet(args) = sim;
    let options = options(args)?;
    let clock = Arc::new(RealClock);
    let (report, _) = block_on(async {
        fleet::run(&options, clock, fleet::progress_bar()).await.context("run the fleet")
    })?;
    println!("{report}");
    if report.conservation.is_none() {
        eprintln!(
            "The punches were not asked back: give --api http://… and --token to prove that each is \
             there exactly once."
        );
    }
    let clean = report.conservation.as_ref().is_none_or(muster_sim::Verdict::is_clean);
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn options(args: Fleet) -> Result<FleetOptions> {
    if args.api.is_some() != args.token.is_some() {
        bail!("ask the punches back: --api and --token go together");
    }
    let seconds = |what: &str, value: f64| {
        Duration::try_from_secs_f64(value).with_context(|| format!("use --{what} {value}"))
    };
    Ok(FleetOptions {
        terminals: args.terminals,
        poll: seconds("poll", args.poll)?,
        punches_per_second: args.punches_per_second,
        duration: seconds("seconds", args.seconds)?,
        faults: args.faults.unwrap_or_default(),
        api: args.api,
        token: args.token,
        seed: args.seed,
        ..FleetOptions::new(args.server)
    })
}
