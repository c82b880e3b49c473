//! `cargo xtask fuzz`: every fuzz target is built and run, from the seeds in `fuzz/seeds`.
//!
//! The stable compiler builds them: without a sanitizer nothing of nightly is needed. What the fuzzer
//! looks for is panics and memory, and the crates it runs forbid `unsafe`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::steps::Outcome;
use crate::{commands, tools};

/// How long, and which.
#[derive(Args)]
pub(crate) struct Options {
    /// Seconds for each target
    #[arg(long, default_value_t = 60)]
    pub(crate) seconds: u32,
    /// Only this target
    pub(crate) target: Option<String>,
}

/// Builds and runs the targets.
pub(crate) fn run(options: &Options) -> Result<()> {
    match every(options)? {
        Outcome::Passed => Ok(()),
        Outcome::Skipped(why) => bail!(why),
    }
}

/// The same, as a step of ci.
pub(crate) fn every(options: &Options) -> Result<Outcome> {
    if !Path::new("fuzz/Cargo.toml").is_file() {
        bail!("fuzz/ is missing");
    }
    let targets: Vec<String> = targets()?
        .into_iter()
        .filter(|target| options.target.as_ref().is_none_or(|only| only == target))
        .collect();
    if targets.is_empty() {
        bail!("no such fuzz target; `ls fuzz/fuzz_targets` shows them");
    }
    let mut build = tools::FUZZ.command()?;
    build.args(["build", "--sanitizer", "none"]);
    build.args(options.target.iter());
    commands::run(&mut build)?;
    for target in &targets {
        one(target, options.seconds)?;
    }
    println!("{} fuzz targets ran for {} s each and found nothing", targets.len(), options.seconds);
    Ok(Outcome::Passed)
}

/// What is found goes to the corpus, which is not committed; the seeds are only read.
fn one(target: &str, seconds: u32) -> Result<()> {
    let corpus = format!("fuzz/corpus/{target}");
    fs::create_dir_all(&corpus).with_context(|| format!("failed to make {corpus}"))?;
    let mut run = tools::FUZZ.command()?;
    run.args(["run", "--sanitizer", "none", target, &corpus]);
    let seeds = format!("fuzz/seeds/{target}");
    if Path::new(&seeds).is_dir() {
        run.arg(&seeds);
    } else {
        bail!("{seeds} is missing: a fuzz target begins from real bytes");
    }
    run.args(["--", &format!("-max_total_time={seconds}"), "-rss_limit_mb=512", "-timeout=5"]);
    run.arg("-print_final_stats=1");
    // The fuzzer is talkative, and all it says while nothing is found is how fast it is.
    let (went, log) = commands::captured(&mut run)?;
    if !went {
        println!("{}", last_lines(&log, 60));
        bail!("{target} found an input; it is in fuzz/artifacts/{target}");
    }
    println!("{target}: {} inputs", executed(&log).unwrap_or("an unknown number of"));
    Ok(())
}

fn executed(log: &str) -> Option<&str> {
    let (_, after) = log.split_once("stat::number_of_executed_units:")?;
    after.split_whitespace().next()
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

fn targets() -> Result<Vec<String>> {
    let mut list = tools::FUZZ.command()?;
    let names = commands::output(list.arg("list"))?;
    Ok(names.lines().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fuzzers_words_are_cut_to_what_matters() {
        assert_eq!(executed("x\nstat::number_of_executed_units: 161641\ny"), Some("161641"));
        assert_eq!(last_lines("a\nb\nc", 2), "b\nc");
        assert_eq!(last_lines("a", 2), "a");
    }
}
