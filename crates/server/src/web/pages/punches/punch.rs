//! `/punches/{id}`: all that is known of one punch; `/punches/{id}/photo`: its photo at full size, each look at
//! which is in the audit log.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::CACHE_CONTROL;
use axum::response::IntoResponse as _;
use muster_model::punch::{Punch, PunchId};

use super::rows::{self, Beside, Doubt, Place as At};
use crate::web::Web;
use crate::web::page::{Answer, Trouble, bytes, show};
use crate::web::pages::thumbs;
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::view::direction::Direction;
use crate::web::view::method::methods;
use crate::web::view::person::{self, Thumb};
use crate::web::view::raw;
use crate::web::view::time::{Time, date};

#[derive(Template)]
#[template(path = "pages/punch.html")]
struct OnePunch {
    shell: Shell,
    id: String,
    name: String,
    person: String,
    user_id: String,
    at: At,
    date: String,
    time: Time,
    /// `Asia/Dhaka (UTC+6)`.
    zone: String,
    utc: String,
    doubt: Option<Doubt>,
    direction: Direction,
    direction_raw: String,
    methods: String,
    methods_raw: String,
    came: String,
    late: Option<String>,
    arrived: Time,
    profile: String,
    /// What was keyed in or measured, each with its label.
    others: Vec<(String, String)>,
    thumb: Option<Thumb>,
    /// The photo stands on the page at full size.
    full: bool,
}

/// `GET /punches/{id}`
pub(crate) async fn page(inside: SignedIn, Path(id): Path<String>) -> Answer {
    one(&inside, &id, false).await
}

/// `GET /punches/{id}/photo`
pub(crate) async fn photo(inside: SignedIn, Path(id): Path<String>) -> Answer {
    one(&inside, &id, true).await
}

/// `GET /punches/{id}/photo.jpg`
pub(crate) async fn jpeg(
    State(web): State<Web>,
    inside: SignedIn,
    Path(id): Path<String>,
) -> Answer {
    let photo = web.app.punch_photo(inside.actor(), named(&id)?).await?;
    Ok(([(CACHE_CONTROL, "no-store")], bytes("image/jpeg", photo)).into_response())
}

/// A text that is no id of a punch names nothing.
fn named(id: &str) -> Result<PunchId, Trouble> {
    id.parse().map_err(|_| Trouble::NotFound)
}

async fn one(inside: &SignedIn, id: &str, full: bool) -> Answer {
    let (say, app) = (&inside.visit.say, &inside.visit.web.app);
    let punch = app.punch(inside.actor(), named(id)?).await?;
    if full && !punch.has_photo {
        return Err(Trouble::NotFound);
    }
    let beside = Beside::of(app, inside.actor(), std::slice::from_ref(&punch)).await?;
    let name = beside.name(&punch.user_id).to_owned();
    let title = say.name(if full { "photo-of" } else { "punch-of" }, &name);
    let shell = Shell::of(inside, Place::Punches, title).await?;
    Ok(show(&OnePunch {
        shell,
        id: punch.id().to_string(),
        person: person::path(punch.user_id.as_str()),
        user_id: punch.user_id.to_string(),
        at: beside.place(&punch.dev_id),
        date: date(say, punch.time_local.date()),
        time: Time::clock(say, punch.time_local, punch.time, &punch.zone),
        zone: format!("{} (UTC{})", punch.zone, rows::hours(&punch)),
        utc: punch.time.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        doubt: rows::doubt(say, &punch),
        direction: Direction::new(say, &punch.modes.direction),
        direction_raw: raw::mode(&punch.modes.io_raw),
        methods: methods(say, &punch.modes.methods),
        methods_raw: raw::mode(&punch.modes.verify_raw),
        came: rows::came(say, &punch),
        late: rows::late(say, &punch),
        arrived: Time::day(say, punch.received_at, &punch.zone, app.now()),
        others: others(say, &punch),
        thumb: (punch.has_photo && !full).then(|| thumbs::beside(&punch, &name, "punches")),
        profile: punch.profile,
        name,
        full,
    }))
}

fn others(say: &crate::web::text::Say, punch: &Punch) -> Vec<(String, String)> {
    let told = [
        ("punch-work-code", &punch.work_code),
        ("punch-temperature", &punch.temperature),
        ("punch-door", &punch.modes.door),
    ];
    let told = told.into_iter().filter_map(|(key, value)| Some((key, value.clone()?)));
    told.map(|(key, value)| (say.text(key), value)).collect()
}
