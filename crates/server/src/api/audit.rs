//! `/api/v1/audit`

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use muster_model::audit::AuditEntry;
use muster_model::page::clamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::Api;
use super::auth::Caller;
use super::input::{Asked, accepts, blank, rows};
use super::page::{Kind, Listing, foreign_cursor};
use super::problem::Problem;
use super::time::{parse_instant, utc};
use crate::app::audit::as_csv;
use crate::app::{AuditFilter, AuditPlace};

const PLACE: Kind = Kind("audit2");

/// One change, or one read of a biometric.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct Entry {
    /// Given by the server; opaque.
    #[schema(example = "42")]
    id: String,
    /// When.
    #[schema(format = DateTime, example = "2026-03-26T11:36:10Z")]
    at: String,
    /// Who: `operator:rahim`, `token:payroll`, `system:clock guard`; `nobody` who was refused.
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

impl From<(i64, AuditEntry)> for Entry {
    fn from((id, entry): (i64, AuditEntry)) -> Self {
        Self {
            id: id.to_string(),
            at: utc(entry.at),
            actor: entry.actor,
            address: entry.address,
            action: entry.action,
            subject: entry.subject,
            detail: entry.detail,
        }
    }
}

/// Which part of the audit log.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// Only entries that hold this text anywhere, whatever the case of its Latin letters.
    #[serde(default, deserialize_with = "blank")]
    q: Option<String>,
    /// Only of this actor.
    #[serde(default, deserialize_with = "blank")]
    #[param(example = "operator:rahim")]
    actor: Option<String>,
    /// Only this action.
    #[serde(default, deserialize_with = "blank")]
    #[param(example = "terminals.admit")]
    action: Option<String>,
    /// Only about this.
    #[serde(default, deserialize_with = "blank")]
    subject: Option<String>,
    /// The first moment, with an offset.
    #[serde(default, deserialize_with = "blank")]
    #[param(example = "2026-03-01T00:00:00Z")]
    from: Option<String>,
    /// The first moment after the range, with an offset.
    #[serde(default, deserialize_with = "blank")]
    #[param(example = "2026-04-01T00:00:00Z")]
    to: Option<String>,
    /// `next` of the part before. An export is whole and takes none.
    cursor: Option<String>,
    /// 1 to 1000, 50 when left out; more is clamped. An export is whole, whatever it says.
    #[serde(default, deserialize_with = "rows")]
    limit: Option<u32>,
}

impl Which {
    fn filter(&self) -> Result<AuditFilter, Problem> {
        let instant = |field, text: &Option<String>| {
            text.as_deref().map(|text| parse_instant(field, text)).transpose()
        };
        Ok(AuditFilter {
            query: self.q.clone(),
            actor: self.actor.clone(),
            action: self.action.clone(),
            subject: self.subject.clone(),
            from: instant("from", &self.from)?,
            to: instant("to", &self.to)?,
        })
    }
}

/// Lists who changed what and who read a biometric, newest first. With `Accept: text/csv` all of it at once,
/// streamed.
#[utoipa::path(get, path = "/api/v1/audit", tag = "audit", params(Which),
    responses((status = 200, description = "A part of the log, or the whole as CSV.",
        content((Listing<Entry> = "application/json"), (String = "text/csv")))))]
pub(crate) async fn list(
    State(api): State<Api>,
    Caller(actor): Caller,
    Asked(which): Asked<Which>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let filter = which.filter()?;
    if accepts(&headers, "text/csv") {
        let entries = api.app.audit_export(&actor, filter).await?;
        let headers = [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
            (header::CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\""),
            (header::VARY, "Accept"),
        ];
        return Ok((headers, Body::from_stream(as_csv(entries))).into_response());
    }
    let after = PLACE.read::<(i64, i64)>(which.cursor.as_deref())?;
    let after = after.map(|(at, id)| {
        let at = Timestamp::from_microsecond(at).map_err(|_| foreign_cursor())?;
        Ok::<_, Problem>(AuditPlace { at, id })
    });
    let page = api.app.audit_log(&actor, filter, after.transpose()?, clamp(which.limit)).await?;
    let cursor = |place: AuditPlace| PLACE.write(&(place.at.as_microsecond(), place.id));
    let listing = Listing::of(page, cursor, Entry::from);
    Ok(([(header::VARY, "Accept")], Json(listing)).into_response())
}
