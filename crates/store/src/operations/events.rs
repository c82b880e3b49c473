//! The events that those who watch are shown, for as long as they are kept.

use muster_model::event::{Event, Kind};

use crate::Result;
use crate::operations::Engine;
use crate::sql::{Db, Row, Work, all, first, micros, params, run, statements};

statements! {
    // Not ON CONFLICT DO NOTHING: that uses a number up, and a gap looks like an event that is not kept.
    ADD_EVENT = "-- add_event\n\
        INSERT INTO events (at, kind, dev_id, body, key) SELECT ?1, ?2, ?3, ?4, ?5\n\
        WHERE NOT EXISTS (SELECT 1 FROM events WHERE dev_id = ?3 AND key = ?5)",
        postgres "-- add_event\n\
        INSERT INTO events (at, kind, dev_id, body, key) VALUES (?1, ?2, ?3, ?4, ?5)\n\
        ON CONFLICT (dev_id, key) WHERE key IS NOT NULL DO NOTHING";
    EVENTS_AFTER = "-- events_after\n\
        SELECT seq, at, kind, dev_id, body, key FROM events WHERE seq > ?1 ORDER BY seq LIMIT ?2",
        postgres "-- events_after\n\
        SELECT seq, at, kind, dev_id, body, key FROM events\n\
        WHERE seq > ?1 AND seq < muster_settled() ORDER BY seq LIMIT ?2";
    EVENT_BOUNDS = "-- event_bounds\n\
        SELECT coalesce((SELECT min(seq) FROM events), newest + 1), newest\n\
        FROM (SELECT coalesce(\n\
            (SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0) AS newest)",
        postgres "-- event_bounds\n\
        SELECT swept + 1, greatest(swept, coalesce((SELECT max(seq) FROM events\n\
            WHERE seq < muster_settled()), 0))\n\
        FROM events_swept";
}

/// Adds an event; part of the change that it tells of. Its `seq` does not matter.
pub(super) fn add(connection: &Db<'_>, event: &Event) -> Work<()> {
    let row = params![
        micros(event.at),
        event.kind.as_str(),
        event.dev_id.as_str(),
        event.body.to_string(),
        event.key,
    ];
    run(connection, ADD_EVENT, row).map(drop)
}

pub(super) async fn append_events(store: &impl Engine, events: Vec<Event>) -> Result<()> {
    store.write("append_events", move |tx| events.iter().try_for_each(|event| add(tx, event))).await
}

pub(super) async fn events_after(
    store: &impl Engine,
    after: i64,
    limit: u32,
) -> Result<Vec<Event>> {
    store.read("events_after", move |c| all(c, EVENTS_AFTER, (after, limit), event)).await
}

pub(super) async fn event_bounds(store: &impl Engine) -> Result<(i64, i64)> {
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let bounds = store.read("event_bounds", move |c| first(c, EVENT_BOUNDS, (), read));
    Ok(bounds.await?.unwrap_or((1, 0)))
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
    use super::*;
    use crate::sqlite::statements::plans;

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
