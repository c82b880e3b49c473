//! Assemblies of blocks of anything but results.

use super::SqliteStore;
use super::fault::Work;
use crate::{BlockAccepted, RealtimeBlock, Result, StoreError};
use jiff::Timestamp;
use rusqlite::Connection;

pub(super) async fn accept_block(
    _store: &SqliteStore,
    _block: RealtimeBlock,
) -> Result<BlockAccepted> {
    Err(StoreError::Unavailable("not built yet".into()))
}

/// Drops assemblies and remembered last blocks whose time is over, at most `limit` rows; how many went.
pub(super) fn sweep(_connection: &Connection, _now: Timestamp, _limit: u32) -> Work<usize> {
    Ok(0)
}
