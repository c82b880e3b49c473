//! Tasks: creating, listing, and ending them; `tasks/claim.rs` hands them out.
//!
//! The order of a terminal's queue is `(position, tail, seq)`: a read for an erase has the position of
//! its erase and tail 0, everything else its own position and tail 1.

mod change;
mod claim;
mod create;
mod pull;
mod row;

use std::collections::HashMap;

use jiff::Timestamp;
use muster_model::audit::AuditEntry;
use muster_model::page::Page;
use muster_model::task::{Happening, NewTask, Refusal, Task};
use muster_model::{DevId, TransId};

use super::audit;
use crate::crypto::Sealer;
use crate::operations::Engine;
use crate::sql::{Db, Guard, Row, Work, all, first, micros, params, run, statements};
use crate::{Claim, Ended, Result, TaskFilter};

use change::Stepped;
pub(super) use change::{save, step};
pub(super) use pull::{pull_round, reads_for, release_erase};

/// The columns of a task in a list: long parameters are not even read, only measured.
macro_rules! listed {
    () => {
        "SELECT seq, trans_id, dev_id, command, repeatable, restarts, status, attempts, created_at,\n\
            first_delivered_at, delivered_at, last_block_at, finished_at, updated_at, wait_until,\n\
            blocks, bytes, return_code, error, requested_by, pulls_for, needs_pull, outcome,\n\
            length(parameters) AS parameters_length,\n\
            CASE WHEN length(parameters) <= 16384 THEN parameters END AS parameters\n\
         FROM tasks"
    };
}

/// How many go before each waiting task of the terminals that `$wanted` gives.
macro_rules! places {
    ($wanted:literal) => {
        concat!("-- places\n\
        SELECT trans_id, row_number() OVER (\n\
            PARTITION BY dev_id ORDER BY restarts DESC, position, tail, seq\n\
        ) - 1 + CASE WHEN restarts = 0 AND EXISTS (\n\
            SELECT 1 FROM tasks AS other WHERE other.dev_id = tasks.dev_id AND other.status = 'running'\n\
        ) THEN 1 ELSE 0 END AS before\n\
        FROM tasks INDEXED BY tasks_waiting\n\
        WHERE status = 'waiting' AND dev_id IN (SELECT ", $wanted, ")")
    };
}

