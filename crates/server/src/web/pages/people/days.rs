//! The first and the last punch of each of the last days, drawn and as a table.

use askama::Template;
use askama::filters::HtmlSafe;
use jiff::Span;
use jiff::civil::{Date, Time as Clock};
use muster_model::punch::Punch;

use crate::web::text::Say;
use crate::web::view::number::whole;
use crate::web::view::time::short;

/// So many days are drawn.
pub(crate) const DAYS: i32 = 14;
/// Where the first and the last day stand, in hundredths of the width: the drawing is as wide and as high as its place.
const FIRST: f64 = 9.0;
const LAST: f64 = 97.0;
/// The upper edge of the hours and their height, in hundredths of the height.
const TOP: f64 = 9.0;
const HEIGHT: f64 = 61.0;

/// The days of a person.
#[derive(Template)]
#[template(path = "pages/person_days.html")]
pub(crate) struct Drawn {
    say: Say,
    label: String,
    /// The hours at the upper and the lower edge.
    hours: Option<(String, String)>,
    days: Vec<Day>,
}

impl HtmlSafe for Drawn {}

struct Day {
    name: String,
    number: String,
    x: String,
    punched: Option<Punched>,
}

struct Punched {
    first: String,
    last: String,
    count: String,
    top: String,
    bottom: String,
    height: String,
}

/// The first day that is drawn, if `last` is the last one.
pub(crate) fn first_day(last: Date) -> Date {
    last.saturating_sub(Span::new().days(DAYS - 1))
}

impl Drawn {
    /// These punches, by the days of the terminals' wall clocks up to `last`.
    pub(crate) fn of(say: &Say, punches: &[Punch], last: Date) -> Self {
        let first = first_day(last);
        let days = (0..DAYS).map(|n| first.saturating_add(Span::new().days(n)));
        let days: Vec<(Date, Vec<Clock>)> = days.map(|day| (day, clocks(punches, day))).collect();
        let hour = |at: &Clock| f64::from(at.hour()) + f64::from(at.minute()) / 60.0;
        let all = || days.iter().flat_map(|(_, clocks)| clocks).map(hour);
        let low = all().fold(f64::INFINITY, f64::min).floor();
        let high = all().fold(f64::NEG_INFINITY, f64::max).floor() + 1.0;
        let place = |at: &Clock| TOP + (hour(at) - low) / (high - low) * HEIGHT;
        let edge = |hour: f64| format!("{hour:02.0}");
        let day = |(n, (day, clocks)): (i32, &(Date, Vec<Clock>))| Day {
            name: short(say, *day, last),
            number: day.day().to_string(),
            x: format!("{:.2}", FIRST + f64::from(n) * (LAST - FIRST) / f64::from(DAYS - 1)),
            punched: clocks.first().zip(clocks.last()).map(|(first, last)| Punched {
                first: first.strftime("%H:%M").to_string(),
                last: last.strftime("%H:%M").to_string(),
                count: whole(say, clocks.len()),
                top: format!("{:.1}", place(first)),
                bottom: format!("{:.1}", place(last)),
                height: format!("{:.1}", place(last) - place(first)),
            }),
        };
        let fill =
            [("from", short(say, first, last).into()), ("to", short(say, last, last).into())];
        Self {
            label: say.with("days-label", &fill),
            hours: all().next().map(|_| (edge(low), edge(high))),
            days: (0..).zip(&days).map(day).collect(),
            say: say.clone(),
        }
    }
}

/// The punches of a day, in their order.
fn clocks(punches: &[Punch], day: Date) -> Vec<Clock> {
    let of_day = punches.iter().filter(|punch| punch.time_local.date() == day);
    let mut clocks: Vec<Clock> = of_day.map(|punch| punch.time_local.time()).collect();
    clocks.sort_unstable();
    clocks
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::app::exports::table::tests::stored;
    use crate::web::text::{Language, Texts};

    #[test]
    fn a_day_is_drawn_from_its_first_punch_to_its_last() {
        let say = Say::new(Texts::load(), Language::English);
        let at = |text: &str| Punch { time_local: text.parse().unwrap(), ..stored().punch };
        let punches = ["2026-11-16T17:02:00", "2026-11-16T08:30:00", "2026-11-17T08:00:00"].map(at);
        let days = Drawn::of(&say, &punches, date(2026, 11, 17));
        insta::assert_snapshot!("days", days.render().unwrap());
        let none = Drawn::of(&say, &[], date(2026, 11, 17)).render().unwrap();
        assert!(none.contains("No punch in these days."), "{none}");
    }
}
