//! People: who is enrolled, and what each terminal was seen to hold of them.
//!
//! `people/record.rs` stores what terminals tell; this file lists it and gives out credentials.

mod record;
mod row;

use std::collections::HashMap;

use muster_model::audit::AuditEntry;
use muster_model::page::Page;
use muster_model::person::{Enrolment, Person, Seen};
use muster_model::{DevId, UserId};

use super::audit;
use crate::crypto::Sealer;
use crate::operations::Engine;
use crate::sql::{Db, Guard, Work, all, contains, first, params, statements};
use crate::{PeopleFilter, Result};

statements! {
    FIND = "-- find\nSELECT * FROM people WHERE user_id = ?1";
    LIST = "-- list\n\
        SELECT * FROM people\n\
        WHERE user_id > ?1 AND (?2 IS NULL OR search LIKE ?2 ESCAPE '\\')\n\
        ORDER BY user_id LIMIT ?3";
    LIST_OF_TERMINAL = "-- list_of_terminal\n\
        SELECT p.* FROM sightings AS s CROSS JOIN people AS p ON p.user_id = s.user_id\n\
        WHERE s.dev_id = ?1 AND s.user_id > ?2 AND (?3 IS NULL OR p.search LIKE ?3 ESCAPE '\\')\n\
        ORDER BY s.user_id LIMIT ?4",
        postgres "-- list_of_terminal\n\
        SELECT p.* FROM sightings AS s JOIN people AS p ON p.user_id = s.user_id\n\
        WHERE s.dev_id = ?1 AND s.user_id > ?2 AND (?3 IS NULL OR p.search LIKE ?3 ESCAPE '\\')\n\
        ORDER BY s.user_id LIMIT ?4";
    ENROLMENTS_OF = "-- enrolments_of\n\
        SELECT e.user_id, e.dev_id, e.backup_number, e.version, e.size, e.digest, e.seen_at\n\
        FROM json_each(?1) AS wanted CROSS JOIN enrolments AS e ON e.user_id = wanted.value\n\
        WHERE e.gone_at IS NULL\n\
        ORDER BY e.user_id, e.backup_number, e.dev_id",
        postgres "-- enrolments_of\n\
        SELECT e.user_id, e.dev_id, e.backup_number, e.version, e.size, e.digest, e.seen_at\n\
        FROM enrolments AS e\n\
        WHERE e.user_id IN (SELECT json_array_elements_text(?1::json)) AND e.gone_at IS NULL\n\
        ORDER BY e.user_id, e.backup_number, e.dev_id";
    SIGHTINGS_OF = "-- sightings_of\n\
        SELECT s.* FROM json_each(?1) AS wanted CROSS JOIN sightings AS s ON s.user_id = wanted.value\n\
        ORDER BY s.user_id, s.dev_id",
        postgres "-- sightings_of\n\
        SELECT s.* FROM sightings AS s\n\
        WHERE s.user_id IN (SELECT json_array_elements_text(?1::json))\n\
        ORDER BY s.user_id, s.dev_id";
    // What a terminal still holds comes before what is gone from everywhere.
    CREDENTIAL = "-- credential\n\
        SELECT * FROM enrolments\n\
        WHERE user_id = ?1 AND backup_number = ?2 AND (?3 IS NULL OR dev_id = ?3)\n\
        ORDER BY gone_at IS NOT NULL, seen_at DESC, dev_id LIMIT 1";
}

pub(super) async fn record_people(store: &impl Engine, seen: Vec<Seen>) -> Result<()> {
    let sealer = store.sealer().clone();
    store
        .write("record_people", move |c| {
            c.guard(Guard::Part("people"))?;
            seen.iter().try_for_each(|seen| record::record(c, &sealer, seen))
        })
        .await
}

