//! Punches by hour, today beside the same weekday before: drawn by the server, told as a sentence and as a
//! table, and handed to the script that lets one look at an hour.

use std::time::Duration;

use askama::Template;
use futures_util::FutureExt as _;
use jiff::civil::DateTime;
use muster_model::audit::Actor;

use super::scale::{HEIGHT, Scale};
use crate::app::figures::DayByHour;
use crate::app::{self, Scope};
use crate::web::Web;
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::Say;
use crate::web::view::number::{percent, whole};
use crate::web::view::time;

/// The hours that are always shown; others if anybody punched in them.
const DAYTIME: std::ops::RangeInclusive<usize> = 6..=18;
/// The width of an hour.
const HOUR: usize = 40;

/// The chart. The hour that runs grows; looking now and then is enough for the eye.
pub(crate) const CHART: Region = Region {
    name: "overview-chart",
    hears: Hears { events: false, punches: false, every: Some(Duration::from_secs(5)) },
    show: |scene: Scene, _| {
        async move { Ok(vec![part(&scene.web, &scene.say, &scene.actor).await?]) }.boxed()
    },
};

#[derive(Template)]
#[template(path = "pages/overview_chart.html")]
struct Chart {
    say: Say,
    /// How many today, and how that compares.
    told: String,
    day_before: String,
    /// Whether anybody punched on that day; if not, the drawing has no key to it.
    some_before: bool,
    label: String,
    width: usize,
    upper: String,
    middle: String,
    bars: Vec<Bar>,
    scale: u64,
}

/// An hour.
struct Bar {
    x: usize,
    before: Rect,
    now: Option<Rect>,
    /// It is not over.
    runs: bool,
    /// `08`, where the axis has room for it.
    tick: Option<String>,
    /// `08:00 to 09:00`
    hour: String,
    today: String,
    past: String,
    /// All of that, on hover.
    tip: String,
    numbers: (u64, u64),
}

struct Rect {
    y: String,
    height: String,
}

pub(super) async fn part(web: &Web, say: &Say, actor: &Actor) -> app::Result<Part> {
    let day = web.app.day_by_hour(actor, Scope::All, web.app.today()).await?;
    let now = time::rules(&web.app.usual_zone()).to_datetime(web.app.now());
    Ok(Part::of(&chart(say, &day, now)))
}

fn chart(say: &Say, day: &DayByHour, now: DateTime) -> Chart {
    let this_hour = usize::try_from(now.hour()).unwrap_or(0);
    let (today, before) = (&day.hours, &day.hours_before);
    let some = |hour: &usize| today[*hour] + before[*hour] > 0 || DAYTIME.contains(hour);
    let first = (0..24).find(some).unwrap_or(*DAYTIME.start());
    let last = (0..24).rfind(some).unwrap_or(*DAYTIME.end()).max(this_hour);
    let most = today.iter().chain(before.iter()).copied().max().unwrap_or(0);
    let scale = Scale::for_most(most);
    let day_before = time::short_date(say, day.before);
    let bar = |hour: usize| {
        let name = hours(say, hour);
        // What a clock that runs ahead punched already is shown too.
        let reached = hour <= this_hour || today[hour] > 0;
        let fill = [
            ("hour", name.clone().into()),
            ("today", today[hour].into()),
            ("before", before[hour].into()),
            ("day", day_before.clone().into()),
        ];
        let key = if reached { "chart-hour" } else { "chart-hour-before" };
        Bar {
            x: (hour - first) * HOUR,
            before: rect(scale, before[hour]),
            now: reached.then(|| rect(scale, today[hour])),
            runs: hour == this_hour,
            tick: hour.is_multiple_of(3).then(|| format!("{hour:02}")),
            tip: say.with(key, &fill),
            today: if reached { whole(say, today[hour]) } else { "–".to_owned() },
            past: whole(say, before[hour]),
            numbers: (today[hour], before[hour]),
            hour: name,
        }
    };
    Chart {
        told: told(say, day, now),
        some_before: before.iter().any(|punches| *punches > 0),
        label: label(say, day, &day_before),
        width: (last - first + 1) * HOUR,
        upper: whole(say, scale.upper),
        middle: whole(say, scale.upper / 2),
        bars: (first..=last).map(bar).collect(),
        scale: scale.upper,
        day_before,
        say: say.clone(),
    }
}

fn rect(scale: Scale, number: u64) -> Rect {
    let height = scale.height(number);
    Rect { y: format!("{:.1}", HEIGHT - height), height: format!("{height:.1}") }
}

fn hours(say: &Say, hour: usize) -> String {
    let fill =
        [("from", format!("{hour:02}:00").into()), ("to", format!("{:02}:00", hour + 1).into())];
    say.with("chart-span", &fill)
}

