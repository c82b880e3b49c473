//! `/api/v1/admission`

use crate::api::shapes::AdmissionMode;
use axum::Json;
use axum::extract::State;
use muster_model::admission::{Admission as Rule, Mode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Api;
use super::auth::Caller;
use super::input::{Given, word};
use super::terminals::Answer;
use super::time::{parse_instant, utc};

/// Who is let in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Admission {
    /// What becomes of an unknown terminal: `approve` lists it as pending, `open` admits it, `closed`
    /// refuses it without listing it.
    #[schema(value_type = AdmissionMode, example = "approve")]
    mode: Mode,
    /// Until then everything that shows up is admitted, whatever the mode.
    #[schema(format = DateTime, example = "2026-03-26T17:46:10Z")]
    claim_until: Option<String>,
}

impl From<Rule> for Admission {
    fn from(rule: Rule) -> Self {
        Self { mode: rule.mode, claim_until: rule.claim_until.map(utc) }
    }
}

/// A new rule; it replaces the one in force.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"mode": "approve", "claim_until": "2026-03-26T17:46:10Z"}))]
pub(crate) struct NewAdmission {
    /// `approve`, `open` or `closed`.
    #[schema(value_type = AdmissionMode)]
    mode: String,
    /// The end of a claim window, at most 24 hours from now; null or left out: none.
    #[schema(format = DateTime)]
    claim_until: Option<String>,
}

/// Shows who is let in.
#[utoipa::path(get, path = "/api/v1/admission", tag = "admission",
    responses((status = 200, description = "The rule in force.", body = Admission)))]
pub(crate) async fn show(State(api): State<Api>, Caller(actor): Caller) -> Answer<Admission> {
    Ok(Json(api.app.admission(&actor)?.into()))
}

/// Changes who is let in. An operator opens and closes claim windows; another mode is an admin's to set.
#[utoipa::path(put, path = "/api/v1/admission", tag = "admission", request_body = NewAdmission,
    responses((status = 200, description = "The rule in force.", body = Admission)))]
pub(crate) async fn set(
    State(api): State<Api>,
    Caller(actor): Caller,
    Given(new): Given<NewAdmission>,
) -> Answer<Admission> {
    let mode = word("mode", &new.mode, Mode::parse, &["approve", "open", "closed"])?;
    let until = new.claim_until.as_deref();
    let until = until.map(|text| parse_instant("claim_until", text)).transpose()?;
    Ok(Json(api.app.set_admission(&actor, mode, until).await?.into()))
}
