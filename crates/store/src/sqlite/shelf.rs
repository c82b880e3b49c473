//! What could not be understood, kept raw.

use muster_model::page::Page;
use muster_model::shelf::Shelved;
use muster_model::shelf::ToShelve;

use super::SqliteStore;
use crate::{Result, StoreError};

pub(super) async fn shelve(_store: &SqliteStore, _items: Vec<ToShelve>) -> Result<()> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn shelf(
    _store: &SqliteStore,
    _before: Option<i64>,
    _limit: u32,
) -> Result<Page<Shelved>> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn shelved(_store: &SqliteStore, _id: i64) -> Result<Option<(Shelved, Vec<u8>)>> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn unshelve(_store: &SqliteStore, _id: i64) -> Result<bool> {
    Err(StoreError::Unavailable("not built yet".into()))
}
