//! The last day of a terminal: how many polls came, when it was silent, what came in after that.

use askama::Template;
use jiff::SignedDuration;
use muster_model::audit::Actor;
use muster_model::polls::{Bar, State};

use crate::app;
use crate::app::figures::{PollStrip, Silence};
use crate::app::terminals::TerminalView;
use crate::web::Web;
use crate::web::text::Say;
use crate::web::view::number::whole;
use crate::web::view::strip::{Slice, Strip};
use crate::web::view::time::{Time, rules};

/// A bar below this share of what was expected is drawn as weak.
const WEAK: f32 = 0.7;
/// Marks under the strip between its ends.
const MARKS: [i64; 3] = [18, 12, 6];

#[derive(Template)]
#[template(path = "pages/terminal_polls.html")]
pub(super) struct Polls {
    pub(super) say: Say,
    pub(super) came: String,
    pub(super) strip: Strip,
    /// From 24 h ago until now.
    pub(super) marks: Vec<String>,
    pub(super) silence: Option<String>,
}

impl Polls {
    pub(super) async fn of(
        web: &Web,
        say: &Say,
        actor: &Actor,
        view: &TerminalView,
    ) -> app::Result<Self> {
        let strip = web.app.poll_strip(actor, &view.row.terminal.dev_id).await?;
        let (zone, now) = (view.zone.name.as_str(), web.app.now());
        let clock = |hours: i64| {
            let at = now.saturating_sub(SignedDuration::from_hours(hours)).unwrap_or(now);
            rules(zone).to_datetime(at).strftime("%H:%M").to_string()
        };
        let day_ago = now.saturating_sub(SignedDuration::from_hours(24)).unwrap_or(now);
        let first = Time::day(say, day_ago, zone, now).text().to_owned();
        let mut marks = vec![first];
        marks.extend(MARKS.map(clock));
        marks.push(say.text("now"));
        Ok(Self {
            came: came(say, &strip),
            silence: strip.silences.last().map(|silence| told(say, silence, zone)),
            strip: Strip::wide(say, strip.bars.iter().map(slice).collect()),
            marks,
            say: say.clone(),
        })
    }
}

fn came(say: &Say, strip: &PollStrip) -> String {
    let fill = [
        ("came", whole(say, strip.received).into()),
        ("all", whole(say, strip.expected.unwrap_or(0).max(strip.received)).into()),
    ];
    let key = if strip.expected.is_some() { "polls-of" } else { "polls-came" };
    say.with(key, &fill)
}

/// The last silence: from when to when, and how many punches it held back.
fn told(say: &Say, silence: &Silence, zone: &str) -> String {
    let clock = |at| rules(zone).to_datetime(at).strftime("%H:%M").to_string();
    let from = clock(silence.from);
    let Some(to) = silence.to else {
        return say.with("polls-silent-since", &[("from", from.into())]);
    };
    let late = i64::try_from(silence.came_after.unwrap_or(0)).unwrap_or(i64::MAX);
    let fill = [("from", from.into()), ("to", clock(to).into()), ("count", late.into())];
    say.with("polls-silent", &fill)
}

/// What the model judged, whatever the height says: one poll more or less is no fault.
fn slice(bar: &Bar) -> Slice {
    match bar.state {
        State::Ok => Slice::Heard(bar.height.max(WEAK)),
        State::Weak => Slice::Heard(bar.height.min(WEAK - 0.01)),
        State::Silent => Slice::Silent,
        State::Unknown => Slice::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    fn at(text: &str) -> jiff::Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_of_polls_and_the_last_silence_in_it() {
        let say = Say::new(Texts::load(), Language::English);
        let silence = Silence {
            from: at("2026-11-17T00:02:00Z"),
            to: Some(at("2026-11-17T00:31:00Z")),
            came_after: Some(61),
        };
        let slices = vec![Slice::Unknown, Slice::Heard(1.0), Slice::Heard(0.4), Slice::Silent];
        let marks = ["yesterday, 17:42", "23:42", "05:42", "11:42", "now"];
        let polls = Polls {
            came: "8,458 of about 8,640.".to_owned(),
            strip: Strip::wide(&say, slices),
            marks: marks.map(str::to_owned).to_vec(),
            silence: Some(told(&say, &silence, "Asia/Dhaka")),
            say: say.clone(),
        };
        insta::assert_snapshot!("polls", without_hash(&polls.render().unwrap()));
        let still = Silence { to: None, came_after: None, ..silence };
        assert!(told(&say, &still, "Asia/Dhaka").contains("06:02"));
    }
}
