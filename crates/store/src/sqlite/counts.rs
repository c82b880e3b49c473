//! Counts that pages show again and again: each is bounded, or is found in an index alone.

use jiff::Timestamp;
use jiff::civil::DateTime;
use muster_model::DevId;
use rusqlite::{Connection, params};

use super::SqliteStore;
use super::fault::Work;
use super::statements::statements;
use super::values::{micros, seconds};
use crate::{Attention, Result, TerminalCounts};

statements! {
    // The newest failures come first in their index, so that old ones are not read.
    FAILED = "-- failed\n\
        SELECT count(*) FROM (\n\
            SELECT finished_at FROM tasks WHERE status = 'failed' ORDER BY seq DESC LIMIT 10000\n\
        ) WHERE finished_at >= ?1";
    SHELVED = "-- shelved_count\nSELECT count(*) FROM (SELECT 1 FROM shelf LIMIT 10000)";
    PEOPLE_ON = "-- people_on\nSELECT count(*) FROM sightings WHERE dev_id = ?1";
    PUNCHES_SINCE = "-- punches_since\n\
        SELECT count(*) FROM punches WHERE dev_id = ?1 AND time_local >= ?2";
}

pub(super) async fn attention(store: &SqliteStore, since: Timestamp) -> Result<Attention> {
    let count = move |c: &Connection| {
        Ok(Attention {
            failed: c.prepare_cached(FAILED)?.query_row([micros(since)], |row| row.get(0))?,
            shelved: c.prepare_cached(SHELVED)?.query_row([], |row| row.get(0))?,
        })
    };
    store.read("attention", count).await
}

pub(super) async fn terminal_counts(
    store: &SqliteStore,
    wanted: Vec<(DevId, DateTime)>,
) -> Result<Vec<TerminalCounts>> {
    let count = move |c: &Connection| {
        let mut people = c.prepare_cached(PEOPLE_ON)?;
        let mut punches = c.prepare_cached(PUNCHES_SINCE)?;
        let of = |(dev_id, since): &(DevId, DateTime)| -> Work<TerminalCounts> {
            let dev_id = dev_id.as_str();
            Ok(TerminalCounts {
                people: people.query_row([dev_id], |row| row.get(0))?,
                punches: punches.query_row(params![dev_id, seconds(*since)], |row| row.get(0))?,
            })
        };
        wanted.iter().map(of).collect()
    };
    store.read("terminal_counts", count).await
}
