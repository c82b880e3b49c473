//! A result is whole: what it says is stored, then its task ends. In this order, and each step can be
//! repeated, so that a crash between them loses nothing.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use muster_model::UserId;
use muster_model::person::{Listed, Seen};
use muster_model::punch::Sources;
use muster_model::shelf::ToShelve;
use muster_model::task::{Refusal, Task};
use muster_protocol::commands::{self, ResultKind};
use muster_protocol::enrolment::{BackupNumber, EnrolmentKind};
use muster_protocol::frame;
use muster_protocol::modes::{Io, Verify};
use muster_protocol::results::{
    self, Entry as Record, LogEntry, ResultError, ResultStream, TypedResult, Unreadable, UserEntry,
};
use muster_store::{Answer, DeviceStatus, StoreError};
use serde_json::{Map, Value, json};

use super::enroll::{Versions, seen};
use super::glog::{modes, new_punch, nobody_event};
use super::shelve::LOG_RECORD;
use crate::app::App;
use crate::app::fleet::Entry;
use crate::app::tasks::read_back;

/// A result that is whole for so long is not being applied by the request that brought it.
const LEFT_AFTER: SignedDuration = SignedDuration::from_secs(60);
/// Bytes of a list that are read before what they gave is stored: one block may hold 16 MiB of it.
const SLICE: usize = 64 * 1024;
/// People of a list that are stored in one go: others must not wait long for the writer.
const PEOPLE: usize = 1_000;

/// What reading a result gives: its numbers, or why it cannot be read.
type Numbers = Result<Result<Map<String, Value>, ResultError>, StoreError>;

/// What became of the task of a result that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Applied {
    /// It has its answer.
    Ended,
    /// It was taken back meanwhile.
    Cancelled,
    /// It is not there any more, or takes no result any more.
    Gone,
}

impl App {
    /// Applies a result that is stored whole, and ends its task.
    pub(super) async fn apply_result(
        &self,
        entry: &Entry,
        task: &Task,
        return_code: &str,
        now: Timestamp,
    ) -> Result<Applied, StoreError> {
        let late = task.life.status.is_ended();
        let (error, outcome) = if results::is_success(return_code) {
            match self.read_result(entry, task, now).await? {
                Ok(numbers) => (None, Some(Value::Object(numbers))),
                Err(error) => {
                    let why = format!("the terminal answered OK, but {error}; its bytes are kept");
                    (Some(why), None)
                }
            }
        } else {
            (Some(in_words(return_code)), None)
        };
        let answer = Answer { return_code: return_code.to_owned(), error, outcome };
        Ok(match self.store.answer_task(&task.trans_id, answer, now).await? {
            Some(Ok(task)) => {
                if late {
                    self.metrics.results_late.inc();
                }
                self.tell_ended(&[task], now).await;
                Applied::Ended
            }
            Some(Err(Refusal::Cancelled)) => Applied::Cancelled,
            Some(Err(_)) | None => Applied::Gone,
        })
    }

    /// Applies results that are whole and were not applied when they came: a crash or a failure of the
    /// store came between. Each by itself: what cannot be applied now is tried again.
    pub async fn apply_left_results(&self) -> Result<(), StoreError> {
        let now = self.now();
        let mut failed = None;
        for (trans_id, return_code) in self.store.unapplied_results().await? {
            let task = match self.store.task(&trans_id).await {
                Ok(Some(task)) => task,
                Ok(None) => continue,
                Err(error) => {
                    failed = Some(error);
                    continue;
                }
            };
            let came = task.life.last_block_at.unwrap_or(task.life.updated_at);
            // Whoever brought it may be at it this moment.
            if now.duration_since(came) < LEFT_AFTER {
                continue;
            }
            let Some(entry) = self.fleet.get(task.dev_id.as_str()) else { continue };
            if let Err(error) = self.apply_result(&entry, &task, &return_code, came).await {
                tracing::debug!(trans_id = %task.trans_id, %error, "a result is still not applied");
                failed = Some(error);
            }
        }
        failed.map_or(Ok(()), Err)
    }

    async fn read_result(&self, entry: &Entry, task: &Task, now: Timestamp) -> Numbers {
        let kind = commands::find(&task.command).map_or(ResultKind::Raw, |command| command.result);
        match kind {
            ResultKind::Logs | ResultKind::UserList | ResultKind::ManagementLogs => {
                self.read_list(entry, task, kind, now).await
            }
            _ => self.read_whole(entry, task, kind, now).await,
        }
    }

