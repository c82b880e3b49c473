//! The hot path: a sighting becomes a punch, once.

use muster_model::punch::{Appended, NewPunch, Sources};

use super::SqliteStore;
use super::statements::statements;
use crate::Result;
use crate::operations::Engine as _;
use crate::operations::punches::{seal, zones};
use crate::sql::{Db, Work, micros, seconds};
use rusqlite::{CachedStatement, Connection, params};

statements! {
    APPEND_PUNCHES = "-- append_punches\n\
        INSERT INTO punches (dev_id, user_id, time_local, time, zone, verify_raw, methods, io_raw,\n\
            direction, door, sources, has_photo, work_code, temperature, received_at,\n\
            clock_suspect, profile)\n\
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)\n\
        ON CONFLICT (dev_id, time_local, user_id) DO NOTHING";
    KNOWN_PUNCH = "-- known_punch\n\
        SELECT seq, sources, has_photo FROM punches\n\
        WHERE dev_id = ?1 AND time_local = ?2 AND user_id = ?3";
    ADD_SIGHTING = "-- add_sighting\n\
        UPDATE punches SET sources = ?2, has_photo = ?3 WHERE seq = ?1";
    ADD_PHOTO = "-- add_photo\nINSERT INTO punch_photos (seq, sealed) VALUES (?1, ?2)";
}

pub(super) async fn append_punches(
    store: &SqliteStore,
    punches: Vec<NewPunch>,
) -> Result<Vec<Appended>> {
    // Sealed here, on the caller's thread: the one that writes has better things to do.
    let sealed: Vec<Option<Vec<u8>>> =
        punches.iter().map(|punch| seal(store.sealer(), punch)).collect();
    let has_photo = sealed.iter().any(Option::is_some);
    let missing = store.zones.missing(&punches);
    let noted = missing.clone();
    let append = move |tx: &Connection| {
        zones::note(&Db::Sqlite(tx), &missing)?;
        let mut insert = tx.prepare_cached(APPEND_PUNCHES)?;
        let all = punches.iter().zip(&sealed);
        all.map(|(punch, photo)| append(tx, &mut insert, punch, photo.as_deref())).collect()
    };
    // A photo is a second row that a repeated sighting would not make good, so it needs the undo.
    let appended = if has_photo {
        store.change("append_punches", append).await?
    } else {
        store.write_repeatable("append_punches", append).await?
    };
    store.zones.remember(noted);
    Ok(appended)
}

fn append(
    tx: &Connection,
    insert: &mut CachedStatement<'_>,
    punch: &NewPunch,
    photo: Option<&[u8]>,
) -> Work<Appended> {
    let (dev_id, user_id) = (punch.dev_id.as_str(), punch.user_id.as_str());
    let time_local = seconds(punch.time_local);
    let inserted = insert.execute(params![
        dev_id,
        user_id,
        time_local,
        micros(punch.time),
        &*punch.zone,
        punch.modes.verify_raw,
        punch.modes.methods,
        punch.modes.io_raw,
        punch.modes.direction,
        punch.modes.door,
        punch.source.bits(),
        photo.is_some(),
        punch.work_code,
        punch.temperature,
        micros(punch.received_at),
        punch.clock_suspect,
        &*punch.profile,
    ])?;
    if inserted == 1 {
        if let Some(photo) = photo {
            tx.prepare_cached(ADD_PHOTO)?.execute(params![tx.last_insert_rowid(), photo])?;
        }
        return Ok(Appended::New);
    }
    let mut known = tx.prepare_cached(KNOWN_PUNCH)?;
    let (seq, bits, has_photo): (i64, u8, bool) = known
        .query_row((dev_id, time_local, user_id), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    let sources = Sources::from_bits(bits).with(punch.source);
    let new_photo = photo.filter(|_| !has_photo);
    if let Some(photo) = new_photo {
        tx.prepare_cached(ADD_PHOTO)?.execute(params![seq, photo])?;
    }
    if sources.bits() != bits || new_photo.is_some() {
        let with_photo = has_photo || new_photo.is_some();
        tx.prepare_cached(ADD_SIGHTING)?.execute(params![seq, sources.bits(), with_photo])?;
    }
    Ok(Appended::Known)
}
