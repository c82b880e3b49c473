//! Punches by their place in the order of storing, and what is derived from them again.
//!
//! One writer gives out `seq` inside the transaction that commits it, so a reader never sees a higher
//! one before a lower one: a feed that goes on from the last `seq` cannot skip.

use jiff::Timestamp;
use jiff::civil::Date;
use muster_model::audit::AuditEntry;
use muster_model::punch::{Punch, PunchId};
use muster_model::{DevId, site, zone};

use super::super::audit;
use super::{PHOTOS, columns, parts, photo_key, punch_of, zones};
use crate::operations::Engine;
use crate::sql::{self, Db, Work, local_of, micros, params, seconds, statements};
use crate::{LocalRange, Result, StoreError};

/// How many rows one commit recomputes: new punches must not wait long behind it.
const AT_ONCE: u32 = 5_000;

statements! {
    PUNCH_FEED = concat!("-- punch_feed\n", columns!(), " WHERE seq > ?1 ORDER BY seq LIMIT ?2"),
        postgres concat!("-- punch_feed\n", columns!(),
            " WHERE seq > ?1 AND seq < muster_settled() ORDER BY seq LIMIT ?2");
    PUNCH_HEAD = "-- punch_head\nSELECT coalesce(max(seq), 0) FROM punches",
        postgres "-- punch_head\n\
        SELECT coalesce(max(seq), 0) FROM punches WHERE seq < muster_settled()";
    PUNCH = concat!("-- punch\n", columns!(),
        " WHERE seq = ?1 AND time_local >= ?2 AND time_local < ?3");
    PUNCH_PHOTO = "-- punch_photo\nSELECT sealed FROM punch_photos WHERE seq = ?1";
    INSTANTS = "-- instants\n\
        SELECT seq, time_local, time, zone, user_id FROM punches INDEXED BY punches_once\n\
        WHERE dev_id = ?1 AND (time_local, user_id) > (?2, ?3) AND time_local < ?4\n\
        ORDER BY time_local, user_id LIMIT ?5";
    SET_INSTANT = "-- set_instant\nUPDATE punches SET time = ?2, zone = ?3 WHERE seq = ?1 AND time_local = ?4";
}

pub(in super::super) async fn punch_feed(
    store: &impl Engine,
    after: i64,
    limit: u32,
) -> Result<Vec<Punch>> {
    store.read("punch_feed", move |c| sql::all(c, PUNCH_FEED, (after, limit), punch_of)).await
}

pub(in super::super) async fn punch_head(store: &impl Engine) -> Result<i64> {
    Ok(store.read("punch_head", |c| sql::number(c, PUNCH_HEAD, ())).await?.unwrap_or(0))
}

pub(in super::super) async fn punch(store: &impl Engine, id: PunchId) -> Result<Option<Punch>> {
    store.read("punch", move |connection| find(connection, id)).await
}

/// The first second of a punch's month and the first one after it: where its partition lies.
fn month_of(id: PunchId) -> Option<(i64, i64)> {
    let month = id.month.rem_euclid(100);
    let year = i16::try_from((id.month - month) / 100).ok()?;
    let month = i8::try_from(month).ok()?;
    let first = Date::new(year, month, 1).ok()?;
    let end = first.last_of_month().at(23, 59, 59, 0);
    Some((seconds(first.at(0, 0, 0, 0)), seconds(end) + 1))
}

fn find(connection: &Db<'_>, id: PunchId) -> Work<Option<Punch>> {
    let Some((from, to)) = month_of(id) else { return Ok(None) };
    let found = sql::first(connection, PUNCH, (id.seq, from, to), punch_of)?;
    Ok(found.filter(|punch| punch.id() == id))
}

pub(in super::super) async fn punch_photo(
    store: &impl Engine,
    id: PunchId,
) -> Result<Option<Vec<u8>>> {
    let sealed = move |connection: &Db<'_>| {
        let Some(punch) = find(connection, id)? else { return Ok(None) };
        let sealed: Option<Vec<u8>> =
            sql::first(connection, PUNCH_PHOTO, [id.seq], |row| row.get(0))?;
        Ok(sealed.map(|sealed| (punch, sealed)))
    };
    let Some((punch, sealed)) = store.read("punch_photo", sealed).await? else { return Ok(None) };
    let key = photo_key(punch.dev_id.as_str(), punch.time_local, punch.user_id.as_str());
    store.sealer().open(PHOTOS, "sealed", &parts(&key), &sealed).map(Some)
}

/// In parts of some thousand rows, each committed by itself: doing it again goes on where it broke off.
pub(in super::super) async fn recompute_instants(
    store: &impl Engine,
    dev_id: &DevId,
    range: LocalRange,
    zone: String,
    audit: AuditEntry,
) -> Result<u64> {
    let operation = "recompute_instants";
    let rules = site::zone(&zone).ok_or_else(|| StoreError::Engine {
        operation,
        why: format!("{zone} is no zone that this program knows"),
    })?;
    let noted = zone.clone();
    let begin = move |tx: &Db<'_>| {
        // Before the first punch that is read in it.
        zones::note(tx, &[noted])?;
        audit::add(tx, &audit)
    };
    store.write(operation, begin).await?;
    // The least text of all, so the first row of that second is still after it.
    let mut after = (range.from.map_or(i64::MIN, seconds), String::new());
    let to = range.to.map_or(i64::MAX, seconds);
    let mut changed = 0;
    loop {
        let (dev_id, zone, rules) = (dev_id.clone(), zone.clone(), rules.clone());
        let from = after.clone();
        let part = move |tx: &Db<'_>| {
            let params = params![dev_id.as_str(), from.0, from.1, to, AT_ONCE];
            let derived = sql::all(tx, INSTANTS, params, |row| {
                let (local, user_id): (i64, String) = (row.get(1)?, row.get(4)?);
                Ok((row.get(0)?, local, row.get(2)?, row.get(3)?, user_id))
            })?;
            let mut changed = 0;
            for (seq, local, time, stored, _) in &derived {
                let (seq, time, stored): (&i64, &i64, &String) = (seq, time, stored);
                let local = local_of(*local).unwrap_or_default();
                let instant: Timestamp = zone::instant(&rules, local);
                if micros(instant) != *time || *stored != zone {
                    let params = params![seq, micros(instant), zone, seconds(local)];
                    changed += sql::run(tx, SET_INSTANT, params)? as u64;
                }
            }
            let last = derived.into_iter().nth(AT_ONCE as usize - 1);
            Ok((changed, last.map(|(_, local, _, _, user_id)| (local, user_id))))
        };
        let (some, last) = store.write(operation, part).await?;
        changed += some;
        match last {
            Some(last) => after = last,
            None => return Ok(changed),
        }
    }
}
