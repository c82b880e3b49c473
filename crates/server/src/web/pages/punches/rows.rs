//! The rows of the list.

use std::collections::{BTreeSet, HashMap};

use askama::Template;
use askama::filters::HtmlSafe;
use jiff::Timestamp;
use muster_model::audit::Actor;
use muster_model::punch::Punch;
use muster_model::{DevId, UserId};

use crate::app::titles::Titled;
use crate::app::{self, App};
use crate::web::pages::thumbs;
use crate::web::text::Say;
use crate::web::view::direction::Direction;
use crate::web::view::method::methods;
use crate::web::view::number::about;
use crate::web::view::person::{self, Thumb};
use crate::web::view::raw;
use crate::web::view::terminal::TerminalLink;
use crate::web::view::time::{Time, hours_from_utc, rules};

/// Clocks restart in 2000 or 2015: what is from before this year was stamped by one that nobody set.
const FIRST_PLAUSIBLE_YEAR: i16 = 2016;

/// A row.
#[derive(Template)]
#[template(path = "pages/punches_row.html")]
pub(crate) struct Row {
    say: Say,
    id: String,
    thumb: Thumb,
    /// Where the photo is seen in full.
    photo: Option<String>,
    name: String,
    person: String,
    user_id: String,
    terminal: Place,
    time: Time,
    /// The hours from UTC, where the list has several.
    hours: Option<String>,
    clock: Option<Doubt>,
    direction: Direction,
    direction_raw: String,
    methods: String,
    methods_raw: String,
    came: String,
    late: Option<String>,
}

impl HtmlSafe for Row {}

/// A terminal and its site.
pub(crate) struct Place {
    pub(crate) link: Option<TerminalLink>,
    pub(crate) title: String,
    pub(crate) site: Option<String>,
}

/// Why a clock may have been wrong.
pub(crate) struct Doubt {
    pub(crate) word: String,
    pub(crate) tip: String,
}

/// What punches tell beside themselves.
pub(crate) struct Beside {
    names: HashMap<UserId, String>,
    titles: HashMap<DevId, Titled>,
}

impl Beside {
    /// Names and terminals of these punches.
    pub(crate) async fn of(app: &App, actor: &Actor, punches: &[Punch]) -> app::Result<Self> {
        let people: BTreeSet<UserId> = punches.iter().map(|punch| punch.user_id.clone()).collect();
        let people: Vec<UserId> = people.into_iter().collect();
        let names = app.names_of(actor, people.clone()).await?;
        let terminals: BTreeSet<DevId> = punches.iter().map(|punch| punch.dev_id.clone()).collect();
        Ok(Self {
            names: people
                .into_iter()
                .zip(names)
                .filter_map(|(id, name)| Some((id, name?)))
                .collect(),
            titles: app.titles(actor, terminals).await?,
        })
    }

    /// What somebody is called; their id if no terminal told a name.
    pub(crate) fn name<'a>(&'a self, user_id: &'a UserId) -> &'a str {
        self.names.get(user_id).map_or(user_id.as_str(), String::as_str)
    }

    /// Where it was.
    pub(crate) fn place(&self, dev_id: &DevId) -> Place {
        let Some(titled) = self.titles.get(dev_id) else {
            return Place { link: None, title: dev_id.to_string(), site: None };
        };
        Place {
            link: Some(TerminalLink::new(dev_id.as_str(), &titled.title)),
            title: titled.title.clone(),
            site: titled.site.as_ref().map(|(_, name)| name.clone()),
        }
    }
}

/// The rows of a part of the list; `mixed` if it has several hours from UTC.
pub(crate) fn rows(
    say: &Say,
    punches: &[Punch],
    beside: &Beside,
    now: Timestamp,
    mixed: bool,
) -> Vec<Row> {
    punches.iter().map(|punch| row(say, punch, beside, now, mixed)).collect()
}

fn row(say: &Say, punch: &Punch, beside: &Beside, now: Timestamp, mixed: bool) -> Row {
    let id = punch.id().to_string();
    let name = beside.name(&punch.user_id).to_owned();
    Row {
        thumb: thumbs::beside(punch, &name, "punches"),
        photo: punch.has_photo.then(|| format!("/punches/{id}/photo")),
        id,
        name,
        person: person::path(punch.user_id.as_str()),
        user_id: punch.user_id.to_string(),
        terminal: beside.place(&punch.dev_id),
        time: Time::punch(say, punch, now),
        hours: mixed.then(|| hours(punch)),
        clock: doubt(say, punch),
        direction: Direction::new(say, &punch.modes.direction),
        direction_raw: raw::mode(&punch.modes.io_raw),
        methods: methods(say, &punch.modes.methods),
        methods_raw: raw::mode(&punch.modes.verify_raw),
        came: came(say, punch),
        late: late(say, punch),
        say: say.clone(),
    }
}

