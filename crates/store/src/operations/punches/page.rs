//! The list of punches, newest wall-clock time first, by any filter, without sorting the table.
//!
//! Each way through it follows one index; which one is said in the statement, so that no statistics can
//! choose another. A range of instants bounds the wall-clock time too, by the zones in use (`zones.rs`) and at
//! least by the widest offset of any. Every way is gone in both directions: down to older punches, and back up
//! to newer ones. `kind.rs` looks for punches of a kind, `merge.rs` puts several ordered lists together.

mod kind;
mod merge;

use jiff::Timestamp;
use muster_model::DevId;
use muster_model::page::Page;
use muster_model::punch::Punch;
use muster_model::site::SiteId;

use super::{columns, punch_of, zones};
use crate::operations::Engine;
use crate::sql::{self, Db, Sql, Work, micros, params, seconds, statements};
use crate::{PunchFilter, PunchPlace, Result};
pub(super) use kind::{Kind, Occurring};

/// No zone was ever further from UTC, in seconds: local mean times reached almost 16 hours.
const WIDEST_OFFSET: i64 = 16 * 3600;
/// How many punches one page looks at for those of a kind; then it says where to go on.
const LOOKED_AT: u32 = 5_000;

// ?1 the local second at which looking ends, ?2 and ?3 the place from which to go on, ?4 and ?5 instants,
// ?6 limit.
macro_rules! within {
    (older) => {
        " time_local >= ?1 AND (time_local, seq) < (?2, ?3) AND time >= ?4 AND time < ?5\n\
         ORDER BY time_local DESC, seq DESC LIMIT ?6"
    };
    (newer) => {
        " time_local < ?1 AND (time_local, seq) > (?2, ?3) AND time >= ?4 AND time < ?5\n\
         ORDER BY time_local, seq LIMIT ?6"
    };
}

macro_rules! of_terminal {
    () => {
        " INDEXED BY punches_once WHERE dev_id = ?7 AND"
    };
}

macro_rules! of_person {
    () => {
        " INDEXED BY punches_by_person WHERE user_id = ?7\n\
         AND (?8 IS NULL OR dev_id = ?8)\n\
         AND (?9 IS NULL OR dev_id IN (SELECT dev_id FROM terminals WHERE site_id = ?9)) AND"
    };
}

use within;

statements! {
    PUNCHES = concat!(
        "-- punches\n", columns!(), " INDEXED BY punches_by_time WHERE", within!(older)
    );
    PUNCHES_NEWER = concat!(
        "-- punches_newer\n", columns!(), " INDEXED BY punches_by_time WHERE", within!(newer)
    );
    PUNCHES_OF_TERMINAL = concat!(
        "-- punches_of_terminal\n", columns!(), of_terminal!(), within!(older)
    );
    PUNCHES_OF_TERMINAL_NEWER = concat!(
        "-- punches_of_terminal_newer\n", columns!(), of_terminal!(), within!(newer)
    );
    PUNCHES_OF_PERSON = concat!(
        "-- punches_of_person\n", columns!(), of_person!(), within!(older)
    );
    PUNCHES_OF_PERSON_NEWER = concat!(
        "-- punches_of_person_newer\n", columns!(), of_person!(), within!(newer)
    );
    PLACES_OF_TERMINAL = concat!(
        "-- places_of_terminal\nSELECT time_local, seq FROM punches", of_terminal!(), within!(older)
    );
    PLACES_OF_TERMINAL_NEWER = concat!(
        "-- places_of_terminal_newer\nSELECT time_local, seq FROM punches", of_terminal!(),
        within!(newer)
    );
    TERMINALS_OF_SITE = "-- terminals_of_site\nSELECT dev_id FROM terminals WHERE site_id = ?1";
}

/// In which direction the list is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// From the newest on.
    Older,
    /// Back up.
    Newer,
}

impl Way {
    /// The statement for this direction.
    pub(super) const fn pick(self, older: Sql, newer: Sql) -> Sql {
        match self {
            Self::Older => older,
            Self::Newer => newer,
        }
    }
}

pub(in super::super) async fn punches(
    store: &impl Engine,
    filter: PunchFilter,
    after: Option<PunchPlace>,
    limit: u32,
) -> Result<Page<Punch, PunchPlace>> {
    let read = move |c: &Db<'_>| {
        let filter = zones::narrow(c, &filter)?;
        part(c, &filter, Bounds::of(&filter, after, limit.saturating_add(1)), limit)
    };
    store.read("punches", read).await
}

/// The punches right above a place, the newest first; where they go on is above them.
pub(in super::super) async fn punches_newer(
    store: &impl Engine,
    filter: PunchFilter,
    before: PunchPlace,
    limit: u32,
) -> Result<Page<Punch, PunchPlace>> {
    let read = move |c: &Db<'_>| {
        let filter = zones::narrow(c, &filter)?;
        let bounds = Bounds::newer(&filter, before, limit.saturating_add(1));
        let mut page = part(c, &filter, bounds, limit)?;
        page.items.reverse();
        Ok(page)
    };
    store.read("punches_newer", read).await
}

