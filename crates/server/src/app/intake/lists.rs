//! Lists out of results, record by record: punches, people, and what cannot be read.

use std::collections::BTreeMap;

use jiff::Timestamp;
use muster_model::UserId;
use muster_model::person::{Listed, Seen};
use muster_model::punch::Sources;
use muster_model::shelf::ToShelve;
use muster_protocol::commands::ResultKind;
use muster_protocol::enrolment::EnrolmentKind;
use muster_protocol::modes::{Io, Verify};
use muster_protocol::profiles::Profile;
use muster_protocol::results::{
    Entry as Record, LogEntry, ResultError, ResultStream, Unreadable, UserEntry,
};
use muster_store::StoreError;
use serde_json::{Map, json};

use super::apply::Numbers;
use super::came::Came;
use super::glog::{modes, new_punch, nobody_event};
use super::shelve::{LOG_RECORD, library_line};
use crate::app::App;
use crate::app::fleet::Entry;

/// Bytes of a list that are read before what they gave is stored: one block may hold 16 MiB of it.
const SLICE: usize = 64 * 1024;
/// People of a list that are stored in one go: others must not wait long for the writer.
const PEOPLE: usize = 1_000;

/// The lists of which every record is stored. Of a management log nothing is: its bytes are all there is.
pub(super) const KEPT: [ResultKind; 2] = [ResultKind::Logs, ResultKind::UserList];

/// A list that is being read and stored: memory holds one slice of it, and the people of a list of people.
pub(super) struct List<'a> {
    app: &'a App,
    entry: &'a Entry,
    stream: ResultStream<'a>,
    tally: Tally,
    came: Came,
}

impl<'a> List<'a> {
    /// Begins a list of a terminal that named this record library.
    pub(super) fn begin(
        app: &'a App,
        entry: &'a Entry,
        kind: ResultKind,
        library: Option<&str>,
        profile: &'a Profile,
        came: Came,
    ) -> Result<Self, ResultError> {
        let stream = ResultStream::new(kind, library, profile)?;
        Ok(Self { app, entry, stream, tally: Tally::of(kind), came })
    }

    /// Reads the next bytes and stores what they say; or why they cannot be read. What was read before that
    /// is stored.
    pub(super) async fn read(
        &mut self,
        bytes: &[u8],
    ) -> Result<Result<(), ResultError>, StoreError> {
        let mut records = Vec::new();
        for slice in bytes.chunks(SLICE) {
            let pushed = self.stream.push(slice, &mut records);
            if self.tally.library.is_none() {
                self.tally.library = self.stream.head().and_then(|head| head.library.clone());
            }
            let records = std::mem::take(&mut records);
            self.app.keep_records(self.entry, &mut self.tally, records, self.came.at).await?;
            if let Err(error) = pushed {
                return Ok(Err(error));
            }
        }
        Ok(Ok(()))
    }

    /// Ends the list; its numbers, or why it has no end.
    pub(super) async fn end(self) -> Numbers {
        let Self { app, entry, stream, mut tally, came } = self;
        let mut records = Vec::new();
        let end = stream.finish(&mut records);
        app.keep_records(entry, &mut tally, records, came.at).await?;
        let end = match end {
            Ok(end) => end,
            Err(error) => return Ok(Err(error)),
        };
        app.keep_people(entry, &mut tally, came).await?;
        let mut numbers = Map::new();
        if tally.kind == ResultKind::UserList {
            numbers.insert("users".to_owned(), json!(tally.users));
        } else {
            // Whole ones only: what is cut off was not read, and must not be erased.
            numbers.insert("records".to_owned(), json!(end.came));
        }
        numbers.insert("unreadable".to_owned(), json!(tally.unreadable));
        if let Some(mismatch) = end.mismatch {
            numbers.insert("mismatch".to_owned(), json!(mismatch));
        }
        Ok(Ok(numbers))
    }
}

impl App {
    /// Stores records of a list that are whole already.
    pub(super) async fn keep_list(
        &self,
        entry: &Entry,
        kind: ResultKind,
        records: Vec<Record>,
        came: Came,
    ) -> Result<(), StoreError> {
        let mut tally = Tally::of(kind);
        self.keep_records(entry, &mut tally, records, came.at).await?;
        self.keep_people(entry, &mut tally, came).await
    }

