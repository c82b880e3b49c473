//! A punch arrives: from the body of `realtime_glog` to the committed row.

use std::sync::Arc;

use bytes::Bytes;
use jiff::Timestamp;
use jiff::civil::DateTime;
use muster_model::punch::{self, Appended, Modes, NewPunch, Sources};
use muster_model::{DevId, UserId};
use muster_protocol::frame;
use muster_protocol::messages::Glog;
use muster_protocol::modes::{Direction, Io, RawMode, Verify};
use muster_store::StoreError;
use serde_json::json;

use super::door::door_event;
use super::realtime::Read;
use crate::app::App;
use crate::app::fleet::Entry;
use crate::app::written::as_it_came;

impl App {
    pub(super) async fn read_glog(
        &self,
        entry: &Entry,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Read, StoreError> {
        let frame = match frame::decode_json(body) {
            Ok(frame) => frame,
            Err(error) => return Ok(Read::Not(error.to_string())),
        };
        let glog = match Glog::parse(frame.json()) {
            Ok(glog) => glog,
            Err(error) => return Ok(Read::Not(error.to_string())),
        };
        let time = match glog.time() {
            Ok(time) => time,
            Err(error) => return Ok(Read::Not(error.to_string())),
        };
        let user_id = match UserId::new(glog.user_id.as_str()) {
            Ok(user_id) => user_id,
            Err(error) => return Ok(Read::Not(error.to_string())),
        };
        let (verify, io) = (glog.verify(), glog.io());
        if user_id.is_nobody() {
            self.store_nobody(entry, time, verify.as_ref(), io.as_ref(), now).await?;
            return Ok(Read::Whole);
        }
        let photo = glog
            .log_image
            .and_then(|image| image.bin())
            .map(|number| frame.binary(number))
            .filter(|jpeg| !jpeg.is_empty());
        let mut punch = new_punch(entry, user_id, time, modes(verify.as_ref(), io.as_ref()), now);
        punch.source = Sources::REALTIME;
        punch.photo = photo.map(Bytes::copy_from_slice);
        punch.work_code = glog.work_code.map(|text| text.to_string());
        punch.temperature = glog.temperature.map(|text| text.to_string());
        self.store_punches(vec![punch]).await?;
        Ok(Read::Whole)
    }

    /// Commits sightings of punches and tells those who wait.
    pub(super) async fn store_punches(&self, punches: Vec<NewPunch>) -> Result<(), StoreError> {
        let from: Vec<(DevId, Timestamp)> =
            punches.iter().map(|punch| (punch.dev_id.clone(), punch.received_at)).collect();
        let storing = self.metrics.storing();
        let appended = self.store.append_punches(punches).await?;
        drop(storing);
        let mut new = 0;
        for ((dev_id, at), appended) in from.iter().zip(&appended) {
            if *appended == Appended::New {
                new += 1;
                if let Some(entry) = self.fleet.get(dev_id.as_str()) {
                    entry.note_punches(1, *at);
                }
            }
        }
        self.metrics.punches_stored(new, appended.len() - new);
        if new > 0 {
            self.signals.punches_stored();
        }
        Ok(())
    }

    /// A record of user `0` is an event of the terminal, not a punch.
    async fn store_nobody(
        &self,
        entry: &Entry,
        time: DateTime,
        verify: Option<&Verify>,
        io: Option<&Io>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let event = nobody_event(entry, time, verify, io, now);
        self.store_events(vec![event]).await
    }
}

/// The event that a record without a person is.
pub(super) fn nobody_event(
    entry: &Entry,
    time: DateTime,
    verify: Option<&Verify>,
    io: Option<&Io>,
    now: Timestamp,
) -> muster_model::event::Event {
    let modes = modes(verify, io);
    let facts = json!({
        "io_mode": as_it_came(&modes.io_raw),
        "verify_mode": as_it_came(&modes.verify_raw),
        "door": modes.door,
        "time_local": time.to_string(),
    });
    door_event(entry, Some(time), facts, now)
}

/// A punch of this terminal with everything that its clock, zone and profile say.
pub(super) fn new_punch(
    entry: &Entry,
    user_id: UserId,
    time_local: DateTime,
    modes: Modes,
    now: Timestamp,
) -> NewPunch {
    let (time, zone, drift) = entry.read_time(time_local, now);
    NewPunch {
        dev_id: entry.dev_id().clone(),
        user_id,
        time_local,
        time,
        zone,
        modes,
        source: Sources::default(),
        photo: None,
        work_code: None,
        temperature: None,
        received_at: now,
        clock_suspect: punch::clock_suspect(time_local, time, now, drift),
        profile: Arc::from(entry.profile().name.as_str()),
    }
}

/// The raw numbers and their meaning; a number that did not come is `null` and means nothing.
pub(super) fn modes(verify: Option<&Verify>, io: Option<&Io>) -> Modes {
    let raw = |raw: Option<&RawMode>| raw.map_or("null", RawMode::as_json).to_owned();
    let methods = verify.map_or(&[][..], |verify| &verify.methods);
    let methods: Vec<&str> = methods.iter().map(|method| method.as_str()).collect();
    Modes {
        verify_raw: raw(verify.map(|verify| &verify.raw)),
        methods: methods.join(","),
        io_raw: raw(io.map(|io| &io.raw)),
        direction: io.map_or(Direction::Unknown, |io| io.direction).as_str().to_owned(),
        door: io.and_then(|io| io.door).map(|door| door.to_string()),
    }
}
