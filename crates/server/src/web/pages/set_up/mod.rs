//! `/setup`: the link of an invitation, and what to do with the first terminal.

pub(crate) mod listening;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use muster_model::invitation::Invitation;
use muster_model::operator::NAME_MAX;
use muster_model::password::MIN;

use super::sign_in::begin;
use crate::app::AppError;
use crate::web::Web;
use crate::web::fields::{Form, Pairs};
use crate::web::page::{Answer, show};
use crate::web::shell::Gate;
use crate::web::text::Say;
use crate::web::view::field::{Choice, Field};
use crate::web::view::time_zone;
use crate::web::visit::Visit;

/// The first admin's name, password and zone; somebody else's password.
#[derive(Template)]
#[template(path = "pages/set_up.html")]
struct SetUp {
    shell: Gate,
    first: bool,
    title: String,
    lede: String,
    name: Field,
    password: Field,
    zone: Choice,
}

#[derive(Template)]
#[template(path = "pages/set_up_gone.html")]
struct Gone {
    shell: Gate,
    /// Nobody was ever here: the server's log has the link.
    empty: bool,
}

/// What is wrong with which field.
type Wrong<'a> = Option<&'a (&'static str, String)>;

/// `GET /setup`
pub(crate) async fn without_link(visit: Visit) -> Answer {
    let empty = visit.web.app.needs_set_up().await?;
    if !empty {
        return Ok(Redirect::to("/login").into_response());
    }
    Ok(show(&Gone { shell: Gate::of(&visit, visit.say.text("setup-title")), empty }))
}

/// `GET /setup/{secret}`
pub(crate) async fn page(visit: Visit, Path(secret): Path<String>) -> Answer {
    match visit.web.app.open_invitation(&secret).await? {
        Some(invitation) => Ok(form(&visit, &invitation, &Pairs::default(), None)),
        None => Ok(gone(&visit)),
    }
}

/// `POST /setup/{secret}`
pub(crate) async fn accept(
    State(web): State<Web>,
    visit: Visit,
    Path(secret): Path<String>,
    Form(fields): Form,
) -> Answer {
    let Some(invitation) = web.app.open_invitation(&secret).await? else {
        return Ok(gone(&visit));
    };
    let (name, password) = (fields.get("name"), fields.exact("password"));
    let accepted = web.app.accept_invitation(&secret, name, password, &visit.client()).await;
    let new = match accepted {
        Ok(new) => new,
        Err(error) => {
            let wrong = wrong(&visit, error)?;
            let mut answer = form(&visit, &invitation, &fields, Some(&wrong));
            *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(answer);
        }
    };
    if !invitation.is_first() {
        return Ok(begin(&visit, &new, "/"));
    }
    if let Some(zone) = fields.get("zone") {
        web.app.set_default_zone(&new.signed.actor(), Some(zone.to_owned())).await?;
    }
    Ok(begin(&visit, &new, "/setup/terminal"))
}

/// What the form says of a refusal; anything else is trouble of the page.
fn wrong(visit: &Visit, error: AppError) -> Result<(&'static str, String), AppError> {
    let say = &visit.say;
    if let Some(why) = weak(say, &error) {
        return Ok(("password", why));
    }
    match error.code() {
        "name_taken" => Ok(("name", say.text("name-taken"))),
        _ if matches!(error, AppError::Invalid { .. }) => {
            Ok(("name", say.count("name-unusable", NAME_MAX)))
        }
        _ => Err(error),
    }
}

/// What is wrong with a password that somebody chose.
pub(crate) fn weak(say: &Say, error: &AppError) -> Option<String> {
    match error.code() {
        "password_too_short" => Some(say.count("password-short", MIN)),
        "password_too_long" => Some(say.text("password-long")),
        "password_is_name" => Some(say.text("password-is-name")),
        _ => None,
    }
}

fn gone(visit: &Visit) -> Response {
    let gone = Gone { shell: Gate::of(visit, visit.say.text("setup-gone")), empty: false };
    (StatusCode::NOT_FOUND, show(&gone)).into_response()
}

fn form(visit: &Visit, invitation: &Invitation, fields: &Pairs, wrong: Wrong<'_>) -> Response {
    let say = &visit.say;
    let of = |field: &str| wrong.filter(|(name, _)| *name == field).map(|(_, why)| why.clone());
    let guest = invitation.guest.as_ref().map(|guest| guest.name.as_str());
    let (title, lede) = match guest {
        None => (say.text("setup-first"), say.text("setup-first-lede")),
        Some(name) => (say.name("setup-guest", name), say.text("setup-guest-lede")),
    };
    let name = Field::text("name", say.text("user-name"))
        .autocomplete("username")
        .value(guest.or(fields.get("name")).unwrap_or_default())
        .at_most(64)
        .required()
        .wrong(of("name"));
    let password = Field::password("password", say.text("password"), "new-password")
        .hint(say.count("password-hint", MIN))
        .wrong(of("password"));
    let (name, password) = if guest.is_some() || of("password").is_some() {
        (name, password.focus())
    } else {
        (name.focus(), password)
    };
    let now = visit.web.app.now();
    let chosen = fields.get("zone").map_or_else(|| visit.web.app.default_zone(), str::to_owned);
    show(&SetUp {
        shell: Gate::of(visit, title.clone()),
        first: invitation.is_first(),
        title,
        lede,
        name,
        password,
        zone: Choice::new("zone", say.text("setup-zone"), time_zone::all(now))
            .chosen(chosen)
            .hint(say.text("setup-zone-hint")),
    })
}
