//! What a terminal is: identity, clock, how full it is, what it can do.

use askama::Template;
use jiff::SignedDuration;
use muster_model::terminal::Status;
use muster_model::zone::ZoneSource;

use crate::app::figures::{Fill, Gauge, Past, TerminalFacts};
use crate::app::terminals::TerminalView;
use crate::web::Web;
use crate::web::text::{Say, escaped};
use crate::web::view::Html;
use crate::web::view::number::{offset, whole};
use crate::web::view::task;
use crate::web::view::terminal::{enrols, firmware};
use crate::web::view::time::{Time, hours_from_utc, rules};

/// A clock that is off by more is worth a look, in seconds.
const DRIFT: i64 = 20;
/// From this share on, little room is left.
const FULL: f64 = 0.75;

#[derive(Template)]
#[template(path = "pages/terminal_rail.html")]
pub(super) struct Rail {
    pub(super) say: Say,
    pub(super) dev_id: String,
    pub(super) address: String,
    pub(super) own_name: Option<String>,
    pub(super) firmware: Option<String>,
    pub(super) library: Option<String>,
    pub(super) profile: String,
    pub(super) profile_fixed: bool,
    pub(super) first: Time,
    /// When it was admitted, and for those who may know it by whom.
    pub(super) admitted: Option<Html>,
    pub(super) clock: Option<Clock>,
    pub(super) zone: String,
    pub(super) zone_from: String,
    pub(super) read: Option<Time>,
    pub(super) caps: Vec<Cap>,
    pub(super) enrols: String,
    pub(super) versions: Vec<String>,
    pub(super) lacks: bool,
}

/// What its clock shows, and how far it is off.
pub(super) struct Clock {
    pub(super) says: String,
    pub(super) off: String,
    pub(super) much: bool,
    /// When it was set last.
    pub(super) set: Option<Time>,
}

/// How full it is of one thing.
pub(super) struct Cap {
    pub(super) what: String,
    pub(super) told: String,
    /// The bar's width of 100, and whether little room is left; none: no bar.
    pub(super) bar: Option<(String, bool)>,
}

