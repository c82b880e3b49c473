//! The reads before an erase: how they stand, in one look, and letting the erase go.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use muster_model::TransId;
use muster_model::pull::{Erase, Round, SUMMED};
use muster_model::task::Task;

use super::row;
use crate::Result;
use crate::crypto::Sealer;
use crate::operations::Engine;
use crate::sql::{Db, Guard, Work, all, first, micros, params, run, statements};

/// How long a release holds: for the rest of the poll at which it was given.
const RELEASED_FOR: SignedDuration = SignedDuration::from_secs(10);

/// What the reads of a round came to; `$open` and `$close` take a number out of an outcome.
macro_rules! sums {
    ($open:literal, $close:literal) => {
        concat!(
            "-- sums\n\
            SELECT ",
            sums!($open, $close, "records", "users", "finger", "face", "password", "card", "vein", "palm"),
            "count(*) FILTER (WHERE command = 'GET_USER_INFO') AS asked\n\
            FROM tasks WHERE pulls_for = ?1 AND seq >= ?2 AND command <> 'GET_DEVICE_STATUS'"
        )
    };
    ($open:literal, $close:literal, $($name:literal),*) => {
        concat!($("CAST(sum(", $open, $name, $close, ") AS BIGINT) AS ", $name, ",\n"),*)
    };
}

statements! {
    READS_FOR = "-- reads_for\nSELECT * FROM tasks WHERE pulls_for = ?1 ORDER BY seq";
    IS_UNDER_WAY = "-- is_under_way\n\
        SELECT EXISTS (\n\
            SELECT 1 FROM tasks INDEXED BY tasks_open_pulls\n\
            WHERE pulls_for = ?1 AND status IN ('waiting', 'running')\n\
        ) AS open";
    LISTS = "-- lists\n\
        SELECT count(*) AS n, max(seq) AS newest FROM tasks INDEXED BY tasks_pulls\n\
        WHERE pulls_for = ?1 AND command = ?2";
    // A read that succeeded and kept its promise is no suspect.
    SUSPECTS = "-- suspects\n\
        SELECT * FROM tasks\n\
        WHERE pulls_for = ?1 AND seq >= ?2\n\
          AND (status <> 'succeeded' OR json_extract(outcome, '$.mismatch') IS NOT NULL)\n\
        ORDER BY seq LIMIT ?3",
        postgres "-- suspects\n\
        SELECT * FROM tasks\n\
        WHERE pulls_for = ?1 AND seq >= ?2\n\
          AND (status <> 'succeeded' OR outcome::jsonb ->> 'mismatch' IS NOT NULL)\n\
        ORDER BY seq LIMIT ?3";
    SUMS = sums!("json_extract(outcome, '$.", "')"),
        postgres sums!("(outcome::jsonb ->> '", "')::BIGINT");
    STATUS = "-- status\n\
        SELECT * FROM tasks WHERE pulls_for = ?1 AND seq > ?2 AND command = 'GET_DEVICE_STATUS'\n\
        ORDER BY seq DESC LIMIT 1";
    RELEASE = "-- release\n\
        UPDATE tasks SET released_at = ?2\n\
        WHERE trans_id = ?1 AND status = 'waiting' AND needs_pull = 1";
    TAKE_RELEASE = "-- take_release\n\
        UPDATE tasks SET needs_pull = 0\n\
        WHERE trans_id = ?1 AND needs_pull = 1 AND released_at BETWEEN ?2 AND ?3";
}

/// At most so many reads that did not succeed are looked at: all but three kinds of failure spoil.
const SUSPECTED: u32 = 100;

pub(in crate::operations) async fn reads_for(
    store: &impl Engine,
    erase: &TransId,
) -> Result<Vec<Task>> {
    let erase = erase.clone();
    let sealer = store.sealer().clone();
    let read = move |c: &Db<'_>| all(c, READS_FOR, [erase.as_str()], |row| row::read(row, &sealer));
    store.read("reads_for", read).await
}

pub(in crate::operations) async fn pull_round(
    store: &impl Engine,
    erase: &TransId,
    what: Erase,
) -> Result<Round> {
    let erase = erase.clone();
    let sealer = store.sealer().clone();
    store.read("pull_round", move |c| round(c, &sealer, &erase, what)).await
}

fn round(c: &Db<'_>, sealer: &Sealer, erase: &TransId, what: Erase) -> Work<Round> {
    let erase = erase.as_str();
    if first(c, IS_UNDER_WAY, [erase], |row| row.col("open"))?.unwrap_or(false) {
        // Nothing else matters until it has ended.
        return Ok(Round { under_way: true, ..Round::default() });
    }
    let lists = first(c, LISTS, [erase, what.list()], |row| {
        Ok((row.col::<u32>("n")?, row.col::<Option<i64>>("newest")?))
    })?;
    let Some((rounds, Some(list))) = lists else { return Ok(Round::default()) };
    let suspects = all(c, SUSPECTS, params![erase, list, SUSPECTED], |row| row::read(row, sealer))?;
    let counted = first(c, SUMS, params![erase, list], |row| {
        let number = |name: &'static str| {
            row.read(name, |n: Option<i64>| u64::try_from(n.unwrap_or(0)).ok())
        };
        let mut sums = BTreeMap::new();
        for key in SUMMED {
            sums.insert(key.to_owned(), number(key)?);
        }
        Ok((sums, number("asked")?))
    })?;
    let (sums, asked) = counted.unwrap_or_default();
    let status = first(c, STATUS, params![erase, list], |row| row::read(row, sealer))?;
    let status = status.and_then(|status| {
        let came = status.life.finished_at?;
        let counters = status.outcome.as_ref().and_then(|outcome| outcome.as_object());
        Some((counters.cloned().unwrap_or_default(), came))
    });
    Ok(Round { rounds, under_way: false, suspects, listed: true, asked, sums, status })
}

pub(in crate::operations) async fn release_erase(
    store: &impl Engine,
    erase: &TransId,
    now: Timestamp,
) -> Result<()> {
    let erase = erase.clone();
    let release = move |c: &Db<'_>| {
        c.guard(Guard::Task(erase.as_str()))?;
        run(c, RELEASE, params![erase.as_str(), micros(now)])
    };
    store.write("release_erase", release).await.map(drop)
}

/// Whether an erase was let go for the poll that comes at `now`; it then needs its pull no more.
pub(super) fn take_release(c: &Db<'_>, erase: &TransId, now: Timestamp) -> Work<bool> {
    let (from, to) = (now - RELEASED_FOR, now + RELEASED_FOR);
    Ok(run(c, TAKE_RELEASE, params![erase.as_str(), micros(from), micros(to)])? == 1)
}

#[cfg(test)]
#[path = "pull_plan_tests.rs"]
mod tests;
