//! The conservation report: every punch that was answered `OK` is asked back, and must be there exactly
//! once.

use std::fmt;
use std::time::Duration;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ledger::{Fate, Ledger, LocalSecond, PunchKey};

/// How many examples of each fault a verdict shows.
const EXAMPLES: usize = 10;
/// Punches of one page.
const PAGE: usize = 1_000;
/// How long the API may take for one page.
const PATIENCE: Duration = Duration::from_mins(1);

/// Why the punches could not be asked back.
#[derive(Debug, Error)]
pub enum VerifyError {
    /// The API could not be reached, or its answer is not what was promised.
    #[error("ask the punches back: {0}; check the API's address and that the server runs")]
    Http(#[from] reqwest::Error),
    /// The API refused.
    #[error("ask the punches back: the API answered {0}; check the token")]
    Status(u16),
    /// The feed stands still, though it has items.
    #[error("ask the punches back: the feed's cursor does not move")]
    Stuck,
    /// A `time_local` that is none.
    #[error("ask the punches back: the feed has a time_local that is none: {0}")]
    Time(String),
}

/// A punch by its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedPunch {
    /// The terminal.
    pub dev_id: String,
    /// The person.
    pub user_id: String,
    /// When, in the terminal's wall clock.
    pub time_local: DateTime,
}

impl fmt::Display for NamedPunch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} user {} at {}", self.dev_id, self.user_id, self.time_local)
    }
}

/// A count with its first cases.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cases {
    /// How many.
    pub count: u64,
    /// The first of them.
    pub examples: Vec<NamedPunch>,
}

impl Cases {
    fn add(&mut self, case: impl FnOnce() -> NamedPunch) {
        self.count += 1;
        if self.examples.len() < EXAMPLES {
            self.examples.push(case());
        }
    }
}

/// What became of the punches of a ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Different punches that were answered `OK`.
    pub acknowledged: u64,
    /// Different punches that were sent and never answered `OK`.
    pub unsure: u64,
    /// Of those, how many are stored; any number is right.
    pub unsure_stored: u64,
    /// Items of the feed that belong to terminals of the ledger.
    pub stored: u64,
    /// Items of other terminals, and older ones than any of the ledger; they mean nothing here.
    pub foreign: u64,
    /// Answered `OK`, and not there.
    pub lost: Cases,
    /// There more than once.
    pub doubled: Cases,
    /// There, though never sent.
    pub unexpected: Cases,
}

impl Verdict {
    /// Whether nothing is lost, doubled or unexpected.
    pub fn is_clean(&self) -> bool {
        [&self.lost, &self.doubled, &self.unexpected].iter().all(|cases| cases.count == 0)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_clean() {
            let all = thousands(self.acknowledged);
            writeln!(f, "All {all} punches that were answered OK are there exactly once.")?;
        } else {
            writeln!(
                f,
                "NOT conserved: of {} punches that were answered OK {} are lost; {} are there twice, {} nobody sent.",
                thousands(self.acknowledged),
                thousands(self.lost.count),
                thousands(self.doubled.count),
                thousands(self.unexpected.count)
            )?;
        }
        if self.unsure > 0 {
            writeln!(
                f,
                "  {} more were sent and never answered OK; {} of them are stored",
                thousands(self.unsure),
                thousands(self.unsure_stored)
            )?;
        }
        for (word, cases) in
            [("lost", &self.lost), ("doubled", &self.doubled), ("unexpected", &self.unexpected)]
        {
            for case in &cases.examples {
                writeln!(f, "  {word}: {case}")?;
            }
            let more = cases.count - cases.examples.len() as u64;
            if more > 0 {
                writeln!(f, "  {word}: and {} more", thousands(more))?;
            }
        }
        Ok(())
    }
}

/// `1,234,567`.
fn thousands(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Compares a ledger with what is stored, item by item.
#[derive(Debug)]
pub struct Audit<'a> {
    ledger: &'a Ledger,
    /// In order, so that an item is found by halving; beside each, how often it was seen.
    expected: Vec<(PunchKey, Fate)>,
    seen: Vec<u8>,
    /// Before it the ledger's terminals sent nothing: what is older is of another run.
    from: LocalSecond,
    verdict: Verdict,
}

impl<'a> Audit<'a> {
    /// Nothing seen yet.
    pub fn new(ledger: &'a Ledger) -> Self {
        let expected = ledger.settled();
        let seen = vec![0; expected.len()];
        let from = expected.iter().map(|(punch, _)| punch.second).min();
        let from = from.unwrap_or(LocalSecond(i64::MAX));
        Self { ledger, expected, seen, from, verdict: Verdict::default() }
    }

    /// Takes one stored punch.
    pub fn see(&mut self, dev_id: &str, user_id: &str, time_local: DateTime) {
        let named =
            || NamedPunch { dev_id: dev_id.to_owned(), user_id: user_id.to_owned(), time_local };
        let second = LocalSecond::of(time_local);
        let found = self.ledger.find(dev_id, user_id, second);
        let (Ok(found), true) = (found, second >= self.from) else {
            self.verdict.foreign += 1;
            return;
        };
        self.verdict.stored += 1;
        let place =
            found.and_then(|key| self.expected.binary_search_by_key(&key, |entry| entry.0).ok());
        let Some(place) = place else {
            self.verdict.unexpected.add(named);
            return;
        };
        let times = &mut self.seen[place];
        *times = times.saturating_add(1);
        if *times == 2 {
            self.verdict.doubled.add(named);
        }
    }