/// The hours from UTC of a punch: `+6`.
pub(crate) fn hours(punch: &Punch) -> String {
    hours_from_utc(rules(&punch.zone).to_offset(punch.time))
}

/// Whether these punches have several hours from UTC.
pub(crate) fn are_mixed(punches: &[Punch]) -> bool {
    let first = punches.first().map(hours);
    punches.iter().any(|punch| Some(hours(punch)) != first)
}

/// Why the clock may have been wrong, if it may.
pub(crate) fn doubt(say: &Say, punch: &Punch) -> Option<Doubt> {
    if !punch.clock_suspect {
        return None;
    }
    let unset = punch.time_local.year() < FIRST_PLAUSIBLE_YEAR;
    let key = if unset { "punch-clock-not-set" } else { "clock-in-doubt" };
    let arrived = rules(&punch.zone).to_datetime(punch.received_at);
    let fill = [
        ("said", punch.time_local.strftime("%Y-%m-%d %H:%M:%S").to_string().into()),
        ("arrived", arrived.strftime("%Y-%m-%d %H:%M:%S").to_string().into()),
        ("zone", punch.zone.as_str().into()),
    ];
    Some(Doubt { word: say.text(key), tip: say.with(&format!("{key}-tip"), &fill) })
}

/// In which ways it came.
pub(crate) fn came(say: &Say, punch: &Punch) -> String {
    let ways: Vec<String> =
        punch.sources.words().iter().map(|way| say.text(&format!("came-{way}"))).collect();
    ways.join(", ")
}

/// How long after it was made; a clock that is in doubt tells nothing of it.
pub(crate) fn late(say: &Say, punch: &Punch) -> Option<String> {
    let seconds = punch.received_at.duration_since(punch.time).as_secs();
    (!punch.clock_suspect && seconds > 0).then(|| about(say, seconds))
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;
    use muster_model::presence::Presence;
    use muster_model::punch::{Modes, Sources};
    use muster_model::site::SiteId;
    use muster_model::terminal::Status;

    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    fn punch() -> Punch {
        Punch {
            seq: 420,
            dev_id: DevId::new("D96584729B906B39").unwrap(),
            user_id: UserId::new("10077").unwrap(),
            time_local: datetime(2026, 11, 17, 17, 41, 15, 0),
            time: "2026-11-17T11:41:15Z".parse().unwrap(),
            zone: "Asia/Dhaka".to_owned(),
            modes: Modes {
                verify_raw: "301989888".to_owned(),
                methods: "finger,password".to_owned(),
                io_raw: "\"16777216\"".to_owned(),
                direction: "in".to_owned(),
                door: None,
            },
            sources: Sources::REALTIME.with(Sources::PULLED),
            has_photo: true,
            work_code: None,
            temperature: None,
            received_at: "2026-11-17T11:41:17Z".parse().unwrap(),
            clock_suspect: false,
            profile: "hs103".to_owned(),
        }
    }

    fn shown(punch: &Punch, mixed: bool) -> String {
        let say = Say::new(Texts::load(), Language::English);
        let titled = Titled {
            title: "Gate <1>".to_owned(),
            site: Some((SiteId(1), "Tejgaon".to_owned())),
            zone: "Asia/Dhaka".to_owned(),
            status: Status::Admitted,
            presence: Presence::Online,
        };
        let gate = DevId::new("D96584729B906B39").unwrap();
        let beside = Beside {
            names: HashMap::from([(punch.user_id.clone(), "Rahim Uddin".to_owned())]),
            titles: HashMap::from([(gate, titled)]),
        };
        let now = "2026-11-17T11:42:10Z".parse().unwrap();
        without_hash(&row(&say, punch, &beside, now, mixed).to_string())
    }

    #[test]
    fn a_row_tells_who_where_when_and_how() {
        insta::assert_snapshot!("row", shown(&punch(), true));
    }

    #[test]
    fn a_clock_that_nobody_set_keeps_its_time_and_says_so() {
        let odd = Punch {
            time_local: datetime(2000, 1, 1, 0, 37, 51, 0),
            time: "1999-12-31T18:37:51Z".parse().unwrap(),
            clock_suspect: true,
            has_photo: false,
            dev_id: DevId::new("GONE").unwrap(),
            ..punch()
        };
        insta::assert_snapshot!("row_not_set", shown(&odd, false));
    }
}