pub(super) async fn people(
    store: &impl Engine,
    filter: PeopleFilter,
    after: Option<String>,
    limit: u32,
) -> Result<Page<Person, String>> {
    store
        .read("people", move |c| {
            let rows = list(c, &filter, &after.unwrap_or_default(), limit)?;
            let mut page = Page::of(rows, limit, |person| person.user_id.to_string());
            complete(c, &mut page.items)?;
            Ok(page)
        })
        .await
}

pub(super) async fn person(store: &impl Engine, user_id: &UserId) -> Result<Option<Person>> {
    let user_id = user_id.clone();
    store
        .read("person", move |c| {
            let mut person = first(c, FIND, [user_id.as_str()], row::person)?;
            complete(c, person.as_mut_slice())?;
            Ok(person)
        })
        .await
}

pub(super) async fn enrolment(
    store: &impl Engine,
    user_id: &UserId,
    backup_number: u32,
    terminal: Option<&DevId>,
    entry: AuditEntry,
) -> Result<Option<(Enrolment, Vec<u8>)>> {
    let sealer = store.sealer().clone();
    let (user_id, terminal) = (user_id.clone(), terminal.cloned());
    store
        .write("enrolment", move |c| {
            let found = credential(c, &sealer, &user_id, backup_number, terminal.as_ref())?;
            if found.is_some() {
                audit::add(c, &entry)?;
            }
            Ok(found)
        })
        .await
}

/// One more than `limit`, so that the page knows whether there is more.
fn list(c: &Db<'_>, filter: &PeopleFilter, after: &str, limit: u32) -> Work<Vec<Person>> {
    let limit = i64::from(limit) + 1;
    let query = filter.query.as_deref().filter(|query| !query.is_empty());
    let query = query.map(|query| contains(&query.to_lowercase()));
    match &filter.terminal {
        Some(dev_id) => {
            let params = params![dev_id.as_str(), after, query, limit];
            all(c, LIST_OF_TERMINAL, params, row::person)
        }
        None => all(c, LIST, params![after, query, limit], row::person),
    }
}

/// Reads enrolments and sightings of all these people at once.
fn complete(c: &Db<'_>, people: &mut [Person]) -> Work<()> {
    let wanted: Vec<&str> = people.iter().map(|person| person.user_id.as_str()).collect();
    let wanted = serde_json::Value::from(wanted).to_string();
    let mut enrolments: HashMap<UserId, Vec<_>> = HashMap::with_capacity(people.len());
    for (user_id, enrolment) in
        all(c, ENROLMENTS_OF, [&wanted], |row| Ok((row.user_id("user_id")?, row::enrolment(row)?)))?
    {
        enrolments.entry(user_id).or_default().push(enrolment);
    }
    let mut sightings: HashMap<UserId, Vec<_>> = HashMap::with_capacity(people.len());
    for (user_id, sighting) in
        all(c, SIGHTINGS_OF, [&wanted], |row| Ok((row.user_id("user_id")?, row::sighting(row)?)))?
    {
        sightings.entry(user_id).or_default().push(sighting);
    }
    for person in people {
        person.enrolments = enrolments.remove(&person.user_id).unwrap_or_default();
        person.sightings = sightings.remove(&person.user_id).unwrap_or_default();
    }
    Ok(())
}

fn credential(
    c: &Db<'_>,
    sealer: &Sealer,
    user_id: &UserId,
    backup_number: u32,
    terminal: Option<&DevId>,
) -> Work<Option<(Enrolment, Vec<u8>)>> {
    let params = params![user_id.as_str(), backup_number, terminal.map(DevId::as_str)];
    first(c, CREDENTIAL, params, |row| {
        let enrolment = row::enrolment(row)?;
        let closed: Vec<u8> = row.col("data")?;
        let data = row::open(sealer, user_id, &enrolment.dev_id, backup_number, &closed)?;
        Ok((enrolment, data))
    })
}

#[cfg(test)]
#[path = "people/plan_tests.rs"]
mod tests;
