//! Several lists, each in its order, put together into one: one look at each, and one more for each few
//! rows that it gives.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::super::{columns, punch_of};
use super::kind::Kind;
use super::{Bounds, Found, LOOKED_AT, Way};
use crate::PunchPlace;
use crate::sql::{self, Db, Params, Row, Sql, Work, all, statements};

/// How many places of one list are read at once.
const AHEAD: u32 = 8;

statements! {
    PUNCH_AT = concat!("-- punch_at\n", columns!(), " WHERE time_local = ?1 AND seq = ?2");
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
pub(super) fn places(c: &Db<'_>, sql: Sql, params: impl Params) -> Work<Vec<Place>> {
    let mut places = all(c, sql, params, |row| Ok((row.get(0)?, row.get(1)?)))?;
    places.reverse();
    Ok(places)
}

/// The first punches of `lists` lists that are of this kind. `read` gives some places of one list from a
/// place on, the first one last.
pub(super) fn first(
    connection: &Db<'_>,
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
    let mut found = Found::from(Vec::new());
    let mut looked_at = 0;
    while found.punches.len() < bounds.rows as usize
        && let Some((ranked, which, mut places)) = heap.pop()
    {
        let place = rank(bounds.way, ranked);
        let look = |row: &Row<'_>| Ok((kind.lets_through(row)?, punch_of(row)?));
        if let Some((lets_through, punch)) = sql::first(connection, PUNCH_AT, place, look)? {
            looked_at += 1;
            if lets_through {
                found.punches.push(punch);
            } else if looked_at >= LOOKED_AT {
                found.looked_to = Some(PunchPlace::of(&punch));
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
