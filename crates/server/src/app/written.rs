//! How times and tables are written for programs and files: instants as RFC 3339 with an offset, wall-clock
//! times without, tables as CSV.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Unit};
use serde_json::Value;

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

/// What a terminal sent and is kept as JSON text, in the form in which it came.
pub(crate) fn as_it_came(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|_| json.into())
}

/// Rows as lines of a CSV file (RFC 4180).
pub(crate) fn csv_lines<R>(rows: impl IntoIterator<Item = R>) -> Vec<u8>
where
    R: IntoIterator,
    R::Item: AsRef<[u8]>,
{
    let mut csv = csv::WriterBuilder::new()
        .has_headers(false)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        csv.write_record(row).expect("writing to memory does not fail");
    }
    csv.into_inner().expect("writing to memory does not fail")
}

fn to_millisecond(at: Timestamp) -> Timestamp {
    // Only the last nanoseconds that an instant can hold do not round.
    at.round(Unit::Millisecond).unwrap_or(at)
}
