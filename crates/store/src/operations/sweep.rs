//! What keeps the store small, and the proof that it takes a write.

use jiff::{SignedDuration, Timestamp};

use super::{Engine, blocks, exchanges, invitations, sessions};
use crate::Result;
use crate::sql::{Db, Guard, micros, run, statements};

/// How long events are kept.
const EVENTS_KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How many rows one call removes of each kind: punches must not wait long behind it.
const SWEEP: u32 = 2_000;

/// How many results one call removes: each may hold 64 MiB.
const SWEEP_RESULTS: u32 = 20;

statements! {
    // With PostgreSQL numbers have gaps: how far events went is noted, so that a gap is no sign of it.
    SWEEP_EVENTS = "-- sweep_events\n\
        DELETE FROM events\n\
        WHERE seq IN (SELECT seq FROM events WHERE at < ?1 ORDER BY at LIMIT ?2)",
        postgres "-- sweep_events\n\
        WITH gone AS (\n\
            DELETE FROM events\n\
            WHERE seq IN (SELECT seq FROM events WHERE at < ?1 ORDER BY at, seq LIMIT ?2)\n\
            RETURNING seq\n\
        ), noted AS (\n\
            UPDATE events_swept SET swept = greatest(swept, (SELECT max(seq) FROM gone))\n\
        )\n\
        SELECT seq FROM gone";
    PROBE = "-- probe\n\
        INSERT INTO meta (name, value) VALUES ('probe', ?1)\n\
        ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        postgres "-- probe\n\
        INSERT INTO meta (name, value) VALUES ('probe', int8send(?1))\n\
        ON CONFLICT (name) DO UPDATE SET value = excluded.value";
}

pub(super) async fn sweep(store: &impl Engine, now: Timestamp) -> Result<bool> {
    let more = store.tidy(now).await?;
    let sweep = move |tx: &Db<'_>| {
        tx.guard(Guard::Part("sweep"))?;
        let kept_from = now.saturating_sub(EVENTS_KEPT).unwrap_or(Timestamp::MIN);
        let events = run(tx, SWEEP_EVENTS, (micros(kept_from), SWEEP))?;
        let blocks = blocks::sweep(tx, now, SWEEP)?;
        let sessions = sessions::sweep(tx, now, SWEEP)?;
        let invitations = invitations::sweep(tx, now, SWEEP)?;
        let exchanges = exchanges::sweep(tx, now)?;
        let full = [events, blocks, sessions, invitations].map(|rows| rows >= SWEEP as usize);
        Ok(exchanges || full.contains(&true))
    };
    Ok(store.write("sweep", sweep).await? || more)
}

pub(super) async fn sweep_results(store: &impl Engine, until: Timestamp) -> Result<bool> {
    let sweep = move |tx: &Db<'_>| {
        Ok(blocks::sweep_results(tx, until, SWEEP_RESULTS)? >= SWEEP_RESULTS as usize)
    };
    store.write("sweep_results", sweep).await
}

pub(super) async fn probe(store: &impl Engine, now: Timestamp) -> Result<()> {
    store.write("probe", move |tx| run(tx, PROBE, [micros(now)]).map(drop)).await
}