/// How many today, against the same weekday before.
fn told(say: &Say, day: &DayByHour, now: DateTime) -> String {
    let total = whole(say, day.hours.iter().sum::<u64>());
    let fill = [("total", total.into()), ("compared", compared(say, day, now).into())];
    say.with("chart-total", &fill)
}

/// Against the same weekday before, up to this minute.
#[expect(clippy::cast_precision_loss, reason = "a share is shown with one decimal")]
fn compared(say: &Say, day: &DayByHour, now: DateTime) -> String {
    let hour = usize::try_from(now.hour()).unwrap_or(0);
    let whole_hours: u64 = day.hours_before[..hour].iter().sum();
    let part = day.hours_before[hour] as f64 * f64::from(now.minute()) / 60.0;
    let before = whole_hours as f64 + part;
    let today = day.hours.iter().sum::<u64>() as f64;
    let date = time::short_date(say, day.before);
    if before < 1.0 {
        return say.with("chart-nothing-before", &[("day", date.into())]);
    }
    let change = (today - before) / before;
    let key = match change {
        change if change.abs() < 0.0005 => "chart-equal",
        change if change < 0.0 => "chart-fewer",
        _ => "chart-more",
    };
    say.with(key, &[("share", percent(say, change.abs()).into()), ("day", date.into())])
}

fn label(say: &Say, day: &DayByHour, day_before: &str) -> String {
    let busiest = (0..24).max_by_key(|hour| (day.hours[*hour], std::cmp::Reverse(*hour)));
    let busiest = busiest.filter(|hour| day.hours[*hour] > 0);
    let day_fill = ("day", day_before.to_owned().into());
    match busiest {
        None => say.with("chart-label-none", &[day_fill]),
        Some(hour) => {
            let count = day.hours[hour].into();
            say.with(
                "chart-label",
                &[day_fill, ("hour", hours(say, hour).into()), ("count", count)],
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::web::text::{Language, Texts};

    fn day(today: &[(usize, u64)], before: &[(usize, u64)]) -> DayByHour {
        let hours = |some: &[(usize, u64)]| {
            let mut hours = [0; 24];
            for (hour, punches) in some {
                hours[*hour] = *punches;
            }
            Arc::new(hours)
        };
        DayByHour {
            day: jiff::civil::date(2026, 11, 17),
            hours: hours(today),
            before: jiff::civil::date(2026, 11, 10),
            hours_before: hours(before),
        }
    }

    fn at(text: &str) -> DateTime {
        format!("2026-11-17T{text}:00").parse().unwrap()
    }

    fn say() -> Say {
        Say::new(Texts::load(), Language::English)
    }

    #[test]
    fn hours_are_drawn_and_told() {
        let day = day(&[(8, 1_012), (9, 40)], &[(5, 3), (8, 1_061), (9, 50)]);
        insta::assert_snapshot!("chart", chart(&say(), &day, at("09:30")).render().unwrap());
    }

    #[test]
    fn the_day_is_compared_up_to_this_minute() {
        let fewer = day(&[(8, 90)], &[(8, 80), (9, 40)]);
        assert_eq!(
            compared(&say(), &fewer, at("09:30")),
            "10.0\u{a0}% fewer than on Tue 10 Nov by this time"
        );
        assert_eq!(
            compared(&say(), &fewer, at("09:00")),
            "12.5\u{a0}% more than on Tue 10 Nov by this time"
        );
        assert_eq!(compared(&say(), &fewer, at("07:59")), "none by this time on Tue 10 Nov");
        let equal = day(&[(8, 80)], &[(8, 80)]);
        assert_eq!(compared(&say(), &equal, at("10:00")), "as many as on Tue 10 Nov by this time");
    }

    #[test]
    fn a_day_without_punches_has_no_key() {
        let html = |before: &[(usize, u64)]| {
            chart(&say(), &day(&[(8, 90)], before), at("10:00")).render().unwrap()
        };
        assert!(html(&[(20, 1)]).contains("class=\"key\""), "it is drawn, though later in the day");
        assert!(!html(&[]).contains("class=\"key\""));
        assert!(html(&[]).contains(">90, none by this time on Tue 10 Nov<"));
    }

    #[test]
    fn hours_at_night_are_shown_when_somebody_punched() {
        let chart = chart(&say(), &day(&[], &[(2, 1)]), at("10:00"));
        assert_eq!(
            (chart.bars[0].tip.as_str(), chart.bars.len()),
            ("02:00 to 03:00: 0 today, 1 on Tue 10 Nov", 17)
        );
    }
}
