//! Following tasks: one, many, waiting for one, taking one back, and the clock that ends them.

use std::time::Duration;

use muster_model::TransId;
use muster_model::audit::Actor;
use muster_model::page::Page;
use muster_model::role::Permission;
use muster_model::task::Task;
use muster_protocol::commands;
use muster_store::{Ended, TaskFilter};
use serde_json::{Value, json};

use super::{TaskView, mask};
use crate::app::{App, AppError, Result};

/// The longest that a caller may wait for a task or a punch.
pub(crate) const LONGEST_WAIT: Duration = Duration::from_mins(1);
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
        let waits_because = self.waits_because(&task).await?;
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
        let mut items = Vec::with_capacity(page.items.len());
        for task in page.items {
            items.push(self.task_view(task).await?);
        }
        Ok(Page { items, next: page.next })
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
        Ok(self.store.sweep(self.now()).await?)
    }

    /// As [`Self::task_view`], but without the reason why it waits if that cannot be found out.
    pub(super) async fn view_or_bare(&self, task: Task) -> TaskView {
        match self.task_view(task.clone()).await {
            Ok(view) => view,
            Err(error) => {
                tracing::warn!(trans_id = %task.trans_id, %error, "why a task waits is not known");
                masked(task, None)
            }
        }
    }

    pub(super) async fn task_view(&self, task: Task) -> Result<TaskView> {
        let waits_because = self.waits_because(&task).await?;
        Ok(masked(task, waits_because))
    }
}

/// A task without what only a single, audited read shows.
fn masked(mut task: Task, waits_because: Option<String>) -> TaskView {
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
