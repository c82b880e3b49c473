//! A list of steps, each with a headline and its time, and a table at the end.
//!
//! A step that fails does not stop the others: one run of `cargo xtask ci` shows all that is wrong.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// What came of a step that did not fail.
pub(crate) enum Outcome {
    /// It ran and found nothing wrong.
    Passed,
    /// It could not run here; the text says why. Never silent: it stands in the table.
    Skipped(String),
}

struct Line {
    name: &'static str,
    time: Duration,
    result: Result<Outcome>,
}

/// The steps that ran so far.
#[derive(Default)]
pub(crate) struct Steps {
    lines: Vec<Line>,
}

impl Steps {
    /// Runs a step.
    pub(crate) fn step(&mut self, name: &'static str, work: impl FnOnce() -> Result<Outcome>) {
        println!("\n━━━ {name} ━━━");
        let start = Instant::now();
        let result = work();
        match &result {
            Ok(Outcome::Passed) => {}
            Ok(Outcome::Skipped(why)) => println!("skipped: {why}"),
            Err(error) => println!("failed: {error:#}"),
        }
        self.lines.push(Line { name, time: start.elapsed(), result });
    }

    /// Prints the table; an error if any step failed.
    pub(crate) fn finish(self) -> Result<()> {
        println!("\n{}", self.table());
        let failed = self.lines.iter().filter(|line| line.result.is_err()).count();
        if failed > 0 {
            bail!("{failed} of {} steps failed", self.lines.len());
        }
        Ok(())
    }

    fn table(&self) -> String {
        let mut table = String::new();
        let mut total = Duration::ZERO;
        for line in &self.lines {
            let verdict = match &line.result {
                Ok(Outcome::Passed) => "ok".to_owned(),
                Ok(Outcome::Skipped(why)) => format!("skipped: {why}"),
                Err(error) => format!("FAILED: {error:#}"),
            };
            let _ =
                writeln!(table, "{:<22} {:>8.1} s  {verdict}", line.name, line.time.as_secs_f64());
            total += line.time;
        }
        let _ = write!(table, "{:<22} {:>8.1} s", "together", total.as_secs_f64());
        table
    }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn a_failure_does_not_stop_what_follows_and_is_told_at_the_end() {
        let mut steps = Steps::default();
        let mut ran = false;
        steps.step("first", || Err(anyhow!("no")));
        steps.step("second", || {
            ran = true;
            Ok(Outcome::Skipped("not here".to_owned()))
        });
        assert!(ran);
        let table = steps.table();
        assert!(table.contains("FAILED: no"), "{table}");
        assert!(table.contains("skipped: not here"), "{table}");
        assert!(steps.finish().is_err());
    }
}
