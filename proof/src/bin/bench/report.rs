//! The figures, each beside what it should be.

use std::fmt::Write as _;

use anyhow::{Result, bail};
use muster_proof::machine;

/// A figure and its aim.
struct Row {
    work: String,
    measured: String,
    aim: String,
    met: bool,
}

/// All figures of a run.
#[derive(Default)]
pub(crate) struct Report {
    rows: Vec<Row>,
    notes: Vec<String>,
}

impl Report {
    /// Adds a figure that must not be above its aim.
    pub(crate) fn at_most(&mut self, work: &str, value: f64, aim: f64, unit: &str) {
        self.add(work, value, &format!("≤ {}", number(aim)), unit, value <= aim);
    }

    /// Adds a figure that must not be below its aim.
    pub(crate) fn at_least(&mut self, work: &str, value: f64, aim: f64, unit: &str) {
        self.add(work, value, &format!("≥ {}", number(aim)), unit, value >= aim);
    }

    /// Adds a sentence below the table.
    pub(crate) fn note(&mut self, text: String) {
        println!("{text}");
        self.notes.push(text);
    }

    fn add(&mut self, work: &str, value: f64, aim: &str, unit: &str, met: bool) {
        let measured = format!("{} {unit}", number(value)).trim_end().to_owned();
        println!("{work}: {measured} ({aim})");
        self.rows.push(Row { work: work.to_owned(), measured, aim: format!("{aim} {unit}"), met });
    }

    /// The page docs/benchmarks.md.
    pub(crate) fn page(&self) -> String {
        let mut page = format!(
            "# Benchmarks\n\n\
             Written by `cargo xtask bench --ten-million --write`. Server, load and echo run on one machine:\n\
             {}.\n\n\
             The echo is `proof/src/bin/echo.rs`: tokio and httparse, it reads a request and writes a fixed\n\
             reply. Ratios compare processor time for each request, measured in the same run.\n\n\
             | work | measured | aim | met |\n|---|---:|---:|---|\n",
            machine::describe()
        );
        for row in &self.rows {
            let met = if row.met { "yes" } else { "**no**" };
            let _ =
                writeln!(page, "| {} | {} | {} | {met} |", row.work, row.measured, row.aim.trim());
        }
        for note in &self.notes {
            let _ = write!(page, "\n{note}\n");
        }
        page
    }

    /// An error if a figure missed its aim.
    pub(crate) fn verdict(&self) -> Result<()> {
        let missed: Vec<&str> =
            self.rows.iter().filter(|row| !row.met).map(|row| row.work.as_str()).collect();
        if !missed.is_empty() {
            bail!("missed: {}", missed.join("; "));
        }
        Ok(())
    }
}

fn number(value: f64) -> String {
    if value.abs() >= 100.0 { format!("{value:.0}") } else { format!("{value:.2}") }
}