    /// A list of any length, block by block: memory holds one block and its records.
    async fn read_list(
        &self,
        entry: &Entry,
        task: &Task,
        kind: ResultKind,
        now: Timestamp,
    ) -> Numbers {
        let profile = entry.profile();
        let library = entry.library();
        let mut stream = match ResultStream::new(kind, library.as_deref(), &profile) {
            Ok(stream) => stream,
            Err(error) => return Ok(Err(error)),
        };
        let mut tally = Tally { kind: Some(kind), ..Tally::default() };
        let mut records = Vec::new();
        let mut n = 0;
        while let Some(block) = self.store.result_chunk(&task.trans_id, n).await? {
            n += 1;
            for slice in block.chunks(SLICE) {
                let pushed = stream.push(slice, &mut records);
                if tally.library.is_none() {
                    tally.library = stream.head().and_then(|head| head.library.clone());
                }
                self.keep_records(entry, &mut tally, std::mem::take(&mut records), now).await?;
                if let Err(error) = pushed {
                    return Ok(Err(error));
                }
            }
        }
        let end = stream.finish(&mut records);
        self.keep_records(entry, &mut tally, records, now).await?;
        let end = match end {
            Ok(end) => end,
            Err(error) => return Ok(Err(error)),
        };
        self.keep_people(entry, &mut tally, now).await?;
        let mut numbers = tally.numbers;
        if kind == ResultKind::UserList {
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
        now: Timestamp,
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
                at: now,
            })
            .peekable();
        while people.peek().is_some() {
            let some = people.by_ref().take(PEOPLE).collect();
            self.store.record_people(some).await?;
        }
        Ok(())
    }

    /// Reads a single record out of a list again, by the library that was in force when it came.
    pub(super) async fn reread_record(
        &self,
        entry: &Entry,
        headers: &str,
        record: &[u8],
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let said = |name: &str| {
            headers.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
        };
        let (kind, keys) = match said("list") {
            Some("users") => {
                (ResultKind::UserList, ["user_id_count", "one_user_id_size", "user_id_array"])
            }
            Some("logs") => (ResultKind::Logs, ["log_count", "one_log_size", "log_array"]),
            _ => return Ok(false),
        };
        let json = json!({keys[0]: 1, keys[1]: record.len(), keys[2]: "BIN_1"}).to_string();
        let Ok(body) = frame::encode(json.as_bytes(), &[record]) else { return Ok(false) };
        let library = said("library").filter(|name| !name.is_empty()).map(str::to_owned);
        let library = library.or_else(|| entry.library().map(|name| name.to_string()));
        let profile = entry.profile();
        let Ok(TypedResult::List(list)) =
            results::decode(kind, &body, library.as_deref(), &profile)
        else {
            return Ok(false);
        };
        let is_read = |record: &Record| !matches!(record, Record::Unreadable(_));
        if list.entries.is_empty() || !list.entries.iter().all(is_read) {
            return Ok(false);
        }
        let mut tally = Tally { kind: Some(kind), ..Tally::default() };
        self.keep_records(entry, &mut tally, list.entries, now).await?;
        self.keep_people(entry, &mut tally, now).await?;
        Ok(true)
    }

    /// A result that is no list: small enough to be held whole.
    async fn read_whole(
        &self,
        entry: &Entry,
        task: &Task,
        kind: ResultKind,
        now: Timestamp,
    ) -> Numbers {
        let mut body = Vec::new();
        let mut n = 0;
        while let Some(block) = self.store.result_chunk(&task.trans_id, n).await? {
            n += 1;
            body.extend_from_slice(&block);
        }
        let profile = entry.profile();
        let library = entry.library();
        let result = match results::decode(kind, &body, library.as_deref(), &profile) {
            Ok(result) => result,
            Err(error) => return Ok(Err(error)),
        };
        let asked = |key: &str| task.parameters.get(key);
        let compared = self.compare_read_back(entry, task, &result).await?;
        // As it went out: the id by which the terminal's records know the person.
        let asked_for = asked("user_id").and_then(Value::as_str);
        let asked_for = asked_for.map(|id| UserId::new(&profile.wire_user_id(id)));
        let mut numbers = Map::new();
        match result {
            TypedResult::Status(status) => {
                numbers.extend(counters(&status));
                let status = DeviceStatus { at: now, counters: status.values().clone() };
                self.store.note_status(entry.dev_id(), status).await?;
            }
            TypedResult::UserInfo(info) => {
                // The person asked for holds: some units write the id in another form into their answer.
                let Some(Ok(user_id)) = asked_for.or_else(|| info.user_id.clone().map(Ok)) else {
                    return Ok(Err(ResultError::Key("user_id")));
                };
                let person = seen(entry, user_id, info, now);
                for credential in &person.credentials {
                    count(&mut numbers, BackupNumber::new(credential.backup_number));
                }
                self.store.record_people(vec![person]).await?;
            }
            TypedResult::Enrolment(enrolment) => {
                let number = asked("backup_number").and_then(Value::as_u64);
                let number = number.and_then(|number| u32::try_from(number).ok());
                if let (Some(Ok(user_id)), Some(number)) = (asked_for, number) {
                    let number = BackupNumber::new(number);
                    count(&mut numbers, number);
                    let credential = Versions::of(entry).credential(number, enrolment.data);
                    self.store
                        .record_people(vec![one_enrolment(entry, user_id, credential, now)])
                        .await?;
                }
            }
            TypedResult::Empty
            | TypedResult::List(_)
            | TypedResult::Settings(_)
            | TypedResult::Raw(_) => {}
        }
        if let Some(told) = compared {
            numbers.insert(read_back::WORD.to_owned(), json!(told));
        }
        Ok(Ok(numbers))
    }
}

