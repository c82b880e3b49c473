//! `muster sim`: terminals that are not there.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use jiff::tz::TimeZone;
use muster_sim::RealClock;
use muster_sim::fleet::{self, FleetOptions};

use super::block_on;
use crate::cli::{Fleet, Sim};

/// Plays terminals; fails if a punch was lost, doubled or never answered.
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
    let complaints = report.complaints();
    for complaint in &complaints {
        eprintln!("Failed: {complaint}.");
    }
    Ok(if complaints.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn options(args: Fleet) -> Result<FleetOptions> {
    if args.api.is_some() != args.token.is_some() {
        bail!("ask the punches back: --api and --token go together");
    }
    let seconds = |what: &str, value: f64| {
        Duration::try_from_secs_f64(value).with_context(|| format!("use --{what} {value}"))
    };
    let standard = FleetOptions::new(args.server);
    Ok(FleetOptions {
        terminals: args.terminals,
        poll: seconds("poll", args.poll)?,
        punches_per_second: args.punches_per_second,
        duration: seconds("seconds", args.seconds)?,
        faults: args.faults.unwrap_or_default(),
        api: args.api,
        token: args.token,
        drain: seconds("drain", args.drain)?,
        profiles: args.profiles.unwrap_or(standard.profiles),
        seed: args.seed,
        first_device: args.first_device,
        photo_bytes: args.photo_bytes,
        time_zone: TimeZone::get(&args.time_zone)
            .with_context(|| format!("use --time-zone {}", args.time_zone))?,
        connections: args.connections,
        server: standard.server,
    })
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;
    use muster_sim::fleet::Fault;

    use super::*;
    use crate::cli::{Cli, Command};

    fn read(arguments: &str) -> Result<FleetOptions> {
        let words = "muster sim fleet --server 127.0.0.1:7005".split(' ');
        let cli = Cli::parse_from(words.chain(arguments.split_whitespace()));
        let Command::Sim(Sim::Fleet(fleet)) = cli.command else { bail!("another command") };
        options(fleet)
    }

    #[test]
    fn what_is_typed_is_what_is_played() -> Result<()> {
        let options = read(
            "--first-device 500 --profiles hs103,bm70w --photo-bytes 900 --drain 2.5 \
             --time-zone Asia/Dhaka --connections 64 --faults gap,outage",
        )?;
        assert_eq!(options.first_device, 500);
        assert_eq!(options.profiles, ["hs103", "bm70w"]);
        assert_eq!((options.photo_bytes, options.connections), (900, 64));
        assert_eq!(options.drain, Duration::from_millis(2_500));
        assert_eq!(options.time_zone.iana_name(), Some("Asia/Dhaka"));
        assert!(options.faults.has(Fault::Gap) && options.faults.has(Fault::Outage));
        assert!(!options.faults.has(Fault::Dup));
        Ok(())
    }

    #[test]
    fn what_is_not_typed_is_what_the_library_takes() -> Result<()> {
        let options = read("--seconds 60")?;
        assert_eq!(options, FleetOptions::new("127.0.0.1:7005"));
        Ok(())
    }

    #[test]
    fn a_zone_that_is_none_is_named() {
        let error = read("--time-zone Mars/Olympus").map(|_| ()).unwrap_err();
        assert_eq!(error.to_string(), "use --time-zone Mars/Olympus");
    }
}
