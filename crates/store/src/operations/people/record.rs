//! Storing what a terminal tells of a person; what is already known so is not written again.

use std::collections::HashMap;

use muster_model::person::{Credential, Seen, Sighting};

use super::row;
use crate::crypto::Sealer;
use crate::sql::{Db, Work, all, first, micros, params, run, statements};

statements! {
    SIGHTING = "-- sighting\nSELECT * FROM sightings WHERE user_id = ?1 AND dev_id = ?2";
    PUT_SIGHTING = "-- put_sighting\n\
        INSERT INTO sightings (user_id, dev_id, name, privilege, enabled, listed, seen_at)\n\
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)\n\
        ON CONFLICT (user_id, dev_id) DO UPDATE SET name = excluded.name,\n\
            privilege = excluded.privilege, enabled = excluded.enabled,\n\
            listed = excluded.listed, seen_at = excluded.seen_at";
    KNOWN_SINCE = "-- known_since\n\
        SELECT 1 FROM sightings WHERE user_id = ?1 AND seen_at > ?2 LIMIT 1";
    PERSON = "-- person\nSELECT * FROM people WHERE user_id = ?1";
    PUT_PERSON = "-- put_person\n\
        INSERT INTO people (user_id, name, privilege, enabled, search) VALUES (?1, ?2, ?3, ?4, ?5)\n\
        ON CONFLICT (user_id) DO UPDATE SET name = excluded.name,\n\
            privilege = excluded.privilege, enabled = excluded.enabled, search = excluded.search";
    HELD = "-- held\n\
        SELECT backup_number, version, digest, seen_at, gone_at FROM enrolments\n\
        WHERE user_id = ?1 AND dev_id = ?2";
    PUT_ENROLMENT = "-- put_enrolment\n\
        INSERT INTO enrolments (user_id, dev_id, backup_number, version, size, digest, seen_at, data)\n\
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)\n\
        ON CONFLICT (user_id, dev_id, backup_number) DO UPDATE SET version = excluded.version,\n\
            size = excluded.size, digest = excluded.digest, seen_at = excluded.seen_at,\n\
            data = excluded.data, gone_at = NULL";
    // The same bytes are there again, or their version became known.
    REVIVE = "-- revive\n\
        UPDATE enrolments SET version = ?4, gone_at = NULL,\n\
            seen_at = CASE WHEN gone_at IS NULL THEN seen_at ELSE ?5 END\n\
        WHERE user_id = ?1 AND dev_id = ?2 AND backup_number = ?3";
    GONE = "-- gone\n\
        UPDATE enrolments SET gone_at = ?4\n\
        WHERE user_id = ?1 AND dev_id = ?2 AND backup_number = ?3";
}

/// Stores what one message of one terminal shows of one person.
///
/// What is read late changes nothing that was found to be new after it came, and fills only gaps there.
pub(super) fn record(c: &Db<'_>, sealer: &Sealer, seen: &Seen) -> Work<()> {
    // Before this one is noted, which itself would be the newest.
    let fills_gaps = seen.read_late && is_known_since(c, seen)?;
    if see(c, seen)? {
        tell(c, seen, fills_gaps)?;
    }
    if seen.complete || !seen.credentials.is_empty() {
        enrol(c, sealer, seen)?;
    }
    Ok(())
}

/// Whether any terminal told something new of the person after this came.
fn is_known_since(c: &Db<'_>, seen: &Seen) -> Work<bool> {
    let place = params![seen.user_id.as_str(), micros(seen.at)];
    Ok(first(c, KNOWN_SINCE, place, |_| Ok(()))?.is_some())
}

/// Notes what the terminal says; whether that is new. What it does not speak of stays as it was.
fn see(c: &Db<'_>, seen: &Seen) -> Work<bool> {
    let place = [seen.user_id.as_str(), seen.dev_id.as_str()];
    let before = first(c, SIGHTING, place, row::sighting)?;
    let known = before.clone().unwrap_or(Sighting {
        dev_id: seen.dev_id.clone(),
        name: None,
        privilege: None,
        enabled: None,
        listed: None,
        seen_at: seen.at,
    });
    let is_older = seen.read_late && known.seen_at > seen.at;
    let now = Sighting {
        name: newer(is_older, seen.name.clone(), known.name),
        privilege: newer(is_older, seen.privilege.clone(), known.privilege),
        enabled: newer(is_older, seen.enabled, known.enabled),
        listed: newer(is_older, seen.listed, known.listed),
        ..known
    };
    if before.as_ref() == Some(&now) {
        return Ok(false);
    }
    let params = params![
        seen.user_id.as_str(),
        seen.dev_id.as_str(),
        now.name,
        now.privilege,
        now.enabled,
        now.listed.map(row::pack),
        micros(if is_older { now.seen_at } else { seen.at }),
    ];
    run(c, PUT_SIGHTING, params)?;
    Ok(true)
}

