//! Times: the wall clock of the place, with its zone and the instant on hover; and ages, which the browser
//! counts on.

use std::fmt;

use askama::filters::HtmlSafe;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};
use muster_model::punch::Punch;

use crate::web::text::{Say, escaped};

/// A time as it is shown: `<time>` with the instant, its text and what a hover tells.
#[derive(Debug, Clone)]
pub(crate) struct Time {
    instant: Timestamp,
    text: String,
    tip: String,
    ages: bool,
}

/// Ages are counted up to here; from a day on the date stands.
const DAY: i64 = 24 * 3600;

impl Time {
    /// A wall-clock time to the second, as a terminal sent it: `17:42:07`.
    pub(crate) fn clock(say: &Say, local: DateTime, instant: Timestamp, zone: &str) -> Self {
        let text = local.strftime("%H:%M:%S").to_string();
        Self { instant, text, tip: tip(say, local, instant, zone), ages: false }
    }

    /// A punch in a list: the clock alone on the day of `now`, with the date before it on others.
    pub(crate) fn punch(say: &Say, punch: &Punch, now: Timestamp) -> Self {
        let (local, zone) = (punch.time_local, punch.zone.as_str());
        let clock = local.strftime("%H:%M:%S").to_string();
        let text = on_day(say, local.date(), clock, rules(zone).to_datetime(now).date());
        Self { instant: punch.time, text, tip: tip(say, local, punch.time, zone), ages: false }
    }

    /// An instant in a zone, as near as is needed: `17:42`, `yesterday, 18:05`, `Sun 15 Nov, 03:12`.
    pub(crate) fn day(say: &Say, instant: Timestamp, zone: &str, now: Timestamp) -> Self {
        let rules = rules(zone);
        let local = rules.to_datetime(instant);
        let text = near(say, local, rules.to_datetime(now).date());
        Self { instant, text, tip: tip(say, local, instant, zone), ages: false }
    }

    /// How long ago it was: `6 s ago`; from a day on, when.
    pub(crate) fn age(say: &Say, instant: Timestamp, zone: &str, now: Timestamp) -> Self {
        let seconds = now.as_second() - instant.as_second();
        if seconds >= DAY {
            return Self::day(say, instant, zone, now);
        }
        let text = ago(say, seconds.max(0));
        let local = rules(zone).to_datetime(instant);
        Self { instant, text, tip: tip(say, local, instant, zone), ages: true }
    }

    /// Its text alone.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            r#"<time datetime="{}" data-tip="{}"{}>{}</time>"#,
            self.instant.strftime("%Y-%m-%dT%H:%M:%SZ"),
            escaped(&self.tip),
            if self.ages { " data-age" } else { "" },
            escaped(&self.text),
        )
    }
}

impl HtmlSafe for Time {}

/// A date in words: `Tue 17 Nov 2026`.
pub(crate) fn date(say: &Say, date: Date) -> String {
    let fill = [
        ("weekday", weekday(say, date).into()),
        ("day", date.day().into()),
        ("month", month(say, date).into()),
        // Not a number: a year is not grouped.
        ("year", date.year().to_string().into()),
    ];
    say.with("time-date", &fill)
}

/// A date of this year or nearly so: `Tue 17 Nov`.
pub(crate) fn short_date(say: &Say, date: Date) -> String {
    let fill = [
        ("weekday", weekday(say, date).into()),
        ("day", date.day().into()),
        ("month", month(say, date).into()),
    ];
    say.with("time-date-short", &fill)
}

/// The hours from UTC as they stand behind a time in a list of several zones: `+6`, `−5`, `+5:30`.
pub(crate) fn hours_from_utc(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '\u{2212}' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    match minutes % 60 {
        0 => format!("{sign}{}", minutes / 60),
        rest => format!("{sign}{}:{rest:02}", minutes / 60),
    }
}

/// How long ago `seconds` is, in words; the scripts say it in the same words.
pub(crate) fn ago(say: &Say, seconds: i64) -> String {
    let (key, n) = match seconds {
        ..1 => ("time-now", 0),
        1..60 => ("time-seconds-ago", seconds),
        60..3600 => ("time-minutes-ago", seconds / 60),
        _ => ("time-hours-ago", seconds / 3600),
    };
    say.with(key, &[("n", n.into())])
}

