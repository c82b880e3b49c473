//! `/api/v1/settings`

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Api;
use super::auth::Caller;
use super::input::Given;
use super::terminals::Answer;

/// Settings that can change while the server runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"default_zone": "Asia/Dhaka"}))]
pub(crate) struct Settings {
    /// The zone of terminals that have none of their own and no site with one, by IANA name. Null: nobody
    /// says one; then times are read as UTC, and no clock is set by itself.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required)]
    default_zone: Option<String>,
}

/// Shows the settings in force.
#[utoipa::path(get, path = "/api/v1/settings", tag = "settings",
    responses((status = 200, description = "The settings.", body = Settings)))]
pub(crate) async fn show(State(api): State<Api>, Caller(actor): Caller) -> Answer<Settings> {
    let standing = api.app.settings(&actor)?;
    Ok(Json(Settings { default_zone: standing.default_zone }))
}

/// Changes the settings.
#[utoipa::path(put, path = "/api/v1/settings", tag = "settings", request_body = Settings,
    responses((status = 200, description = "The settings in force.", body = Settings)))]
pub(crate) async fn set(
    State(api): State<Api>,
    Caller(actor): Caller,
    Given(new): Given<Settings>,
) -> Answer<Settings> {
    let standing = api.app.set_default_zone(&actor, new.default_zone).await?;
    Ok(Json(Settings { default_zone: standing.default_zone }))
}