/// What is told, or what is known where nothing is; the other way round if what is told is older.
fn newer<T>(is_older: bool, told: Option<T>, known: Option<T>) -> Option<T> {
    if is_older { known.or(told) } else { told.or(known) }
}

/// Makes what a terminal newly tells the truth about the person.
///
/// Only news counts: a terminal that repeats an old name does not undo what another one told since.
fn tell(c: &Db<'_>, seen: &Seen, fills_gaps: bool) -> Work<()> {
    let before = first(c, PERSON, [seen.user_id.as_str()], row::person)?;
    let (name, privilege, enabled) = match before.clone() {
        Some(person) => (person.name, person.privilege, person.enabled),
        None => (None, None, None),
    };
    let name = newer(fills_gaps, seen.name.clone(), name);
    let privilege = newer(fills_gaps, seen.privilege.clone(), privilege);
    let enabled = newer(fills_gaps, seen.enabled, enabled);
    let is_same = |person: &muster_model::person::Person| {
        person.name == name && person.privilege == privilege && person.enabled == enabled
    };
    if before.as_ref().is_some_and(is_same) {
        return Ok(());
    }
    let user_id = seen.user_id.as_str();
    // A line each, so that no search finds the end of the id and the start of the name as one word.
    let search = format!("{user_id}\n{}", name.as_deref().unwrap_or_default()).to_lowercase();
    run(c, PUT_PERSON, params![user_id, name, privilege, enabled, search])?;
    Ok(())
}

struct Held {
    version: Option<u32>,
    digest: [u8; 32],
    is_gone: bool,
    /// When it was last found to be there, or not to be there any more, in microseconds.
    known_at: i64,
}

/// Stores credentials, and marks those gone that a complete message does not name.
fn enrol(c: &Db<'_>, sealer: &Sealer, seen: &Seen) -> Work<()> {
    let (user_id, dev_id) = (seen.user_id.as_str(), seen.dev_id.as_str());
    let rows = all(c, HELD, [user_id, dev_id], |row| {
        let gone_at = row.col::<Option<i64>>("gone_at")?;
        let held = Held {
            version: row.col("version")?,
            digest: row.col("digest")?,
            is_gone: gone_at.is_some(),
            known_at: gone_at.unwrap_or(i64::MIN).max(row.col("seen_at")?),
        };
        Ok((row.col::<u32>("backup_number")?, held))
    })?;
    let mut held: HashMap<u32, Held> = rows.into_iter().collect();
    let is_newer = |held: &Held| seen.read_late && held.known_at > micros(seen.at);
    for credential in &seen.credentials {
        let before = held.remove(&credential.backup_number);
        if before.as_ref().is_some_and(is_newer) {
            continue;
        }
        // Named without bytes: the terminal has it and does not show it. What is held of it stays.
        if !credential.data.is_empty() {
            put(c, sealer, seen, credential, before)?;
        }
    }
    if seen.complete {
        for (number, _) in held.into_iter().filter(|(_, held)| !held.is_gone && !is_newer(held)) {
            run(c, GONE, params![user_id, dev_id, number, micros(seen.at)])?;
        }
    }
    Ok(())
}

fn put(
    c: &Db<'_>,
    sealer: &Sealer,
    seen: &Seen,
    credential: &Credential,
    before: Option<Held>,
) -> Work<()> {
    let Credential { backup_number, version, data } = credential;
    let (user_id, dev_id) = (seen.user_id.as_str(), seen.dev_id.as_str());
    // Of the person and the slot too: with a digest of the bytes alone, whoever enrols himself with all
    // PINs, one after another, reads everybody's.
    let digest = sealer.digest_in_place(&[user_id.as_bytes(), &backup_number.to_be_bytes()], data);
    if let Some(before) = before.filter(|before| before.digest == digest) {
        let version = version.or(before.version);
        if before.is_gone || version != before.version {
            run(c, REVIVE, params![user_id, dev_id, backup_number, version, micros(seen.at)])?;
        }
        return Ok(());
    }
    let closed = row::seal(sealer, &seen.user_id, &seen.dev_id, *backup_number, data);
    let size = i64::try_from(data.len()).unwrap_or(i64::MAX);
    let seen_at = micros(seen.at);
    let params = params![user_id, dev_id, backup_number, version, size, digest, seen_at, closed];
    run(c, PUT_ENROLMENT, params)?;
    Ok(())
}
