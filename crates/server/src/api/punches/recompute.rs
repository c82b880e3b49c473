//! `/api/v1/punches/recompute`

use crate::app::LocalRange;
use axum::Json;
use axum::extract::State;
use muster_model::DevId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::Api;
use crate::api::auth::Caller;
use crate::api::input::Given;
use crate::api::terminals::Answer;
use crate::api::time::parse_local;

/// Which punches to derive again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"terminal": "D96584729B906B39", "from": "2026-03-01T00:00:00"}))]
pub(crate) struct Recompute {
    /// The terminal's `dev_id`.
    #[schema(value_type = String)]
    terminal: DevId,
    /// The first wall-clock time; left out: from the beginning.
    from: Option<String>,
    /// The first wall-clock time after the range; left out: to the end.
    to: Option<String>,
    /// The zone to use, by IANA name; left out: the one now in force for the terminal.
    time_zone: Option<String>,
}

/// What came of it.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Recomputed {
    /// Of which terminal.
    terminal: String,
    /// The zone that was used.
    #[schema(example = "Asia/Dhaka")]
    time_zone: String,
    /// How many punches have another instant or zone now.
    changed: u64,
}

/// Derives the instants of a terminal's punches again, after its zone was corrected. Local times stay as sent.
#[utoipa::path(post, path = "/api/v1/punches/recompute", tag = "punches", request_body = Recompute,
    responses((status = 200, description = "What changed.", body = Recomputed)))]
pub(crate) async fn recompute(
    State(api): State<Api>,
    Caller(actor): Caller,
    Given(wish): Given<Recompute>,
) -> Answer<Recomputed> {
    let edge = |field, text: &Option<String>| {
        text.as_deref().map(|text| parse_local(field, text)).transpose()
    };
    let range = LocalRange { from: edge("from", &wish.from)?, to: edge("to", &wish.to)? };
    let done = api.app.recompute_punches(&actor, &wish.terminal, range, wish.time_zone).await?;
    Ok(Json(Recomputed {
        terminal: done.dev_id.into(),
        time_zone: done.zone,
        changed: done.changed,
    }))
}
