//! The events that those who watch are shown, for as long as they are kept.

use muster_model::event::{Event, Kind};
use rusqlite::{Connection, Row, params};

use super::SqliteStore;
use super::fault::Work;
use super::statements::statements;
use super::values::{Columns as _, micros};
use crate::Result;

statements! {
    // Not ON CONFLICT DO NOTHING: that uses a number up, and a gap looks like an event that is not kept.
    ADD_EVENT = "-- add_event\n\
        INSERT INTO events (at, kind, dev_id, body, key) SELECT ?1, ?2, ?3, ?4, ?5\n\
        WHERE NOT EXISTS (SELECT 1 FROM events WHERE dev_id = ?3 AND key = ?5)";
    EVENTS_AFTER = "-- events_after\n\
        SELECT seq, at, kind, dev_id, body, key FROM events WHERE seq > ?1 ORDER BY seq LIMIT ?2";
    EVENT_BOUNDS = "-- event_bounds\n\
        SELECT coalesce((SELECT min(seq) FROM events), newest + 1), newest\n\
        FROM (SELECT coalesce(\n\
            (SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0) AS newest)";
}

/// Adds an event; part of the change that it tells of. Its `seq` does not matter.
pub(super) fn add(connection: &Connection, event: &Event) -> Work<()> {
    connection.prepare_cached(ADD_EVENT)?.execute(params![
        micros(event.at),
        event.kind.as_str(),
        event.dev_id.as_str(),
        event.body.to_string(),
        event.key,
    ])?;
    Ok(())
}

pub(super) async fn append_events(store: &SqliteStore, events: Vec<Event>) -> Result<()> {
    store.write("append_events", move |tx| events.iter().try_for_each(|event| add(tx, event))).await
}

pub(super) async fn events_after(
    store: &SqliteStore,
    after: i64,
    limit: u32,
) -> Result<Vec<Event>> {
    let events = store.read("events_after", move |connection| {
        let mut statement = connection.prepare_cached(EVENTS_AFTER)?;
        statement.query_and_then((after, limit), event)?.collect()
    });
    events.await
}

pub(super) async fn event_bounds(store: &SqliteStore) -> Result<(i64, i64)> {
    let bounds = store.read("event_bounds", |connection| {
        let mut statement = connection.prepare_cached(EVENT_BOUNDS)?;
        Ok(statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
    });
    bounds.await
}

fn event(row: &Row<'_>) -> Work<Event> {
    Ok(Event {
        seq: row.col("seq")?,
        at: row.instant("at")?,
        kind: row.read("kind", |word: String| Kind::parse(&word))?,
        dev_id: row.dev_id("dev_id")?,
        body: row.json("body")?,
        key: row.col("key")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::statements::plans;
    use super::*;

    #[test]
    fn a_key_is_looked_up_in_its_index() {
        insta::assert_snapshot!(plans(&[ADD_EVENT]), @r"
        -- add_event
          SCAN CONSTANT ROW
          SCALAR SUBQUERY 1
          SEARCH events USING COVERING INDEX events_once (dev_id=? AND key=?)
        ");
    }
}