fn part(
    connection: &Db<'_>,
    filter: &PunchFilter,
    bounds: Bounds,
    limit: u32,
) -> Work<Page<Punch, PunchPlace>> {
    let found = page(connection, filter, bounds)?;
    let whole = found.punches.len() > limit as usize;
    let mut page = Page::of(found.punches, limit, PunchPlace::of);
    if !whole {
        page.next = found.looked_to;
    }
    Ok(page)
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
    pub(super) way: Way,
    /// The local second at which looking ends: the first one, or the first one behind the last.
    pub(super) end: i64,
    /// From where to go on.
    pub(super) place: (i64, i64),
    pub(super) from: i64,
    pub(super) to: i64,
    pub(super) rows: u32,
}

impl Bounds {
    pub(super) fn of(filter: &PunchFilter, after: Option<PunchPlace>, rows: u32) -> Self {
        let (first, behind) = local_bounds(filter);
        // Before the first row of a second is before that second.
        let place = after.map(|place| (seconds(place.time_local), place.seq));
        let place = place.into_iter().chain(behind.map(|second| (second, i64::MIN))).min();
        Self {
            way: Way::Older,
            end: first.unwrap_or(i64::MIN),
            place: place.unwrap_or((i64::MAX, i64::MAX)),
            rows,
            ..Self::instants(filter)
        }
    }

    fn newer(filter: &PunchFilter, before: PunchPlace, rows: u32) -> Self {
        let (first, behind) = local_bounds(filter);
        let place = (seconds(before.time_local), before.seq);
        let place = first.map_or(place, |second| place.max((second, i64::MIN)));
        let end = behind.unwrap_or(i64::MAX);
        Self { way: Way::Newer, end, place, rows, ..Self::instants(filter) }
    }

    fn instants(filter: &PunchFilter) -> Self {
        Self {
            way: Way::Older,
            end: 0,
            place: (0, 0),
            from: filter.from.map_or(i64::MIN, micros),
            to: filter.to.map_or(i64::MAX, micros),
            rows: 0,
        }
    }
}

/// The first local second, and the first one behind the range.
fn local_bounds(filter: &PunchFilter) -> (Option<i64>, Option<i64>) {
    let widest = |instant: Option<Timestamp>, offset: i64| {
        instant.map(|instant| instant.as_second() + offset)
    };
    let from = [filter.local.from.map(seconds), widest(filter.from, -WIDEST_OFFSET)];
    let to = [filter.local.to.map(seconds), widest(filter.to, WIDEST_OFFSET + 1)];
    (from.into_iter().flatten().max(), to.into_iter().flatten().min())
}

fn page(connection: &Db<'_>, filter: &PunchFilter, bounds: Bounds) -> Work<Found> {
    let kind = Kind::of(filter);
    // Where rows are looked at one by one, the engine gives as many as may be looked at.
    let given = if kind.is_any() { bounds.rows } else { LOOKED_AT };
    let Bounds { way, end, place, from, to, rows } = bounds;
    match (&filter.user_id, &filter.terminal, filter.site) {
        (Some(user_id), terminal, site) => {
            let terminal = terminal.as_ref().map(DevId::as_str);
            let (user_id, site) = (user_id.as_str(), site.map(|site| site.0));
            let params = params![end, place.0, place.1, from, to, given, user_id, terminal, site];
            let sql = way.pick(PUNCHES_OF_PERSON, PUNCHES_OF_PERSON_NEWER);
            kind::sift(connection, sql, params, &kind, rows)
        }
        (None, Some(dev_id), None) => {
            let params = params![end, place.0, place.1, from, to, given, dev_id.as_str()];
            let sql = way.pick(PUNCHES_OF_TERMINAL, PUNCHES_OF_TERMINAL_NEWER);
            kind::sift(connection, sql, params, &kind, rows)
        }
        (None, terminal, Some(site)) => {
            let mut terminals = terminals_of_site(connection, site)?;
            if let Some(dev_id) = terminal {
                terminals.retain(|member| member == dev_id.as_str());
            }
            of_terminals(connection, &terminals, &kind, bounds)
        }
        (None, None, None) if kind.is_any() => {
            let params = params![end, place.0, place.1, from, to, rows];
            let sql = way.pick(PUNCHES, PUNCHES_NEWER);
            Ok(sql::all(connection, sql, params, punch_of)?.into())
        }
        (None, None, None) => kind::of_kinds(connection, &kind, bounds),
    }
}

/// The terminals that now belong to a site.
pub(in super::super) fn terminals_of_site(connection: &Db<'_>, site: SiteId) -> Work<Vec<String>> {
    sql::all(connection, TERMINALS_OF_SITE, [site.0], |row| row.get(0))
}

/// Merges the lists of several terminals.
fn of_terminals(
    connection: &Db<'_>,
    terminals: &[String],
    kind: &Kind<'_>,
    bounds: Bounds,
) -> Work<Found> {
    let sql = bounds.way.pick(PLACES_OF_TERMINAL, PLACES_OF_TERMINAL_NEWER);
    let read = |which: usize, place: (i64, i64), rows: u32| {
        let Bounds { end, from, to, .. } = bounds;
        let dev_id = &terminals[which];
        let params = params![end, place.0, place.1, from, to, rows, dev_id];
        merge::places(connection, sql, params)
    };
    merge::first(connection, terminals.len(), read, kind, bounds)
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod plan_tests;