statements! {
    FIND = "-- find\nSELECT * FROM tasks WHERE trans_id = ?1";
    TERMINAL_OF = "-- terminal_of\nSELECT dev_id FROM tasks WHERE trans_id = ?1";
    LIST_OF_TERMINAL = concat!("-- list_of_terminal\n", listed!(), "\n\
        WHERE dev_id = ?1 AND (?2 IS NULL OR status = ?2) AND (?3 IS NULL OR command = ?3) AND seq < ?4\n\
        ORDER BY seq DESC LIMIT ?5");
    LIST_BY_STATUS = concat!("-- list_by_status\n", listed!(), "\n\
        WHERE status = ?1 AND (?2 IS NULL OR command = ?2) AND seq < ?3\n\
        ORDER BY seq DESC LIMIT ?4");
    LIST_BY_COMMAND = concat!("-- list_by_command\n", listed!(),
        " WHERE command = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3");
    LIST = concat!("-- list\n", listed!(), " WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2");
    COUNT_OF_TERMINAL = "-- count_of_terminal\n\
        SELECT count(*) AS n FROM (SELECT 1 FROM tasks WHERE dev_id = ?1\n\
          AND (?2 IS NULL OR status = ?2) AND (?3 IS NULL OR command = ?3) LIMIT ?4) AS counted";
    COUNT_BY_STATUS = "-- count_by_status\n\
        SELECT count(*) AS n FROM (SELECT 1 FROM tasks WHERE status = ?1\n\
          AND (?2 IS NULL OR command = ?2) LIMIT ?3) AS counted";
    COUNT_BY_COMMAND = "-- count_by_command\n\
        SELECT count(*) AS n FROM (SELECT 1 FROM tasks WHERE command = ?1 LIMIT ?2) AS counted";
    COUNT = "-- count\n\
        SELECT count(*) AS n FROM (SELECT 1 FROM tasks LIMIT ?1) AS counted";
    PLACES = places!("value FROM json_each(?1)"),
        postgres places!("json_array_elements_text(?1::json)");
    COUNT_OPEN = "-- count_open\n\
        SELECT count(*) AS n FROM tasks WHERE status IN ('waiting', 'running')";
    OVERDUE = "-- overdue\n\
        SELECT * FROM tasks WHERE ends_at IS NOT NULL AND ends_at <= ?1 ORDER BY ends_at LIMIT ?2";
    OPEN_COUNT = "-- open_count\n\
        SELECT count(*) AS n FROM tasks WHERE dev_id = ?1 AND status IN ('waiting', 'running')";
    REMOVE_OPEN_RESULTS = "-- remove_open_results\n\
        DELETE FROM assemblies WHERE dev_id = ?1 AND request_code = 'send_cmd_result'\n\
          AND trans_id IN (\n\
            SELECT trans_id FROM tasks WHERE dev_id = ?1 AND status IN ('waiting', 'running'))";
    OPEN_OF = "-- open_of\n\
        SELECT * FROM tasks WHERE dev_id = ?1 AND status IN ('waiting', 'running') ORDER BY seq";
    WORK_SINCE = "-- work_since\n\
        SELECT DISTINCT dev_id FROM tasks WHERE status IN ('waiting', 'running') AND seq > ?1",
        postgres "-- work_since\n\
        SELECT DISTINCT dev_id FROM tasks\n\
        WHERE status IN ('waiting', 'running') AND seq > ?1 AND seq < muster_settled()";
    NEWEST = "-- newest\nSELECT max(seq) AS seq FROM tasks",
        postgres "-- newest\nSELECT max(seq) AS seq FROM tasks WHERE seq < muster_settled()";
}

pub(super) async fn enqueue(
    store: &impl Engine,
    tasks: Vec<NewTask>,
    now: Timestamp,
    entry: Option<AuditEntry>,
) -> Result<Vec<Task>> {
    let (sealer, entropy) = (store.sealer().clone(), store.entropy().clone());
    let drafts = create::drafts(&sealer, tasks, now, &*entropy);
    store
        .write("enqueue", move |c| {
            let terminals: Vec<&str> = drafts.iter().map(create::Draft::dev_id).collect();
            c.guard(Guard::Terminals(&terminals))?;
            let created = create::all(c, &sealer, drafts, now, &*entropy)?;
            if let (Some(mut entry), false) = (entry, created.is_empty()) {
                // Their names are only known now.
                if let Some(detail) = entry.detail.as_object_mut() {
                    let names = created.iter().map(|task| task.trans_id.as_str());
                    detail.insert("trans_ids".to_owned(), names.collect());
                }
                audit::add(c, &entry)?;
            }
            Ok(created)
        })
        .await
}

pub(super) async fn claim_task(
    store: &impl Engine,
    dev_id: &DevId,
    now: Timestamp,
) -> Result<Claim> {
    let dev_id = dev_id.clone();
    let sealer = store.sealer().clone();
    store
        .write("claim_task", move |c| {
            c.guard(Guard::Terminal(dev_id.as_str()))?;
            claim::claim(c, &sealer, &dev_id, now)
        })
        .await
}

pub(super) async fn claim_restart(
    store: &impl Engine,
    dev_id: &DevId,
    now: Timestamp,
) -> Result<Claim> {
    let dev_id = dev_id.clone();
    let sealer = store.sealer().clone();
    store
        .write("claim_restart", move |c| {
            c.guard(Guard::Terminal(dev_id.as_str()))?;
            claim::claim_restart(c, &sealer, &dev_id, now)
        })
        .await
}

pub(super) async fn task(store: &impl Engine, trans_id: &TransId) -> Result<Option<Task>> {
    let trans_id = trans_id.clone();
    let sealer = store.sealer().clone();
    store.read("task", move |c| find(c, &sealer, &trans_id)).await
}

