//! `/api/v1/audit`

use axum::Json;
use axum::extract::State;
use muster_model::page::clamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::Api;
use super::auth::Caller;
use super::input::{Asked, rows};
use super::page::{Kind, Listing};
use super::terminals::Answer;
use super::time::utc;

const PLACE: Kind = Kind("audit1");

/// One change, or one read of a biometric.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct Entry {
    /// Given by the server; opaque.
    #[schema(example = "42")]
    id: String,
    /// When.
    #[schema(format = DateTime, example = "2026-03-26T11:36:10Z")]
    at: String,
    /// Who: `token:payroll`, `system:clock guard`.
    #[schema(example = "token:payroll")]
    actor: String,
    /// From where; empty for the server itself.
    #[schema(example = "192.0.2.9")]
    address: String,
    /// What was done.
    #[schema(example = "terminals.admit")]
    action: String,
    /// To what.
    #[schema(example = "D96584729B906B39")]
    subject: String,
    /// What was before and after, where it helps.
    #[schema(value_type = Option<Object>)]
    detail: Value,
}

/// Which part of the audit log.
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

/// Lists who changed what and who read a biometric, newest first.
#[utoipa::path(get, path = "/api/v1/audit", tag = "audit", params(Which),
    responses((status = 200, description = "A part of the log.", body = Listing<Entry>)))]
pub(crate) async fn list(
    State(api): State<Api>,
    Caller(actor): Caller,
    Asked(which): Asked<Which>,
) -> Answer<Listing<Entry>> {
    let before = PLACE.read(which.cursor.as_deref())?;
    let page = api.app.audit_log(&actor, before, clamp(which.limit)).await?;
    Ok(Json(Listing::of(
        page,
        |place| PLACE.write(&place),
        |(id, entry)| Entry {
            id: id.to_string(),
            at: utc(entry.at),
            actor: entry.actor,
            address: entry.address,
            action: entry.action,
            subject: entry.subject,
            detail: entry.detail,
        },
    )))
}
