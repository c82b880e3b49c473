//! `GET /audit/export`: what the page shows, all of it, as CSV.

use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse as _;

use super::asked::Asked;
use crate::app::audit::as_csv;
use crate::web::Web;
use crate::web::fields::Query;
use crate::web::page::Answer;
use crate::web::session::SignedIn;

/// Streams the entries; the export itself is one.
pub(crate) async fn send(State(web): State<Web>, inside: SignedIn, Query(query): Query) -> Answer {
    let filter = Asked::read(&query, &web.app.usual_zone()).filter();
    let entries = web.app.audit_export(inside.actor(), filter).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\""),
    ];
    Ok((headers, Body::from_stream(as_csv(entries))).into_response())
}
