//! `/api/v1/commands` and `/api/v1/profiles`

use axum::Json;
use axum::extract::State;
use muster_protocol::commands::Command;
use serde::Serialize;
use utoipa::ToSchema;

use super::Api;
use super::auth::Caller;
use super::page::Listing;
use super::shapes;
use super::terminals::Answer;

/// Lists every command that a terminal can be told: its parameters with their limits, what it does, and
/// whether it must be confirmed.
#[utoipa::path(get, path = "/api/v1/commands", tag = "commands",
    responses((status = 200, description = "The whole table.", body = Listing<shapes::Command>)))]
pub(crate) async fn commands(
    State(api): State<Api>,
    Caller(actor): Caller,
) -> Answer<Listing<Command>> {
    Ok(Json(Listing::whole(api.app.commands(&actor)?.to_vec())))
}

/// What makes one firmware differ from another.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Profile {
    /// The word that names it.
    #[schema(example = "hs103")]
    name: String,
    /// What an operator reads.
    title: String,
    /// The profile whose values hold where this one is silent.
    extends: Option<String>,
}

/// Lists the profiles that this server knows.
#[utoipa::path(get, path = "/api/v1/profiles", tag = "commands",
    responses((status = 200, description = "All of them.", body = Listing<Profile>)))]
pub(crate) async fn profiles(
    State(api): State<Api>,
    Caller(actor): Caller,
) -> Answer<Listing<Profile>> {
    let profiles = api.app.profiles(&actor)?;
    let items = profiles.iter().map(|profile| Profile {
        name: profile.name.clone(),
        title: profile.title.clone(),
        extends: profile.extends.clone(),
    });
    Ok(Json(Listing::whole(items.collect())))
}
