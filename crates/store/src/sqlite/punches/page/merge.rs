//! Several lists, each in its order, put together into one: one look at each, and one more for each few
//! rows that it gives.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rusqlite::{CachedStatement, Connection, Params};

use super::super::super::fault::Work;
use super::super::super::statements::statements;
use super::super::{columns, punch_of};
use super::kind::Kind;
use super::{Bounds, Found, LOOKED_AT, Way};
use crate::PunchPlace;

/// How many places of one list are read at once.
const AHEAD: u32 = 8;

statements! {
    PUNCH_AT = concat!("-- punch_at\n", columns!(), " WHERE seq = ?1");
}

/// A place in a list: local second and `seq`.
pub(super) type Place = (i64, i64);

/// The place that comes first in the list's direction is the highest of all.
const fn rank(way: Way, place: Place) -> Place {
    match way {
        Way::Older => place,
        Way::Newer => (-place.0, -place.1),
    }
}

/// The places that a statement gives, the first one last.
pub(super) fn places(statement: &mut CachedStatement<'_>, params: impl Params) -> Work<Vec<Place>> {
    let places = statement.query_map(params, |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut places = places.collect::<rusqlite::Result<Vec<_>>>()?;
    places.reverse();
    Ok(places)
}

/// The first punches of `lists` lists that are of this kind. `read` gives some places of one list from a
/// place on, the first one last.
pub(super) fn first(
    connection: &Connection,
    lists: usize,
    mut read: impl FnMut(usize, Place, u32) -> Work<Vec<Place>>,
    kind: &Kind<'_>,
    bounds: Bounds,
) -> Work<Found> {
    let mut heap = BinaryHeap::with_capacity(lists);
    for which in 0..lists {
        let mut places = read(which, bounds.place, 1)?;
        if let Some(first) = places.pop() {
            heap.push((rank(bounds.way, first), Reverse(which), places));
        }
    }
    let mut at = connection.prepare_cached(PUNCH_AT)?;
    let mut found = Found::from(Vec::new());
    let mut looked_at = 0;
    while found.punches.len() < bounds.rows as usize
        && let Some((ranked, which, mut places)) = heap.pop()
    {
        let place = rank(bounds.way, ranked);
        let mut rows = at.query([place.1])?;
        if let Some(row) = rows.next()? {
            let lets_through = kind.lets_through(row)?;
            if lets_through {
                found.punches.push(punch_of(row)?);
            }
            looked_at += 1;
            if looked_at >= LOOKED_AT && !lets_through {
                found.looked_to = Some(PunchPlace::of(&punch_of(row)?));
                break;
            }
        }
        if places.is_empty() {
            places = read(which.0, place, AHEAD)?;
        }
        if let Some(next) = places.pop() {
            heap.push((rank(bounds.way, next), which, places));
        }
    }
    Ok(found)
}
