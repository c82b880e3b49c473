//! People and their enrolments, as the terminals told of them.

use muster_model::DevId;
use muster_model::UserId;
use muster_model::audit::AuditEntry;
use muster_model::page::Page;
use muster_model::person;
use muster_model::person::Enrolment;
use muster_model::person::Person;

use super::SqliteStore;
use crate::{PeopleFilter, Result, StoreError};

pub(super) async fn record_people(_store: &SqliteStore, _seen: Vec<person::Seen>) -> Result<()> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn people(
    _store: &SqliteStore,
    _filter: PeopleFilter,
    _after: Option<String>,
    _limit: u32,
) -> Result<Page<Person, String>> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn person(_store: &SqliteStore, _user_id: &UserId) -> Result<Option<Person>> {
    Err(StoreError::Unavailable("not built yet".into()))
}

pub(super) async fn enrolment(
    _store: &SqliteStore,
    _user_id: &UserId,
    _backup_number: u8,
    _terminal: Option<&DevId>,
    _audit: AuditEntry,
) -> Result<Option<(Enrolment, Vec<u8>)>> {
    Err(StoreError::Unavailable("not built yet".into()))
}
