//! Somebody asks a terminal to do something: from the request to the waiting task.

use jiff::{SignedDuration, Timestamp};
use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::role::Permission;
use muster_model::task::{NewTask, Policy, Status, Task};
use muster_protocol::commands::{self, Command, Parameters};
use muster_store::{StoreError, TaskFilter};
use serde_json::{Value, json};

use super::pull::Asks;
use super::read_back;
use super::why::Wait;
use crate::app::fleet::Entry;
use crate::app::{App, AppError, Result};

/// What somebody asks for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Order {
    /// `cmd_code`, or `RAW`.
    pub command: String,
    /// The parameters with the wire's keys; null is none.
    pub parameters: Value,
    /// The terminal's id again, for what must be confirmed.
    pub confirm: Option<String>,
    /// Erase without reading first what would be lost.
    pub without_pull: bool,
    /// Read what was written afterwards, where a command for that is in the table, and compare.
    pub read_back: bool,
}

/// A task as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskView {
    /// The task. Parameters that are somebody's body are masked but in a single read by who may see them.
    pub task: Task,
    /// Why it waits, while it does.
    pub waits_because: Option<Wait>,
}

impl App {
    /// Queues a command for a terminal.
    pub async fn order(&self, actor: &Actor, dev_id: &DevId, order: Order) -> Result<TaskView> {
        let mut tasks = self.order_for_all(actor, std::slice::from_ref(dev_id), order).await?;
        tasks.pop().ok_or_else(|| AppError::not_found("terminal", dev_id))
    }

    /// Queues a command for several terminals: for all or for none. What is read back is read right after it.
    pub async fn order_for_all(
        &self,
        actor: &Actor,
        terminals: &[DevId],
        order: Order,
    ) -> Result<Vec<TaskView>> {
        let checked = commands::validate(&order.command, &order.parameters);
        // Who may not send it does not learn what is wrong with it.
        let needed = checked.as_ref().map(|parameters| permission(parameters.command()));
        self.permit(actor, needed.unwrap_or(Permission::SendCommand))?;
        let parameters = checked?;
        let command = parameters.command();
        let read_back = if order.read_back { read_back::reading(&parameters)? } else { None };
        let mut entries = Vec::with_capacity(terminals.len());
        for dev_id in terminals {
            let entry = self.fleet.get(dev_id.as_str());
            let entry = entry.ok_or_else(|| AppError::not_found("terminal", dev_id))?;
            for asked in [Some(&parameters), read_back.as_ref()].into_iter().flatten() {
                check_fit(&entry, asked, terminals.len())?;
            }
            entries.push(entry);
            check_confirm(command, dev_id, terminals.len(), order.confirm.as_deref())?;
        }
        let needs_pull = command.erases.is_some() && !order.without_pull;
        let mut new = Vec::with_capacity(entries.len());
        for entry in &entries {
            let task = new_task(entry.dev_id(), &parameters, &actor.name);
            new.push(NewTask { needs_pull, ..task });
            if let Some(reading) = &read_back {
                new.push(new_task(entry.dev_id(), reading, &actor.name));
            }
        }
        let subject = terminals.iter().map(DevId::as_str).collect::<Vec<_>>().join(" ");
        let mut detail = json!({"command": command.code, "without_pull": order.without_pull});
        if let Some(reading) = &read_back {
            detail["read_back"] = json!(reading.command().code);
        }
        // Whom it is about. Nothing else of the parameters: they may be a template or a password.
        if let Some(user_id) = parameters.to_json().get("user_id") {
            detail["user_id"] = user_id.clone();
        }
        let audit = self.audit(actor, permission(command).as_str(), &subject, detail);
        let now = self.now();
        let tasks = self.store.enqueue(new, now, Some(audit)).await?;
        for entry in &entries {
            entry.has_work();
        }
        for task in &tasks {
            self.signals.task_changed(&task.trans_id);
            // It is queued: what fails from here on must not make the caller ask for it again.
            if task.needs_pull
                && let Err(error) = self.judge_erase(task, Asks::Muster, now).await
            {
                tracing::warn!(
                    trans_id = %task.trans_id,
                    %error,
                    "an erase was not judged yet; it is when the terminal polls"
                );
            }
        }
        let asked = tasks.into_iter().filter(|task| task.command == command.code).collect();
        Ok(self.views_or_bare(asked).await)
    }

    /// Queues a command on Muster's own behalf, unless the same one already waits or runs; whether it did.
    pub(crate) async fn enqueue_system(
        &self,
        entry: &Entry,
        actor: &Actor,
        code: &str,
        pulls_for: Option<&Task>,
        now: Timestamp,
    ) -> std::result::Result<bool, StoreError> {
        if pulls_for.is_none() && self.is_queued(entry.dev_id(), code).await? {
            return Ok(false);
        }
        let Ok(parameters) = commands::validate(code, &Value::Null) else {
            return Err(StoreError::Unavailable(format!("the command {code} needs parameters")));
        };
        let task = NewTask {
            pulls_for: pulls_for.map(|erase| erase.trans_id.clone()),
            ..new_task(entry.dev_id(), &parameters, &actor.name)
        };
        let queued = self.store.enqueue(vec![task], now, None).await?;
        for task in &queued {
            self.signals.task_changed(&task.trans_id);
        }
        entry.has_work();
        Ok(!queued.is_empty())
    }

    async fn is_queued(&self, dev_id: &DevId, code: &str) -> std::result::Result<bool, StoreError> {
        for status in [Status::Waiting, Status::Running] {
            let filter = TaskFilter {
                terminal: Some(dev_id.clone()),
                status: Some(status),
                command: Some(code.to_owned()),
            };
            if !self.store.tasks(filter, None, 1).await?.items.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// A task for a validated command, as the table of commands says it lives.
pub(super) fn new_task(dev_id: &DevId, parameters: &Parameters, requested_by: &str) -> NewTask {
    let command = parameters.command();
    NewTask {
        dev_id: dev_id.clone(),
        command: command.code.to_owned(),
        parameters: parameters.to_json(),
        policy: Policy::of(command),
        waits_for: command.waiting_seconds.map(|s| SignedDuration::from_secs(i64::from(s))),
        requested_by: requested_by.to_owned(),
        pulls_for: None,
        needs_pull: false,
    }
}

/// What this terminal cannot do, or a person it cannot hold, is not queued for it.
fn check_fit(entry: &Entry, parameters: &Parameters, terminals: usize) -> Result<()> {
    entry.profile().check(parameters).map_err(|wrong| AppError::Parameter {
        terminal: (terminals > 1).then(|| entry.dev_id().clone()),
        wrong,
    })
}

fn permission(command: &Command) -> Permission {
    match command.permission() {
        commands::Permission::Ordinary => Permission::SendCommand,
        commands::Permission::Confirmed => Permission::SendConfirmedCommand,
    }
}

/// What erases, moves or rewrites asks for the terminal's id again, and so never goes to many at once.
fn check_confirm(
    command: &Command,
    dev_id: &DevId,
    terminals: usize,
    confirm: Option<&str>,
) -> Result<()> {
    if !command.needs_confirm {
        return Ok(());
    }
    if terminals > 1 {
        let message = format!("{} goes to one terminal at a time", command.code);
        return Err(AppError::invalid("not_in_bulk", "terminals", message));
    }
    if confirm != Some(dev_id.as_str()) {
        let message =
            format!("{} must be confirmed: repeat the dev_id {dev_id} here", command.code);
        return Err(AppError::invalid("confirmation_required", "confirm", message));
    }
    Ok(())
}
