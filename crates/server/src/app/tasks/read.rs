//! Following tasks: one, many, waiting for one, taking one back, and the clock that ends them.

use std::time::Duration;

use muster_model::TransId;
use muster_model::audit::Actor;
use muster_model::page::Page;
use muster_model::role::Permission;
use muster_model::task::Task;
use muster_protocol::commands;
use muster_store::TaskFilter;
use serde_json::{Value, json};

use super::TaskView;
use crate::app::{App, AppError, Result};

/// The longest that a caller may wait for a task or a punch.
pub(crate) const LONGEST_WAIT: Duration = Duration::from_mins(1);
/// Tasks ended by the clock in one go.
const EXPIRE_BATCH: u32 = 500;

impl App {
    /// One task.
    pub async fn task(&self, actor: &Actor, trans_id: &TransId) -> Result<TaskView> {
        self.permit(actor, Permission::Read)?;
        let task = self.store.task(trans_id).await?;
        let task = task.ok_or_else(|| AppError::not_found("task", trans_id))?;
        self.task_view(actor, task).await
    }

    /// One task, once it has ended or `patience` is over: whatever state it then has.
    pub async fn task_when_ended(
        &self,
        actor: &Actor,
        trans_id: &TransId,
        patience: Duration,
    ) -> Result<TaskView> {
        let mut signals = self.signals.tasks();
        let end = tokio::time::Instant::now() + patience.min(LONGEST_WAIT);
        loop {
            let view = self.task(actor, trans_id).await?;
            let left = end.saturating_duration_since(tokio::time::Instant::now());
            if view.task.life.status.is_ended() || left.is_zero() {
                return Ok(view);
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
            items.push(self.task_view(actor, task).await?);
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
            Some(Ok(task)) => {
                self.metrics.task_ended(task.life.status);
                self.signals.task_changed(trans_id);
                self.advance_pull(&task, now).await?;
                self.task_view(actor, task).await
            }
        }
    }

    /// Ends the tasks whose time is over.
    pub async fn expire_tasks(&self) -> Result<()> {
        let now = self.now();
        for task in self.store.expire_tasks(now, EXPIRE_BATCH).await? {
            self.metrics.task_ended(task.life.status);
            self.signals.task_changed(&task.trans_id);
            self.advance_pull(&task, now).await?;
        }
        Ok(())
    }

    /// Drops what is over.
    pub async fn sweep(&self) -> Result<bool> {
        self.sweep_exports();
        Ok(self.store.sweep(self.now()).await?)
    }

    pub(super) async fn task_view(&self, actor: &Actor, mut task: Task) -> Result<TaskView> {
        let waits_because = self.waits_because(&task).await?;
        if !actor.role.may(Permission::ReadBiometric) {
            let holds = commands::validate(&task.command, &task.parameters)
                .map_or(true, |parameters| parameters.hold_biometric());
            if holds {
                mask(&mut task.parameters);
            }
        }
        Ok(TaskView { task, waits_because })
    }
}

/// Keys whose text is somebody's body, wherever they stand in parameters.
const BODIES: [&str; 4] = ["enroll_data", "user_photo", "firmware_bin_data", "binaries"];

/// Parameters without what is somebody's body, for pages: whoever needs the bytes asks for them.
pub fn masked(mut parameters: Value) -> Value {
    mask(&mut parameters);
    parameters
}

/// Puts the length in the place of what only an admin may see.
fn mask(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                if BODIES.contains(&key.as_str()) {
                    *value = json!({"masked": true, "base64_length": lengths(value)});
                } else {
                    mask(value);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(mask),
        _ => {}
    }
}

fn lengths(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(lengths).sum(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_masked_wherever_it_stands() {
        let mut parameters = json!({
            "user_id": "1", "user_photo": "AAAA",
            "enroll_data_array": [{"backup_number": 10, "enroll_data": "MTIzNA=="}],
        });
        mask(&mut parameters);
        let text = parameters.to_string();
        assert!(!text.contains("MTIz") && !text.contains("AAAA"), "{text}");
        assert!(text.contains(r#""user_id":"1""#));
    }
}
