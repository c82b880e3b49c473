//! Speed and memory of the server as it is shipped, beside a bare echo in the same run.
//!
//! A figure without its yardstick says more about the machine than about the server, so processor time is
//! given as a ratio to an echo that parses the same requests and does nothing. `cargo xtask bench` builds
//! and starts this.

mod logs;
mod million;
mod polls;
mod report;
mod speed;
mod streams;

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use report::Report;

#[derive(Parser)]
#[command(about = "Measures the server beside a bare echo")]
struct Options {
    /// The folder with the programs `muster` and `echo`
    #[arg(long)]
    programs: PathBuf,
    /// Also with ten million punches stored
    #[arg(long)]
    ten_million: bool,
    /// Only the measurements whose name contains this: speed, polls, logs, streams, million
    #[arg(long)]
    only: Option<String>,
    /// Where to write the figures
    #[arg(long)]
    write: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> Result<()> {
    let options = Options::parse();
    let wanted = |name: &str| options.only.as_ref().is_none_or(|only| name.contains(only.as_str()));
    let mut report = Report::default();
    if wanted("speed") {
        speed::measure(&options.programs, &mut report).await?;
    }
    if wanted("polls") {
        polls::measure(&options.programs, &mut report).await?;
    }
    if wanted("logs") {
        logs::measure(&options.programs, &mut report).await?;
    }
    if wanted("streams") {
        streams::measure(&options.programs, &mut report).await?;
    }
    if options.ten_million && wanted("million") {
        million::measure(&options.programs, &mut report).await?;
    }
    let page = report.page();
    println!("\n{page}");
    if let Some(path) = &options.write {
        std::fs::write(path, page)?;
    }
    report.verdict()
}
