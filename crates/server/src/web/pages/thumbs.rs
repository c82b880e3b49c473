//! `/thumbs/{page}/{id}`: the small picture of a punch, for the list on `page`.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse as _;
use muster_model::punch::{Punch, PunchId};

use crate::web::Web;
use crate::web::page::{Answer, Trouble, bytes};
use crate::web::session::SignedIn;
use crate::web::view::person::Thumb;

/// A look at a list counts for an hour, so a browser need not ask again within it.
const KEPT: HeaderValue = HeaderValue::from_static("private, max-age=3600");

/// `GET /thumbs/{page}/{id}`
pub(crate) async fn show(
    State(web): State<Web>,
    inside: SignedIn,
    Path((page, id)): Path<(String, String)>,
) -> Answer {
    let id: PunchId = id.parse().map_err(|_| Trouble::NotFound)?;
    let jpeg = web.app.punch_thumbnail(inside.actor(), id, &format!("/{page}")).await?;
    Ok(([(header::CACHE_CONTROL, KEPT)], bytes("image/jpeg", jpeg)).into_response())
}

/// The picture beside a punch in the list on `page`; initials of `name` where the terminal took none.
pub(crate) fn beside(punch: &Punch, name: &str, page: &str) -> Thumb {
    if punch.has_photo {
        Thumb::photo(format!("/thumbs/{page}/{}", punch.id()))
    } else {
        Thumb::initials(name)
    }
}
