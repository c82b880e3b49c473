//! Times in the API: instants as RFC 3339 with an offset, wall-clock times without one.

use jiff::Timestamp;
use jiff::civil::DateTime;

pub(crate) use crate::app::written::{as_it_came, in_zone, local, rules, utc};

use super::problem::Problem;

/// One edge of a range: an instant, or what the terminals' wall clocks showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    /// With an offset.
    Instant(Timestamp),
    /// Without one.
    Local(DateTime),
}

impl Edge {
    /// Reads the query parameter or field `field`.
    pub(crate) fn parse(field: &str, text: &str) -> Result<Self, Problem> {
        let text = with_plus(text);
        if let Ok(at) = text.parse() {
            return Ok(Self::Instant(at));
        }
        // `Z` or an offset that did not parse as an instant must not be dropped in silence.
        match text.parse() {
            Ok(at) if !has_offset(&text) => Ok(Self::Local(at)),
            _ => Err(not_a_time(field)),
        }
    }
}

/// Reads an instant: RFC 3339 with an offset.
pub(crate) fn parse_instant(field: &str, text: &str) -> Result<Timestamp, Problem> {
    with_plus(text).parse().map_err(|_| {
        let detail = "it is no instant; write RFC 3339 with an offset: 2026-03-26T17:36:10+06:00";
        Problem::invalid("invalid_time", field, detail)
    })
}

/// Reads a wall-clock time.
pub(crate) fn parse_local(field: &str, text: &str) -> Result<DateTime, Problem> {
    match Edge::parse(field, text)? {
        Edge::Local(at) => Ok(at),
        Edge::Instant(_) => {
            let detail = "it is a wall-clock time, without an offset: 2026-03-26T17:36:10";
            Err(Problem::invalid("invalid_time", field, detail))
        }
    }
}

fn not_a_time(field: &str) -> Problem {
    let detail = "it is no time; write 2026-03-26T17:36:10+06:00 for an instant, \
                  or 2026-03-26T17:36:10 for what the terminals' clocks showed";
    Problem::invalid("invalid_time", field, detail)
}

fn has_offset(text: &str) -> bool {
    let after_date = text.get(10..).unwrap_or("");
    after_date.contains(['+', '-', 'Z', 'z', '['])
}

/// An unescaped `+` in a query arrives as a blank. Where a blank stands before the offset, it was one.
fn with_plus(text: &str) -> String {
    match text.rsplit_once(' ') {
        Some((time, offset)) if time.len() > 10 && offset.contains(':') => {
            format!("{time}+{offset}")
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;

    #[test]
    fn an_edge_is_an_instant_with_an_offset_and_local_without() {
        let instant = Edge::Instant("2026-03-26T11:36:10Z".parse().unwrap());
        for text in
            ["2026-03-26T11:36:10Z", "2026-03-26T17:36:10+06:00", "2026-03-26T17:36:10 06:00"]
        {
            assert_eq!(Edge::parse("from", text), Ok(instant), "{text}");
        }
        let local = datetime(2026, 3, 26, 17, 36, 0, 0);
        for text in ["2026-03-26T17:36:00", "2026-03-26 17:36:00", "2026-03-26T17:36"] {
            assert_eq!(Edge::parse("from", text), Ok(Edge::Local(local)), "{text}");
        }
        let midnight = Edge::Local(datetime(2026, 3, 26, 0, 0, 0, 0));
        assert_eq!(Edge::parse("from", "2026-03-26"), Ok(midnight));
        for text in ["", "yesterday", "2026-03-26T17:36:10+", "2026-13-01", "20260326173610+25:99"]
        {
            assert!(Edge::parse("from", text).is_err(), "{text}");
        }
    }

    #[test]
    fn instants_show_the_offset_of_their_zone() {
        let at: Timestamp = "2026-03-26T11:36:10.123456Z".parse().unwrap();
        assert_eq!(in_zone(at, &rules("Asia/Dhaka")), "2026-03-26T17:36:10.123+06:00");
        assert_eq!(in_zone(at, &rules("UTC")), "2026-03-26T11:36:10.123Z");
        assert_eq!(in_zone(at, &rules("Mars/Olympus")), "2026-03-26T11:36:10.123Z");
    }
}
