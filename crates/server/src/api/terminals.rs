//! `/api/v1/terminals`

#![expect(clippy::option_option, reason = "left out, null and a value are three different wishes")]

pub(crate) mod admission;
pub(crate) mod body;
pub(crate) mod exchanges;
pub(crate) mod tasks;

use crate::app::TerminalFilter;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use muster_model::DevId;
use muster_model::page::clamp;
use muster_model::terminal::{Status, TerminalPatch};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use self::body::Terminal;
use super::Api;
use super::auth::Caller;
use super::input::{Asked, Given, Named, blank, rows, site_id, stated, word};
use super::page::{Kind, Listing};
use super::problem::Problem;
use super::shapes::TerminalStatus;

/// What every handler that answers in JSON gives.
pub(crate) type Answer<T> = Result<Json<T>, Problem>;

const PLACE: Kind = Kind("terminals1");

/// Which terminals.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// `pending`, `admitted` or `blocked`.
    #[serde(default, deserialize_with = "blank")]
    #[param(value_type = Option<TerminalStatus>)]
    status: Option<String>,
    /// The id of a site.
    #[serde(default, deserialize_with = "blank")]
    site: Option<String>,
    /// Part of the id, the alias or the name, whatever the case.
    #[serde(default, deserialize_with = "blank")]
    query: Option<String>,
    /// `next` of the part before.
    cursor: Option<String>,
    /// 1 to 1000, 50 when left out; more is clamped.
    #[serde(default, deserialize_with = "rows")]
    limit: Option<u32>,
}

/// Lists terminals, by id.
#[utoipa::path(get, path = "/api/v1/terminals", tag = "terminals", params(Which),
    responses((status = 200, description = "A part of the list.", body = Listing<Terminal>)))]
pub(crate) async fn list(
    State(api): State<Api>,
    Caller(actor): Caller,
    Asked(which): Asked<Which>,
) -> Answer<Listing<Terminal>> {
    let after = PLACE.read(which.cursor.as_deref())?;
    let status = which.status.as_deref();
    let status =
        status.map(|text| word("status", text, Status::parse, &["pending", "admitted", "blocked"]));
    let site = which.site.as_deref().map(|text| site_id("site", text)).transpose()?;
    let filter = TerminalFilter { status: status.transpose()?, site, query: which.query };
    let page = api.app.terminals(&actor, filter, after, clamp(which.limit)).await?;
    Ok(Json(Listing::of(page, |place| PLACE.write(&place), Terminal::from)))
}

/// Shows one terminal.
#[utoipa::path(get, path = "/api/v1/terminals/{dev_id}", tag = "terminals",
    params(("dev_id" = String, Path, description = "The terminal's name on the wire.")),
    responses((status = 200, description = "The terminal.", body = Terminal)))]
pub(crate) async fn show(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named(dev_id): Named<DevId>,
) -> Answer<Terminal> {
    Ok(Json(api.app.terminal(&actor, &dev_id).await?.into()))
}

/// What to change about a terminal. A field that is left out stays; null empties it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"alias": "Gate 2", "site": "1", "time_zone": null}))]
pub(crate) struct TerminalChange {
    /// The operators' word for it.
    #[serde(default, deserialize_with = "stated")]
    #[schema(value_type = Option<String>)]
    alias: Option<Option<String>>,
    /// The id of a site.
    #[serde(default, deserialize_with = "stated")]
    #[schema(value_type = Option<String>)]
    site: Option<Option<String>>,
    /// A zone of its own, by IANA name; null: its site's, else the default.
    #[serde(default, deserialize_with = "stated")]
    #[schema(value_type = Option<String>)]
    time_zone: Option<Option<String>>,
    /// A fixed profile, by name; null: what its polls suggest.
    #[serde(default, deserialize_with = "stated")]
    #[schema(value_type = Option<String>)]
    profile: Option<Option<String>>,
    /// The zone is right and the drift is real: the clock may be set.
    zone_confirmed: Option<bool>,
}

/// Changes what operators say of a terminal.
#[utoipa::path(patch, path = "/api/v1/terminals/{dev_id}", tag = "terminals",
    params(("dev_id" = String, Path, description = "The terminal's name on the wire.")),
    request_body = TerminalChange,
    responses((status = 200, description = "The terminal as it is now.", body = Terminal)))]
pub(crate) async fn change(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named(dev_id): Named<DevId>,
    Given(change): Given<TerminalChange>,
) -> Answer<Terminal> {
    let site = match change.site {
        Some(Some(text)) => Some(Some(site_id("site", &text)?)),
        Some(None) => Some(None),
        None => None,
    };
    let patch = TerminalPatch {
        alias: change.alias,
        site,
        time_zone: change.time_zone,
        profile: change.profile,
        zone_confirmed: change.zone_confirmed,
    };
    Ok(Json(api.app.edit_terminal(&actor, &dev_id, patch).await?.into()))
}

/// Removes a terminal and its open tasks. Its punches stay; if it speaks again, it is a new one.
#[utoipa::path(delete, path = "/api/v1/terminals/{dev_id}", tag = "terminals",
    params(("dev_id" = String, Path, description = "The terminal's name on the wire.")),
    responses((status = 204, description = "It is gone.")))]
pub(crate) async fn remove(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named(dev_id): Named<DevId>,
) -> Result<StatusCode, Problem> {
    api.app.remove_terminal(&actor, &dev_id).await?;
    Ok(StatusCode::NO_CONTENT)
}
