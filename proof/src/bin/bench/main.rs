//! Speed and memory of the server as it is shipped, beside a bare echo in the same run.
//!
//! A figure without its yardstick says more about the machine than about the server, so processor time is
//! given as a ratio to an echo that parses the same requests and does nothing. `cargo xtask bench` builds
//! and starts this.

mod dense;
mod figures;
mod logs;
mod million;
mod page;
mod pages;
mod polls;
mod report;
mod speed;
mod streams;

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use figures::Figures;
use report::Report;

#[derive(Parser)]
#[command(about = "Measures the server beside a bare echo")]
struct Options {
    /// The folder with the programs `muster` and `echo`
    #[arg(long)]
    programs: PathBuf,
    /// Also with ten million punches stored, and three million of two days
    #[arg(long)]
    ten_million: bool,
    /// Only the parts whose name contains this: speed, polls, logs, streams, million,
    /// dense
    #[arg(long)]
    only: Option<String>,
    /// Measure nothing: write the page anew from the figures there are
    #[arg(long)]
    page: bool,
    /// Measure nothing: take the figures of the browser tests, one in each line
    #[arg(long, conflicts_with = "page")]
    browser: Option<PathBuf>,
    /// Where to write the page
    #[arg(long, requires = "figures")]
    write: Option<PathBuf>,
    /// Where the figures are kept
    #[arg(long)]
    figures: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> Result<()> {
    let options = Options::parse();
    let mut report = Report::new(today());
    if let Some(path) = &options.browser {
        report.begin("browser");
        Figures::rows(path)?.into_iter().for_each(|row| report.measured(row));
    } else if !options.page {
        measure(&options, &mut report).await?;
    }
    if let (Some(path), Some(kept)) = (&options.write, &options.figures) {
        let mut figures = Figures::load(kept)?;
        figures.take(report.parts());
        std::fs::write(kept, figures.text()?)?;
        std::fs::write(path, page::page(&figures))?;
    }
    report.verdict()
}

async fn measure(options: &Options, report: &mut Report) -> Result<()> {
    let programs = options.programs.as_path();
    let wanted = |name: &str| options.only.as_ref().is_none_or(|only| name.contains(only.as_str()));
    if wanted("speed") {
        report.begin("speed");
        speed::measure(programs, report).await?;
    }
    if wanted("polls") {
        report.begin("polls");
        polls::measure(programs, report).await?;
    }
    if wanted("logs") {
        report.begin("logs");
        logs::measure(programs, report).await?;
    }
    if wanted("streams") {
        report.begin("streams");
        streams::measure(programs, report).await?;
    }
    if options.ten_million && wanted("million") {
        report.begin("million");
        million::measure(programs, report).await?;
    }
    if options.ten_million && wanted("dense") {
        report.begin("dense");
        dense::measure(programs, report).await?;
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the day of a measurement, read once by the program")]
fn today() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%d").to_string()
}
