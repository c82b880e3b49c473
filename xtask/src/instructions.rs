//! Instruction counts of what every request does, against a committed baseline.
//!
//! `proof/src/bin/instructions.rs` does one thing a given number of times under valgrind. Two runs with
//! different numbers are subtracted, so that start and end of the program do not count. Counts move with
//! the compiler, so a difference only fails where rustc and valgrind are the baseline's.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::steps::Outcome;
use crate::{commands, root, tools};

const BASELINE: &str = "proof/instructions.toml";
/// More than this many parts of a hundred over the baseline fails.
const TOLERANCE: u64 = 5;
const FEW: u64 = 200;
const MANY: u64 = 1_200;

/// The committed file.
#[derive(Serialize, Deserialize)]
struct Baseline {
    rustc: String,
    valgrind: String,
    /// Instructions for one of each.
    counts: BTreeMap<String, u64>,
}

/// Counts, compares, and writes the baseline if `accept` says so.
pub(crate) fn run(accept: bool) -> Result<Outcome> {
    tools::ensure_packages(&tools::PACKAGES)?;
    commands::run(&mut commands::words(
        "cargo build --release --locked --package muster-proof --bin instructions",
    ))?;
    let now = measure()?;
    if accept {
        let text = toml::to_string(&now).context("failed to write the counts as TOML")?;
        let head = "# Instructions for one of each; written by `cargo xtask bench --instructions --accept`.\n";
        fs::write(BASELINE, format!("{head}{text}"))?;
        println!("{BASELINE} was written");
        return Ok(Outcome::Passed);
    }
    if !Path::new(BASELINE).is_file() {
        bail!("{BASELINE} is missing; run `cargo xtask bench --instructions --accept`");
    }
    let baseline: Baseline = toml::from_str(&fs::read_to_string(BASELINE)?)
        .with_context(|| format!("failed to read {BASELINE}"))?;
    let worse = compare(&baseline, &now);
    if baseline.rustc != now.rustc || baseline.valgrind != now.valgrind {
        return Ok(Outcome::Skipped(format!(
            "counted, but not judged: the baseline is of {} and {}, here are {} and {}",
            baseline.rustc, baseline.valgrind, now.rustc, now.valgrind
        )));
    }
    if !worse.is_empty() {
        bail!("{} need over {TOLERANCE} % more instructions than the baseline", worse.join(", "));
    }
    Ok(Outcome::Passed)
}

fn measure() -> Result<Baseline> {
    let program = root::target().join("release/instructions");
    let cases = commands::output(std::process::Command::new(&program).arg("list"))?;
    let mut counts = BTreeMap::new();
    for case in cases.split_whitespace() {
        let few = collected(&program, case, FEW)?;
        let many = collected(&program, case, MANY)?;
        counts.insert(case.to_owned(), many.saturating_sub(few) / (MANY - FEW));
    }
    let rustc = commands::output(&mut commands::words("rustc --version"))?.trim().to_owned();
    let valgrind = commands::output(&mut commands::words("valgrind --version"))?.trim().to_owned();
    Ok(Baseline { rustc, valgrind, counts })
}

/// All instructions of one run.
fn collected(program: &Path, case: &str, rounds: u64) -> Result<u64> {
    let log = root::target().join("callgrind.log");
    let mut valgrind = commands::words("valgrind --tool=callgrind --callgrind-out-file=/dev/null");
    valgrind.arg(format!("--log-file={}", log.display()));
    valgrind.arg(program).arg(case).arg(rounds.to_string());
    commands::output(&mut valgrind)?;
    total(&fs::read_to_string(&log)?).context("valgrind gave no total")
}

/// The number after `Collected :`.
fn total(log: &str) -> Option<u64> {
    let (_, after) = log.split_once("Collected :")?;
    after.split_whitespace().next()?.parse().ok()
}

/// Prints every count beside the baseline's; gives the names of those that are too high.
fn compare(baseline: &Baseline, now: &Baseline) -> Vec<String> {
    let mut worse = Vec::new();
    println!("{:<24} {:>12} {:>12} {:>9}", "", "baseline", "now", "change");
    for (name, &count) in &now.counts {
        let Some(&before) = baseline.counts.get(name) else {
            println!("{name:<24} {:>12} {count:>12} {:>9}", "-", "new");
            continue;
        };
        println!("{name:<24} {before:>12} {count:>12} {:>+8.1}%", percent(before, count));
        if count * 100 > before * (100 + TOLERANCE) {
            worse.push(name.clone());
        }
    }
    worse
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn percent(before: u64, now: u64) -> f64 {
    (now as f64 / before.max(1) as f64 - 1.0) * 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(pairs: &[(&str, u64)]) -> Baseline {
        let counts = pairs.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
        Baseline { rustc: String::new(), valgrind: String::new(), counts }
    }

    #[test]
    fn the_total_is_read_from_valgrinds_log() {
        assert_eq!(total("==1== Events    : Ir\n==1== Collected : 822433\n==1==\n"), Some(822_433));
        assert_eq!(total("==1== killed"), None);
    }

    #[test]
    fn only_what_grew_past_the_tolerance_is_named() {
        let before = counts(&[("poll", 1000), ("punch", 1000), ("gone", 5)]);
        let now = counts(&[("poll", 1050), ("punch", 1051), ("new", 9)]);
        assert_eq!(compare(&before, &now), ["punch"]);
    }
}
