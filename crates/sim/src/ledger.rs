//! What was answered `OK`, so that it can be asked back.
//!
//! What belongs here: remembering punches compactly, also on disk for a server that is killed in
//! between. What does not: asking, which is [`crate::verify()`].

use std::collections::HashMap;
use std::io::{BufRead as _, Write as _};
use std::path::Path;

use jiff::civil::{DateTime, date};
use muster_protocol::times;
use thiserror::Error;

/// What became of a punch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fate {
    /// Sent, and never answered `OK`: it may be stored once or not at all.
    Unsure,
    /// Answered `OK`: it must be stored exactly once.
    Acknowledged,
}

/// A name in a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameKey(u32);

/// A wall-clock second, counted from 1970-01-01 00:00:00 without regard to any zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LocalSecond(pub i64);

impl LocalSecond {
    /// The second of a local time.
    pub fn of(time: DateTime) -> Self {
        Self(time.duration_since(date(1970, 1, 1).at(0, 0, 0, 0)).as_secs())
    }

    /// The local time.
    pub fn time(self) -> DateTime {
        date(1970, 1, 1).at(0, 0, 0, 0).saturating_add(jiff::SignedDuration::from_secs(self.0))
    }
}

/// What makes two punches the same: terminal, person, local second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PunchKey {
    /// The terminal.
    pub dev_id: NameKey,
    /// The person.
    pub user_id: NameKey,
    /// When.
    pub second: LocalSecond,
}

#[derive(Debug, Clone, Default)]
struct Names {
    texts: Vec<Box<str>>,
    keys: HashMap<Box<str>, NameKey>,
}

impl Names {
    fn key(&mut self, text: &str) -> NameKey {
        if let Some(key) = self.keys.get(text) {
            return *key;
        }
        let key = u32::try_from(self.texts.len()).expect("nobody simulates 4 billion names");
        self.texts.push(text.into());
        self.keys.insert(text.into(), NameKey(key));
        NameKey(key)
    }
}

/// Why a ledger was not saved or loaded.
#[derive(Debug, Error)]
pub enum LedgerError {
    /// The file could not be read or written.
    #[error("read or write the ledger: {0}")]
    File(#[from] std::io::Error),
    /// A line is none of a ledger; its number, from 1.
    #[error("read the ledger: line {0} is not a punch")]
    Line(usize),
}

/// Punches and their fates: 24 bytes each beside the names.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    terminals: Names,
    people: Names,
    entries: Vec<(PunchKey, Fate)>,
}

impl Ledger {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The key of a terminal, to append without looking its name up each time.
    pub fn terminal(&mut self, dev_id: &str) -> NameKey {
        self.terminals.key(dev_id)
    }

    /// The key of a person.
    pub fn person(&mut self, user_id: &str) -> NameKey {
        self.people.key(user_id)
    }

    /// Appends a punch by its keys.
    pub fn append(&mut self, punch: PunchKey, fate: Fate) {
        self.entries.push((punch, fate));
    }

    /// Appends a punch by its names.
    pub fn record(&mut self, dev_id: &str, user_id: &str, time: DateTime, fate: Fate) {
        let (dev_id, user_id) = (self.terminal(dev_id), self.person(user_id));
        self.append(PunchKey { dev_id, user_id, second: LocalSecond::of(time) }, fate);
    }

    /// Appends all that another ledger has.
    pub fn merge(&mut self, other: &Self) {
        for (punch, fate) in &other.entries {
            let (dev_id, user_id) = other.names(*punch);
            let punch =
                PunchKey { dev_id: self.terminal(dev_id), user_id: self.person(user_id), ..*punch };
            self.append(punch, *fate);
        }
    }

    /// How many entries there are; a punch that was sent twice is in it twice.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Terminal and person of a punch of this ledger.
    pub fn names(&self, punch: PunchKey) -> (&str, &str) {
        (
            &self.terminals.texts[punch.dev_id.0 as usize],
            &self.people.texts[punch.user_id.0 as usize],
        )
    }

