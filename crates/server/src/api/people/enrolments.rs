//! `/api/v1/people/{user_id}/enrolments/{backup_number}`

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use muster_model::{DevId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::body::Enrolment;
use crate::api::Api;
use crate::api::auth::Caller;
use crate::api::input::{Asked, Named, accepts_json, blank};
use crate::api::problem::Problem;
use crate::api::shapes::Binary;

/// As seen on which terminal.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// The terminal's `dev_id`; left out: the newest of all.
    #[serde(default, deserialize_with = "blank")]
    #[param(value_type = Option<String>)]
    terminal: Option<DevId>,
}

/// A credential with its bytes.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EnrolmentWithData {
    #[serde(flatten)]
    enrolment: Enrolment,
    /// The bytes in Base64.
    #[schema(example = "MTIzNA==")]
    data: String,
}

/// Gives the bytes of a credential. Every read is in the audit log.
#[utoipa::path(get, path = "/api/v1/people/{user_id}/enrolments/{backup_number}", tag = "people",
    params(("user_id" = String, Path, description = "The person's id on the terminals."),
        ("backup_number" = u32, Path, description = "Which slot."), Which),
    responses((status = 200, description = "The bytes; with `Accept: application/json` as Base64 in JSON.",
        content((Binary = "application/octet-stream"), (Binary = "image/jpeg"),
            (EnrolmentWithData = "application/json")))))]
pub(crate) async fn show(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named((user_id, backup_number)): Named<(UserId, u32)>,
    Asked(which): Asked<Which>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let terminal = which.terminal.as_ref();
    let (enrolment, data) = api.app.enrolment(&actor, &user_id, backup_number, terminal).await?;
    let vary = (header::VARY, "Accept");
    if accepts_json(&headers) {
        let body = EnrolmentWithData { enrolment: enrolment.into(), data: STANDARD.encode(data) };
        return Ok(([vary], Json(body)).into_response());
    }
    // What a JPEG begins with.
    let is_jpeg = data.starts_with(&[0xff, 0xd8, 0xff]);
    let kind = if is_jpeg { "image/jpeg" } else { "application/octet-stream" };
    Ok(([vary, (header::CONTENT_TYPE, kind)], data).into_response())
}
