//! Reading what was written back: an `OK` to a write is no proof.
//!
//! The read is a task of its own, asked for in the same breath as the write, by the same person, and it stands
//! right behind it in the terminal's queue. When it is answered, its outcome says how the two compare.

use muster_model::TransId;
use muster_model::audit::Actor;
use muster_model::read_back::{ReadBack, Reading};
use muster_model::role::Permission;
use muster_model::task::{Status, Task};
use muster_protocol::commands::{self, ParameterError, Parameters};
use muster_protocol::results::TypedResult;
use muster_store::{StoreError, TaskFilter};
use serde_json::{Map, Value};

use crate::app::fleet::Entry;
use crate::app::{App, Result};

/// The key of an outcome under which it stands how a read compares with its write.
pub(crate) const WORD: &str = "read_back";
/// Tasks of one breath stand side by side; so many of a terminal are looked at.
const NEIGHBOURS: u32 = 50;

/// A write that is read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadAfter {
    /// The task that reads.
    pub trans_id: TransId,
    /// Its command.
    pub command: String,
    /// How that stands.
    pub status: Status,
    /// When it ended.
    pub finished_at: Option<jiff::Timestamp>,
    /// How what was read compares; none before, or if it could not be read.
    pub told: Option<ReadBack>,
}

/// What reads back what these parameters write; none where no command does.
pub(super) fn reading(
    written: &Parameters,
) -> std::result::Result<Option<Parameters>, ParameterError> {
    let Some(code) = written.command().read_back else { return Ok(None) };
    let Some(command) = commands::find(code) else { return Ok(None) };
    let given = written.to_json();
    let asked = command.parameters.iter().filter_map(|parameter| {
        Some((parameter.name.to_owned(), given.get(parameter.name)?.clone()))
    });
    commands::validate(code, &Value::Object(asked.collect::<Map<_, _>>())).map(Some)
}

impl App {
    /// How a write is read back; none if nobody asked for that.
    pub async fn read_after(&self, actor: &Actor, task: &Task) -> Result<Option<ReadAfter>> {
        self.permit(actor, Permission::Read)?;
        let Some(code) = commands::find(&task.command).and_then(|command| command.read_back) else {
            return Ok(None);
        };
        let filter = TaskFilter {
            terminal: Some(task.dev_id.clone()),
            status: None,
            command: Some(code.to_owned()),
        };
        let before = task.seq.saturating_add(i64::from(NEIGHBOURS));
        let near = self.store.tasks(filter, Some(before), NEIGHBOURS).await?.items;
        let read =
            near.into_iter().rfind(|other| other.seq > task.seq && in_one_breath(task, other));
        Ok(read.map(|read| ReadAfter {
            told: read_back_of(&read),
            trans_id: read.trans_id,
            command: read.command,
            status: read.life.status,
            finished_at: read.life.finished_at,
        }))
    }

    /// How a result compares with the write that it was read back for; none if it was read for itself, or
    /// if the terminal never took that write: then there is nothing to find again.
    pub(in crate::app) async fn compare_read_back(
        &self,
        entry: &Entry,
        read: &Task,
        result: &TypedResult,
    ) -> std::result::Result<Option<ReadBack>, StoreError> {
        let code = Some(read.command.as_str());
        // What is read before people are erased stands behind no write.
        if read.pulls_for.is_some() {
            return Ok(None);
        }
        if !commands::COMMANDS.iter().any(|command| command.read_back == code) {
            return Ok(None);
        }
        let filter = TaskFilter { terminal: Some(read.dev_id.clone()), ..TaskFilter::default() };
        let near = self.store.tasks(filter, Some(read.seq), NEIGHBOURS).await?.items;
        let write = near.into_iter().find(|other| {
            let writes = commands::find(&other.command).and_then(|command| command.read_back);
            writes == code && in_one_breath(other, read)
        });
        let Some(write) = write else { return Ok(None) };
        if write.life.status != Status::Succeeded {
            return Ok(None);
        }
        // A list leaves long parameters out.
        let Some(write) = self.store.task(&write.trans_id).await? else { return Ok(None) };
        let complete = match result {
            TypedResult::UserInfo(info) => info.complete,
            _ => true,
        };
        let reading = Reading {
            writes: commands::find(&write.command).map_or(&[], |command| command.parameters),
            asked: &read.parameters,
            result: &result.to_json(),
            complete,
            name_limit: entry.profile().commands.name_limit,
        };
        Ok(Some(ReadBack::of(&write.parameters, reading)))
    }
}

fn in_one_breath(one: &Task, other: &Task) -> bool {
    one.life.created_at == other.life.created_at
        && one.requested_by == other.requested_by
        && one.pulls_for.is_none()
        && other.pulls_for.is_none()
}

/// How what this task read compares with what was written; none if it was read for itself.
pub fn read_back_of(read: &Task) -> Option<ReadBack> {
    let told = read.outcome.as_ref()?.get(WORD)?;
    serde_json::from_value(told.clone()).ok()
}
