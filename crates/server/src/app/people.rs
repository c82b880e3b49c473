//! People and their enrolments, as the terminals told of them.

use muster_model::audit::Actor;
use muster_model::page::Page;
use muster_model::person::{Enrolment, Person};
use muster_model::role::Permission;
use muster_model::{DevId, UserId};
use muster_store::PeopleFilter;
use serde_json::json;

use super::{App, AppError, Result};

impl App {
    /// People by `user_id`, after `after`.
    pub async fn people(
        &self,
        actor: &Actor,
        filter: PeopleFilter,
        after: Option<String>,
        limit: u32,
    ) -> Result<Page<Person, String>> {
        self.permit(actor, Permission::Read)?;
        let mut page = self.store.people(filter, after, limit).await?;
        page.items.iter_mut().for_each(|person| hide(actor, person));
        Ok(page)
    }

    /// One person.
    pub async fn person(&self, actor: &Actor, user_id: &UserId) -> Result<Person> {
        self.permit(actor, Permission::Read)?;
        let person = self.store.person(user_id).await?;
        let mut person = person.ok_or_else(|| AppError::not_found("person", user_id))?;
        hide(actor, &mut person);
        Ok(person)
    }

    /// The bytes of a credential, as seen on `terminal` or else the newest. Every read is in the audit log.
    pub async fn enrolment(
        &self,
        actor: &Actor,
        user_id: &UserId,
        backup_number: u32,
        terminal: Option<&DevId>,
    ) -> Result<(Enrolment, Vec<u8>)> {
        self.permit(actor, Permission::ReadBiometric)?;
        let detail = json!({"backup_number": backup_number, "terminal": terminal});
        let audit = self.audit(actor, "people.read_enrolment", user_id.as_str(), detail);
        let found = self.store.enrolment(user_id, backup_number, terminal, audit).await?;
        found.ok_or_else(|| {
            AppError::not_found("enrolment", &format!("{backup_number} of person {user_id}"))
        })
    }
}

/// Length and digest of a password are half of it for somebody who may try.
pub(super) fn hide(actor: &Actor, person: &mut Person) {
    if !actor.role.may(Permission::ReadBiometric) {
        person.enrolments.iter_mut().for_each(Enrolment::hide_if_guessable);
    }
}
