//! `/api/v1/punches/{id}/photo`

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::named;
use crate::api::Api;
use crate::api::auth::Caller;
use crate::api::input::Named;
use crate::api::problem::Problem;
use crate::api::shapes::Binary;

/// Shows the picture that the terminal took at the moment of a punch.
#[utoipa::path(get, path = "/api/v1/punches/{id}/photo", tag = "punches",
    params(("id" = String, Path, description = "The punch.")),
    responses((status = 200, description = "The picture.", body = Binary, content_type = "image/jpeg")))]
pub(crate) async fn show(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named(id): Named<String>,
) -> Result<Response, Problem> {
    let photo = api.app.punch_photo(&actor, named(&id)?).await?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], photo).into_response())
}
