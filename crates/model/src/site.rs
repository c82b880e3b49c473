//! A place with a name and a zone. A terminal belongs to at most one.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// Names a site; given by the store, opaque to everybody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SiteId(pub i64);

/// A place where terminals hang.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Given by the store.
    pub id: SiteId,
    /// The operators' word, 1 to 120 characters, unique.
    pub name: String,
    /// The IANA name of its zone, or none: then the default zone serves.
    pub time_zone: Option<String>,
}

/// What an operator changes about a site; `None` leaves a field as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SitePatch {
    /// A new name.
    pub name: Option<String>,
    /// A new zone, or `Some(None)` to take it away.
    pub time_zone: Option<Option<String>>,
}

/// Whether `name` is a zone of the IANA database that this program carries.
pub fn zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok()
}