/// The place that a zone is named after: `Dhaka`, `Buenos Aires`.
pub(crate) fn city(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}

/// The rules of a zone; of UTC if a later database dropped its name.
pub(crate) fn rules(zone: &str) -> TimeZone {
    TimeZone::get(zone).unwrap_or(TimeZone::UTC)
}

/// A date as short as it can be: `17 Nov`, with its year if that is not the present one.
pub(crate) fn short(say: &Say, date: Date, today: Date) -> String {
    let key = if date.year() == today.year() { "time-short" } else { "time-short-of-year" };
    let year = date.year().to_string();
    let fill =
        [("day", date.day().into()), ("month", month(say, date).into()), ("year", year.into())];
    say.with(key, &fill)
}

fn near(say: &Say, local: DateTime, today: Date) -> String {
    on_day(say, local.date(), local.strftime("%H:%M").to_string(), today)
}

fn on_day(say: &Say, date: Date, clock: String, today: Date) -> String {
    if date == today {
        return clock;
    }
    if today.yesterday().is_ok_and(|yesterday| date == yesterday) {
        return say.with("time-yesterday", &[("time", clock.into())]);
    }
    let year = date.year().to_string();
    let key = if date.year() == today.year() { "time-day" } else { "time-day-of-year" };
    let fill = [
        ("weekday", weekday(say, date).into()),
        ("day", date.day().into()),
        ("month", month(say, date).into()),
        ("year", year.into()),
        ("time", clock.into()),
    ];
    say.with(key, &fill)
}

fn tip(say: &Say, local: DateTime, instant: Timestamp, zone: &str) -> String {
    let offset = rules(zone).to_offset(instant);
    let fill = [
        ("date", date(say, local.date()).into()),
        ("time", local.strftime("%H:%M:%S").to_string().into()),
        ("zone", zone.into()),
        ("hours", hours_from_utc(offset).into()),
        ("utc", instant.strftime("%H:%M:%S").to_string().into()),
    ];
    say.with("time-tip", &fill)
}

fn weekday(say: &Say, date: Date) -> String {
    say.text(&format!("weekday-{}", date.weekday().to_monday_one_offset()))
}

fn month(say: &Say, date: Date) -> String {
    say.text(&format!("month-{}", date.month()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::text::{Language, Texts};

    fn say() -> Say {
        Say::new(Texts::load(), Language::English)
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn an_age_is_counted_up_to_a_day() {
        let now = at("2026-11-17T11:42:10Z");
        let age = |text| Time::age(&say(), at(text), "Asia/Dhaka", now).text().to_owned();
        assert_eq!(age("2026-11-17T11:42:04Z"), "6\u{a0}s ago");
        assert_eq!(age("2026-11-17T11:15:00Z"), "27\u{a0}min ago");
        assert_eq!(age("2026-11-17T09:40:00Z"), "2\u{a0}h ago");
        assert_eq!(age("2026-11-16T11:05:00Z"), "yesterday, 17:05");
        assert_eq!(age("2026-11-14T21:12:00Z"), "Sun 15 Nov, 03:12");
        assert_eq!(age("2025-11-14T21:12:00Z"), "Sat 15 Nov 2025, 03:12");
        assert_eq!(age("2026-11-17T11:43:00Z"), "just now", "a clock that runs ahead");
    }

    #[test]
    fn a_punch_shows_the_terminals_clock_and_tells_the_rest_on_hover() {
        let local = "2026-11-17T17:42:07".parse().unwrap();
        let time = Time::clock(&say(), local, at("2026-11-17T11:42:07Z"), "Asia/Dhaka");
        insta::assert_snapshot!(time, @r#"
        <time datetime="2026-11-17T11:42:07Z" data-tip="Tue 17 Nov 2026, 17:42:07 Asia/Dhaka (UTC+6)
        11:42:07 UTC">17:42:07</time>
        "#);
    }

    #[test]
    fn hours_from_utc_have_a_true_minus() {
        let of = |hours: i32, minutes: i32| {
            hours_from_utc(Offset::from_seconds(hours * 3600 + minutes * 60).unwrap())
        };
        assert_eq!((of(6, 0).as_str(), of(-5, 0).as_str()), ("+6", "−5"));
        assert_eq!((of(5, 30).as_str(), of(-3, -30).as_str()), ("+5:30", "−3:30"));
    }
}
