//! `/api/v1/people`

pub(crate) mod body;
pub(crate) mod enrolments;

use crate::app::PeopleFilter;
use axum::Json;
use axum::extract::State;
use muster_model::page::clamp;
use muster_model::{DevId, UserId};
use serde::Deserialize;
use utoipa::IntoParams;

use self::body::Person;
use super::Api;
use super::auth::Caller;
use super::input::{Asked, Named, blank, rows};
use super::page::{Kind, Listing};
use super::terminals::Answer;

const PLACE: Kind = Kind("people1");

/// Which people.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// Part of the id or the name, whatever the case.
    #[serde(default, deserialize_with = "blank")]
    query: Option<String>,
    /// The `dev_id` of a terminal that holds them.
    #[serde(default, deserialize_with = "blank")]
    #[param(value_type = Option<String>)]
    terminal: Option<DevId>,
    /// `next` of the part before.
    cursor: Option<String>,
    /// 1 to 1000, 50 when left out; more is clamped.
    #[serde(default, deserialize_with = "rows")]
    limit: Option<u32>,
}

/// Lists people, by id.
#[utoipa::path(get, path = "/api/v1/people", tag = "people", params(Which),
    responses((status = 200, description = "A part of the list.", body = Listing<Person>)))]
pub(crate) async fn list(
    State(api): State<Api>,
    Caller(actor): Caller,
    Asked(which): Asked<Which>,
) -> Answer<Listing<Person>> {
    let after = PLACE.read(which.cursor.as_deref())?;
    let filter = PeopleFilter { query: which.query, terminal: which.terminal };
    let page = api.app.people(&actor, filter, after, clamp(which.limit)).await?;
    Ok(Json(Listing::of(page, |place| PLACE.write(&place), Person::from)))
}

/// Shows one person.
#[utoipa::path(get, path = "/api/v1/people/{user_id}", tag = "people",
    params(("user_id" = String, Path, description = "The person's id on the terminals.")),
    responses((status = 200, description = "The person.", body = Person)))]
pub(crate) async fn show(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named(user_id): Named<UserId>,
) -> Answer<Person> {
    Ok(Json(api.app.person(&actor, &user_id).await?.into()))
}
