//! What pages tell of tasks beside the tasks themselves: the queue in its order, how much is still to come,
//! what was asked together, what is read before an erase.

use muster_model::audit::Actor;
use muster_model::role::Permission;
use muster_model::task::{Status, Task};
use muster_model::{DevId, TransId};
use muster_protocol::commands;
use muster_protocol::results::ResultStream;
use muster_store::TaskFilter;

use super::TaskView;
use crate::app::{App, AppError, Result};

/// So much of a queue is looked at.
const QUEUE_MAX: u32 = 1_000;
/// Tasks that were asked together stand side by side, each with the one that reads it back; so far to both sides
/// of one is looked.
const NEIGHBOURS: u32 = 100;

/// How long a list will be, as its first block promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// Records.
    pub records: u64,
    /// Bytes of one of them.
    pub record_size: u64,
    /// Bytes of the first block, which also tells how long the others are.
    pub block: u64,
}

impl Expected {
    /// Bytes of the whole result, but for the few of its head.
    pub const fn bytes(self) -> u64 {
        self.records.saturating_mul(self.record_size)
    }

    /// Blocks of the whole result, about.
    pub const fn blocks(self) -> u64 {
        if self.block == 0 { 1 } else { self.bytes().div_ceil(self.block) }
    }
}

/// Tasks of one command that read what an erase will destroy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadBefore {
    /// Their command.
    pub command: String,
    /// One of them: the first that did not succeed, else the first.
    pub shown: TransId,
    /// How that one stands.
    pub status: Status,
    /// How many they are.
    pub all: usize,
    /// How many of them succeeded.
    pub done: usize,
}

impl App {
    /// What waits for a terminal, in the order in which it goes out; the first ones, and how many there are.
    pub async fn queue(
        &self,
        actor: &Actor,
        dev_id: &DevId,
        first: usize,
    ) -> Result<(Vec<TaskView>, usize)> {
        self.permit(actor, Permission::Read)?;
        let mut waiting = self.tasks_of(dev_id, Status::Waiting, QUEUE_MAX).await?;
        let seqs: std::collections::HashMap<TransId, i64> =
            waiting.iter().map(|task| (task.trans_id.clone(), task.seq)).collect();
        // As the store hands them out: restarts first, reads in the place of the erase they serve.
        waiting.sort_by_key(|task| {
            let erase = task.pulls_for.as_ref().and_then(|erase| seqs.get(erase).copied());
            (!task.policy.restarts, erase.unwrap_or(task.seq), erase.is_none(), task.seq)
        });
        let all = waiting.len();
        let mut views = Vec::with_capacity(first.min(all));
        for task in waiting.into_iter().take(first) {
            views.push(self.task_view(task).await?);
        }
        Ok((views, all))
    }

    /// What a terminal is doing now.
    pub async fn running_task(&self, actor: &Actor, dev_id: &DevId) -> Result<Option<TaskView>> {
        self.permit(actor, Permission::Read)?;
        match self.tasks_of(dev_id, Status::Running, 1).await?.pop() {
            Some(task) => Ok(Some(self.task_view(task).await?)),
            None => Ok(None),
        }
    }

    async fn tasks_of(&self, dev_id: &DevId, status: Status, most: u32) -> Result<Vec<Task>> {
        let filter =
            TaskFilter { terminal: Some(dev_id.clone()), status: Some(status), command: None };
        Ok(self.store.tasks(filter, None, most).await?.items)
    }

    /// How many tasks wait or run, on all terminals together.
    pub async fn open_tasks(&self, actor: &Actor) -> Result<u64> {
        self.permit(actor, Permission::Read)?;
        Ok(self.store.open_tasks().await?)
    }

    /// How long a task's result will be; none if it is no list, or its first block has not come.
    pub async fn expected(&self, actor: &Actor, task: &Task) -> Result<Option<Expected>> {
        self.permit(actor, Permission::Read)?;
        let Some(command) = commands::find(&task.command) else { return Ok(None) };
        let Some(entry) = self.fleet.get(task.dev_id.as_str()) else { return Ok(None) };
        let (profile, library) = (entry.profile(), entry.library());
        let Ok(mut stream) = ResultStream::new(command.result, library.as_deref(), &profile) else {
            return Ok(None);
        };
        let Some(block) = self.store.first_block(&task.trans_id).await? else { return Ok(None) };
        // A block that cannot be read promises nothing; the task says so itself when it is whole.
        let _ = stream.push(&block, &mut Vec::new());
        let promised = stream.head().and_then(|head| Some((head.count?, head.record_size?)));
        Ok(promised.map(|(records, record_size)| Expected {
            records,
            record_size,
            block: block.len() as u64,
        }))
    }

    /// The tasks that were asked for in the same breath, without this one.
    pub async fn asked_together(&self, actor: &Actor, task: &Task) -> Result<Vec<TaskView>> {
        self.permit(actor, Permission::Read)?;
        if task.pulls_for.is_some() {
            return Ok(Vec::new());
        }
        let filter = TaskFilter { command: Some(task.command.clone()), ..TaskFilter::default() };
        let before = task.seq.saturating_add(i64::from(NEIGHBOURS));
        let near = self.store.tasks(filter, Some(before), 2 * NEIGHBOURS).await?.items;
        let mut together = Vec::new();
        for other in near {
            let same = other.life.created_at == task.life.created_at
                && other.requested_by == task.requested_by
                && other.dev_id != task.dev_id;
            if same {
                together.push(self.task_view(other).await?);
            }
        }
        together.reverse();
        Ok(together)
    }

    /// What is read before an erase, command by command, in order.
    pub async fn reads_before(&self, actor: &Actor, erase: &TransId) -> Result<Vec<ReadBefore>> {
        self.permit(actor, Permission::Read)?;
        let mut found: Vec<ReadBefore> = Vec::new();
        for read in self.store.reads_for(erase).await? {
            let done = usize::from(read.life.status == Status::Succeeded);
            match found.iter_mut().find(|known| known.command == read.command) {
                Some(known) => {
                    known.all += 1;
                    known.done += done;
                    if known.status == Status::Succeeded && done == 0 {
                        known.shown = read.trans_id;
                        known.status = read.life.status;
                    }
                }
                None => found.push(ReadBefore {
                    command: read.command,
                    shown: read.trans_id,
                    status: read.life.status,
                    all: 1,
                    done,
                }),
            }
        }
        Ok(found)
    }

    /// Asks for the same as a task that is over did, for the same terminal. What must be confirmed is not
    /// asked for again like this.
    pub async fn try_again(&self, actor: &Actor, trans_id: &TransId) -> Result<TaskView> {
        self.permit(actor, Permission::SendCommand)?;
        let task = self.store.task(trans_id).await?;
        let task = task.ok_or_else(|| AppError::not_found("task", trans_id))?;
        if !task.life.status.is_ended() {
            return Err(AppError::Conflict {
                code: "task_open",
                message: format!("the task {trans_id} is not over yet"),
            });
        }
        let order = super::Order {
            read_back: self.read_after(actor, &task).await?.is_some(),
            command: task.command,
            parameters: task.parameters,
            ..super::Order::default()
        };
        self.order(actor, &task.dev_id, order).await
    }
}
