//! The zones that punches were read in, and what they say of a range of instants.
//!
//! Lists follow the wall clock. A range of instants says little about it as long as a clock may be
//! anywhere on earth: sixteen hours of punches on either side would be walked. With the zones that are
//! really in use, it is as narrow as they are.

use jiff::Timestamp;
use jiff::civil::DateTime;
use muster_model::punch::NewPunch;
use muster_model::{site, zone};
use parking_lot::RwLock;

use crate::PunchFilter;
use crate::sql::{self, Db, Work, local_of, statements};

statements! {
    NOTE_ZONE = "-- note_zone\nINSERT INTO punch_zones (zone) VALUES (?1) ON CONFLICT DO NOTHING";
    PUNCH_ZONES = "-- punch_zones\nSELECT zone FROM punch_zones";
}

/// Zones of which this process knows that they are noted; there are a handful.
#[derive(Debug, Default)]
pub(crate) struct Noted(RwLock<Vec<String>>);

impl Noted {
    /// The zones of `punches` that may not be noted yet, each once.
    pub(crate) fn missing<'a>(
        &self,
        punches: impl IntoIterator<Item = &'a NewPunch>,
    ) -> Vec<String> {
        let known = self.0.read();
        let mut missing: Vec<String> = Vec::new();
        for punch in punches {
            let same = |zone: &String| **zone == *punch.zone;
            if !known.iter().any(same) && !missing.iter().any(same) {
                missing.push(punch.zone.to_string());
            }
        }
        missing
    }

    /// Takes in zones whose note is committed.
    pub(crate) fn remember(&self, noted: Vec<String>) {
        if !noted.is_empty() {
            self.0.write().extend(noted);
        }
    }
}

/// Notes zones, in the transaction that stores the punches.
pub(crate) fn note(tx: &Db<'_>, zones: &[String]) -> Work<()> {
    zones.iter().try_for_each(|zone| sql::run(tx, NOTE_ZONE, [zone]).map(drop))
}

/// The same filter; what it says about instants is also said about the wall clock, as far as the zones
/// in use allow.
pub(super) fn narrow(connection: &Db<'_>, filter: &PunchFilter) -> Work<PunchFilter> {
    let mut narrow = filter.clone();
    if filter.from.is_none() && filter.to.is_none() {
        return Ok(narrow);
    }
    let mut rules = Vec::new();
    for name in sql::all(connection, PUNCH_ZONES, (), |row| row.get::<String>(0))? {
        // A zone that a later zone database dropped says nothing: the widest there is must do.
        let Some(zone) = site::zone(&name) else { return Ok(narrow) };
        rules.push(zone);
    }
    let shown = |at: Timestamp, offset: i32, more: i64| -> Option<DateTime> {
        local_of(at.as_second() + i64::from(offset) + more)
    };
    if let Some(at) = filter.from
        && let Some(least) = rules.iter().map(|rules| zone::offsets_near(rules, at).0).min()
    {
        narrow.local.from = narrow.local.from.max(shown(at, least, 0));
    }
    if let Some(at) = filter.to
        && let Some(most) = rules.iter().map(|rules| zone::offsets_near(rules, at).1).max()
        && let Some(end) = shown(at, most, 1)
    {
        narrow.local.to = Some(narrow.local.to.map_or(end, |to| to.min(end)));
    }
    Ok(narrow)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::statements::empty;

    fn narrowed(zones: &[&str], from: &str, to: &str) -> (Option<DateTime>, Option<DateTime>) {
        let connection = empty();
        note(&Db::Sqlite(&connection), &zones.iter().map(ToString::to_string).collect::<Vec<_>>())
            .unwrap();
        let (from, to) = (from.parse().ok(), to.parse().ok());
        let filter = PunchFilter { from, to, ..PunchFilter::default() };
        let narrow = narrow(&Db::Sqlite(&connection), &filter).unwrap().local;
        (narrow.from, narrow.to)
    }

    #[test]
    fn a_range_of_instants_is_as_wide_on_the_wall_clock_as_the_zones_in_use() {
        let day = |zones: &[&str]| narrowed(zones, "2026-01-10T00:00:00Z", "2026-01-11T00:00:00Z");
        let at = |text: &str| text.parse::<DateTime>().ok();
        let dhaka = (at("2026-01-10T06:00:00"), at("2026-01-11T06:00:01"));
        assert_eq!(day(&["Asia/Dhaka"]), dhaka);
        let both = (at("2026-01-09T19:00:00"), at("2026-01-11T06:00:01"));
        assert_eq!(day(&["Asia/Dhaka", "America/New_York"]), both);
        assert_eq!(day(&["Asia/Dhaka", "Of/No_Use"]), (None, None), "nothing is known of one");
        assert_eq!(day(&[]), (None, None));
    }

    #[test]
    fn around_a_change_of_the_clock_both_sides_count() {
        // Berlin's clocks went from 02:00 to 03:00 at 01:00 UTC.
        let hour = narrowed(&["Europe/Berlin"], "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z");
        let at = |text: &str| text.parse::<DateTime>().ok();
        assert_eq!(hour, (at("2026-03-29T01:30:00"), at("2026-03-29T03:30:01")));
    }
}
