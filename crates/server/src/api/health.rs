//! `/healthz`, `/readyz` and `/metrics`: without a token, since they tell counts and nothing else.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::Api;
use super::problem::Problem;
use crate::observe::health;

/// Says that the process lives.
#[utoipa::path(get, path = "/healthz", tag = "health", security(()),
    responses((status = 200, description = "It lives.", body = String, content_type = "text/plain")))]
pub(crate) async fn healthz() -> &'static str {
    health::lives()
}

/// Says that the store took a write within the last second, so that a punch could be acknowledged.
#[utoipa::path(get, path = "/readyz", tag = "health", security(()),
    responses(
        (status = 200, description = "It does.", body = String, content_type = "text/plain"),
        (status = 503, description = "It does not.", body = Problem,
            content_type = "application/problem+json"),
    ))]
pub(crate) async fn readyz(State(api): State<Api>) -> Result<&'static str, Problem> {
    api.app.ready().await?;
    Ok(health::WELL)
}

/// Tells what was counted, for Prometheus. No label names a terminal or a person.
#[utoipa::path(get, path = "/metrics", tag = "health", security(()),
    responses((status = 200, description = "The counts.", body = String,
        content_type = "application/openmetrics-text")))]
pub(crate) async fn metrics(State(api): State<Api>) -> Response {
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(header::CONTENT_TYPE, kind)], api.app.metrics().encode()).into_response()
}
