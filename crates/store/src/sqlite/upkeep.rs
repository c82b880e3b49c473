//! What keeps the store small, and what it says of itself.

use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;

use super::statements::statements;
use super::values::micros;
use super::{SqliteStore, backup, blocks, exchanges, invitations, migrate, rows, sessions};
use crate::{About, Result};

/// How long events are kept.
const EVENTS_KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How many rows one call removes of each kind: punches must not wait long behind it.
const SWEEP: u32 = 2_000;

/// How many results one call removes: each may hold 64 MiB.
const SWEEP_RESULTS: u32 = 20;

statements! {
    SWEEP_EVENTS = "-- sweep_events\n\
        DELETE FROM events\n\
        WHERE seq IN (SELECT seq FROM events WHERE at < ?1 ORDER BY at LIMIT ?2)";
    PROBE = "-- probe\n\
        INSERT INTO meta (name, value) VALUES ('probe', ?1)\n\
        ON CONFLICT (name) DO UPDATE SET value = excluded.value";
}

pub(super) async fn sweep(store: &SqliteStore, now: Timestamp) -> Result<bool> {
    let sweep = move |tx: &Connection| {
        let kept_from = now.saturating_sub(EVENTS_KEPT).unwrap_or(Timestamp::MIN);
        let events = rows::run(tx, SWEEP_EVENTS, (micros(kept_from), SWEEP))?;
        let blocks = blocks::sweep(tx, now, SWEEP)?;
        let sessions = sessions::sweep(tx, now, SWEEP)?;
        let invitations = invitations::sweep(tx, now, SWEEP)?;
        let exchanges = exchanges::sweep(tx, now)?;
        let full = [events, blocks, sessions, invitations].map(|rows| rows >= SWEEP as usize);
        Ok(exchanges || full.contains(&true))
    };
    store.write("sweep", sweep).await
}

pub(super) async fn sweep_results(store: &SqliteStore, until: Timestamp) -> Result<bool> {
    let sweep = move |tx: &Connection| {
        Ok(blocks::sweep_results(tx, until, SWEEP_RESULTS)? >= SWEEP_RESULTS as usize)
    };
    store.write("sweep_results", sweep).await
}

pub(super) async fn probe(store: &SqliteStore, now: Timestamp) -> Result<()> {
    store.write("probe", move |tx| rows::run(tx, PROBE, [micros(now)]).map(drop)).await
}

pub(super) async fn about(store: &SqliteStore) -> Result<About> {
    let path = store.path.clone();
    let about = move |connection: &Connection| {
        let mut wal = path.clone().into_os_string();
        wal.push("-wal");
        let size = |path: &std::path::Path| path.metadata().map_or(0, |file| file.len());
        Ok(About {
            engine: format!("SQLite {}", rusqlite::version()),
            schema: migrate::version(connection)?,
            size: size(&path) + size(wal.as_ref()),
            last_backup: backup::last(connection)?,
        })
    };
    store.read("about", about).await
}