pub(super) async fn tasks(
    store: &impl Engine,
    filter: TaskFilter,
    before: Option<i64>,
    limit: u32,
) -> Result<Page<Task>> {
    let sealer = store.sealer().clone();
    store
        .read("tasks", move |c| {
            let rows = list(c, &sealer, &filter, before.unwrap_or(i64::MAX), limit)?;
            Ok(Page::of(rows, limit, |task| task.seq))
        })
        .await
}

pub(super) async fn count_tasks(store: &impl Engine, filter: TaskFilter, most: u32) -> Result<u32> {
    Ok(store.read("count_tasks", move |c| count(c, &filter, most)).await?.unwrap_or(0))
}

pub(super) async fn queue_places(
    store: &impl Engine,
    terminals: Vec<DevId>,
) -> Result<HashMap<TransId, u32>> {
    let terminals: serde_json::Value = terminals.iter().map(DevId::as_str).collect();
    let terminals = terminals.to_string();
    let read = |row: &Row<'_>| Ok((row.trans_id("trans_id")?, row.col("before")?));
    let places = move |c: &Db<'_>| Ok(all(c, PLACES, [terminals], read)?.into_iter().collect());
    store.read("queue_places", places).await
}

pub(super) async fn open_tasks(store: &impl Engine) -> Result<u64> {
    let count = |c: &Db<'_>| first(c, COUNT_OPEN, (), |row| row.col::<u32>("n"));
    Ok(u64::from(store.read("open_tasks", count).await?.unwrap_or(0)))
}

pub(super) async fn cancel_task(
    store: &impl Engine,
    trans_id: &TransId,
    now: Timestamp,
    entry: AuditEntry,
) -> Result<Option<std::result::Result<Ended, Refusal>>> {
    let sealer = store.sealer().clone();
    let trans_id = trans_id.clone();
    store
        .write("cancel_task", move |c| {
            c.guard(Guard::Task(trans_id.as_str()))?;
            let Some(task) = find(c, &sealer, &trans_id)? else { return Ok(None) };
            let stepped = step(c, &sealer, task, Happening::Cancelled, now)?;
            if stepped.is_ok() {
                audit::add(c, &entry)?;
            }
            Ok(Some(stepped.map(Stepped::into_ended)))
        })
        .await
}

pub(super) async fn refuse_task(
    store: &impl Engine,
    trans_id: &TransId,
    why: String,
    now: Timestamp,
) -> Result<Option<Ended>> {
    let sealer = store.sealer().clone();
    let trans_id = trans_id.clone();
    store
        .write("refuse_task", move |c| {
            c.guard(Guard::Task(trans_id.as_str()))?;
            let Some(task) = find(c, &sealer, &trans_id)? else { return Ok(None) };
            // One that has ended stays as it is.
            let as_it_is = Ended { task: task.clone(), with_it: Vec::new() };
            let stepped = step(c, &sealer, task, Happening::Refused(why), now)?;
            Ok(Some(stepped.map_or(as_it_is, Stepped::into_ended)))
        })
        .await
}

pub(super) async fn expire_tasks(
    store: &impl Engine,
    now: Timestamp,
    limit: u32,
) -> Result<Vec<Task>> {
    let sealer = store.sealer().clone();
    store
        .write("expire_tasks", move |c| {
            c.guard(Guard::AllTasks)?;
            let overdue = all(c, OVERDUE, params![micros(now), limit], |r| row::read(r, &sealer))?;
            let mut ended = Vec::with_capacity(overdue.len());
            for task in overdue {
                // It may have ended meanwhile with the erase that it reads for.
                let Some(task) = find(c, &sealer, &task.trans_id)? else { continue };
                if let Ok(stepped) = step(c, &sealer, task, Happening::Clock, now)?
                    && stepped.effect == muster_model::task::Effect::Ended
                {
                    ended.push(stepped.task);
                    ended.extend(stepped.with_it);
                }
            }
            Ok(ended)
        })
        .await
}