    /// All that is stored was seen.
    pub fn finish(mut self) -> Verdict {
        for ((key, fate), seen) in self.expected.iter().zip(&self.seen) {
            match fate {
                Fate::Acknowledged => {
                    self.verdict.acknowledged += 1;
                    if *seen == 0 {
                        let (dev_id, user_id) = self.ledger.names(*key);
                        self.verdict.lost.add(|| NamedPunch {
                            dev_id: dev_id.to_owned(),
                            user_id: user_id.to_owned(),
                            time_local: key.second.time(),
                        });
                    }
                }
                Fate::Unsure => {
                    self.verdict.unsure += 1;
                    self.verdict.unsure_stored += u64::from(*seen > 0);
                }
            }
        }
        self.verdict
    }
}

#[derive(Deserialize)]
struct Page {
    items: Vec<Item>,
    next: Option<String>,
}

#[derive(Deserialize)]
struct Item {
    dev_id: String,
    user_id: String,
    time_local: String,
}

/// Reads the whole feed of the server at `api` (`http://host:port`) and compares it with the ledger.
/// `progress` is told how many punches were read so far, page by page.
pub async fn verify(
    ledger: &Ledger,
    api: &str,
    token: &str,
    mut progress: impl FnMut(u64),
) -> Result<Verdict, VerifyError> {
    let client = reqwest::Client::builder().no_proxy().timeout(PATIENCE).build()?;
    let base = format!("{}/api/v1/feed/punches?limit={PAGE}", api.trim_end_matches('/'));
    let mut audit = Audit::new(ledger);
    let mut cursor: Option<String> = None;
    loop {
        // A cursor has only characters that need no escape.
        let url = match &cursor {
            Some(cursor) => format!("{base}&cursor={cursor}"),
            None => base.clone(),
        };
        let reply = client.get(url).bearer_auth(token).send().await?;
        if !reply.status().is_success() {
            return Err(VerifyError::Status(reply.status().as_u16()));
        }
        let page: Page = reply.json().await?;
        if page.items.is_empty() {
            return Ok(audit.finish());
        }
        for item in &page.items {
            let time =
                item.time_local.parse().map_err(|_| VerifyError::Time(item.time_local.clone()))?;
            audit.see(&item.dev_id, &item.user_id, time);
        }
        progress(audit.verdict.stored + audit.verdict.foreign);
        match page.next {
            Some(next) if cursor.as_ref() != Some(&next) => cursor = Some(next),
            _ => return Err(VerifyError::Stuck),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn at(second: i8) -> DateTime {
        date(2026, 3, 26).at(17, 36, second, 0)
    }

    fn ledger() -> Ledger {
        let mut ledger = Ledger::new();
        ledger.record("A", "1", at(1), Fate::Acknowledged);
        ledger.record("A", "1", at(1), Fate::Acknowledged);
        ledger.record("A", "2", at(2), Fate::Acknowledged);
        ledger.record("A", "3", at(3), Fate::Unsure);
        ledger
    }

    #[test]
    fn exactly_once_is_clean_and_the_unsure_may_be_there_or_not() {
        let ledger = ledger();
        for unsure_stored in [0, 1] {
            let mut audit = Audit::new(&ledger);
            audit.see("A", "2", at(2));
            audit.see("A", "1", at(1));
            audit.see("other", "1", at(1));
            if unsure_stored == 1 {
                audit.see("A", "3", at(3));
            }
            let verdict = audit.finish();
            assert!(verdict.is_clean());
            assert_eq!((verdict.acknowledged, verdict.unsure, verdict.foreign), (2, 1, 1));
            assert_eq!(verdict.unsure_stored, unsure_stored);
        }
    }

    #[test]
    fn what_an_earlier_run_of_the_same_terminals_sent_is_nobodys_fault() {
        let ledger = ledger();
        let mut audit = Audit::new(&ledger);
        for (user, second) in [("1", 0), ("1", 1), ("2", 2)] {
            audit.see("A", user, at(second));
        }
        let verdict = audit.finish();
        assert_eq!((verdict.is_clean(), verdict.stored, verdict.foreign), (true, 2, 1));
        insta::assert_snapshot!(verdict, @r"
        All 2 punches that were answered OK are there exactly once.
          1 more were sent and never answered OK; 0 of them are stored
        ");
    }

    #[test]
    fn only_the_first_cases_are_named_and_the_others_counted() {
        let ledger = ledger();
        let mut audit = Audit::new(&ledger);
        (10..30).for_each(|second| audit.see("A", "1", at(second)));
        let verdict = audit.finish();
        assert_eq!((verdict.unexpected.count, verdict.unexpected.examples.len()), (20, EXAMPLES));
        assert!(verdict.to_string().contains("unexpected: and 10 more"));
        let counts = [0, 999, 1_000, 1_234_567].map(thousands);
        assert_eq!(counts, ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn losses_doubles_and_strangers_are_named() {
        let ledger = ledger();
        let mut audit = Audit::new(&ledger);
        for _ in 0..3 {
            audit.see("A", "3", at(3));
        }
        audit.see("A", "2", at(2));
        audit.see("A", "2", at(9));
        audit.see("A", "stranger", at(2));
        insta::assert_snapshot!(audit.finish(), @r"
        NOT conserved: of 2 punches that were answered OK 1 are lost; 1 are there twice, 2 nobody sent.
          1 more were sent and never answered OK; 1 of them are stored
          lost: A user 1 at 2026-03-26T17:36:01
          doubled: A user 3 at 2026-03-26T17:36:03
          unexpected: A user 2 at 2026-03-26T17:36:09
          unexpected: A user stranger at 2026-03-26T17:36:02
        ");
    }
}
