//! Soon.
#![expect(unused_imports)]
use super::SqliteStore;
use crate::*;
use jiff::Timestamp;
use muster_model::{
    admission::Admission, audit::AuditEntry, event::Event, page::Page, punch::*, role::Role,
    site::*, terminal::*, token::Token, *,
};
pub(super) async fn append_punches(
    _store: &SqliteStore,
    _punches: Vec<NewPunch>,
) -> Result<Vec<Appended>> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn punches(
    _store: &SqliteStore,
    _filter: PunchFilter,
    _after: Option<PunchPlace>,
    _limit: u32,
) -> Result<Page<Punch, PunchPlace>> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn punch_feed(
    _store: &SqliteStore,
    _after: i64,
    _limit: u32,
) -> Result<Vec<Punch>> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn punch_head(_store: &SqliteStore) -> Result<i64> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn punch(_store: &SqliteStore, _id: PunchId) -> Result<Option<Punch>> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn punch_photo(_store: &SqliteStore, _id: PunchId) -> Result<Option<Vec<u8>>> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn recompute_instants(
    _store: &SqliteStore,
    _dev_id: &DevId,
    _range: LocalRange,
    _zone: String,
    _audit: AuditEntry,
) -> Result<u64> {
    Err(StoreError::Unavailable("not built yet".into()))
}