    /// The key of a punch whose terminal is in this ledger: `Err` when it is not, `Ok(None)` when only
    /// the person is not.
    pub(crate) fn find(
        &self,
        dev_id: &str,
        user_id: &str,
        second: LocalSecond,
    ) -> Result<Option<PunchKey>, Foreign> {
        let dev_id = *self.terminals.keys.get(dev_id).ok_or(Foreign)?;
        let user_id = self.people.keys.get(user_id);
        Ok(user_id.map(|user_id| PunchKey { dev_id, user_id: *user_id, second }))
    }

    /// Every punch once, in order, with its surest fate.
    pub(crate) fn settled(&self) -> Vec<(PunchKey, Fate)> {
        let mut entries = self.entries.clone();
        // Of one punch the surest comes first, and the others go.
        entries.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        entries.dedup_by_key(|entry| entry.0);
        entries
    }

    /// Appends the ledger to a file, one punch a line, and makes sure that it is on disk.
    pub fn save(&self, path: &Path) -> Result<(), LedgerError> {
        let file = std::fs::File::options().create(true).append(true).open(path)?;
        let mut out = std::io::BufWriter::new(file);
        for (punch, fate) in &self.entries {
            let (dev_id, user_id) = self.names(*punch);
            let mark = match fate {
                Fate::Acknowledged => "OK",
                Fate::Unsure => "?",
            };
            let time = times::format14(punch.second.time());
            writeln!(out, "{mark}\t{time}\t{dev_id}\t{user_id}")?;
        }
        out.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
        Ok(())
    }

    /// Reads what [`Self::save`] wrote, of as many runs as went into the file.
    pub fn load(path: &Path) -> Result<Self, LedgerError> {
        let mut ledger = Self::new();
        for (index, line) in std::io::BufReader::new(std::fs::File::open(path)?).lines().enumerate()
        {
            let line = line?;
            ledger.read_line(&line).ok_or(LedgerError::Line(index + 1))?;
        }
        Ok(ledger)
    }

    fn read_line(&mut self, line: &str) -> Option<()> {
        let mut fields = line.splitn(4, '\t');
        let fate = match fields.next()? {
            "OK" => Fate::Acknowledged,
            "?" => Fate::Unsure,
            _ => return None,
        };
        let time = times::parse(fields.next()?).ok()?;
        let (dev_id, user_id) = (fields.next()?, fields.next()?);
        self.record(dev_id, user_id, time, fate);
        Some(())
    }
}

/// A terminal that the ledger does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Foreign;

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i8) -> DateTime {
        date(2026, 3, 26).at(17, 36, second, 0)
    }

    #[test]
    fn it_survives_the_disk_and_merges() {
        let mut one = Ledger::new();
        one.record("A", "1", at(0), Fate::Acknowledged);
        one.record("A", "00000030", at(1), Fate::Unsure);
        let mut other = Ledger::new();
        other.record("B", "1", at(0), Fate::Acknowledged);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger");
        one.save(&path).unwrap();
        other.save(&path).unwrap();
        let loaded = Ledger::load(&path).unwrap();
        one.merge(&other);
        assert_eq!(loaded.settled(), one.settled());
        assert_eq!(loaded.len(), 3);
        std::fs::write(&path, "OK\t20260326173610\tA\n").unwrap();
        assert!(matches!(Ledger::load(&path), Err(LedgerError::Line(1))));
    }

    #[test]
    fn the_surest_fate_of_a_punch_counts() {
        let mut ledger = Ledger::new();
        for fate in [Fate::Unsure, Fate::Acknowledged, Fate::Unsure] {
            ledger.record("A", "1", at(0), fate);
        }
        let settled = ledger.settled();
        assert_eq!(settled.len(), 1);
        assert_eq!(settled[0].1, Fate::Acknowledged);
        assert_eq!(settled[0].0.second.time(), at(0));
    }
}
