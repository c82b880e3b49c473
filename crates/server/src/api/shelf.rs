//! `/api/v1/shelf`

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use muster_model::page::clamp;
use muster_model::shelf::Shelved;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Api;
use super::auth::Caller;
use super::input::{Asked, Given, Named, not_found, rows};
use super::page::{Kind, Listing};
use super::problem::Problem;
use super::terminals::Answer;
use super::time::utc;
use crate::api::shapes::Binary;

const PLACE: Kind = Kind("shelf1");

/// Something that could not be understood, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct ShelfItem {
    /// Given by the server; opaque.
    #[schema(example = "5")]
    id: String,
    /// Which terminal sent it.
    #[schema(example = "D96584729B906B39")]
    dev_id: String,
    /// Under which `request_code`.
    #[schema(example = "realtime_glog")]
    request_code: String,
    /// The headers that came with it, as `name: value` lines.
    headers: String,
    /// Why it could not be understood.
    #[schema(example = "io_time is no time")]
    reason: String,
    /// How long the bytes are.
    size: u64,
    /// How often the same bytes came.
    count: u64,
    /// When they first came.
    #[schema(format = DateTime, example = "2026-03-26T11:36:10Z")]
    first_at: String,
    /// When they last came.
    #[schema(format = DateTime, example = "2026-03-26T11:39:12Z")]
    last_at: String,
}

impl From<Shelved> for ShelfItem {
    fn from(item: Shelved) -> Self {
        Self {
            id: item.id.to_string(),
            dev_id: item.dev_id.into(),
            request_code: item.request_code,
            headers: item.headers,
            reason: item.reason,
            size: item.size,
            count: item.count,
            first_at: utc(item.first_at),
            last_at: utc(item.last_at),
        }
    }
}

/// Which part of the shelf.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// `next` of the part before.
    cursor: Option<String>,
    /// 1 to 1000, 50 when left out; more is clamped.
    #[serde(default, deserialize_with = "rows")]
    limit: Option<u32>,
}

/// Lists what could not be understood, newest first.
#[utoipa::path(get, path = "/api/v1/shelf", tag = "shelf", params(Which),
    responses((status = 200, description = "A part of the shelf.", body = Listing<ShelfItem>)))]
pub(crate) async fn list(
    State(api): State<Api>,
    Caller(actor): Caller,
    Asked(which): Asked<Which>,
) -> Answer<Listing<ShelfItem>> {
    let before = PLACE.read(which.cursor.as_deref())?;
    let page = api.app.shelf(&actor, before, clamp(which.limit)).await?;
    Ok(Json(Listing::of(page, |place| PLACE.write(&place), ShelfItem::from)))
}

/// Gives the bytes of an item, as they came. They may hold a template: every read is in the audit log.
#[utoipa::path(get, path = "/api/v1/shelf/{id}/body", tag = "shelf",
    params(("id" = String, Path, description = "The item.")),
    responses((status = 200, description = "The bytes.", body = Binary,
        content_type = "application/octet-stream")))]
pub(crate) async fn body(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named(id): Named<String>,
) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| not_found())?;
    let (_, bytes) = api.app.shelf_body(&actor, id).await?;
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response())
}

/// What to read again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"id": "5"}))]
pub(crate) struct Retry {
    /// One item; left out: all of them.
    id: Option<String>,
}

/// What came of it.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Retried {
    /// How many items were read again.
    read: u64,
    /// How many were understood and are off the shelf.
    understood: u64,
}

/// Reads the shelf again, after a profile was added or the program renewed.
#[utoipa::path(post, path = "/api/v1/shelf/retry", tag = "shelf",
    request_body(content = Retry, description = "May be left out."),
    responses((status = 200, description = "What came of it.", body = Retried)))]
pub(crate) async fn retry(
    State(api): State<Api>,
    Caller(actor): Caller,
    Given(retry): Given<Retry>,
) -> Answer<Retried> {
    let only = retry.id.as_deref().map(str::parse).transpose();
    let only =
        only.map_err(|_| Problem::invalid("invalid_value", "id", "there is no such item"))?;
    let done = api.app.retry_shelf(&actor, only).await?;
    Ok(Json(Retried { read: done.read, understood: done.understood }))
}
