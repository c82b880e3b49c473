//! Tasks: the queue of each terminal and the life of each task.

use jiff::Timestamp;
use muster_model::DevId;
use muster_model::TransId;
use muster_model::audit::AuditEntry;
use muster_model::page::Page;
use muster_model::task::NewTask;
use muster_model::task::Refusal;
use muster_model::task::Task;
use rusqlite::Connection;

use super::SqliteStore;
use super::fault::Work;
use crate::{Claim, Result, StoreError, TaskFilter};

pub(super) async fn enqueue(
    _store: &SqliteStore,
    _tasks: Vec<NewTask>,
    _now: Timestamp,
    _audit: Option<AuditEntry>,
) -> Result<Vec<Task>> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn claim_task(
    _store: &SqliteStore,
    _dev_id: &DevId,
    _now: Timestamp,
) -> Result<Claim> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn claim_restart(
    _store: &SqliteStore,
    _dev_id: &DevId,
    _now: Timestamp,
) -> Result<Option<Task>> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn task(_store: &SqliteStore, _trans_id: &TransId) -> Result<Option<Task>> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn tasks(
    _store: &SqliteStore,
    _filter: TaskFilter,
    _before: Option<i64>,
    _limit: u32,
) -> Result<Page<Task>> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn tasks_before(_store: &SqliteStore, _task: &Task) -> Result<u32> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn cancel_task(
    _store: &SqliteStore,
    _trans_id: &TransId,
    _now: Timestamp,
    _audit: AuditEntry,
) -> Result<Option<std::result::Result<Task, Refusal>>> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn refuse_task(
    _store: &SqliteStore,
    _trans_id: &TransId,
    _why: String,
    _now: Timestamp,
) -> Result<Option<Task>> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn reads_for(_store: &SqliteStore, _erase: &TransId) -> Result<Vec<Task>> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn release_erase(
    _store: &SqliteStore,
    _erase: &TransId,
    _now: Timestamp,
) -> Result<()> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn expire_tasks(
    _store: &SqliteStore,
    _now: Timestamp,
    _limit: u32,
) -> Result<Vec<Task>> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn work_since(_store: &SqliteStore, _after: i64) -> Result<(Vec<DevId>, i64)> {
    Err(StoreError::Unavailable("not built yet".into()))
}

/// How many of a terminal's tasks wait or run; for the lists of terminals.
pub(super) fn open_count(_connection: &Connection, _dev_id: &DevId) -> Work<u32> {
    Ok(0)
}

/// Removes the open tasks of a terminal that is being removed.
pub(super) fn remove_open(_connection: &Connection, _dev_id: &DevId) -> Work<()> {
    Ok(())
}
