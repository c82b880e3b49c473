//! `/people/{user_id}`: which terminal holds what of this person, and when they punched.

use std::collections::{BTreeSet, HashMap};

use askama::Template;
use axum::extract::Path;
use futures_util::FutureExt as _;
use muster_model::audit::Actor;
use muster_model::comparison::{Comparison, usual_enrolment};
use muster_model::person::Person;
use muster_model::punch::Punch;
use muster_model::role::Permission;
use muster_model::{DevId, UserId};
use muster_protocol::enrolment::EnrolmentKind;

use super::days::{Drawn, first_day};
use super::grid::{Grid, lede};
use super::rows::badges;
use super::slot;
use crate::app::compare::Compared;
use crate::app::punch_list::whole_days;
use crate::app::titles::Titled;
use crate::app::{self, App, AppError, PunchFilter};
use crate::web::Web;
use crate::web::fields::{Pairs, Query};
use crate::web::page::{Answer, Trouble, show};
use crate::web::pages::punches::rows::{Beside, Place as At};
use crate::web::pages::thumbs;
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::Say;
use crate::web::view::direction::Direction;
use crate::web::view::method::methods;
use crate::web::view::number::{bytes, whole};
use crate::web::view::person::{Thumb, path};
use crate::web::view::privilege::privilege;
use crate::web::view::time::{Time, date};

/// Punches that are read for the days and the list.
const READ: u32 = 500;
/// The last ones that are listed.
const LISTED: usize = 6;

#[derive(Template)]
#[template(path = "pages/person.html")]
struct OnePerson {
    shell: Shell,
    name: String,
    user_id: String,
    badges: Vec<String>,
    /// Where they are: sites.
    sites: String,
    lede: Part,
    grid: Part,
    days: Drawn,
    /// All their punches: link and words.
    all: (String, String),
    last: Vec<Last>,
    photo: Option<Photo>,
    facts: Vec<(String, String)>,
    last_punch: Option<Time>,
    enrolments: Vec<Held>,
    may_read: bool,
}

/// One of the last punches.
struct Last {
    thumb: Thumb,
    id: String,
    at: At,
    time: Time,
    direction: Direction,
    methods: String,
}

/// The newest photo that a terminal took of them.
struct Photo {
    thumb: Thumb,
    path: String,
    told: String,
}

/// A credential, as most terminals hold it.
struct Held {
    name: String,
    icon: &'static str,
    /// Size and version, unless they would tell something of a secret.
    looks: String,
    seen: String,
    path: String,
}

/// Keeps the comparison fresh while terminals are read.
pub(crate) const GRID: Region = Region {
    name: "person",
    hears: Hears { events: true, punches: false, every: None },
    show: |scene: Scene, query: Pairs| {
        async move {
            let user_id = query.get("id").unwrap_or_default();
            let Ok(user_id) = UserId::new(user_id) else { return Ok(Vec::new()) };
            let only = query.get("only").is_some();
            let Scene { web, say, actor } = scene;
            let known = Known::of(&web.app, &actor, &user_id).await?;
            Ok(known.parts(&web, &say, &actor, only).into())
        }
        .boxed()
    },
};

/// What is known of somebody.
struct Known {
    one: Compared,
    titles: HashMap<DevId, Titled>,
}

impl Known {
    /// Whoever punched is somebody, even if no terminal told of them.
    async fn of(app: &App, actor: &Actor, user_id: &UserId) -> app::Result<Self> {
        let one = match app.compared_person(actor, user_id).await {
            Err(error @ AppError::NotFound { .. }) => {
                let last = app.last_punches(actor, vec![user_id.clone()]).await?;
                if last.iter().all(Option::is_none) {
                    return Err(error);
                }
                let person = untold(user_id);
                Compared { comparison: Comparison::of(&person, &[]), person }
            }
            known => known?,
        };
        let terminals: BTreeSet<DevId> =
            one.comparison.rows.iter().map(|row| row.dev_id.clone()).collect();
        let titles = app.titles(actor, terminals).await?;
        Ok(Self { one, titles })
    }

    fn parts(&self, web: &Web, say: &Say, actor: &Actor, only: bool) -> [Part; 2] {
        let Self { one, titles } = self;
        let sends = actor.role.may(Permission::SendCommand);
        let grid = Grid::of(say, one, titles, web.app.now(), only, sends);
        [Part::of(&lede(say, one, titles, sends)), Part::of(&grid)]
    }

    fn name(&self) -> String {
        let name = self.one.comparison.name.clone().filter(|name| !name.is_empty());
        name.unwrap_or_else(|| self.one.person.user_id.to_string())
    }

    fn sites(&self, say: &Say) -> String {
        let held = self.one.comparison.rows.iter().filter(|row| row.holds);
        let sites = held.filter_map(|row| self.titles.get(&row.dev_id)?.site.as_ref());
        let sites: BTreeSet<&str> = sites.map(|(_, name)| name.as_str()).collect();
        say.list(&sites.into_iter().map(str::to_owned).collect::<Vec<_>>())
    }
}

fn untold(user_id: &UserId) -> Person {
    Person {
        user_id: user_id.clone(),
        name: None,
        privilege: None,
        enabled: None,
        enrolments: Vec::new(),
        sightings: Vec::new(),
    }
}

