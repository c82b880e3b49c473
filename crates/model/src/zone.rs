//! Which zone a terminal's wall clock is read in, and what instant a wall-clock time was.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Who set a zone: it decides whether the clock guard may act on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZoneSource {
    /// The terminal's own.
    Terminal,
    /// Its site's.
    Site,
    /// The default that somebody set, in the configuration or by hand.
    Default,
    /// Nobody set one: UTC stands in.
    Nobody,
}

/// The zone in force for a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EffectiveZone {
    /// Its IANA name.
    pub name: String,
    /// Who set it.
    pub source: ZoneSource,
}

impl EffectiveZone {
    /// The first one set of: the terminal's own, its site's, the default; else UTC.
    pub fn choose(terminal: Option<&str>, site: Option<&str>, default: Option<&str>) -> Self {
        let of = |name: &str, source| Self { name: name.to_owned(), source };
        match (terminal, site, default) {
            (Some(name), _, _) => of(name, ZoneSource::Terminal),
            (None, Some(name), _) => of(name, ZoneSource::Site),
            (None, None, Some(name)) => of(name, ZoneSource::Default),
            (None, None, None) => of("UTC", ZoneSource::Nobody),
        }
    }

    /// Whether anybody set it; if not, the clock guard reports and asks in place of acting.
    pub fn set_by_somebody(&self) -> bool {
        self.source != ZoneSource::Nobody
    }

    /// The rules behind the name. A name that a later zone database dropped reads as UTC.
    pub fn rules(&self) -> TimeZone {
        TimeZone::get(&self.name).unwrap_or(TimeZone::UTC)
    }
}

/// The instant at which a clock in `zone` showed `local`.
///
/// Gaps and folds resolve as `compatible`: in a gap the later instant, in a fold the earlier one.
/// The edges of what an instant can hold are clamped, so every wall-clock time has an instant.
pub fn instant(zone: &TimeZone, local: DateTime) -> Timestamp {
    zone.to_ambiguous_timestamp(local).compatible().unwrap_or(if local.year() < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}

/// What a clock in `zone` shows at `instant`.
pub fn local(zone: &TimeZone, instant: Timestamp) -> DateTime {
    zone.to_datetime(instant)
}

/// How far from a transition an offset can still decide: a zone once left out a whole day, and a
/// wall-clock time in that gap is an instant up to a day after it.
const REACH: SignedDuration = SignedDuration::from_hours(25);

/// The least and the greatest offset from UTC, in seconds, with which a wall-clock time around `at` can
/// have been read (by [`instant`]).
///
/// For a bound on wall-clock times this is enough: what lies further from `at` than a day cannot be on the
/// other side of it on the wall clock.
pub fn offsets_near(zone: &TimeZone, at: Timestamp) -> (i32, i32) {
    let first = at.saturating_sub(REACH).unwrap_or(Timestamp::MIN);
    let last = at.saturating_add(REACH).unwrap_or(Timestamp::MAX);
    let offset = zone.to_offset(first).seconds();
    let later = zone.following(first).take_while(|next| next.timestamp() <= last);
    later
        .map(|next| next.offset().seconds())
        .fold((offset, offset), |(least, most), offset| (least.min(offset), most.max(offset)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;

    #[test]
    fn around_a_transition_both_offsets_count() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let near = |text: &str| offsets_near(&berlin, text.parse().unwrap());
        assert_eq!(near("2026-07-01T00:00:00Z"), (7200, 7200));
        assert_eq!(near("2026-03-29T12:00:00Z"), (3600, 7200));
        assert_eq!(near("2026-03-31T12:00:00Z"), (7200, 7200));
        let samoa = TimeZone::get("Pacific/Apia").unwrap();
        let left_out = instant(&samoa, datetime(2011, 12, 30, 23, 0, 0, 0));
        assert_eq!(offsets_near(&samoa, left_out), (-36_000, 50_400));
        assert_eq!(offsets_near(&berlin, Timestamp::MAX).1, 3600);
    }

    #[test]
    fn the_nearest_zone_wins() {
        let zone = EffectiveZone::choose(None, Some("Asia/Dhaka"), Some("Asia/Jakarta"));
        assert_eq!((zone.name.as_str(), zone.source), ("Asia/Dhaka", ZoneSource::Site));
        assert!(!EffectiveZone::choose(None, None, None).set_by_somebody());
    }

    #[test]
    fn gaps_and_folds_resolve_as_compatible() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let gap = instant(&zone, datetime(2026, 3, 29, 2, 30, 0, 0));
        assert_eq!(gap.to_string(), "2026-03-29T01:30:00Z");
        let fold = instant(&zone, datetime(2026, 10, 25, 2, 30, 0, 0));
        assert_eq!(fold.to_string(), "2026-10-25T00:30:00Z");
    }
}
