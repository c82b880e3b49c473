//! Soon.
#![expect(unused_imports)]
use super::SqliteStore;
use crate::*;
use jiff::Timestamp;
use muster_model::{
    admission::Admission, audit::AuditEntry, event::Event, page::Page, punch::*, role::Role,
    site::*, terminal::*, token::Token, *,
};
pub(super) async fn create_token(
    _store: &SqliteStore,
    _name: String,
    _role: Role,
    _secret_hash: [u8; 32],
    _expires_at: Option<Timestamp>,
    _audit: AuditEntry,
) -> Result<Token> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn token_by_hash(
    _store: &SqliteStore,
    _secret_hash: &[u8; 32],
) -> Result<Option<Token>> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn tokens(_store: &SqliteStore) -> Result<Vec<Token>> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn revoke_token(
    _store: &SqliteStore,
    _id: i64,
    _now: Timestamp,
    _audit: AuditEntry,
) -> Result<bool> {
    Err(StoreError::Unavailable("not built yet".into()))
}
pub(super) async fn touch_token(_store: &SqliteStore, _id: i64, _now: Timestamp) -> Result<()> {
    Err(StoreError::Unavailable("not built yet".into()))
}
