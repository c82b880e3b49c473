//! The raw bytes of an answer: hex with what is somebody's body hidden, until an admin asks for it.

use askama::Template;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse as _;
use futures_util::{StreamExt as _, stream};
use muster_model::role::Permission;

use super::named;
use crate::app::exchanges::Side;
use crate::web::Web;
use crate::web::page::{self, Answer, Trouble, show};
use crate::web::pages::terminal::exchanges::Reveal;
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::view::hex::Hex;
use crate::web::view::number;
use crate::web::view::task::{path, title};

#[derive(Template)]
#[template(path = "pages/task_bytes.html")]
struct Page {
    shell: Shell,
    title: String,
    path: String,
    size: String,
    hex: Option<Hex>,
    /// Where what is hidden is asked for.
    reveal: bool,
    unmasked: bool,
    may_download: bool,
}

/// `GET /tasks/{trans_id}/bytes`
pub(crate) async fn page(inside: SignedIn, Path(trans_id): Path<String>) -> Answer {
    let id = named(&trans_id)?;
    let side = inside.visit.web.app.result_bytes(inside.actor(), &id).await?;
    whole(&inside, &trans_id, &side, false).await
}

/// `GET /tasks/{trans_id}/bytes/reveal`: asks before anything hidden is shown.
pub(crate) async fn ask(inside: SignedIn, Path(trans_id): Path<String>) -> Answer {
    let (web, say) = (&inside.visit.web, &inside.visit.say);
    web.app.permit(inside.actor(), Permission::ReadBiometric)?;
    let here = path(named(&trans_id)?.as_str());
    let ask = Reveal {
        action: format!("{here}/bytes/reveal"),
        back: format!("{here}/bytes"),
        say: say.clone(),
    };
    page::question(&inside, Place::Tasks, say.text("raw-reveal-title"), &ask).await
}

/// `POST /tasks/{trans_id}/bytes/reveal`: shows every byte, on a page that no link leads to.
pub(crate) async fn reveal(inside: SignedIn, Path(trans_id): Path<String>) -> Answer {
    let id = named(&trans_id)?;
    let side = inside.visit.web.app.result_bytes_unmasked(inside.actor(), &id).await?;
    whole(&inside, &trans_id, &side, true).await
}

async fn whole(inside: &SignedIn, trans_id: &str, side: &Side, unmasked: bool) -> Answer {
    let (web, say) = (&inside.visit.web, &inside.visit.say);
    let task = web.app.task(inside.actor(), &named(trans_id)?).await?.task;
    let hides = side.pieces.iter().any(|piece| piece.masked);
    let may = inside.signed.may(Permission::ReadBiometric);
    let name = say.text("raw-title");
    Ok(show(&Page {
        shell: Shell::of(inside, Place::Tasks, name).await?,
        title: title(say, &task),
        path: path(trans_id),
        size: number::bytes(say, side.size),
        hex: (!side.body.is_empty()).then(|| Hex::new(say, &side.body, &side.pieces)),
        reveal: hides && may,
        unmasked,
        may_download: may && side.size > 0,
    }))
}

/// `GET /tasks/{trans_id}/result.bin`: the body as it came. Each one is in the audit log.
pub(crate) async fn download(
    State(web): State<Web>,
    inside: SignedIn,
    Path(trans_id): Path<String>,
) -> Answer {
    let id = named(&trans_id)?;
    let form = web.app.task_result(inside.actor(), &id, true).await?;
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{id}.bin\""));
    let name = name.map_err(|_| Trouble::NotFound)?;
    let chunks = stream::try_unfold((web.app, form, 0), |(app, form, n)| async move {
        let chunk = app.result_chunk(&form, n).await?;
        Ok::<_, crate::app::AppError>(chunk.map(|chunk| (Bytes::from(chunk), (app, form, n + 1))))
    });
    let kind = HeaderValue::from_static("application/octet-stream");
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, Body::from_stream(chunks.boxed())).into_response())
}
