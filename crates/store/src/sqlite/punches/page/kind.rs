//! Punches of a kind: by method, direction, and whether the clock may have been wrong.
//!
//! Over all terminals the few kinds that occur are found in `punches_by_kind` by leaping from one to the
//! next, and their lists are merged: a rare kind costs no more than a common one. Within a terminal, a site
//! or a person the rows are looked at one by one, a bounded number for each page.

use rusqlite::{Connection, Params, Row, params};

use super::super::super::fault::Work;
use super::super::super::statements::statements;
use super::super::punch_of;
use super::{Bounds, Found, LOOKED_AT, merge, within};
use crate::{PunchFilter, PunchPlace};

statements! {
    // With the last moment there is: without it the engine would walk through all punches of the kind before.
    NEXT_KIND = "-- next_kind\n\
        SELECT direction, methods, clock_suspect FROM punches INDEXED BY punches_by_kind\n\
        WHERE (direction, methods, clock_suspect, time_local) > (?1, ?2, ?3, ?4)\n\
        ORDER BY direction, methods, clock_suspect, time_local LIMIT 1";
    PLACES_OF_KIND = concat!(
        "-- places_of_kind\n\
         SELECT time_local, seq FROM punches INDEXED BY punches_by_kind\n\
         WHERE direction = ?7 AND methods = ?8 AND clock_suspect = ?9 AND", within!()
    );
}

/// Which kind is asked for; what is not said does not narrow it.
pub(in super::super) struct Kind<'a> {
    method: Option<&'a str>,
    direction: Option<&'a str>,
    suspect: Option<bool>,
}

/// One kind that occurs.
pub(in super::super) struct Occurring {
    pub(in super::super) direction: String,
    pub(in super::super) methods: String,
    pub(in super::super) suspect: bool,
}

impl<'a> Kind<'a> {
    pub(in super::super) fn of(filter: &'a PunchFilter) -> Self {
        Self {
            method: filter.method.as_deref(),
            direction: filter.direction.as_deref(),
            suspect: filter.clock_suspect,
        }
    }

    /// Whether every punch is of this kind.
    pub(in super::super) fn is_any(&self) -> bool {
        self.method.is_none() && self.direction.is_none() && self.suspect.is_none()
    }

    fn holds(&self, direction: &str, methods: &str, suspect: bool) -> bool {
        self.direction.is_none_or(|wanted| wanted == direction)
            && self.suspect.is_none_or(|wanted| wanted == suspect)
            && self.method.is_none_or(|wanted| methods.split(',').any(|one| one == wanted))
    }

    /// Whether a row with the columns of a punch is of this kind.
    pub(super) fn lets_through(&self, row: &Row<'_>) -> Work<bool> {
        if self.is_any() {
            return Ok(true);
        }
        let text = |n: usize| row.get_ref(n)?.as_str().map_err(rusqlite::Error::from);
        Ok(self.holds(text(9)?, text(7)?, row.get(16)?))
    }

    /// The kinds that occur and are wanted.
    pub(in super::super) fn occurring(&self, connection: &Connection) -> Work<Vec<Occurring>> {
        let mut next = connection.prepare_cached(NEXT_KIND)?;
        let mut found = Vec::new();
        // Before every kind of the direction asked for, or before all.
        let mut last = (self.direction.unwrap_or_default().to_owned(), String::new(), -1_i64);
        loop {
            let mut rows = next.query(params![last.0, last.1, last.2, i64::MAX])?;
            let Some(row) = rows.next()? else { return Ok(found) };
            last = (row.get(0)?, row.get(1)?, row.get(2)?);
            if self.direction.is_some_and(|wanted| wanted != last.0) {
                return Ok(found);
            }
            let suspect = last.2 != 0;
            if self.holds(&last.0, &last.1, suspect) {
                let (direction, methods) = (last.0.clone(), last.1.clone());
                found.push(Occurring { direction, methods, suspect });
            }
        }
    }
}

/// The rows of a statement that are of this kind, looked at one by one.
pub(super) fn sift(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    kind: &Kind<'_>,
    wanted: u32,
) -> Work<Found> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut found = Found::from(Vec::new());
    let mut looked_at = 0;
    while found.punches.len() < wanted as usize
        && let Some(row) = rows.next()?
    {
        looked_at += 1;
        if kind.lets_through(row)? {
            found.punches.push(punch_of(row)?);
        } else if looked_at == LOOKED_AT {
            found.looked_to = Some(PunchPlace::of(&punch_of(row)?));
        }
    }
    if looked_at == LOOKED_AT && found.looked_to.is_none() {
        found.looked_to = found.punches.last().map(PunchPlace::of);
    }
    Ok(found)
}

/// Punches of a kind over all terminals.
pub(super) fn of_kinds(connection: &Connection, kind: &Kind<'_>, bounds: Bounds) -> Work<Found> {
    let kinds = kind.occurring(connection)?;
    let mut statement = connection.prepare_cached(PLACES_OF_KIND)?;
    let read = |which: usize, before: (i64, i64), rows: u32| {
        let Bounds { local_from, from, to, .. } = bounds;
        let Occurring { direction, methods, suspect } = &kinds[which];
        let params =
            params![local_from, before.0, before.1, from, to, rows, direction, methods, suspect];
        merge::places(&mut statement, params)
    };
    let any = Kind { method: None, direction: None, suspect: None };
    merge::newest(connection, kinds.len(), read, &any, bounds)
}

#[cfg(test)]
mod tests {
    use super::super::super::super::statements::plans;
    use super::*;

    #[test]
    fn kinds_are_leapt_over_and_followed_in_their_index() {
        insta::assert_snapshot!(plans(&[NEXT_KIND, PLACES_OF_KIND]), @r"
        -- next_kind
          SEARCH punches USING COVERING INDEX punches_by_kind ((direction,methods,clock_suspect,time_local)>(?,?,?,?))
        -- places_of_kind
          SEARCH punches USING COVERING INDEX punches_by_kind (direction=? AND methods=? AND clock_suspect=? AND time_local>? AND time_local<?)
          USE TEMP B-TREE FOR LAST TERM OF ORDER BY
        ");
    }

    #[test]
    fn a_method_is_one_of_several_and_whole() {
        let filter = PunchFilter { method: Some("finger".into()), ..PunchFilter::default() };
        let kind = Kind::of(&filter);
        assert!(kind.holds("in", "card,finger", false));
        assert!(!kind.holds("in", "fingervein", false) && !kind.holds("in", "", false));
    }
}