/// `GET /people/{user_id}?only=differences`
pub(crate) async fn page(
    inside: SignedIn,
    Path(user_id): Path<String>,
    Query(query): Query,
) -> Answer {
    let (web, say, actor) = (&inside.visit.web, &inside.visit.say, inside.actor());
    let app = &web.app;
    let user_id = UserId::new(&user_id).map_err(|_| Trouble::NotFound)?;
    let known = Known::of(app, actor, &user_id).await?;
    let of = PunchFilter { user_id: Some(user_id.clone()), ..PunchFilter::default() };
    let punches = app.punches(actor, of.clone(), None, READ).await?.items;
    let tally = app.tally_punches(actor, of).await?;
    let last_day = app.days_now().1;
    let days = whole_days(first_day(last_day), last_day);
    let drawn: Vec<Punch> =
        punches.iter().filter(|punch| days.from <= Some(punch.time_local)).cloned().collect();
    let beside = Beside::of(app, actor, &punches).await?;
    let only = query.get("only").is_some();
    let [lede, grid] = known.parts(web, say, actor, only);
    let name = known.name();
    let mut region = format!("{}?id={}", GRID.name, url(user_id.as_str()));
    if only {
        region.push_str("&only=differences");
    }
    let shell = Shell::of(&inside, Place::People, name.clone()).await?.live(&[region]);
    let all = Pairs::default().with("person", Some(user_id.as_str())).with("range", Some("all"));
    let all_words = if tally.more { "person-punches-many" } else { "person-punches-all" };
    Ok(show(&OnePerson {
        badges: badges(say, &known.one.person, &known.one.comparison),
        sites: known.sites(say),
        lede,
        grid,
        days: Drawn::of(say, &drawn, last_day),
        all: (
            all.link("/punches"),
            say.with(all_words, &[("count", whole(say, tally.counted).into())]),
        ),
        last: punches.iter().take(LISTED).map(|punch| last(say, punch, &beside, app)).collect(),
        photo: photo(say, &punches, &beside),
        facts: facts(say, &known),
        last_punch: punches.first().map(|one| Time::punch(say, one, app.now())),
        enrolments: enrolments(say, &known),
        may_read: inside.signed.may(Permission::ReadBiometric),
        user_id: user_id.to_string(),
        name,
        shell,
    }))
}

fn url(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

fn last(say: &Say, punch: &Punch, beside: &Beside, app: &App) -> Last {
    Last {
        thumb: thumbs::beside(punch, beside.name(&punch.user_id), "person"),
        id: punch.id().to_string(),
        at: beside.place(&punch.dev_id),
        time: Time::punch(say, punch, app.now()),
        direction: Direction::new(say, &punch.modes.direction),
        methods: methods(say, &punch.modes.methods),
    }
}

fn photo(say: &Say, punches: &[Punch], beside: &Beside) -> Option<Photo> {
    let punch = punches.iter().find(|punch| punch.has_photo)?;
    let at = beside.place(&punch.dev_id);
    let fill = [("name", at.title.into()), ("date", date(say, punch.time_local.date()).into())];
    Some(Photo {
        thumb: thumbs::beside(punch, "", "person"),
        path: format!("/punches/{}/photo", punch.id()),
        told: say.with("photo-from", &fill),
    })
}

/// The record, line by line.
fn facts(say: &Say, known: &Known) -> Vec<(String, String)> {
    let Compared { person, comparison: compared } = &known.one;
    let held: BTreeSet<&str> =
        person.sightings.iter().filter_map(|sighting| sighting.name.as_deref()).collect();
    let whole = compared.name.as_deref();
    let cut = held.into_iter().filter(|name| Some(*name) != whole);
    let cut: Vec<String> = cut.map(str::to_owned).collect();
    let enabled = person.enabled.map(|yes| say.text(if yes { "person-yes" } else { "person-no" }));
    let told = [
        ("name", compared.name.clone()),
        ("person-also", Some(say.list(&cut))),
        ("privilege", compared.privilege.as_deref().map(|word| privilege(say, word))),
        ("person-enabled", enabled),
    ];
    let told = told.into_iter().filter_map(|(key, value)| Some((key, value?)));
    told.filter(|(_, value)| !value.is_empty()).map(|(key, value)| (say.text(key), value)).collect()
}

fn enrolments(say: &Say, known: &Known) -> Vec<Held> {
    let held = known.one.comparison.slots.iter().map(|slot| {
        let usual = usual_enrolment(&known.one.person, *slot);
        let looks = match usual {
            _ if slot.kind() == EnrolmentKind::Card => say.text("enrolment-hidden-card"),
            _ if slot.kind().is_text() => say.text("enrolment-hidden"),
            Some(one) => match one.version {
                Some(version) => format!("{}, v{version}", bytes(say, one.size)),
                None => bytes(say, one.size),
            },
            None => say.text("cell-listed-tip"),
        };
        let seen = usual.map(|one| {
            let titled = known.titles.get(&one.dev_id);
            let zone = titled.map_or("UTC", |one| one.zone.as_str());
            let day = crate::web::view::time::rules(zone).to_datetime(one.seen_at).date();
            let title = titled.map_or_else(|| one.dev_id.to_string(), |one| one.title.clone());
            say.with("enrolment-seen", &[("date", date(say, day).into()), ("name", title.into())])
        });
        Held {
            name: slot::name(say, *slot),
            icon: slot::icon(slot.kind()),
            looks,
            seen: seen.unwrap_or_default(),
            path: usual.map_or_else(String::new, |_| {
                format!("{}/enrolments/{slot}", path(known.one.person.user_id.as_str()))
            }),
        }
    });
    held.collect()
}