impl Rail {
    pub(super) fn of(
        web: &Web,
        say: &Say,
        view: &TerminalView,
        facts: &TerminalFacts,
        past: &Past,
    ) -> Self {
        let terminal = &view.row.terminal;
        let (zone, now) = (view.zone.name.as_str(), web.app.now());
        let word = |name: &str| {
            let text = view.fk_info.get(name).and_then(serde_json::Value::as_str);
            text.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let version = |key: &str, name: &str| {
            let version = view.fk_info.get(name)?;
            let text = version.as_str().map_or_else(|| version.to_string(), str::to_owned);
            (!text.is_empty() && text != "0" && text != "null").then(|| say.name(key, text))
        };
        let clock = terminal.clock_drift_seconds.map(|off| Clock {
            says: rules(zone)
                .to_datetime(now.saturating_add(SignedDuration::from_secs(off)).unwrap_or(now))
                .strftime("%H:%M:%S")
                .to_string(),
            off: offset(say, off),
            much: off.abs() > DRIFT,
            set: past.clock_set.map(|at| Time::day(say, at, zone, now)),
        });
        let hours = hours_from_utc(rules(zone).to_offset(now));
        Self {
            dev_id: terminal.dev_id.to_string(),
            address: terminal.address.clone(),
            own_name: Some(terminal.name.clone())
                .filter(|name| !name.is_empty() && name != terminal.title()),
            firmware: firmware(view),
            library: word("fk_bin_data_lib"),
            profile: say.retold(&facts.profile),
            profile_fixed: terminal.profile_fixed,
            first: Time::day(say, terminal.first_seen, zone, now),
            // One that was removed and called again is a new one, whatever became of the old one.
            admitted: (past.admitted.as_ref())
                .filter(|one| terminal.status == Status::Admitted && one.at >= terminal.first_seen)
                .map(|one| admitted(say, &Time::day(say, one.at, zone, now), one.who.as_deref())),
            clock,
            zone: format!("{zone} (UTC{hours})"),
            zone_from: say.text(match view.zone.source {
                ZoneSource::Terminal => "zone-own",
                ZoneSource::Site => "zone-site",
                ZoneSource::Default => "zone-of-server",
                ZoneSource::Nobody => "zone-nobody",
            }),
            read: facts.told_at.map(|at| Time::day(say, at, zone, now)),
            caps: facts.fills.iter().map(|fill| cap(say, *fill)).collect(),
            enrols: enrols(say, view),
            versions: [
                version("version-finger", "fp_data_ver"),
                version("version-face", "face_data_ver"),
            ]
            .into_iter()
            .flatten()
            .collect(),
            lacks: facts.commands.len() < muster_protocol::commands::COMMANDS.len(),
            say: say.clone(),
        }
    }
}

fn admitted(say: &Say, when: &Time, who: Option<&str>) -> Html {
    let Some(who) = who else { return Html::of_value(when) };
    let who = Html::trusted(format!("<bdi>{}</bdi>", escaped(&task::who(say, who))));
    say.html("rail-admitted-by", &[("when", Html::of_value(when)), ("who", who)])
}

fn cap(say: &Say, fill: Fill) -> Cap {
    let what = say.text(match fill.gauge {
        Gauge::People => "gauge-people",
        Gauge::Fingers => "gauge-fingers",
        Gauge::Faces => "gauge-faces",
        Gauge::Cards => "gauge-cards",
        Gauge::Punches => "gauge-punches",
    });
    let told = match (fill.used, fill.most) {
        (Some(used), Some(most)) => {
            let fill = [("used", whole(say, used).into()), ("most", whole(say, most).into())];
            say.with("gauge-of", &fill)
        }
        (Some(used), None) => whole(say, used),
        (None, Some(most)) => say.with("gauge-most", &[("most", whole(say, most).into())]),
        (None, None) => "–".to_owned(),
    };
    #[expect(clippy::cast_precision_loss, reason = "a share is shown with one digit")]
    let bar = fill.used.zip(fill.most).filter(|(_, most)| *most > 0).map(|(used, most)| {
        let share = (used as f64 / most as f64).min(1.0);
        (format!("{:.1}", share * 100.0), share > FULL)
    });
    Cap { what, told, bar }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    fn rail() -> Rail {
        let say = Say::new(Texts::load(), Language::English);
        let now = "2026-11-17T11:42:10Z".parse().unwrap();
        let read = "2026-11-17T11:40:44Z".parse().unwrap();
        let fill = |gauge, used, most| cap(&say, Fill { gauge, used, most });
        Rail {
            dev_id: "C2A81F04B7D3096E".to_owned(),
            address: "10.20.4.41".to_owned(),
            own_name: Some("Packing <2>".to_owned()),
            firmware: Some("WF206_v2.1.14".to_owned()),
            library: Some("FKDataHS103".to_owned()),
            profile: "wf206bnc".to_owned(),
            profile_fixed: true,
            first: Time::day(&say, read, "Asia/Dhaka", now),
            admitted: Some(admitted(
                &say,
                &Time::day(&say, read, "Asia/Dhaka", now),
                Some("operator:<b>"),
            )),
            clock: Some(Clock {
                says: "17:46:22".to_owned(),
                off: "+4 min 12 s".to_owned(),
                much: true,
                set: Some(Time::day(&say, read, "Asia/Dhaka", now)),
            }),
            zone: "Asia/Dhaka (UTC+6)".to_owned(),
            zone_from: say.text("zone-site"),
            read: Some(Time::day(&say, read, "Asia/Dhaka", now)),
            caps: vec![
                fill(Gauge::People, Some(412), Some(3_000)),
                fill(Gauge::Faces, Some(397), Some(500)),
                fill(Gauge::Cards, Some(388), None),
                fill(Gauge::Punches, Some(48_210), None),
            ],
            enrols: "Finger, face, card".to_owned(),
            versions: vec!["finger v128".to_owned()],
            lacks: true,
            say,
        }
    }

    #[test]
    fn what_a_terminal_is_and_how_full() {
        insta::assert_snapshot!("rail", without_hash(&rail().render().unwrap()));
    }

    #[test]
    fn one_that_told_little_shows_little() {
        let rail = Rail {
            own_name: None,
            firmware: None,
            library: None,
            profile_fixed: false,
            admitted: None,
            clock: None,
            read: None,
            caps: Vec::new(),
            versions: Vec::new(),
            lacks: false,
            ..rail()
        };
        insta::assert_snapshot!("rail_little", without_hash(&rail.render().unwrap()));
    }
}
