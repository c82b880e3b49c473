//! Nothing is erased before it was read: the pull before a CLEAR.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use muster_model::audit::Actor;
use muster_model::pull::{self, Next};
use muster_model::task::{NewTask, Status, Task};
use muster_model::{TransId, UserId};
use muster_protocol::commands::{self, ResultKind};
use muster_protocol::results::{Entry as Record, ResultStream};
use muster_store::StoreError;
use serde_json::json;

use super::create::new_task;
use crate::app::App;
use crate::app::fleet::Entry;

/// How many people are asked about in one go.
const BATCH: usize = 1_000;

/// For whom an erase is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asks {
    /// The terminal asks for work: the erase may go out now.
    Terminal,
    /// Something ended: what is still missing is queued.
    Muster,
}

/// What must be queued, or why that cannot be.
type Wanted<T> = Result<Result<T, String>, StoreError>;

impl App {
    /// One of Muster's reads has ended: what does that mean for the erase it serves?
    pub(crate) async fn advance_pull(&self, read: &Task, now: Timestamp) -> Result<(), StoreError> {
        let Some(erase) = &read.pulls_for else { return Ok(()) };
        match self.store.task(erase).await? {
            Some(erase) if erase.life.status == Status::Waiting && erase.needs_pull => {
                self.judge_erase(&erase, Asks::Muster, now).await
            }
            _ => Ok(()),
        }
    }

    /// Asks the rules what comes next for an erase, and does it. May be asked as often as one likes.
    pub(crate) async fn judge_erase(
        &self,
        erase: &Task,
        asks: Asks,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let what = commands::find(&erase.command).and_then(|command| command.erases);
        let (Some(what), Some(entry)) = (what, self.fleet.get(erase.dev_id.as_str())) else {
            return Ok(());
        };
        let round = self.store.pull_round(&erase.trans_id, what).await?;
        let pause = entry.rhythm().2.unwrap_or(0);
        let pause = SignedDuration::from_millis(pause.into());
        match pull::next(what, &round, &entry.profile(), pause, now) {
            Next::Wait => Ok(()),
            Next::Read(code) => {
                let actor = Actor::system("pull before erase");
                self.enqueue_system(&entry, &actor, code, Some(erase), now).await.map(drop)
            }
            Next::ReadEverybody => match self.read_everybody(&entry, erase, now).await? {
                Ok(()) => Ok(()),
                Err(why) => {
                    let why = format!("nothing was erased: {why}");
                    self.refuse(&erase.trans_id, why, now).await
                }
            },
            // It waits for the poll: who is not there to take it may be punched at meanwhile.
            Next::Go if asks == Asks::Muster => Ok(()),
            Next::Go => self.store.release_erase(&erase.trans_id, now).await,
            Next::Refuse(why) => {
                tracing::warn!(trans_id = %erase.trans_id, why, "an erase was refused");
                self.refuse(&erase.trans_id, why, now).await
            }
        }
    }

    /// Ends a task that must not run, and tells of it and of what ended with it.
    pub(super) async fn refuse(
        &self,
        trans_id: &TransId,
        why: String,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let Some(ended) = self.store.refuse_task(trans_id, why, now).await? else { return Ok(()) };
        for task in std::iter::once(&ended.task).chain(&ended.with_it) {
            self.metrics.task_ended(task.life.status);
            self.signals.task_changed(&task.trans_id);
        }
        // A read that cannot be written spoils the erase that it serves: that is judged, too, at the next
        // poll, when its turn comes.
        Ok(())
    }

    /// Queues a GET_USER_INFO for each person of the id list that has not been asked about.
    async fn read_everybody(&self, entry: &Entry, erase: &Task, now: Timestamp) -> Wanted<()> {
        let reads = self.store.reads_for(&erase.trans_id).await?;
        let Some(begin) = reads.iter().rposition(|read| read.command == "GET_USER_ID_LIST") else {
            return Ok(Ok(()));
        };
        let round = &reads[begin..];
        let asked: HashSet<&str> =
            round.iter().filter_map(|read| read.parameters.get("user_id")?.as_str()).collect();
        let people = match self.listed_people(entry, &round[0]).await? {
            Ok(people) => people,
            Err(why) => return Ok(Err(why)),
        };
        let mut tasks = Vec::new();
        for user_id in people.iter().filter(|user_id| !asked.contains(user_id.as_str())) {
            // All are checked before the first is queued.
            match commands::validate("GET_USER_INFO", &json!({"user_id": user_id})) {
                Ok(parameters) => tasks.push(NewTask {
                    pulls_for: Some(erase.trans_id.clone()),
                    ..new_task(entry.dev_id(), &parameters, "system:pull before erase")
                }),
                Err(error) => {
                    let why = error.reason;
                    return Ok(Err(format!("the person {user_id} cannot be asked for: {why}")));
                }
            }
        }
        if tasks.is_empty() {
            return Ok(Err("the id list promises more people than it names".to_owned()));
        }
        let mut tasks = tasks.into_iter().peekable();
        while tasks.peek().is_some() {
            let some = tasks.by_ref().take(BATCH).collect();
            self.store.enqueue(some, now, None).await?;
        }
        entry.has_work();
        self.signals.events_stored();
        Ok(Ok(()))
    }

    /// The people of a GET_USER_ID_LIST result, each once, in its order.
    async fn listed_people(&self, entry: &Entry, list: &Task) -> Wanted<Vec<UserId>> {
        let profile = entry.profile();
        let library = entry.library();
        let mut stream = match ResultStream::new(ResultKind::UserList, library.as_deref(), &profile)
        {
            Ok(stream) => stream,
            Err(error) => return Ok(Err(error.to_string())),
        };
        let (mut records, mut n) = (Vec::new(), 0);
        while let Some(block) = self.store.result_chunk(&list.trans_id, n).await? {
            n += 1;
            if let Err(error) = stream.push(&block, &mut records) {
                return Ok(Err(error.to_string()));
            }
        }
        if let Err(error) = stream.finish(&mut records) {
            return Ok(Err(error.to_string()));
        }
        let mut known = HashSet::new();
        Ok(Ok(records
            .into_iter()
            .filter_map(|record| match record {
                Record::User(user) => Some(user.user_id),
                _ => None,
            })
            .filter(|user_id| known.insert(user_id.clone()))
            .collect()))
    }
}
