//! A result is whole: what it says is stored, then its task ends. In this order, and each step can be
//! repeated, so that a crash between them loses nothing.

use jiff::SignedDuration;
use muster_model::UserId;
use muster_model::person::Seen;
use muster_model::task::{Refusal, Task};
use muster_protocol::commands::{self, ResultKind};
use muster_protocol::enrolment::{BackupNumber, EnrolmentKind};
use muster_protocol::profiles::Profile;
use muster_protocol::results::{self, ResultError, TypedResult};
use muster_store::{Answer, DeviceStatus, StoreError};
use serde_json::{Map, Value, json};

use super::came::Came;
use super::enroll::{Versions, seen};
use super::lists::List;
use crate::app::App;
use crate::app::fleet::Entry;
use crate::app::tasks::read_back;

/// A result that is whole for so long is not being applied by the request that brought it.
const LEFT_AFTER: SignedDuration = SignedDuration::from_secs(60);
/// The longest result that is held whole, in bytes. A person with every credential there is has under 300 KB.
const WHOLE: usize = 4 * 1024 * 1024;
/// Counters of a status that are kept, and bytes of a name or a text among them; units have about twenty.
const COUNTERS: usize = 64;
const COUNTER: usize = 64;

/// What reading a result gives: its numbers, or why it cannot be read.
pub(super) type Numbers = Result<Result<Map<String, Value>, ResultError>, StoreError>;

/// What became of the task of a result that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Applied {
    /// It has its answer.
    Ended,
    /// It had it already: the same result was brought twice at once.
    Already,
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
        came: Came,
    ) -> Result<Applied, StoreError> {
        let late = task.life.status.is_ended();
        let (error, outcome) = if results::is_success(return_code) {
            match self.read_result(entry, task, came).await? {
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
        Ok(match self.store.answer_task(&task.trans_id, answer, came.at).await? {
            Some(Ok(task)) => {
                if late {
                    self.metrics.results_late.inc();
                }
                self.tell_ended(&[task], came.at).await;
                Applied::Ended
            }
            Some(Err(Refusal::Cancelled)) => Applied::Cancelled,
            Some(Err(_)) if self.is_answered(task).await? => Applied::Already,
            Some(Err(_)) | None => Applied::Gone,
        })
    }

    async fn is_answered(&self, task: &Task) -> Result<bool, StoreError> {
        let now = self.store.task(&task.trans_id).await?;
        Ok(now.is_some_and(|task| task.life.return_code.is_some()))
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
            let applied = self.apply_result(&entry, &task, &return_code, Came::before(came)).await;
            if let Err(error) = applied {
                tracing::debug!(trans_id = %task.trans_id, %error, "a result is still not applied");
                failed = Some(error);
            }
        }
        failed.map_or(Ok(()), Err)
    }

    pub(super) async fn read_result(&self, entry: &Entry, task: &Task, came: Came) -> Numbers {
        let kind = commands::find(&task.command).map_or(ResultKind::Raw, |command| command.result);
        match kind {
            ResultKind::Logs | ResultKind::UserList | ResultKind::ManagementLogs => {
                self.read_list(entry, task, kind, came).await
            }
            // Nothing of it is looked at: however long it is, it stays where it lies.
            ResultKind::None | ResultKind::Never | ResultKind::Raw => {
                Ok(Ok(name_kept(task, &entry.profile())))
            }
            _ => self.read_whole(entry, task, kind, came).await,
        }
    }

    /// A list of any length, block by block: memory holds one block and its records.
    async fn read_list(&self, entry: &Entry, task: &Task, kind: ResultKind, came: Came) -> Numbers {
        let (profile, library) = (entry.profile(), entry.library());
        let mut list = match List::begin(self, entry, kind, library.as_deref(), &profile, came) {
            Ok(list) => list,
            Err(error) => return Ok(Err(error)),
        };
        let mut n = 0;
        while let Some(block) = self.store.result_chunk(&task.trans_id, n).await? {
            n += 1;
            if let Err(error) = list.read(&block).await? {
                return Ok(Err(error));
            }
        }
        list.end().await
    }

    /// A result that is no list: small enough to be held whole.
    async fn read_whole(
        &self,
        entry: &Entry,
        task: &Task,
        kind: ResultKind,
        came: Came,
    ) -> Numbers {
        let mut body = Vec::new();
        let mut n = 0;
        while let Some(block) = self.store.result_chunk(&task.trans_id, n).await? {
            n += 1;
            if body.len() + block.len() > WHOLE {
                return Ok(Err(ResultError::TooLong { limit: WHOLE }));
            }
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
        let mut numbers = name_kept(task, &profile);
        match result {
            TypedResult::Status(status) => {
                let told = counters(&status);
                let are_numbers = told.iter().filter(|(_, value)| value.is_u64());
                numbers.extend(are_numbers.map(|(name, value)| (name.clone(), value.clone())));
                let status = DeviceStatus { at: came.at, counters: told };
                self.store.note_status(entry.dev_id(), status).await?;
            }
            TypedResult::UserInfo(info) => {
                // The person asked for holds: some units write the id in another form into their answer.
                let Some(Ok(user_id)) = asked_for.or_else(|| info.user_id.clone().map(Ok)) else {
                    return Ok(Err(ResultError::Key("user_id")));
                };
                let person = seen(entry, user_id, info, came);
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
                        .record_people(vec![one_enrolment(entry, user_id, credential, came)])
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

/// What is left of a name that was sent: terminals cut it without a word.
fn name_kept(task: &Task, profile: &Profile) -> Map<String, Value> {
    let name = task.parameters.get("user_name").and_then(Value::as_str);
    let kept = name.and_then(|name| profile.cut_name(name));
    kept.map(|kept| ("name_kept".to_owned(), json!(kept))).into_iter().collect()
}

/// The counters by their names on the wire, as many and as long as a terminal may have.
fn counters(status: &results::Status) -> Map<String, Value> {
    let short = |(name, value): &(&String, &Value)| {
        let is_value = match value {
            Value::String(text) => text.len() <= COUNTER,
            other => !other.is_array() && !other.is_object(),
        };
        name.len() <= COUNTER && is_value
    };
    let all = status.values().iter().filter(short).take(COUNTERS);
    all.map(|(name, value)| (name.clone(), value.clone())).collect()
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
    came: Came,
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
        at: came.at,
        read_late: came.read_late,
    }
}
