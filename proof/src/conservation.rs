//! What was promised, held against what is there.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::api::Api;
use crate::traffic;

/// Commands that must never reach a terminal twice.
const NEVER_TWICE: [&str; 1] = ["CLEAR_LOG_DATA"];

/// What the terminals of a run did and were promised.
#[derive(Default)]
pub struct Ledger(Mutex<Books>);

#[derive(Default)]
struct Books {
    /// Punches that were sent at least once: terminal and number.
    sent: HashSet<(usize, u64)>,
    /// Punches that were answered `OK`.
    acknowledged: HashSet<(usize, u64)>,
    /// Tasks whose creation was confirmed, with their command.
    tasks: BTreeMap<String, &'static str>,
    /// How often a terminal was told to run a task.
    runs: HashMap<String, u32>,
}

impl Ledger {
    /// A punch leaves its terminal.
    pub fn sent(&self, n: usize, k: u64) {
        self.books().sent.insert((n, k));
    }

    /// A punch was answered `OK`: from now on the server owes it.
    pub fn took(&self, n: usize, k: u64) {
        self.books().acknowledged.insert((n, k));
    }

    /// A terminal was told to run a task.
    pub fn ran(&self, trans_id: &str) {
        *self.books().runs.entry(trans_id.to_owned()).or_default() += 1;
    }

    /// A task was created.
    pub fn queued(&self, trans_id: String, command: &'static str) {
        self.books().tasks.insert(trans_id, command);
    }

    /// How many punches were answered `OK` so far.
    pub fn acknowledged(&self) -> usize {
        self.books().acknowledged.len()
    }

    /// Waits until every task ended; gives those that did not within `patience`, with their state.
    pub async fn wait_for_tasks(&self, api: &Api, patience: Duration) -> Result<Vec<String>> {
        let begin = Instant::now();
        let mut open: Vec<String> = self.books().tasks.keys().cloned().collect();
        loop {
            let mut still = Vec::new();
            let mut states = Vec::new();
            for id in open {
                let task = api.get(&format!("tasks/{id}")).await?;
                let state = task["status"].as_str().unwrap_or("without a status").to_owned();
                if matches!(state.as_str(), "waiting" | "running") {
                    states.push(format!("{id} {state}"));
                    still.push(id);
                }
            }
            if still.is_empty() || begin.elapsed() > patience {
                return Ok(states);
            }
            open = still;
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    }

    /// Asks everything back and compares.
    pub async fn report(&self, api: &Api, unended: Vec<String>) -> Result<Report> {
        let mut there: HashMap<(String, String, String), u32> = HashMap::new();
        api.every_punch(|punch| {
            let text = |key: &str| punch[key].as_str().unwrap_or_default().to_owned();
            let key = (text("dev_id"), text("user_id"), text("time_local"));
            *there.entry(key).or_default() += 1;
        })
        .await?;
        let books = self.books();
        let key = |&(n, k): &(usize, u64)| {
            (traffic::dev_id(n), traffic::user_id(k), traffic::iso(traffic::second(k)))
        };
        let sent: HashSet<_> = books.sent.iter().map(key).collect();
        Ok(Report {
            acknowledged: books.acknowledged.len(),
            stored: there.len(),
            lost: books
                .acknowledged
                .iter()
                .filter(|punch| !there.contains_key(&key(punch)))
                .count(),
            doubled: there.values().filter(|&&count| count > 1).count(),
            foreign: there.keys().filter(|punch| !sent.contains(punch)).count(),
            tasks: books.tasks.len(),
            unended,
            repeated: books
                .tasks
                .iter()
                .filter(|(_, command)| NEVER_TWICE.contains(command))
                .filter(|(id, _)| books.runs.get(*id).is_some_and(|&runs| runs > 1))
                .count(),
            thrice: books.runs.values().filter(|&&runs| runs > 2).count(),
        })
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        // A panic of another terminal's task does not make the numbers wrong.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The comparison.
#[derive(Debug)]
pub struct Report {
    acknowledged: usize,
    stored: usize,
    lost: usize,
    doubled: usize,
    foreign: usize,
    tasks: usize,
    unended: Vec<String>,
    repeated: usize,
    thrice: usize,
}

impl Report {
    /// An error if a promise was broken, or if the run proved nothing.
    pub fn verdict(&self) -> Result<()> {
        if self.acknowledged == 0 || self.tasks == 0 {
            bail!("the run proves nothing: no punch was acknowledged or no task was created");
        }
        let broken = self.lost + self.doubled + self.foreign + self.unended.len();
        if broken + self.repeated + self.thrice > 0 {
            bail!("a promise was broken: see the report above");
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| what | how many | must be |\n|---|---:|---:|")?;
        let mut row =
            |what: &str, count: usize, must: &str| writeln!(f, "| {what} | {count} | {must} |");
        row("punches answered `OK`", self.acknowledged, "")?;
        row("punches stored (a reply can be lost after the commit)", self.stored, "")?;
        row("punches lost", self.lost, "0")?;
        row("punches doubled", self.doubled, "0")?;
        row("punches nobody sent", self.foreign, "0")?;
        row("tasks created", self.tasks, "")?;
        row("tasks that never ended", self.unended.len(), "0")?;
        row("tasks delivered twice that must not be", self.repeated, "0")?;
        row("tasks delivered more than twice", self.thrice, "0")?;
        self.unended.iter().try_for_each(|task| writeln!(f, "\n{task}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept() -> Report {
        Report {
            acknowledged: 5,
            stored: 6,
            lost: 0,
            doubled: 0,
            foreign: 0,
            tasks: 2,
            unended: Vec::new(),
            repeated: 0,
            thrice: 0,
        }
    }

    #[test]
    fn every_broken_promise_and_an_empty_run_fail() {
        assert!(kept().verdict().is_ok());
        let broken = [
            Report { lost: 1, ..kept() },
            Report { doubled: 1, ..kept() },
            Report { foreign: 1, ..kept() },
            Report { repeated: 1, ..kept() },
            Report { thrice: 1, ..kept() },
            Report { unended: vec!["A running".to_owned()], ..kept() },
            Report { acknowledged: 0, ..kept() },
            Report { tasks: 0, ..kept() },
        ];
        for report in broken {
            assert!(report.verdict().is_err(), "{report:?}");
        }
    }
}
