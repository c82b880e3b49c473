//! `/api/v1/sites`

#![expect(clippy::option_option, reason = "left out, null and a value are three different wishes")]

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use muster_model::site::{Site as Stored, SitePatch};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Api;
use super::auth::Caller;
use super::input::{Given, Named, site_id, stated};
use super::page::Listing;
use super::problem::Problem;
use super::terminals::Answer;

/// A place where terminals hang.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Site {
    /// Given by the server; opaque.
    #[schema(example = "1")]
    id: String,
    /// The operators' word, unique.
    #[schema(example = "Dhaka plant")]
    name: String,
    /// The IANA name of its zone; null: the default zone serves.
    #[schema(example = "Asia/Dhaka")]
    time_zone: Option<String>,
}

impl From<Stored> for Site {
    fn from(site: Stored) -> Self {
        Self { id: site.id.0.to_string(), name: site.name, time_zone: site.time_zone }
    }
}

/// A site to be created.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Dhaka plant", "time_zone": "Asia/Dhaka"}))]
pub(crate) struct NewSite {
    /// 1 to 120 characters, unique.
    name: String,
    /// The IANA name of its zone.
    time_zone: Option<String>,
}

/// What to change about a site. A field that is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"time_zone": "Asia/Dhaka"}))]
pub(crate) struct SiteChange {
    /// 1 to 120 characters, unique.
    name: Option<String>,
    /// The IANA name of its zone; null takes it away.
    #[serde(default, deserialize_with = "stated")]
    #[schema(value_type = Option<String>)]
    time_zone: Option<Option<String>>,
}

/// Lists all sites, by name.
#[utoipa::path(get, path = "/api/v1/sites", tag = "sites",
    responses((status = 200, description = "All of them.", body = Listing<Site>)))]
pub(crate) async fn list(State(api): State<Api>, Caller(actor): Caller) -> Answer<Listing<Site>> {
    let sites = api.app.sites(&actor).await?;
    Ok(Json(Listing::whole(sites.into_iter().map(Site::from).collect())))
}

/// Creates a site.
#[utoipa::path(post, path = "/api/v1/sites", tag = "sites", request_body = NewSite,
    responses(
        (status = 201, description = "The site.", body = Site),
        (status = 409, description = "The name is taken.", body = Problem,
            content_type = "application/problem+json"),
    ))]
pub(crate) async fn create(
    State(api): State<Api>,
    Caller(actor): Caller,
    Given(new): Given<NewSite>,
) -> Result<(StatusCode, Json<Site>), Problem> {
    let site = api.app.create_site(&actor, new.name, new.time_zone).await?;
    Ok((StatusCode::CREATED, Json(site.into())))
}

/// Changes a site. Another zone holds from the next punch on.
#[utoipa::path(patch, path = "/api/v1/sites/{id}", tag = "sites",
    params(("id" = String, Path, description = "The site.")), request_body = SiteChange,
    responses(
        (status = 200, description = "The site as it is now.", body = Site),
        (status = 409, description = "The name is taken.", body = Problem,
            content_type = "application/problem+json"),
    ))]
pub(crate) async fn change(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named(id): Named<String>,
    Given(change): Given<SiteChange>,
) -> Answer<Site> {
    let id = named(&id)?;
    let patch = SitePatch { name: change.name, time_zone: change.time_zone };
    Ok(Json(api.app.edit_site(&actor, id, patch).await?.into()))
}

/// Removes a site. Its terminals then belong to none.
#[utoipa::path(delete, path = "/api/v1/sites/{id}", tag = "sites",
    params(("id" = String, Path, description = "The site.")),
    responses((status = 204, description = "It is gone.")))]
pub(crate) async fn remove(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named(id): Named<String>,
) -> Result<StatusCode, Problem> {
    api.app.remove_site(&actor, named(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn named(id: &str) -> Result<muster_model::site::SiteId, Problem> {
    site_id("", id).map_err(|_| super::input::not_found())
}
