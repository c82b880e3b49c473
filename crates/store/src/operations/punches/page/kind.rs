//! Punches of a kind: by method, direction, and whether the clock may have been wrong.
//!
//! Over all terminals the few kinds that occur are found in `punches_by_kind` by leaping from one to the
//! next, and their lists are merged: a rare kind costs no more than a common one. Within a terminal, a site
//! or a person the rows are looked at one by one, a bounded number for each page.

use std::ops::ControlFlow;

use super::super::punch_of;
use super::{Bounds, Found, LOOKED_AT, merge, within};
use crate::sql::{Db, Params, Row, Sql, Work, each, first, params, statements};
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
         WHERE direction = ?7 AND methods = ?8 AND clock_suspect = ?9 AND", within!(older)
    );
    PLACES_OF_KIND_NEWER = concat!(
        "-- places_of_kind_newer\n\
         SELECT time_local, seq FROM punches INDEXED BY punches_by_kind\n\
         WHERE direction = ?7 AND methods = ?8 AND clock_suspect = ?9 AND", within!(newer)
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
        Ok(self.holds(row.get(9)?, row.get(7)?, row.get(16)?))
    }

    /// The kinds that occur and are wanted.
    pub(in super::super) fn occurring(&self, connection: &Db<'_>) -> Work<Vec<Occurring>> {
        let mut found = Vec::new();
        // Before every kind of the direction asked for, or before all.
        let mut last = (self.direction.unwrap_or_default().to_owned(), String::new(), -1_i64);
        loop {
            let params = params![last.0, last.1, last.2, i64::MAX];
            let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
            let Some(next) = first(connection, NEXT_KIND, params, read)? else { return Ok(found) };
            last = next;
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
    connection: &Db<'_>,
    sql: Sql,
    params: impl Params,
    kind: &Kind<'_>,
    wanted: u32,
) -> Work<Found> {
    let mut found = Found::from(Vec::new());
    let mut looked_at = 0;
    each(connection, sql, params, |row| {
        looked_at += 1;
        if kind.lets_through(row)? {
            found.punches.push(punch_of(row)?);
        } else if looked_at == LOOKED_AT {
            found.looked_to = Some(PunchPlace::of(&punch_of(row)?));
        }
        let enough = found.punches.len() >= wanted as usize;
        Ok(if enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    if looked_at == LOOKED_AT && found.looked_to.is_none() {
        found.looked_to = found.punches.last().map(PunchPlace::of);
    }
    Ok(found)
}

/// Punches of a kind over all terminals.
pub(super) fn of_kinds(connection: &Db<'_>, kind: &Kind<'_>, bounds: Bounds) -> Work<Found> {
    let kinds = kind.occurring(connection)?;
    let sql = bounds.way.pick(PLACES_OF_KIND, PLACES_OF_KIND_NEWER);
    let read = |which: usize, place: (i64, i64), rows: u32| {
        let Bounds { end, from, to, .. } = bounds;
        let Occurring { direction, methods, suspect } = &kinds[which];
        let params = params![end, place.0, place.1, from, to, rows, direction, methods, suspect];
        merge::places(connection, sql, params)
    };
    let any = Kind { method: None, direction: None, suspect: None };
    merge::first(connection, kinds.len(), read, &any, bounds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::statements::plans;

    #[test]
    fn kinds_are_leapt_over_and_followed_in_their_index() {
        insta::assert_snapshot!(plans(&[NEXT_KIND, PLACES_OF_KIND, PLACES_OF_KIND_NEWER]), @r"
        -- next_kind
          SEARCH punches USING COVERING INDEX punches_by_kind ((direction,methods,clock_suspect,time_local)>(?,?,?,?))
        -- places_of_kind
          SEARCH punches USING COVERING INDEX punches_by_kind (direction=? AND methods=? AND clock_suspect=? AND time_local>? AND time_local<?)
          USE TEMP B-TREE FOR LAST TERM OF ORDER BY
        -- places_of_kind_newer
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
