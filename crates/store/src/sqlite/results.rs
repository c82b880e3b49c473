//! Results of tasks, block by block, until they are whole and answered.

use jiff::Timestamp;
use muster_model::TransId;
use muster_model::task::Refusal;
use muster_model::task::Task;

use super::SqliteStore;
use crate::{Answer, Result, ResultAccepted, ResultBlock, StoreError};

pub(super) async fn accept_result_block(
    _store: &SqliteStore,
    _block: ResultBlock,
) -> Result<ResultAccepted> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn answer_task(
    _store: &SqliteStore,
    _trans_id: &TransId,
    _answer: Answer,
    _now: Timestamp,
) -> Result<Option<std::result::Result<Task, Refusal>>> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn unapplied_results(_store: &SqliteStore) -> Result<Vec<(Task, String)>> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn result_chunk(
    _store: &SqliteStore,
    _trans_id: &TransId,
    _n: u32,
) -> Result<Option<Vec<u8>>> {
    Err(StoreError::Unavailable("not built yet".into()))
}
