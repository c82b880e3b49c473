//! Soon.
#![expect(unused_imports)]
use super::SqliteStore;
use crate::*;
use jiff::Timestamp;
use muster_model::{
    admission::Admission, audit::AuditEntry, event::Event, page::Page, punch::*, role::Role,
    site::*, terminal::*, token::Token, *,
};
pub(super) async fn sites(_store: &SqliteStore) -> Result<Vec<Site>> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn create_site(
    _store: &SqliteStore,
    _name: String,
    _time_zone: Option<String>,
    _audit: AuditEntry,
) -> Result<Site> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn edit_site(
    _store: &SqliteStore,
    _id: SiteId,
    _patch: SitePatch,
    _audit: AuditEntry,
) -> Result<Option<Site>> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn remove_site(
    _store: &SqliteStore,
    _id: SiteId,
    _audit: AuditEntry,
) -> Result<bool> {
    Err(StoreError::Unavailable("not built yet".into()))
}
