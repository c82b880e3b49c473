//! `cargo xtask bench`: speed and memory against a bare echo, or instructions against a baseline.
//!
//! The measurement itself is `proof/src/bin/bench`; this builds it, the echo and the server as they
//! are shipped.

use anyhow::Result;
use clap::Args;

use crate::steps::Outcome;
use crate::{commands, instructions};

/// What to measure.
#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct Options {
    /// Count instructions and compare with proof/instructions.toml, instead of measuring time
    #[arg(long, conflicts_with_all = ["ten_million", "write"])]
    instructions: bool,
    /// With --instructions: write the counts as the new baseline
    #[arg(long, requires = "instructions")]
    accept: bool,
    /// Also fill stores with ten million punches, and with three of two days, and measure start and pages
    #[arg(long)]
    ten_million: bool,
    /// Only the parts whose name contains this: speed, polls, logs, streams, million, dense
    #[arg(long)]
    only: Option<String>,
    /// Write what was measured to proof/benchmarks.toml and docs/benchmarks.md; the rest stays
    #[arg(long)]
    write: bool,
    /// Measure nothing: write docs/benchmarks.md anew from proof/benchmarks.toml
    #[arg(long, conflicts_with_all = ["instructions", "ten_million", "only"])]
    page: bool,
}

/// Measures what was asked.
pub(crate) fn run(options: &Options) -> Result<()> {
    if options.instructions {
        return instructions::run(options.accept).map(|_| ());
    }
    commands::run(&mut commands::words(
        "cargo build --release --locked --package muster --package muster-proof --bins",
    ))?;
    let release = crate::root::target().join("release");
    let mut bench = std::process::Command::new(release.join("bench"));
    bench.arg("--programs").arg(&release);
    if options.ten_million {
        bench.arg("--ten-million");
    }
    if let Some(only) = &options.only {
        bench.arg("--only").arg(only);
    }
    if options.page {
        bench.arg("--page");
    }
    if options.write || options.page {
        bench.args(["--figures", "proof/benchmarks.toml", "--write", "docs/benchmarks.md"]);
    }
    commands::run(&mut bench)
}

/// The step of ci.
pub(crate) fn instructions() -> Result<Outcome> {
    instructions::run(false)
}
