//! Events without a person: a door moved, an alarm rang.

use jiff::Timestamp;
use jiff::civil::DateTime;
use muster_model::event::{Event, Kind};
use muster_protocol::{bounded, frame, times};
use muster_store::StoreError;
use serde_json::{Map, Value};

use super::realtime::Read;
use crate::app::App;
use crate::app::fleet::Entry;

/// What a door's message may say. Anything else in it is kept sealed, not in an event that every viewer
/// reads: nobody knows what it is.
const KNOWN: [&str; 11] = [
    "user_id",
    "io_mode",
    "io_time",
    "verify_mode",
    "door_status",
    "door_mode",
    "status",
    "time",
    "fk_time",
    "door_id",
    "fk_bin_data_lib",
];
/// The longest text that an event holds, in characters.
const TEXT: usize = 64;

impl App {
    /// `realtime_door_status`: what the unit says, kept as an event of the terminal.
    pub(super) async fn read_door_status(
        &self,
        entry: &Entry,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Read, StoreError> {
        let said = frame::decode(body).map_err(|error| error.to_string()).and_then(|frame| {
            bounded::object(frame.json()).ok_or_else(|| {
                "its text is not a JSON object that a terminal would send".to_owned()
            })
        });
        let said = match said {
            Ok(said) => said,
            Err(misread) => return Ok(Read::Not(misread)),
        };
        let time = said
            .iter()
            .filter(|(key, _)| key.ends_with("time"))
            .find_map(|(_, value)| times::parse(value.as_str()?).ok());
        let (facts, whole) = known(&said);
        let event = door_event(entry, time, Value::Object(facts), now);
        self.store_events(vec![event]).await?;
        Ok(if whole { Read::Whole } else { Read::InPart("it says more than an event may hold") })
    }

    /// Commits events of terminals and tells those who follow them.
    pub(super) async fn store_events(&self, events: Vec<Event>) -> Result<(), StoreError> {
        let count = events.len() as u64;
        self.store.append_events(events).await?;
        self.metrics.events.inc_by(count);
        self.signals.events_stored();
        Ok(())
    }
}

/// What is known, and whether that is all of it.
fn known(said: &Map<String, Value>) -> (Map<String, Value>, bool) {
    let mut facts = Map::new();
    let mut whole = true;
    for (key, value) in said {
        let short = match value {
            Value::String(text) => text.chars().nth(TEXT).is_none(),
            other => !other.is_array() && !other.is_object(),
        };
        if short && KNOWN.contains(&key.as_str()) {
            facts.insert(key.clone(), value.clone());
        } else {
            whole = false;
        }
    }
    (facts, whole)
}

/// The same second and number are the same happening, however often it is told. When it happened by the
/// terminal's clock stands in its facts; the event is of when it was heard.
pub(super) fn door_event(
    entry: &Entry,
    time: Option<DateTime>,
    facts: Value,
    now: Timestamp,
) -> Event {
    let number = ["io_mode", "door_status", "status"].iter().find_map(|key| facts.get(*key));
    let number = number.map(|number| number.to_string().replace('"', "")).unwrap_or_default();
    Event {
        seq: 0,
        at: now,
        kind: Kind::Door,
        dev_id: entry.dev_id().clone(),
        body: facts,
        key: time.map(|time| format!("door {} {number}", times::format14(time))),
    }
}
