//! `/api/v1/terminals/{dev_id}/admit` and `…/block`

use axum::Json;
use axum::extract::State;
use muster_model::DevId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::Answer;
use super::body::Terminal;
use crate::api::Api;
use crate::api::auth::Caller;
use crate::api::input::{Given, Named, site_id};

/// What to say of a terminal while admitting it; all of it may be left out.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"alias": "Gate 2", "site": "1"}))]
pub(crate) struct Admit {
    /// The operators' word for it.
    alias: Option<String>,
    /// The id of a site.
    site: Option<String>,
}

/// Admits a pending or blocked terminal: from now on its records are taken and it gets commands.
#[utoipa::path(post, path = "/api/v1/terminals/{dev_id}/admit", tag = "terminals",
    params(("dev_id" = String, Path, description = "The terminal's name on the wire.")),
    request_body(content = Admit, description = "May be left out."),
    responses((status = 200, description = "The terminal as it is now.", body = Terminal)))]
pub(crate) async fn admit(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named(dev_id): Named<DevId>,
    Given(admit): Given<Admit>,
) -> Answer<Terminal> {
    let site = admit.site.as_deref().map(|text| site_id("site", text)).transpose()?;
    Ok(Json(api.app.admit(&actor, &dev_id, admit.alias, site).await?.into()))
}

/// Blocks a terminal: its records are refused, and it keeps them until it is admitted again.
#[utoipa::path(post, path = "/api/v1/terminals/{dev_id}/block", tag = "terminals",
    params(("dev_id" = String, Path, description = "The terminal's name on the wire.")),
    responses((status = 200, description = "The terminal as it is now.", body = Terminal)))]
pub(crate) async fn block(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named(dev_id): Named<DevId>,
) -> Answer<Terminal> {
    Ok(Json(api.app.block(&actor, &dev_id).await?.into()))
}
