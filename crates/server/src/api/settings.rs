//! `/api/v1/settings`

#![expect(clippy::option_option, reason = "left out, null and a value are three different wishes")]

use axum::Json;
use axum::extract::State;
use muster_model::retention::Retention;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Api;
use super::auth::Caller;
use super::input::{Given, stated};
use super::terminals::Answer;
use crate::app::settings::Standing;

/// Settings that can change while the server runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(example = json!({"default_zone": "Asia/Dhaka", "photo_days": 90}))]
pub(crate) struct Settings {
    /// The zone of terminals that have none of their own and no site with one, by IANA name. Null: nobody
    /// says one; then times are read as UTC, and no clock is set by itself.
    default_zone: Option<String>,
    /// How many days photos taken at punches are kept; null: for ever.
    photo_days: Option<u32>,
}

impl From<Standing> for Settings {
    fn from(standing: Standing) -> Self {
        Self { default_zone: standing.default_zone, photo_days: standing.retention.photo_days }
    }
}

/// New settings.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"default_zone": "Asia/Dhaka", "photo_days": 90}))]
pub(crate) struct NewSettings {
    /// The zone of terminals that have none of their own and no site with one, by IANA name. Null: that of the
    /// configuration, if it names one.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required)]
    default_zone: Option<String>,
    /// How many days photos taken at punches are kept, 1 to 36,500; what is older goes and does not come back.
    /// Null: for ever. Left out: as it is.
    #[serde(default, deserialize_with = "stated")]
    #[schema(value_type = Option<u32>)]
    photo_days: Option<Option<u32>>,
}

/// Shows the settings in force.
#[utoipa::path(get, path = "/api/v1/settings", tag = "settings",
    responses((status = 200, description = "The settings.", body = Settings)))]
pub(crate) async fn show(State(api): State<Api>, Caller(actor): Caller) -> Answer<Settings> {
    Ok(Json(api.app.settings(&actor)?.into()))
}

/// Changes the settings.
#[utoipa::path(put, path = "/api/v1/settings", tag = "settings", request_body = NewSettings,
    responses((status = 200, description = "The settings in force.", body = Settings)))]
pub(crate) async fn set(
    State(api): State<Api>,
    Caller(actor): Caller,
    Given(new): Given<NewSettings>,
) -> Answer<Settings> {
    let retention = new.photo_days.map(|photo_days| Retention { photo_days });
    let standing = api.app.set_settings(&actor, new.default_zone, retention).await?;
    Ok(Json(standing.into()))
}
