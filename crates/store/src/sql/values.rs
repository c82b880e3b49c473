//! How values stand in columns: instants as microseconds, wall-clock times as seconds, words as text.

use jiff::civil::{DateTime, datetime};
use jiff::{SignedDuration, Timestamp};

const EPOCH: DateTime = datetime(1970, 1, 1, 0, 0, 0, 0);

/// An instant as microseconds since 1970 in UTC.
pub(crate) fn micros(instant: Timestamp) -> i64 {
    instant.as_microsecond()
}

/// The instant that [`micros`] gave. The last second that there is comes back whole.
pub(crate) fn instant_of(micros: i64) -> Option<Timestamp> {
    let whole = || Timestamp::from_second(micros.div_euclid(1_000_000));
    Timestamp::from_microsecond(micros).or_else(|_| whole()).ok()
}

/// A wall-clock time as the seconds that its clock shows since 1970: in the order of the wall clock.
pub(crate) fn seconds(local: DateTime) -> i64 {
    local.duration_since(EPOCH).as_secs()
}

/// The wall-clock time that [`seconds`] gave.
pub(crate) fn local_of(seconds: i64) -> Option<DateTime> {
    EPOCH.checked_add(SignedDuration::from_secs(seconds)).ok()
}

/// The text that finds `part` anywhere with `LIKE … ESCAPE '\'`.
pub(crate) fn contains(part: &str) -> String {
    let mut pattern = String::with_capacity(part.len() + 2);
    pattern.push('%');
    for c in part.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wall_clock_times_keep_their_order_and_come_back() {
        let times = [
            DateTime::MIN.with().subsec_nanosecond(0).build().unwrap(),
            datetime(1969, 12, 31, 23, 59, 59, 0),
            EPOCH,
            datetime(2000, 1, 1, 0, 37, 51, 0),
            datetime(2026, 3, 26, 17, 36, 10, 0),
            datetime(9999, 12, 31, 23, 59, 59, 0),
        ];
        let stored: Vec<i64> = times.iter().map(|time| seconds(*time)).collect();
        assert!(stored.is_sorted(), "{stored:?}");
        for (time, stored) in times.into_iter().zip(stored) {
            assert_eq!(local_of(stored), Some(time));
        }
    }

    #[test]
    fn instants_come_back_to_the_edges_of_time() {
        for instant in [Timestamp::MIN, Timestamp::UNIX_EPOCH, Timestamp::MAX] {
            let back = instant_of(micros(instant)).unwrap();
            assert!(instant.duration_since(back).as_secs() == 0, "{instant} {back}");
        }
        assert_eq!(instant_of(-1).unwrap().to_string(), "1969-12-31T23:59:59.999999Z");
    }

    #[test]
    fn a_pattern_finds_the_text_itself() {
        assert_eq!(contains(r"50%_\"), r"%50\%\_\\%");
    }
}