    async fn keep_records(
        &self,
        entry: &Entry,
        tally: &mut Tally,
        records: Vec<Record>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (mut punches, mut events, mut unread) = (Vec::new(), Vec::new(), Vec::new());
        for record in records {
            match record {
                Record::Log(log) if log.user_id.is_nobody() => {
                    let (verify, io) = meaning(&log);
                    events.push(nobody_event(entry, log.time, Some(&verify), Some(&io), now));
                }
                Record::Log(log) => {
                    let (verify, io) = meaning(&log);
                    let modes = modes(Some(&verify), Some(&io));
                    let mut punch = new_punch(entry, log.user_id, log.time, modes, now);
                    punch.source = Sources::PULLED;
                    punch.work_code = log.work_code.map(|code| code.to_string());
                    punches.push(punch);
                }
                Record::User(user) => tally.list(user),
                Record::Management(_) => {}
                Record::Unreadable(record) => {
                    tally.unreadable += 1;
                    unread.push(unreadable(entry, record, tally, now));
                }
            }
        }
        if !punches.is_empty() {
            self.store_punches(punches).await?;
        }
        if !events.is_empty() {
            self.store_events(events).await?;
        }
        if !unread.is_empty() {
            self.metrics.shelved.inc_by(unread.len() as u64);
            self.store.shelve(unread).await?;
        }
        Ok(())
    }

    async fn keep_people(
        &self,
        entry: &Entry,
        tally: &mut Tally,
        came: Came,
    ) -> Result<(), StoreError> {
        let listed = std::mem::take(&mut tally.people);
        tally.users = listed.len();
        let mut people = listed
            .into_iter()
            .map(|(user_id, user)| Seen {
                user_id,
                dev_id: entry.dev_id().clone(),
                name: None,
                privilege: Some(user.privilege),
                enabled: Some(user.enabled),
                listed: Some(user.listed),
                credentials: Vec::new(),
                complete: false,
                at: came.at,
                read_late: came.read_late,
            })
            .peekable();
        while people.peek().is_some() {
            let some = people.by_ref().take(PEOPLE).collect();
            self.store.record_people(some).await?;
        }
        Ok(())
    }
}

/// What has been seen of a list so far.
struct Tally {
    kind: ResultKind,
    library: Option<String>,
    unreadable: u64,
    users: usize,
    people: BTreeMap<UserId, User>,
}

/// A person of a user list; some layouts give a row for each credential.
struct User {
    privilege: String,
    enabled: bool,
    listed: Listed,
}

impl Tally {
    fn of(kind: ResultKind) -> Self {
        Self { kind, library: None, unreadable: 0, users: 0, people: BTreeMap::new() }
    }

    fn list(&mut self, row: UserEntry) {
        let user = self.people.entry(row.user_id).or_insert_with(|| User {
            privilege: row.privilege.as_str().to_owned(),
            enabled: row.enabled,
            listed: Listed::default(),
        });
        if let Some(holds) = row.holds {
            user.listed = Listed {
                password: holds.password(),
                card: holds.card(),
                face: holds.face(),
                fingers: holds.fingers(),
                veins: holds.veins(),
                palms: holds.palms(),
            };
        } else if let Some(number) = row.backup_number {
            match number.kind() {
                EnrolmentKind::Finger => {
                    user.listed.fingers = user.listed.fingers.saturating_add(1);
                }
                EnrolmentKind::Password => user.listed.password = true,
                EnrolmentKind::Card => user.listed.card = true,
                EnrolmentKind::Face => user.listed.face = true,
                EnrolmentKind::Vein => user.listed.veins = user.listed.veins.saturating_add(1),
                EnrolmentKind::Palm => user.listed.palms = user.listed.palms.saturating_add(1),
                _ => {}
            }
        }
    }
}

fn meaning(log: &LogEntry) -> (Verify, Io) {
    (Verify::from_number(log.verify), Io::from_number(log.io))
}

fn unreadable(entry: &Entry, record: Unreadable, tally: &Tally, at: Timestamp) -> ToShelve {
    let list = list_word(tally.kind);
    let library = library_line(tally.library.as_deref().unwrap_or_default());
    ToShelve {
        dev_id: entry.dev_id().clone(),
        request_code: LOG_RECORD.to_owned(),
        headers: format!("record: {}\nlist: {list}\n{library}", record.index),
        reason: record.reason,
        body: record.bytes,
        at,
    }
}

/// The word of a list on the shelf.
const fn list_word(kind: ResultKind) -> &'static str {
    match kind {
        ResultKind::Logs => "logs",
        ResultKind::UserList => "users",
        _ => "management",
    }
}

/// The list that a word on the shelf names, if reading it stores what it says.
pub(super) fn list_named(word: &str) -> Option<ResultKind> {
    KEPT.into_iter().find(|kind| list_word(*kind) == word)
}
