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
    /// Punches that were sent at least once, by themselves or in a log: terminal and number.
    sent: HashSet<(usize, u64)>,
    /// Punches that were answered `OK`, by themselves or with the last block of a log.
    acknowledged: HashSet<(usize, u64)>,
    /// Enrolments that were answered `OK`: terminal and number.
    enrolled: HashSet<(usize, u64)>,
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

    /// An enrolment was answered `OK`.
    pub fn enrolled(&self, n: usize, e: u64) {
        self.books().enrolled.insert((n, e));
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
        let stored = Stored::read(api).await?;
        let (owed, enrolled) = {
            let books = self.books();
            (books.acknowledged.clone(), books.enrolled.clone())
        };
        let (photos, photos_lost) = stored.photos(api, &owed).await?;
        let mut enrolments_lost = 0;
        for &(n, e) in &enrolled {
            let (user, terminal) = (traffic::enrolled_user(n, e), traffic::dev_id(n));
            let path = format!("people/{user}/enrolments/0?terminal={terminal}");
            enrolments_lost +=
                usize::from(api.bytes(&path).await?.as_deref() != Some(&traffic::finger(n, e)));
        }
        let in_log = |punch: &&(usize, u64)| punch.1 >= traffic::ONLY_IN_THE_LOG;
        let lost = |punch: &&(usize, u64)| !stored.has(**punch);
        let books = self.books();
        let sent: HashSet<_> = books.sent.iter().copied().map(key).collect();
        Ok(Report {
            acknowledged: owed.iter().filter(|punch| !in_log(punch)).count(),
            pulled: owed.iter().filter(in_log).count(),
            photos,
            enrolled: enrolled.len(),
            stored: stored.punches.len(),
            lost: owed.iter().filter(|punch| !in_log(punch)).filter(lost).count(),
            pulled_lost: owed.iter().filter(in_log).filter(lost).count(),
            photos_lost,
            enrolments_lost,
            unmarked: owed.iter().filter(|punch| stored.lacks_source(**punch)).count(),
            doubled: stored.doubled,
            foreign: stored.punches.keys().filter(|punch| !sent.contains(*punch)).count(),
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

/// Terminal, person and local second, as the API has them.
type Key = (String, String, String);

fn key((n, k): (usize, u64)) -> Key {
    (traffic::dev_id(n), traffic::user_id(k), traffic::iso(traffic::second(k)))
}

/// A punch that came back.
struct Found {
    id: String,
    sources: Vec<String>,
}

/// What came back.
#[derive(Default)]
struct Stored {
    punches: HashMap<Key, Found>,
    /// Punches that are there more than once.
    doubled: usize,
}

impl Stored {
    async fn read(api: &Api) -> Result<Self> {
        let mut stored = Self::default();
        let mut twice = HashSet::new();
        api.every_punch(|punch| {
            let text = |key: &str| punch[key].as_str().unwrap_or_default().to_owned();
            let key = (text("dev_id"), text("user_id"), text("time_local"));
            let words = punch["sources"].as_array().into_iter().flatten();
            let sources = words.filter_map(|word| word.as_str().map(str::to_owned)).collect();
            let found = Found { id: text("id"), sources };
            if stored.punches.insert(key.clone(), found).is_some() {
                twice.insert(key);
            }
        })
        .await?;
        stored.doubled = twice.len();
        Ok(stored)
    }

    fn has(&self, punch: (usize, u64)) -> bool {
        self.punches.contains_key(&key(punch))
    }

    /// Whether it is there and does not say how it came.
    fn lacks_source(&self, punch: (usize, u64)) -> bool {
        let wanted = if punch.1 < traffic::ONLY_IN_THE_LOG { "realtime" } else { "pulled" };
        let found = self.punches.get(&key(punch));
        found.is_some_and(|found| !found.sources.iter().any(|source| source == wanted))
    }

    /// How many of these punches had a photo, and how many of the photos are not there byte for byte.
    async fn photos(&self, api: &Api, owed: &HashSet<(usize, u64)>) -> Result<(usize, usize)> {
        let (mut all, mut lost) = (0, 0);
        for &(n, k) in owed.iter().filter(|punch| traffic::has_photo(punch.1)) {
            all += 1;
            let kept = match self.punches.get(&key((n, k))) {
                Some(found) => api.bytes(&format!("punches/{}/photo", found.id)).await?,
                None => None,
            };
            lost += usize::from(kept.as_deref() != Some(&traffic::photo(n, k)));
        }
        Ok((all, lost))
    }
}

/// The comparison.
#[derive(Debug, Default)]
pub struct Report {
    acknowledged: usize,
    pulled: usize,
    photos: usize,
    enrolled: usize,
    stored: usize,
    lost: usize,
    pulled_lost: usize,
    photos_lost: usize,
    enrolments_lost: usize,
    unmarked: usize,
    doubled: usize,
    foreign: usize,
    tasks: usize,
    unended: Vec<String>,
    repeated: usize,
    thrice: usize,
}

impl Report {
    /// What must not be there at all, in the words of the report.
    fn broken(&self) -> [(&'static str, usize); 10] {
        [
            ("punches lost", self.lost),
            ("punches out of logs lost", self.pulled_lost),
            ("photos lost or changed", self.photos_lost),
            ("enrolments lost or changed", self.enrolments_lost),
            ("punches that do not say how they came", self.unmarked),
            ("punches doubled", self.doubled),
            ("punches nobody sent", self.foreign),
            ("tasks that never ended", self.unended.len()),
            ("tasks delivered twice that must not be", self.repeated),
            ("tasks delivered more than twice", self.thrice),
        ]
    }

    /// An error if a promise was broken, or if the run proved nothing.
    pub fn verdict(&self) -> Result<()> {
        let proved = [self.acknowledged, self.pulled, self.photos, self.enrolled, self.tasks];
        if proved.contains(&0) {
            bail!(
                "the run proves nothing: of punches, logs, photos, enrolments or tasks none was acknowledged"
            );
        }
        if self.broken().iter().any(|(_, count)| *count > 0) {
            bail!("a promise was broken: see the report above");
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| what | how many | must be |\n|---|---:|---:|")?;
        for (what, count) in [
            ("punches answered `OK`", self.acknowledged),
            ("of these with a photo", self.photos),
            ("punches out of logs whose last block was answered `OK`", self.pulled),
            ("enrolments answered `OK`", self.enrolled),
            ("punches stored (a reply can be lost after the commit)", self.stored),
            ("tasks created", self.tasks),
        ] {
            writeln!(f, "| {what} | {count} |  |")?;
        }
        for (what, count) in self.broken() {
            writeln!(f, "| {what} | {count} | 0 |")?;
        }
        self.unended.iter().try_for_each(|task| writeln!(f, "\n{task}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept() -> Report {
        Report {
            acknowledged: 5,
            pulled: 4,
            photos: 1,
            enrolled: 1,
            stored: 10,
            tasks: 2,
            ..Report::default()
        }
    }

    #[test]
    fn every_broken_promise_and_an_empty_run_fail() {
        assert!(kept().verdict().is_ok());
        let broken = [
            Report { lost: 1, ..kept() },
            Report { pulled_lost: 1, ..kept() },
            Report { photos_lost: 1, ..kept() },
            Report { enrolments_lost: 1, ..kept() },
            Report { unmarked: 1, ..kept() },
            Report { doubled: 1, ..kept() },
            Report { foreign: 1, ..kept() },
            Report { repeated: 1, ..kept() },
            Report { thrice: 1, ..kept() },
            Report { unended: vec!["A running".to_owned()], ..kept() },
            Report { acknowledged: 0, ..kept() },
            Report { pulled: 0, ..kept() },
            Report { photos: 0, ..kept() },
            Report { enrolled: 0, ..kept() },
            Report { tasks: 0, ..kept() },
        ];
        for report in broken {
            assert!(report.verdict().is_err(), "{report:?}");
        }
    }
}
