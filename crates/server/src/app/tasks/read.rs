//! Following tasks: one, many, waiting for one, taking one back, and the clock that ends them.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use muster_model::audit::Actor;
use muster_model::page::Page;
use muster_model::role::Permission;
use muster_model::task::{Status, Task};
use muster_model::{DevId, TransId};
use muster_protocol::commands;
use muster_store::{Ended, TaskFilter};
use serde_json::{Value, json};

use super::why::Wait;
use super::{TaskView, mask};
use crate::app::{App, AppError, Result};

/// The longest that a caller may wait for a task or a punch.
pub(crate) const LONGEST_WAIT: Duration = Duration::from_mins(1);
/// Tasks of one state that are counted for a figure.
pub(crate) const COUNTED: u32 = 10_000;
/// Tasks ended by the clock in one go.
const EXPIRE_BATCH: u32 = 500;

impl App {
    /// One task.
    pub async fn task(&self, actor: &Actor, trans_id: &TransId) -> Result<TaskView> {
        self.permit(actor, Permission::Read)?;
        let task = self.look_up(trans_id).await?;
        self.shown(actor, task).await
    }

    async fn look_up(&self, trans_id: &TransId) -> Result<Task> {
        let task = self.store.task(trans_id).await?;
        task.ok_or_else(|| AppError::not_found("task", trans_id))
    }

    /// A task with all of its parameters, if the reader may see them; who sees somebody's body is noted.
    async fn shown(&self, actor: &Actor, task: Task) -> Result<TaskView> {
        if !actor.role.may(Permission::ReadBiometric) || !holds_a_body(&task) {
            return self.task_view(task).await;
        }
        let detail = json!({"command": task.command, "raw": false});
        let audit = self.audit(actor, "biometrics.read", task.trans_id.as_str(), detail);
        self.store.audit(audit).await?;
        // What it waits for is the same, whoever reads.
        let TaskView { waits_because, .. } = self.task_view(task.clone()).await?;
        Ok(TaskView { task, waits_because })
    }

    /// One task, once it has ended or `patience` is over: whatever state it then has.
    pub async fn task_when_ended(
        &self,
        actor: &Actor,
        trans_id: &TransId,
        patience: Duration,
    ) -> Result<TaskView> {
        self.permit(actor, Permission::Read)?;
        let mut signals = self.signals.tasks();
        let end = tokio::time::Instant::now() + patience.min(LONGEST_WAIT);
        loop {
            let task = self.look_up(trans_id).await?;
            let left = end.saturating_duration_since(tokio::time::Instant::now());
            if task.life.status.is_ended() || left.is_zero() {
                return self.shown(actor, task).await;
            }
            if !signals.changed(trans_id, left).await {
                return self.task(actor, trans_id).await;
            }
        }
    }

    /// Tasks, newest first.
    pub async fn tasks(
        &self,
        actor: &Actor,
        filter: TaskFilter,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Page<TaskView>> {
        self.permit(actor, Permission::Read)?;
        let page = self.store.tasks(filter, before, limit).await?;
        Ok(Page { items: self.task_views(page.items).await?, next: page.next })
    }

    /// How many tasks of each state `filter` lets through, whatever state it wants itself; none of them is
    /// counted further than `COUNTED`.
    pub async fn count_tasks(
        &self,
        actor: &Actor,
        filter: &TaskFilter,
    ) -> Result<Vec<(Status, u32)>> {
        self.permit(actor, Permission::Read)?;
        let mut counts = Vec::new();
        for status in Status::ALL {
            let filter = TaskFilter { status: Some(status), ..filter.clone() };
            counts.push((status, self.store.count_tasks(filter, COUNTED).await?));
        }
        Ok(counts)
    }

    /// Takes a task back; one that runs may still be carried out, but its result is not wanted.
    pub async fn cancel(&self, actor: &Actor, trans_id: &TransId) -> Result<TaskView> {
        self.permit(actor, Permission::CancelTask)?;
        let audit = self.audit(actor, "tasks.cancel", trans_id.as_str(), Value::Null);
        let now = self.now();
        match self.store.cancel_task(trans_id, now, audit).await? {
            None => Err(AppError::not_found("task", trans_id)),
            Some(Err(_)) => Err(AppError::Conflict {
                code: "task_ended",
                message: format!("the task {trans_id} has ended: it cannot be cancelled any more"),
            }),
            Some(Ok(Ended { task, with_it })) => {
                self.tell_ended(std::slice::from_ref(&task), now).await;
                self.tell_ended(&with_it, now).await;
                self.task_view(task).await
            }
        }
    }

    /// Ends the tasks whose time is over.
    pub async fn expire_tasks(&self) -> Result<()> {
        let now = self.now();
        loop {
            let ended = self.store.expire_tasks(now, EXPIRE_BATCH).await?;
            self.tell_ended(&ended, now).await;
            if ended.len() < EXPIRE_BATCH as usize {
                return Ok(());
            }
        }
    }

    /// Drops what is over.
    pub async fn sweep(&self) -> Result<bool> {
        self.sweep_exports();
        let now = self.now();
        let mut more = self.store.sweep(now).await?;
        let photos_before = self.standing.read().retention.photos_before(now);
        if let Some(before) = photos_before {
            more |= self.store.sweep_photos(before).await?;
        }
        if let Some(kept) = self.options.results_kept {
            more |= self.store.sweep_results(now.saturating_sub(kept).unwrap_or(now)).await?;
        }
        Ok(more)
    }

    /// As [`Self::task_views`], but without the reasons why they wait if those cannot be found out.
    pub(super) async fn views_or_bare(&self, tasks: Vec<Task>) -> Vec<TaskView> {
        match self.task_views(tasks.clone()).await {
            Ok(views) => views,
            Err(error) => {
                tracing::warn!(tasks = tasks.len(), %error, "why tasks wait is not known");
                tasks.into_iter().map(|task| masked(task, None)).collect()
            }
        }
    }

    pub(super) async fn task_view(&self, task: Task) -> Result<TaskView> {
        let (trans_id, views) = (task.trans_id.clone(), self.task_views(vec![task]).await?);
        views.into_iter().next().ok_or_else(|| AppError::not_found("task", &trans_id))
    }

    /// Tasks as they are shown; their places in the queues are asked for once for all of them.
    pub(super) async fn task_views(&self, tasks: Vec<Task>) -> Result<Vec<TaskView>> {
        let places = self.queue_places(&tasks).await?;
        let view = |task: Task| {
            let before = places.get(&task.trans_id).copied().unwrap_or(0);
            let waits_because = self.waits_because(&task, before);
            masked(task, waits_because)
        };
        Ok(tasks.into_iter().map(view).collect())
    }

    async fn queue_places(&self, tasks: &[Task]) -> Result<HashMap<TransId, u32>> {
        let waiting = tasks.iter().filter(|task| task.life.status == Status::Waiting);
        let terminals: BTreeSet<&DevId> = waiting.map(|task| &task.dev_id).collect();
        if terminals.is_empty() {
            return Ok(HashMap::new());
        }
        Ok(self.store.queue_places(terminals.into_iter().cloned().collect()).await?)
    }
}

/// A task without what only a single, audited read shows.
fn masked(mut task: Task, waits_because: Option<Wait>) -> TaskView {
    if holds_a_body(&task) {
        mask::parameters(&task.command, &mut task.parameters);
    }
    TaskView { task, waits_because }
}

/// Whether its parameters may be a template, a photo, a password or a card.
fn holds_a_body(task: &Task) -> bool {
    commands::validate(&task.command, &task.parameters)
        .map_or(true, |parameters| parameters.hold_biometric())
}
