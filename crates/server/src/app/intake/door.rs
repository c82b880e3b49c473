//! Events without a person: a door moved, an alarm rang.

use jiff::Timestamp;
use jiff::civil::DateTime;
use muster_model::event::{Event, Kind};
use muster_protocol::{bounded, frame, times};
use muster_store::StoreError;
use serde_json::Value;

use crate::app::App;
use crate::app::fleet::Entry;

impl App {
    /// `realtime_door_status`: whatever the unit says, kept as an event of the terminal.
    pub(super) async fn read_door_status(
        &self,
        entry: &Entry,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Result<(), String>, StoreError> {
        let facts = frame::decode(body).map_err(|error| error.to_string()).and_then(|frame| {
            bounded::object(frame.json()).ok_or_else(|| {
                "its text is not a JSON object that a terminal would send".to_owned()
            })
        });
        let facts = match facts {
            Ok(facts) => facts,
            Err(misread) => return Ok(Err(misread)),
        };
        let time = facts
            .iter()
            .filter(|(key, _)| key.ends_with("time"))
            .find_map(|(_, value)| times::parse(value.as_str()?).ok());
        let event = door_event(entry, time, Value::Object(facts), now);
        self.store.append_events(vec![event]).await?;
        self.signals.events_stored();
        Ok(Ok(()))
    }
}

/// The same second and number are the same happening, however often it is told.
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
        at: time.map_or(now, |time| entry.read_time(time).0),
        kind: Kind::Door,
        dev_id: entry.dev_id().clone(),
        body: facts,
        key: time.map(|time| format!("door {} {number}", times::format14(time))),
    }
}
