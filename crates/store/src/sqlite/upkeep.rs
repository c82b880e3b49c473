//! Soon.
#![expect(unused_imports)]
use super::SqliteStore;
use crate::*;
use jiff::Timestamp;
use muster_model::{
    admission::Admission, audit::AuditEntry, event::Event, page::Page, punch::*, role::Role,
    site::*, terminal::*, token::Token, *,
};
pub(super) async fn sweep(_store: &SqliteStore, _now: Timestamp) -> Result<bool> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn probe(_store: &SqliteStore, _now: Timestamp) -> Result<()> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn about(_store: &SqliteStore) -> Result<About> {
    Err(StoreError::Unavailable("not built yet".into()))
}
