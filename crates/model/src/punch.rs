//! One attendance record, and what makes two of them the same.

use std::sync::Arc;

use bytes::Bytes;
use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};
use muster_protocol::{DevId, UserId};

/// Where sightings of a punch came from; a punch can have been seen in both ways.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Sources(u8);

impl Sources {
    /// Pushed by the terminal when it happened, or out of its backlog.
    pub const REALTIME: Self = Self(1);
    /// Read out of the terminal's memory with GET_LOG_DATA.
    pub const PULLED: Self = Self(2);

    /// The stored form.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// From the stored form.
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits & 3)
    }

    /// Both together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The words of the API, in a fixed order.
    pub fn words(self) -> Vec<&'static str> {
        [(Self::REALTIME, "realtime"), (Self::PULLED, "pulled")]
            .into_iter()
            .filter(|(source, _)| self.0 & source.0 != 0)
            .map(|(_, word)| word)
            .collect()
    }
}

/// How somebody identified and which way they went: the raw numbers and their meaning, side by side,
/// since a unit's code can lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modes {
    /// `verify_mode` as it came, as JSON text: `33`, `"33"`, `["FP","PASSWORD"]`, `null`.
    pub verify_raw: String,
    /// The words of the methods in their order, joined by commas; empty when unknown.
    pub methods: String,
    /// `io_mode` as it came, as JSON text.
    pub io_raw: String,
    /// The word of the direction: `in`, `out`, `break_in` …, `unknown`.
    pub direction: String,
    /// The word or number of the door mode, if the number holds one.
    pub door: Option<String>,
}

/// A punch to be stored.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPunch {
    /// Which terminal.
    pub dev_id: DevId,
    /// Who; never `0`.
    pub user_id: UserId,
    /// The terminal's wall clock as sent, to the second.
    pub time_local: DateTime,
    /// The instant that this was, in `zone`.
    pub time: Timestamp,
    /// The IANA name of the zone used.
    pub zone: Arc<str>,
    /// How and which way.
    pub modes: Modes,
    /// From where this sighting came.
    pub source: Sources,
    /// The picture taken at the moment, JPEG.
    pub photo: Option<Bytes>,
    /// The work code keyed in, as it came.
    pub work_code: Option<String>,
    /// The temperature measured, as it came.
    pub temperature: Option<String>,
    /// When it reached Muster.
    pub received_at: Timestamp,
    /// The clock may have been wrong.
    pub clock_suspect: bool,
    /// The profile that gave the meaning.
    pub profile: Arc<str>,
}

/// A punch as it is stored, without its photo.
#[derive(Debug, Clone, PartialEq)]
pub struct Punch {
    /// Its place in the order of storing.
    pub seq: i64,
    /// Which terminal.
    pub dev_id: DevId,
    /// Who.
    pub user_id: UserId,
    /// The terminal's wall clock as sent: the truth.
    pub time_local: DateTime,
    /// The instant derived from it.
    pub time: Timestamp,
    /// The IANA name of the zone used.
    pub zone: String,
    /// How and which way.
    pub modes: Modes,
    /// All ways in which it was seen.
    pub sources: Sources,
    /// Whether there is a photo.
    pub has_photo: bool,
    /// The work code.
    pub work_code: Option<String>,
    /// The temperature.
    pub temperature: Option<String>,
    /// When it first reached Muster.
    pub received_at: Timestamp,
    /// The clock may have been wrong.
    pub clock_suspect: bool,
    /// The profile that gave the meaning.
    pub profile: String,
}

impl Punch {
    /// Its id in the API.
    pub fn id(&self) -> PunchId {
        PunchId { month: month(self.time_local), seq: self.seq }
    }
}

/// The opaque id of a punch: the month of its local time and its place in the order of storing, so that
/// a look-up touches one month's partition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PunchId {
    /// Year × 100 + month of `time_local`.
    pub month: i32,
    /// Its place in the order of storing.
    pub seq: i64,
}

/// Year × 100 + month.
pub fn month(local: DateTime) -> i32 {
    i32::from(local.year()) * 100 + i32::from(local.month())
}

impl std::fmt::Display for PunchId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:06}-{:x}", self.month, self.seq)
    }
}

impl std::str::FromStr for PunchId {
    type Err = NotAPunchId;

    fn from_str(text: &str) -> Result<Self, NotAPunchId> {
        let (month, seq) = text.split_once('-').ok_or(NotAPunchId)?;
        let month = month.parse().map_err(|_| NotAPunchId)?;
        let seq = i64::from_str_radix(seq, 16).map_err(|_| NotAPunchId)?;
        let id = Self { month, seq };
        // One id has one spelling, so that no other text finds the same punch.
        if id.to_string() == text { Ok(id) } else { Err(NotAPunchId) }
    }
}

/// The text is no id of a punch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("read a punch id: it is not one that this server gave")]
pub struct NotAPunchId;

/// Clocks restart in 2000 or 2015 after a power cut: what is older than this was not set.
const FIRST_PLAUSIBLE_YEAR: i16 = 2016;
/// A punch further ahead than any zone can explain was taken by a wrong clock.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);
/// A drift above this, in seconds, makes punches suspect.
const DRIFT: u64 = 300;

/// Whether the clock that stamped a punch may have been wrong.
///
/// `drift_seconds` is the terminal's clock minus ours as last known.
pub fn clock_suspect(
    time_local: DateTime,
    time: Timestamp,
    received_at: Timestamp,
    drift_seconds: Option<i64>,
) -> bool {
    time_local.year() < FIRST_PLAUSIBLE_YEAR
        || time.duration_since(received_at) > AHEAD
        || drift_seconds.is_some_and(|drift| drift.unsigned_abs() > DRIFT)
}

/// Whether storing a sighting made a new punch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appended {
    /// Nobody had seen it.
    New,
    /// It was there; at most a source or a photo was added.
    Known,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;

    #[test]
    fn an_id_tells_its_month_and_has_one_spelling() {
        let id = PunchId { month: 202_603, seq: 255 };
        assert_eq!(id.to_string(), "202603-ff");
        assert_eq!("202603-ff".parse(), Ok(id));
        for text in ["202603-FF", "202603-0ff", "202603", "-1", "202603-"] {
            assert!(text.parse::<PunchId>().is_err(), "{text}");
        }
    }

    #[test]
    fn suspect_is_old_far_ahead_or_stamped_by_a_drifting_clock() {
        let now: Timestamp = "2026-03-26T10:00:00Z".parse().unwrap();
        let local = datetime(2026, 3, 26, 17, 0, 0, 0);
        assert!(!clock_suspect(local, now, now, Some(300)));
        assert!(clock_suspect(local, now, now, Some(-301)));
        assert!(clock_suspect(datetime(2015, 1, 1, 0, 0, 0, 0), now, now, None));
        let ahead = now + SignedDuration::from_hours(24) + SignedDuration::from_secs(1);
        assert!(clock_suspect(local, ahead, now, None));
    }
}
