//! The list of punches, newest wall-clock time first, by any filter, without sorting the table.
//!
//! Each way through it follows one index; which one is said in the statement, so that no statistics can
//! choose another. A range of instants bounds the wall-clock time too, by the zones in use (`zones.rs`) and at
//! least by the widest offset of any.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use jiff::Timestamp;
use muster_model::page::Page;
use muster_model::punch::Punch;
use muster_model::{DevId, UserId};
use rusqlite::{Connection, params};

use super::super::fault::Work;
use super::super::statements::statements;
use super::super::values::{micros, seconds};
use super::super::{SqliteStore, rows};
use super::{columns, punch_of, zones};
use crate::{PunchFilter, PunchPlace, Result};

/// No zone was ever further from UTC, in seconds: local mean times reached almost 16 hours.
const WIDEST_OFFSET: i64 = 16 * 3600;
/// How many places of one terminal are read at once while merging those of a site.
const AHEAD: u32 = 8;

// ?1 first local second, ?2 and ?3 the place before which to go on, ?4 and ?5 instants, ?6 limit.
macro_rules! within {
    () => {
        " time_local >= ?1 AND (time_local, seq) < (?2, ?3) AND time >= ?4 AND time < ?5\n\
         ORDER BY time_local DESC, seq DESC LIMIT ?6"
    };
}

statements! {
    PUNCHES = concat!(
        "-- punches\n", columns!(), " INDEXED BY punches_by_time WHERE", within!()
    );
    PUNCHES_OF_TERMINAL = concat!(
        "-- punches_of_terminal\n", columns!(),
        " INDEXED BY punches_once WHERE dev_id = ?7 AND", within!()
    );
    PUNCHES_OF_PERSON = concat!(
        "-- punches_of_person\n", columns!(),
        " INDEXED BY punches_by_person WHERE user_id = ?7\n\
         AND (?8 IS NULL OR dev_id = ?8)\n\
         AND (?9 IS NULL OR dev_id IN (SELECT dev_id FROM terminals WHERE site_id = ?9)) AND",
        within!()
    );
    PLACES_OF_TERMINAL = concat!(
        "-- places_of_terminal\n\
         SELECT time_local, seq FROM punches INDEXED BY punches_once WHERE dev_id = ?7 AND",
        within!()
    );
    PUNCH_AT = concat!("-- punch_at\n", columns!(), " WHERE seq = ?1");
    TERMINALS_OF_SITE = "-- terminals_of_site\nSELECT dev_id FROM terminals WHERE site_id = ?1";
}

pub(in super::super) async fn punches(
    store: &SqliteStore,
    filter: PunchFilter,
    after: Option<PunchPlace>,
    limit: u32,
) -> Result<Page<Punch, PunchPlace>> {
    let read = move |connection: &Connection| {
        let filter = zones::narrow(connection, &filter)?;
        page(connection, &filter, Bounds::of(&filter, after, limit.saturating_add(1)))
    };
    let found = store.read("punches", read).await?;
    Ok(Page::of(found, limit, PunchPlace::of))
}

/// The numbers that every statement here begins with.
#[derive(Clone, Copy)]
struct Bounds {
    local_from: i64,
    before: (i64, i64),
    from: i64,
    to: i64,
    rows: u32,
}

impl Bounds {
    fn of(filter: &PunchFilter, after: Option<PunchPlace>, rows: u32) -> Self {
        let from = filter.from.map_or(i64::MIN, micros);
        let to = filter.to.map_or(i64::MAX, micros);
        let widest = |instant: Option<Timestamp>, offset: i64| {
            instant.map(|instant| instant.as_second() + offset)
        };
        let local_from = [filter.local.from.map(seconds), widest(filter.from, -WIDEST_OFFSET)];
        let local_to = [filter.local.to.map(seconds), widest(filter.to, WIDEST_OFFSET + 1)];
        // Before the first row of a second is before that second.
        let place = after.map(|place| (seconds(place.time_local), place.seq));
        let ends = local_to.into_iter().flatten().map(|second| (second, i64::MIN));
        Self {
            local_from: local_from.into_iter().flatten().max().unwrap_or(i64::MIN),
            before: ends.chain(place).min().unwrap_or((i64::MAX, i64::MAX)),
            from,
            to,
            rows,
        }
    }
}

