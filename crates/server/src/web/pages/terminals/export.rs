//! `GET /exports/terminals`: what the list shows, all of it, as a file.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse as _;
use muster_model::role::Permission;

use super::asked::Asked;
use crate::app::exports::ExportForm;
use crate::web::Web;
use crate::web::fields::Query;
use crate::web::page::{Answer, Trouble};
use crate::web::session::SignedIn;

/// Sends the file; the export itself is an entry of the audit log.
pub(crate) async fn send(State(web): State<Web>, inside: SignedIn, Query(query): Query) -> Answer {
    let actor = inside.actor();
    web.app.permit(actor, Permission::Export)?;
    let form = query.get("form").and_then(ExportForm::parse).ok_or(Trouble::Unreadable)?;
    let asked = Asked::read(&query);
    let file = web.app.fleet_export(actor, form, &asked.wanted, asked.order).await?;
    let day = web.app.now().strftime("%Y-%m-%d");
    let name = format!("attachment; filename=\"terminals-{day}.{}\"", form.as_str());
    let headers = [
        (header::CONTENT_TYPE, form.content_type().to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, file).into_response())
}
