//! Punches: stored once, listed by wall-clock time, fed in the order of storing.
//!
//! Each engine has its own way to store them (`append.rs` in its folder). `page.rs` is the list with its filters, `count.rs` how long it is; `feed.rs`
//! everything by `seq`.

mod count;
mod feed;
mod page;
mod photos;
pub(crate) mod zones;

use crate::crypto::Sealer;
use crate::sql::{Fault, Row, Work, local_of};
use muster_model::punch::{Modes, NewPunch, Punch, Sources};

pub(super) use count::count;
pub(super) use feed::{punch, punch_feed, punch_head, punch_photo, recompute_instants};
pub(super) use page::{punches, punches_newer, terminals_of_site};
pub(super) use photos::sweep_photos;
pub(crate) use zones::Noted;

/// The table under which photos are sealed.
const PHOTOS: &str = "punch_photos";

/// The columns of a punch, in the order in which [`punch_of`] reads them.
macro_rules! columns {
    () => {
        "SELECT seq, dev_id, user_id, time_local, time, zone, verify_raw, methods, io_raw, \
         direction, door, sources, has_photo, work_code, temperature, received_at, \
         clock_suspect, profile FROM punches"
    };
}
pub(super) use columns;

/// What a photo belongs to, whatever the engine numbers its rows with: terminal, local time, person.
fn photo_key(dev_id: &str, time_local: jiff::civil::DateTime, user_id: &str) -> [Vec<u8>; 3] {
    let local = time_local.strftime("%Y%m%d%H%M%S").to_string();
    [dev_id.into(), local.into_bytes(), user_id.into()]
}

/// The same as the parts that the sealer takes.
fn parts(key: &[Vec<u8>; 3]) -> [&[u8]; 3] {
    [&key[0], &key[1], &key[2]]
}

/// The photo of a sighting, sealed for its place.
pub(crate) fn seal(sealer: &Sealer, punch: &NewPunch) -> Option<Vec<u8>> {
    let photo = punch.photo.as_ref()?;
    let key = photo_key(punch.dev_id.as_str(), punch.time_local, punch.user_id.as_str());
    Some(sealer.seal(PHOTOS, "sealed", &parts(&key), photo))
}

/// By number, not by name: pages of a thousand rows are read often.
pub(super) fn punch_of(row: &Row<'_>) -> Work<Punch> {
    let text = |n: usize| row.get::<&str>(n);
    Ok(Punch {
        seq: row.get(0)?,
        dev_id: muster_model::DevId::new(text(1)?).map_err(|_| Fault::Unreadable("dev_id"))?,
        user_id: muster_model::UserId::new(text(2)?).map_err(|_| Fault::Unreadable("user_id"))?,
        time_local: local_of(row.get(3)?).ok_or(Fault::Unreadable("time_local"))?,
        time: row.instant("time")?,
        zone: row.get(5)?,
        modes: Modes {
            verify_raw: row.get(6)?,
            methods: row.get(7)?,
            io_raw: row.get(8)?,
            direction: row.get(9)?,
            door: row.get(10)?,
        },
        sources: Sources::from_bits(row.get(11)?),
        has_photo: row.get(12)?,
        work_code: row.get(13)?,
        temperature: row.get(14)?,
        received_at: row.instant("received_at")?,
        clock_suspect: row.get(16)?,
        profile: row.get(17)?,
    })
}
