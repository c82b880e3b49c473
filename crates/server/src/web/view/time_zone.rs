//! Zones to choose from.

use jiff::Timestamp;

use super::time::{hours_from_utc, rules};

/// The names of all zones that have a place, in order, each with its hours from UTC at `now`.
pub(crate) fn all(now: Timestamp) -> Vec<(String, String)> {
    let mut zones: Vec<(String, String)> = jiff::tz::db()
        .available()
        .map(|name| name.as_str().to_owned())
        .filter(|name| name.contains('/') && !name.starts_with("Etc/"))
        .map(|name| {
            let hours = hours_from_utc(rules(&name).to_offset(now));
            let shown = format!("{name} (UTC{hours})");
            (name, shown)
        })
        .collect();
    zones.push(("UTC".to_owned(), "UTC".to_owned()));
    zones.sort();
    zones
}
