//! Nothing is erased before it was read: the pull before a CLEAR.

use jiff::Timestamp;
use muster_model::audit::Actor;
use muster_model::pull::{self, Erase, Next};
use muster_model::task::{NewTask, Status, Task};
use muster_protocol::commands::{self, ResultKind};
use muster_protocol::results::{Entry as Record, ResultStream};
use muster_store::StoreError;
use serde_json::json;

use super::create::new_task;
use crate::app::App;
use crate::app::fleet::Entry;

/// How many people are asked about in one go.
const BATCH: usize = 5_000;

impl App {
    /// One of Muster's reads has ended: what does that mean for the erase it serves?
    pub(crate) async fn advance_pull(&self, read: &Task, now: Timestamp) -> Result<(), StoreError> {
        let Some(erase) = &read.pulls_for else { return Ok(()) };
        match self.store.task(erase).await? {
            Some(erase) if erase.life.status == Status::Waiting && erase.needs_pull => {
                self.judge_erase(&erase, now).await
            }
            _ => Ok(()),
        }
    }

    /// Asks the rules what comes next for an erase, and does it. May be asked as often as one likes.
    pub(crate) async fn judge_erase(&self, erase: &Task, now: Timestamp) -> Result<(), StoreError> {
        let (Some(what), Some(entry)) =
            (Erase::of(&erase.command), self.fleet.get(erase.dev_id.as_str()))
        else {
            return Ok(());
        };
        let reads = self.store.reads_for(&erase.trans_id).await?;
        match pull::next(what, &reads) {
            Next::Wait => Ok(()),
            Next::Read(code) => {
                let actor = Actor::system("pull before erase");
                self.enqueue_system(&entry, &actor, code, Some(erase), now).await.map(drop)
            }
            Next::ReadEverybody => self.read_everybody(&entry, erase, &reads, now).await,
            Next::Go => {
                self.store.release_erase(&erase.trans_id, now).await?;
                self.signals.task_changed(&erase.trans_id);
                Ok(())
            }
            Next::Refuse(why) => {
                tracing::warn!(trans_id = %erase.trans_id, why, "an erase was refused");
                self.store.refuse_task(&erase.trans_id, why, now).await?;
                self.metrics.task_ended(Status::Failed);
                self.signals.task_changed(&erase.trans_id);
                Ok(())
            }
        }
    }

    /// Queues a GET_USER_INFO for each person of the id list that has not been asked about.
    async fn read_everybody(
        &self,
        entry: &Entry,
        erase: &Task,
        reads: &[Task],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let asked: std::collections::HashSet<&str> =
            reads.iter().filter_map(|read| read.parameters.get("user_id")?.as_str()).collect();
        let Some(list) = reads.iter().find(|read| read.command == "GET_USER_ID_LIST") else {
            return Ok(());
        };
        let mut tasks = Vec::new();
        for user_id in self.listed_people(entry, list).await? {
            if asked.contains(user_id.as_str()) {
                continue;
            }
            let parameters = commands::validate("GET_USER_INFO", &json!({"user_id": user_id}));
            let parameters =
                parameters.map_err(|error| StoreError::Unavailable(error.reason.clone()))?;
            tasks.push(NewTask {
                pulls_for: Some(erase.trans_id.clone()),
                ..new_task(entry.dev_id(), &parameters, "system:pull before erase")
            });
            if tasks.len() == BATCH {
                self.store.enqueue(std::mem::take(&mut tasks), now, None).await?;
            }
        }
        if !tasks.is_empty() {
            self.store.enqueue(tasks, now, None).await?;
        }
        entry.has_work();
        self.signals.events_stored();
        Ok(())
    }

    /// The people of a GET_USER_ID_LIST result, each once, in its order.
    async fn listed_people(
        &self,
        entry: &Entry,
        list: &Task,
    ) -> Result<Vec<muster_model::UserId>, StoreError> {
        let profile = entry.profile();
        let library = entry.library();
        let unreadable = |error: muster_protocol::results::ResultError| {
            StoreError::Unavailable(format!("read the id list {}: {error}", list.trans_id))
        };
        let mut stream = ResultStream::new(ResultKind::UserList, library.as_deref(), &profile)
            .map_err(unreadable)?;
        let (mut records, mut n) = (Vec::new(), 0);
        while let Some(block) = self.store.result_chunk(&list.trans_id, n).await? {
            n += 1;
            stream.push(&block, &mut records).map_err(unreadable)?;
        }
        stream.finish(&mut records).map_err(unreadable)?;
        let mut known = std::collections::HashSet::new();
        Ok(records
            .into_iter()
            .filter_map(|record| match record {
                Record::User(user) => Some(user.user_id),
                _ => None,
            })
            .filter(|user_id| known.insert(user_id.clone()))
            .collect())
    }
}