fn page(connection: &Connection, filter: &PunchFilter, bounds: Bounds) -> Work<Vec<Punch>> {
    match (&filter.user_id, &filter.terminal, filter.site) {
        (Some(user_id), terminal, site) => {
            of_person(connection, user_id, terminal.as_ref(), site.map(|site| site.0), bounds)
        }
        (None, Some(dev_id), None) => of_terminal(connection, dev_id, bounds),
        (None, terminal, Some(site)) => {
            let mut terminals =
                rows::all(connection, TERMINALS_OF_SITE, [site.0], |row| Ok(row.get(0)?))?;
            if let Some(dev_id) = terminal {
                terminals.retain(|member: &String| member == dev_id.as_str());
            }
            of_terminals(connection, &terminals, bounds)
        }
        (None, None, None) => {
            let Bounds { local_from, before, from, to, rows } = bounds;
            let params = params![local_from, before.0, before.1, from, to, rows];
            rows::all(connection, PUNCHES, params, punch_of)
        }
    }
}

fn of_terminal(connection: &Connection, dev_id: &DevId, bounds: Bounds) -> Work<Vec<Punch>> {
    let Bounds { local_from, before, from, to, rows } = bounds;
    let params = params![local_from, before.0, before.1, from, to, rows, dev_id.as_str()];
    rows::all(connection, PUNCHES_OF_TERMINAL, params, punch_of)
}

fn of_person(
    connection: &Connection,
    user_id: &UserId,
    terminal: Option<&DevId>,
    site: Option<i64>,
    bounds: Bounds,
) -> Work<Vec<Punch>> {
    let Bounds { local_from, before, from, to, rows } = bounds;
    let (user_id, terminal) = (user_id.as_str(), terminal.map(DevId::as_str));
    let params = params![local_from, before.0, before.1, from, to, rows, user_id, terminal, site];
    rows::all(connection, PUNCHES_OF_PERSON, params, punch_of)
}

/// Merges the lists of several terminals: one look at each, and one more for each few rows that it gives.
fn of_terminals(connection: &Connection, terminals: &[String], bounds: Bounds) -> Work<Vec<Punch>> {
    let mut statement = connection.prepare_cached(PLACES_OF_TERMINAL)?;
    let mut read = |which: usize, before: (i64, i64), rows: u32| -> Work<Vec<(i64, i64)>> {
        let Bounds { local_from, from, to, .. } = bounds;
        let dev_id = &terminals[which];
        let params = params![local_from, before.0, before.1, from, to, rows, dev_id];
        let places = statement.query_map(params, |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut places = places.collect::<rusqlite::Result<Vec<_>>>()?;
        places.reverse();
        Ok(places)
    };
    let mut heap = BinaryHeap::with_capacity(terminals.len());
    for which in 0..terminals.len() {
        let mut places = read(which, bounds.before, 1)?;
        if let Some(newest) = places.pop() {
            heap.push((newest, Reverse(which), places));
        }
    }
    let mut found = Vec::new();
    while found.len() < bounds.rows as usize
        && let Some((place, which, mut places)) = heap.pop()
    {
        found.push(place.1);
        if places.is_empty() {
            places = read(which.0, place, AHEAD)?;
        }
        if let Some(next) = places.pop() {
            heap.push((next, which, places));
        }
    }
    let mut at = connection.prepare_cached(PUNCH_AT)?;
    let mut punches = Vec::with_capacity(found.len());
    for seq in found {
        let mut rows = at.query([seq])?;
        if let Some(row) = rows.next()? {
            punches.push(punch_of(row)?);
        }
    }
    Ok(punches)
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod plan_tests;
