//! Which days: by the terminals' wall clocks, as everything here that has a date.

use jiff::Span;
use jiff::civil::{Date, DateTime};

use crate::app::LocalRange;
use crate::app::punch_list::whole_days;
use crate::web::fields::Pairs;
use crate::web::text::Say;
use crate::web::view::time::short;

/// A range of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Range {
    kind: Kind,
    /// The days that it is now at the terminals.
    now: (Date, Date),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Today,
    Yesterday,
    Week,
    Month,
    All,
    /// From the first second, up to and without the second one.
    Between(LocalRange),
}

/// The ranges that are one click away: their words in the address and in texts.
pub(crate) const WORDS: [&str; 5] = ["today", "yesterday", "week", "month", "all"];

impl Range {
    /// What the address says. Without a word it is today: what is new stands there.
    pub(crate) fn read(pairs: &Pairs, now: (Date, Date)) -> Self {
        let edge = |name, end| pairs.get(name).and_then(|text| edge(text, end));
        let between = LocalRange { from: edge("from", false), to: edge("to", true) };
        let kind = match pairs.get("range") {
            Some("yesterday") => Kind::Yesterday,
            Some("week") => Kind::Week,
            Some("month") => Kind::Month,
            Some("all") => Kind::All,
            None if between != LocalRange::default() => Kind::Between(between),
            _ => Kind::Today,
        };
        Self { kind, now }
    }

    /// Its seconds.
    pub(crate) fn local(&self) -> LocalRange {
        let (first, last) = self.now;
        let before = |day: Date, days: i32| day.saturating_sub(Span::new().days(days));
        match self.kind {
            Kind::Today => whole_days(first, last),
            Kind::Yesterday => whole_days(before(first, 1), before(first, 1)),
            Kind::Week => whole_days(before(first, 6), last),
            Kind::Month => whole_days(first.first_of_month(), last),
            Kind::All => LocalRange::default(),
            Kind::Between(range) => range,
        }
    }

    /// Its word in the address; none where two times stand there.
    pub(crate) fn word(&self) -> Option<&'static str> {
        Some(match self.kind {
            Kind::Today => "today",
            Kind::Yesterday => "yesterday",
            Kind::Week => "week",
            Kind::Month => "month",
            Kind::All => "all",
            Kind::Between(_) => return None,
        })
    }

    /// What is listed, in words: `Today, 17 Nov`.
    pub(crate) fn words(&self, say: &Say) -> String {
        let (first, last) = self.now;
        let name = |key: &str, day: Date| say.name(key, short(say, day, last));
        match &self.kind {
            Kind::Today => name("range-today-of", last),
            Kind::Yesterday => {
                name("range-yesterday-of", first.saturating_sub(Span::new().days(1)))
            }
            Kind::Week => say.text("range-week"),
            Kind::Month => say.text("range-month"),
            Kind::All => say.text("range-all"),
            Kind::Between(LocalRange { from, to }) => {
                let from = from.map(|from| shown(say, from, last));
                // A midnight at the end belongs to the day before it.
                let to = to.map(|to| {
                    if is_midnight(to) {
                        short(say, to.date().saturating_sub(Span::new().days(1)), last)
                    } else {
                        shown(say, to, last)
                    }
                });
                match (from, to) {
                    (Some(from), Some(to)) if from == to => from,
                    (Some(from), Some(to)) => {
                        say.with("range-between", &[("from", from.into()), ("to", to.into())])
                    }
                    (Some(from), None) => say.name("range-since", from),
                    (None, to) => say.name("range-until", to.unwrap_or_default()),
                }
            }
        }
    }

    /// What stands in the two fields for dates: the first day and the last one.
    pub(crate) fn fields(&self) -> (String, String) {
        let range = self.local();
        let day = |at: Option<DateTime>| at.map(|at| at.date().to_string()).unwrap_or_default();
        let last = range.to.map(|to| to.saturating_sub(Span::new().seconds(1)));
        (day(range.from), day(last))
    }
}

/// A day, or a time of one. A day at the end is meant with all of it.
fn edge(text: &str, end: bool) -> Option<DateTime> {
    if let Ok(day) = text.parse::<Date>()
        && !text.contains('T')
    {
        let range = whole_days(day, day);
        return if end { range.to } else { range.from };
    }
    text.parse().ok()
}

fn is_midnight(at: DateTime) -> bool {
    at.time() == jiff::civil::Time::midnight()
}

fn shown(say: &Say, at: DateTime, today: Date) -> String {
    let day = short(say, at.date(), today);
    if is_midnight(at) { day } else { format!("{day}, {}", at.strftime("%H:%M")) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::web::text::{Language, Texts};

    const NOW: (Date, Date) = (date(2026, 11, 17), date(2026, 11, 18));

    fn read(query: &str) -> Range {
        Range::read(&Pairs::parse(query.as_bytes()), NOW)
    }

    fn seconds(query: &str) -> String {
        let LocalRange { from, to } = read(query).local();
        let shown = |at: Option<DateTime>| at.map_or("–".to_owned(), |at| at.to_string());
        format!("{} {}", shown(from), shown(to))
    }

    #[test]
    fn a_range_is_whole_days_of_the_terminals() {
        assert_eq!(seconds(""), "2026-11-17T00:00:00 2026-11-19T00:00:00", "over midnight two");
        assert_eq!(seconds("range=yesterday"), "2026-11-16T00:00:00 2026-11-17T00:00:00");
        assert_eq!(seconds("range=week"), "2026-11-11T00:00:00 2026-11-19T00:00:00");
        assert_eq!(seconds("range=month"), "2026-11-01T00:00:00 2026-11-19T00:00:00");
        assert_eq!(seconds("range=all"), "– –");
        assert_eq!(seconds("range=nonsense"), seconds(""));
    }

    #[test]
    fn a_last_day_is_meant_with_all_of_it_and_a_time_is_not() {
        assert_eq!(
            seconds("from=2026-11-01&to=2026-11-02"),
            "2026-11-01T00:00:00 2026-11-03T00:00:00"
        );
        assert_eq!(seconds("to=2026-11-02T08:00"), "– 2026-11-02T08:00:00");
        assert_eq!(seconds("from=soon"), seconds(""));
        let (from, to) = read("from=2026-11-01&to=2026-11-02").fields();
        assert_eq!((from.as_str(), to.as_str()), ("2026-11-01", "2026-11-02"));
    }

    #[test]
    fn a_range_is_told_in_words() {
        let say = Say::new(Texts::load(), Language::English);
        let words = |query: &str| read(query).words(&say);
        assert_eq!(words(""), "Today, 18 Nov");
        assert_eq!(words("range=yesterday"), "Yesterday, 16 Nov");
        assert_eq!(words("from=2026-11-01&to=2026-11-02"), "1 Nov to 2 Nov");
        assert_eq!(words("from=2026-11-02&to=2026-11-02"), "2 Nov");
        assert_eq!(words("from=2025-11-01T08:30"), "Since 1 Nov 2025, 08:30");
        assert_eq!(words("to=2026-11-02"), "Until 2 Nov");
    }
}
