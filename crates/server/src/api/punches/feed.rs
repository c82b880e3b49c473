//! `/api/v1/feed/punches`

use axum::Json;
use axum::extract::State;
use muster_model::page::clamp;
use serde::Deserialize;
use utoipa::IntoParams;

use super::body::Punch;
use crate::api::Api;
use crate::api::auth::Caller;
use crate::api::input::{Asked, blank, patience};
use crate::api::page::{Kind, Listing};
use crate::api::terminals::Answer;

const PLACE: Kind = Kind("feed1");

/// From where on.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// `next` of the answer before; left out: from the first punch there is.
    cursor: Option<String>,
    /// 1 to 1000, 50 when left out; more is clamped.
    #[serde(default, deserialize_with = "blank")]
    limit: Option<u32>,
    /// Seconds, 0 to 60: when there is nothing new, wait for it that long.
    #[serde(default, deserialize_with = "blank")]
    wait: Option<u64>,
}

/// Gives punches in the order of storing: each one once, whatever arrives late. `next` is always set; keep
/// it, once what came with it is safe.
#[utoipa::path(get, path = "/api/v1/feed/punches", tag = "punches", params(Which),
    responses((status = 200, description = "What is new; no items: nothing.", body = Listing<Punch>)))]
pub(crate) async fn follow(
    State(api): State<Api>,
    Caller(actor): Caller,
    Asked(which): Asked<Which>,
) -> Answer<Listing<Punch>> {
    let after = PLACE.read(which.cursor.as_deref())?.unwrap_or(0);
    let patience = patience(which.wait)?;
    let punches = api.app.punch_feed(&actor, after, clamp(which.limit), patience).await?;
    let next = punches.last().map_or(after, |punch| punch.seq);
    let items = punches.into_iter().map(Punch::from).collect();
    Ok(Json(Listing { items, next: Some(PLACE.write(&next)) }))
}
