//! Soon.
#![expect(unused_imports)]
use super::SqliteStore;
use crate::*;
use jiff::Timestamp;
use muster_model::{
    admission::Admission, audit::AuditEntry, event::Event, page::Page, punch::*, role::Role,
    site::*, terminal::*, token::Token, *,
};
pub(super) async fn fleet(_store: &SqliteStore) -> Result<Vec<Terminal>> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn first_contact(
    _store: &SqliteStore,
    _contact: FirstContact,
    _pending_limit: u32,
) -> Result<Contact> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn record_seen(
    _store: &SqliteStore,
    _seen: Vec<Seen>,
    _events: Vec<Event>,
) -> Result<()> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn terminal(_store: &SqliteStore, _dev_id: &DevId) -> Result<Option<TerminalRow>> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn terminals(
    _store: &SqliteStore,
    _filter: TerminalFilter,
    _after: Option<String>,
    _limit: u32,
) -> Result<Page<TerminalRow, String>> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn edit_terminal(
    _store: &SqliteStore,
    _dev_id: &DevId,
    _patch: TerminalPatch,
    _status: Option<Status>,
    _audit: AuditEntry,
) -> Result<Option<TerminalRow>> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn remove_terminal(
    _store: &SqliteStore,
    _dev_id: &DevId,
    _audit: AuditEntry,
) -> Result<bool> {
    Err(StoreError::Unavailable("not built yet".into()))
}
