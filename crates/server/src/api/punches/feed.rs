//! `/api/v1/feed/punches`

use axum::Json;
use axum::extract::State;
use muster_model::page::clamp;
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::body::Punch;
use crate::api::Api;
use crate::api::auth::Caller;
use crate::api::input::{Asked, blank, patience, rows};
use crate::api::page::{Kind, Listing};
use crate::api::problem::Problem;
use crate::api::terminals::Answer;
use crate::app::punches::FeedPlace;

const PLACE: Kind = Kind("feed1");

/// A place as a cursor holds it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    /// With the generation of the data that it belongs to.
    Of(String, i64),
    /// As it was written before generations had names.
    Bare(i64),
}

impl From<Written> for FeedPlace {
    fn from(written: Written) -> Self {
        match written {
            Written::Of(generation, seq) => Self { generation: Some(generation), seq },
            Written::Bare(seq) => Self { generation: None, seq },
        }
    }
}

/// From where on.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// `next` of the answer before; left out: from the first punch there is.
    cursor: Option<String>,
    /// 1 to 1000, 50 when left out; more is clamped.
    #[serde(default, deserialize_with = "rows")]
    limit: Option<u32>,
    /// Seconds, 0 to 60: when there is nothing new, wait for it that long.
    #[serde(default, deserialize_with = "blank")]
    wait: Option<u64>,
}

/// Gives punches in the order of storing: each one once, whatever arrives late. `next` is always set; keep
/// it, once what came with it is safe. After a backup was put back, a cursor from before is refused: begin
/// again without one, what you have already is known by its dev_id, user_id and time_local.
#[utoipa::path(get, path = "/api/v1/feed/punches", tag = "punches", params(Which),
    responses((status = 200, description = "What is new; no items: nothing.", body = Listing<Punch>),
        (status = 409, description = "`cursor_from_other_data`: a backup was put back since; begin again.",
            body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn follow(
    State(api): State<Api>,
    Caller(actor): Caller,
    Asked(which): Asked<Which>,
) -> Answer<Listing<Punch>> {
    let after = PLACE.read::<Written>(which.cursor.as_deref())?;
    let after = after.map(FeedPlace::from).unwrap_or_default();
    let patience = patience(which.wait)?;
    let punches = api.app.punch_feed(&actor, &after, clamp(which.limit), patience).await?;
    let seq = punches.last().map_or(after.seq, |punch| punch.seq);
    let next = Written::Of(api.app.generation().to_owned(), seq);
    let items = punches.into_iter().map(Punch::from).collect();
    Ok(Json(Listing { items, next: Some(PLACE.write(&next)) }))
}
