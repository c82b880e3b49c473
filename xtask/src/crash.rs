//! `cargo xtask crash`: kill -9 under load, again and again, and count what was lost or doubled.
//!
//! The run itself is `proof/src/bin/crash.rs`; this builds it and the server as they are shipped.

use anyhow::Result;
use clap::Args;

use crate::commands;

/// How long and from which seed.
#[derive(Args)]
pub(crate) struct Options {
    /// How often the server is killed
    #[arg(long, default_value_t = 200)]
    cycles: u32,
    /// The seed of a run to repeat; without it one is drawn and printed
    #[arg(long)]
    seed: Option<u64>,
    /// Write the report to docs/crash-report.md
    #[arg(long)]
    write: bool,
}

impl Options {
    /// The run that is a step of ci.
    pub(crate) fn short() -> Self {
        Self { cycles: 5, seed: None, write: false }
    }
}

/// Builds server and run, and runs.
pub(crate) fn run(options: &Options) -> Result<()> {
    commands::run(&mut commands::words(
        "cargo build --release --locked --package muster --package muster-proof --bins",
    ))?;
    let mut crash = std::process::Command::new(crate::root::target().join("release/crash"));
    crash.arg("--server").arg(crate::root::target().join("release/muster"));
    crash.arg("--cycles").arg(options.cycles.to_string());
    if let Some(seed) = options.seed {
        crash.arg("--seed").arg(seed.to_string());
    }
    if options.write {
        crash.args(["--write", "docs/crash-report.md"]);
    }
    commands::run(&mut crash)
}