/// What a return code says, with the code itself, which support asks for.
fn in_words(return_code: &str) -> String {
    match results::explain(return_code) {
        Some(known) => format!("the terminal answered {return_code}: {}", known.meaning),
        None if return_code.is_empty() => "the terminal answered without a return code".to_owned(),
        None => format!("the terminal answered {return_code}"),
    }
}

/// What has been seen of a list so far.
#[derive(Default)]
struct Tally {
    kind: Option<ResultKind>,
    library: Option<String>,
    unreadable: u64,
    users: usize,
    people: BTreeMap<UserId, User>,
    numbers: Map<String, Value>,
}

/// A person of a user list; some layouts give a row for each credential.
struct User {
    privilege: String,
    enabled: bool,
    listed: Listed,
}

impl Tally {
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

/// The word of a list on the shelf.
const fn list_word(kind: ResultKind) -> &'static str {
    match kind {
        ResultKind::Logs => "logs",
        ResultKind::UserList => "users",
        _ => "management",
    }
}

fn meaning(log: &LogEntry) -> (Verify, Io) {
    (Verify::from_number(log.verify), Io::from_number(log.io))
}

fn unreadable(entry: &Entry, record: Unreadable, tally: &Tally, at: Timestamp) -> ToShelve {
    let list = tally.kind.map_or("", list_word);
    let library = tally.library.as_deref().unwrap_or_default();
    ToShelve {
        dev_id: entry.dev_id().clone(),
        request_code: LOG_RECORD.to_owned(),
        headers: format!("record: {}\nlist: {list}\nlibrary: {library}\n", record.index),
        reason: record.reason,
        body: record.bytes,
        at,
    }
}

/// The counters that are numbers, by their names on the wire.
fn counters(status: &results::Status) -> impl Iterator<Item = (String, Value)> + '_ {
    let numbers = status.values().iter().filter(|(_, value)| value.is_u64());
    numbers.map(|(name, value)| (name.clone(), value.clone()))
}

/// Counts a credential under the word of its kind.
fn count(numbers: &mut Map<String, Value>, number: BackupNumber) {
    let word = match number.kind() {
        EnrolmentKind::Finger => "finger",
        EnrolmentKind::Password => "password",
        EnrolmentKind::Card => "card",
        EnrolmentKind::Face => "face",
        EnrolmentKind::Vein => "vein",
        EnrolmentKind::Palm => "palm",
        _ => "other",
    };
    let before = numbers.get(word).and_then(Value::as_u64).unwrap_or(0);
    numbers.insert(word.to_owned(), json!(before + 1));
}

fn one_enrolment(
    entry: &Entry,
    user_id: UserId,
    credential: muster_model::person::Credential,
    at: Timestamp,
) -> Seen {
    Seen {
        user_id,
        dev_id: entry.dev_id().clone(),
        name: None,
        privilege: None,
        enabled: None,
        listed: None,
        credentials: vec![credential],
        complete: false,
        at,
    }
}
