//! The list of punches, newest wall-clock time first, by any filter, without sorting the table.
//!
//! Each way through it follows one index; which one is said in the statement, so that no statistics can
//! choose another. A range of instants bounds the wall-clock time too, by the zones in use (`zones.rs`) and at
//! least by the widest offset of any. `kind.rs` looks for punches of a kind, `merge.rs` puts several ordered
//! lists together.

mod kind;
mod merge;

use jiff::Timestamp;
use muster_model::DevId;
use muster_model::page::Page;
use muster_model::punch::Punch;
use muster_model::site::SiteId;
use rusqlite::{Connection, params};

use super::super::fault::Work;
use super::super::statements::statements;
use super::super::values::{micros, seconds};
use super::super::{SqliteStore, rows};
use super::{columns, punch_of, zones};
use crate::{PunchFilter, PunchPlace, Result};
pub(super) use kind::{Kind, Occurring};

/// No zone was ever further from UTC, in seconds: local mean times reached almost 16 hours.
const WIDEST_OFFSET: i64 = 16 * 3600;
/// How many punches one page looks at for those of a kind; then it says where to go on.
const LOOKED_AT: u32 = 5_000;

// ?1 first local second, ?2 and ?3 the place before which to go on, ?4 and ?5 instants, ?6 limit.
macro_rules! within {
    () => {
        " time_local >= ?1 AND (time_local, seq) < (?2, ?3) AND time >= ?4 AND time < ?5\n\
         ORDER BY time_local DESC, seq DESC LIMIT ?6"
    };
}

use within;

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
        let bounds = Bounds::of(&filter, after, limit.saturating_add(1));
        let found = page(connection, &filter, bounds)?;
        let whole = found.punches.len() > limit as usize;
        let mut page = Page::of(found.punches, limit, PunchPlace::of);
        if !whole {
            page.next = found.looked_to;
        }
        Ok(page)
    };
    store.read("punches", read).await
}

/// What a look came to.
pub(super) struct Found {
    pub(super) punches: Vec<Punch>,
    /// Where looking ended early: what lies behind was not looked at.
    pub(super) looked_to: Option<PunchPlace>,
}

impl From<Vec<Punch>> for Found {
    fn from(punches: Vec<Punch>) -> Self {
        Self { punches, looked_to: None }
    }
}

/// The numbers that every statement here begins with.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    pub(super) local_from: i64,
    pub(super) before: (i64, i64),
    pub(super) from: i64,
    pub(super) to: i64,
    pub(super) rows: u32,
}

impl Bounds {
    pub(super) fn of(filter: &PunchFilter, after: Option<PunchPlace>, rows: u32) -> Self {
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

fn page(connection: &Connection, filter: &PunchFilter, bounds: Bounds) -> Work<Found> {
    let kind = Kind::of(filter);
    // Where rows are looked at one by one, the engine gives as many as may be looked at.
    let given = if kind.is_any() { bounds.rows } else { LOOKED_AT };
    let Bounds { local_from, before, from, to, rows } = bounds;
    match (&filter.user_id, &filter.terminal, filter.site) {
        (Some(user_id), terminal, site) => {
            let terminal = terminal.as_ref().map(DevId::as_str);
            let (user_id, site) = (user_id.as_str(), site.map(|site| site.0));
            let params =
                params![local_from, before.0, before.1, from, to, given, user_id, terminal, site];
            kind::sift(connection, PUNCHES_OF_PERSON, params, &kind, rows)
        }
        (None, Some(dev_id), None) => {
            let params = params![local_from, before.0, before.1, from, to, given, dev_id.as_str()];
            kind::sift(connection, PUNCHES_OF_TERMINAL, params, &kind, rows)
        }
        (None, terminal, Some(site)) => {
            let mut terminals = terminals_of_site(connection, site)?;
            if let Some(dev_id) = terminal {
                terminals.retain(|member| member == dev_id.as_str());
            }
            of_terminals(connection, &terminals, &kind, bounds)
        }
        (None, None, None) if kind.is_any() => {
            let params = params![local_from, before.0, before.1, from, to, rows];
            Ok(rows::all(connection, PUNCHES, params, punch_of)?.into())
        }
        (None, None, None) => kind::of_kinds(connection, &kind, bounds),
    }
}

/// The terminals that now belong to a site.
pub(in super::super) fn terminals_of_site(
    connection: &Connection,
    site: SiteId,
) -> Work<Vec<String>> {
    rows::all(connection, TERMINALS_OF_SITE, [site.0], |row| Ok(row.get(0)?))
}

/// Merges the lists of several terminals.
fn of_terminals(
    connection: &Connection,
    terminals: &[String],
    kind: &Kind<'_>,
    bounds: Bounds,
) -> Work<Found> {
    let mut statement = connection.prepare_cached(PLACES_OF_TERMINAL)?;
    let read = |which: usize, before: (i64, i64), rows: u32| {
        let Bounds { local_from, from, to, .. } = bounds;
        let dev_id = &terminals[which];
        let params = params![local_from, before.0, before.1, from, to, rows, dev_id];
        merge::places(&mut statement, params)
    };
    merge::newest(connection, terminals.len(), read, kind, bounds)
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod plan_tests;
