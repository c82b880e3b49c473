//! Soon.
#![expect(unused_imports)]
use super::SqliteStore;
use crate::*;
use jiff::Timestamp;
use muster_model::{
    admission::Admission, audit::AuditEntry, event::Event, page::Page, punch::*, role::Role,
    site::*, terminal::*, token::Token, *,
};
pub(super) async fn settings(_store: &SqliteStore) -> Result<Settings> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn set_admission(
    _store: &SqliteStore,
    _admission: Admission,
    _audit: AuditEntry,
) -> Result<()> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn set_default_zone(
    _store: &SqliteStore,
    _zone: Option<String>,
    _audit: AuditEntry,
) -> Result<()> {
    Err(StoreError::Unavailable("not built yet".into()))
}