pub(super) async fn work_since(store: &impl Engine, after: i64) -> Result<(Vec<DevId>, i64)> {
    store
        .read("work_since", move |c| {
            let terminals = all(c, WORK_SINCE, [after], |row| row.dev_id("dev_id"))?;
            let newest = first(c, NEWEST, (), |row| row.col::<Option<i64>>("seq"))?.flatten();
            Ok((terminals, newest.unwrap_or(0).max(after)))
        })
        .await
}

/// One task.
pub(super) fn find(c: &Db<'_>, sealer: &Sealer, trans_id: &TransId) -> Work<Option<Task>> {
    first(c, FIND, [trans_id.as_str()], |row| row::read(row, sealer))
}

/// The terminal that a task is for.
pub(super) fn terminal_of(c: &Db<'_>, trans_id: &TransId) -> Work<Option<DevId>> {
    first(c, TERMINAL_OF, [trans_id.as_str()], |row| row.dev_id("dev_id"))
}

/// How many of a terminal's tasks wait or run; for the lists of terminals.
pub(super) fn open_count(c: &Db<'_>, dev_id: &DevId) -> Work<u32> {
    let count = first(c, OPEN_COUNT, [dev_id.as_str()], |row| row.col("n"))?;
    Ok(count.unwrap_or(0))
}

/// Takes back the open tasks of a terminal that is being removed, and what came of their results.
pub(super) fn cancel_open(
    c: &Db<'_>,
    sealer: &Sealer,
    dev_id: &DevId,
    now: Timestamp,
) -> Work<Vec<Task>> {
    run(c, REMOVE_OPEN_RESULTS, [dev_id.as_str()])?;
    let mut ended = Vec::new();
    for task in all(c, OPEN_OF, [dev_id.as_str()], |row| row::read(row, sealer))? {
        // It may have ended a moment ago with the erase that it reads for.
        let Some(task) = find(c, sealer, &task.trans_id)? else { continue };
        if let Ok(stepped) = step(c, sealer, task, Happening::Cancelled, now)? {
            ended.push(stepped.task);
            ended.extend(stepped.with_it);
        }
    }
    Ok(ended)
}

/// One more than `limit`, so that the page knows whether there is more.
fn list(
    c: &Db<'_>,
    sealer: &Sealer,
    filter: &TaskFilter,
    before: i64,
    limit: u32,
) -> Work<Vec<Task>> {
    let read = |row: &Row<'_>| row::listed(row, sealer);
    let limit = i64::from(limit) + 1;
    let status = filter.status.map(muster_model::task::Status::as_str);
    let command = filter.command.as_deref();
    match (&filter.terminal, status, command) {
        (Some(dev_id), _, _) => {
            let params = params![dev_id.as_str(), status, command, before, limit];
            all(c, LIST_OF_TERMINAL, params, read)
        }
        (None, Some(status), _) => {
            all(c, LIST_BY_STATUS, params![status, command, before, limit], read)
        }
        (None, None, Some(command)) => {
            all(c, LIST_BY_COMMAND, params![command, before, limit], read)
        }
        (None, None, None) => all(c, LIST, params![before, limit], read),
    }
}

fn count(c: &Db<'_>, filter: &TaskFilter, most: u32) -> Work<Option<u32>> {
    let n = |row: &Row<'_>| row.col::<u32>("n");
    let status = filter.status.map(muster_model::task::Status::as_str);
    let command = filter.command.as_deref();
    match (&filter.terminal, status, command) {
        (Some(dev_id), _, _) => {
            first(c, COUNT_OF_TERMINAL, params![dev_id.as_str(), status, command, most], n)
        }
        (None, Some(status), _) => first(c, COUNT_BY_STATUS, params![status, command, most], n),
        (None, None, Some(command)) => first(c, COUNT_BY_COMMAND, params![command, most], n),
        (None, None, None) => first(c, COUNT, [most], n),
    }
}

#[cfg(test)]
#[path = "tasks/plan_tests.rs"]
mod tests;
