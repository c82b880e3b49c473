//! How times are written for programs and files: instants as RFC 3339 with an offset, wall-clock times without.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Unit};

/// An instant as a clock in `zone` shows it, to the millisecond: `2026-03-26T17:36:10+06:00`.
pub(crate) fn in_zone(at: Timestamp, zone: &TimeZone) -> String {
    let offset = zone.to_offset(at);
    if offset.is_zero() {
        return utc(at);
    }
    to_millisecond(at).display_with_offset(offset).to_string()
}

/// An instant in UTC: `2026-03-26T11:36:10Z`.
pub(crate) fn utc(at: Timestamp) -> String {
    to_millisecond(at).to_string()
}

/// A wall-clock time as a terminal sent it: `2026-03-26T17:36:10`.
pub(crate) fn local(at: DateTime) -> String {
    at.to_string()
}

/// The rules of a zone that is stored by name; UTC for a name that a later zone database dropped.
pub(crate) fn rules(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

fn to_millisecond(at: Timestamp) -> Timestamp {
    // Only the last nanoseconds that an instant can hold do not round.
    at.round(Unit::Millisecond).unwrap_or(at)
}
