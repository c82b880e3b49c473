//! `/punches/exports`: files of the list, made in the background and fetched within an hour.
//!
//! Whose exports these are only their operator may know, so they are no region of the stream: while a file is
//! made, the list asks for itself again.

use askama::Template;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use futures_util::{Stream, stream};
use jiff::Timestamp;
use muster_model::role::Permission;
use tokio::io::AsyncReadExt as _;

use super::PATH;
use super::asked::Asked;
use crate::app::exports::{Export, ExportForm, ExportState};
use crate::web::Web;
use crate::web::fields::Form;
use crate::web::page::{Answer, Trouble, go, show};
use crate::web::said::Said;
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::number::{bytes, whole};
use crate::web::view::status::{Mark, Status};
use crate::web::view::time::Time;

/// So much of a file is in memory at once.
const PIECE: usize = 64 * 1024;
const LIST: &str = "/punches/exports";

#[derive(Template)]
#[template(path = "pages/exports.html")]
struct Exports {
    shell: Shell,
    list: Html,
}

/// All exports of whoever asks.
#[derive(Template)]
#[template(path = "pages/exports_list.html")]
struct List {
    say: Say,
    rows: Vec<Row>,
    /// One is being made: the list is asked for again.
    goes_on: bool,
}

struct Row {
    path: String,
    name: String,
    status: Status,
    told: String,
    /// Rows written, of how many.
    progress: Option<(u64, u64)>,
    asked: Time,
    /// Until when it can be fetched.
    until: String,
    ready: bool,
}

/// `GET /punches/exports`
pub(crate) async fn page(inside: SignedIn) -> Answer {
    let (visit, say) = (&inside.visit, &inside.visit.say);
    let app = &visit.web.app;
    let exports = app.exports(inside.actor())?;
    let list = list(say, &exports, app.now(), &app.usual_zone());
    if visit.piece {
        return Ok(show(&list));
    }
    let shell = Shell::of(&inside, Place::Punches, say.text("exports-title")).await?;
    Ok(show(&Exports { shell, list: Html::of(&list) }))
}

/// `POST /punches/exports`: the filters of the list, and the form of the file.
pub(crate) async fn start(State(web): State<Web>, inside: SignedIn, Form(form): Form) -> Answer {
    web.app.permit(inside.actor(), Permission::Export)?;
    let kind = form.get("form").and_then(ExportForm::parse).ok_or(Trouble::Unreadable)?;
    let asked = Asked::read(&web.app, inside.actor(), &form).await?;
    if asked.unclear.is_some() {
        return Ok(go(&inside.visit, &form.with("form", None).link(PATH), None));
    }
    web.app.start_export(inside.actor(), kind, asked.filter).await?;
    Ok(go(&inside.visit, LIST, Some(&Said::new("said-export-begun"))))
}

/// `GET /punches/exports/{id}/file`
pub(crate) async fn file(
    State(web): State<Web>,
    inside: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let (export, file) = web.app.export_file(inside.actor(), &id)?;
    let ExportState::Ready { bytes } = export.state else { return Err(Trouble::NotFound) };
    let body = Body::from_stream(pieces(tokio::fs::File::from_std(file)));
    let headers = [
        (CONTENT_TYPE, export.form.content_type().to_owned()),
        (CONTENT_LENGTH, bytes.to_string()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", export.file_name())),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, body).into_response())
}

/// A file, piece by piece: it may be longer than memory.
fn pieces(file: tokio::fs::File) -> impl Stream<Item = std::io::Result<Vec<u8>>> + Send {
    stream::try_unfold(file, |mut file| async move {
        let mut piece = vec![0; PIECE];
        let read = file.read(&mut piece).await?;
        piece.truncate(read);
        Ok((read > 0).then_some((piece, file)))
    })
}

/// `POST /punches/exports/{id}/drop`
pub(crate) async fn drop(
    State(web): State<Web>,
    inside: SignedIn,
    Path(id): Path<String>,
) -> Answer {
    web.app.drop_export(inside.actor(), &id)?;
    Ok(go(&inside.visit, LIST, Some(&Said::new("said-export-dropped"))))
}

fn list(say: &Say, exports: &[Export], now: Timestamp, zone: &str) -> List {
    List {
        rows: exports.iter().map(|export| row(say, export, now, zone)).collect(),
        goes_on: exports.iter().any(|export| export.state == ExportState::Making),
        say: say.clone(),
    }
}

fn row(say: &Say, export: &Export, now: Timestamp, zone: &str) -> Row {
    let state = |mark, key: &str| Status::new(mark, say.text(key));
    let (status, told) = match (&export.state, export.of) {
        (ExportState::Making, Some(of)) => {
            let fill = [("rows", whole(say, export.rows).into()), ("of", whole(say, of).into())];
            (state(Mark::Running, "export-making"), say.with("export-written", &fill))
        }
        (ExportState::Making, None) => {
            (state(Mark::Running, "export-making"), say.text("export-counting"))
        }
        (ExportState::Ready { bytes: size }, _) => {
            let fill = [("rows", export.rows.into()), ("size", bytes(say, *size).into())];
            (state(Mark::Done, "export-ready"), say.with("export-holds", &fill))
        }
        (ExportState::Failed(why), _) => {
            (state(Mark::Failed, "state-failed"), say.name("export-failed", why))
        }
    };
    let making = export.state == ExportState::Making;
    Row {
        path: format!("{LIST}/{}", export.id),
        name: export.file_name(),
        status,
        told,
        progress: export.of.filter(|_| making).map(|of| (export.rows.min(of), of.max(1))),
        asked: Time::age(say, export.created_at, zone, now),
        until: export.expires_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        ready: matches!(export.state, ExportState::Ready { .. }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    fn shown(states: &[(ExportState, Option<u64>)]) -> String {
        let say = Say::new(Texts::load(), Language::English);
        let now: Timestamp = "2026-11-17T11:42:10Z".parse().unwrap();
        let export = |(state, of): &(ExportState, Option<u64>)| Export {
            id: "0f".to_owned(),
            form: ExportForm::Xlsx,
            state: state.clone(),
            rows: 1_000,
            of: *of,
            created_at: now - jiff::SignedDuration::from_secs(6),
            expires_at: now + jiff::SignedDuration::from_mins(59),
        };
        let exports: Vec<Export> = states.iter().map(export).collect();
        without_hash(&list(&say, &exports, now, "UTC").render().unwrap())
    }

    #[test]
    fn a_file_that_is_made_says_how_far_it_is() {
        let making = shown(&[(ExportState::Making, Some(3_805)), (ExportState::Making, None)]);
        insta::assert_snapshot!("exports_making", making);
    }

    #[test]
    fn a_file_that_is_ready_is_fetched_and_one_that_failed_says_why() {
        let ended = [
            (ExportState::Ready { bytes: 412_000 }, Some(1_000)),
            (ExportState::Failed("no space left on <device>".to_owned()), None),
        ];
        insta::assert_snapshot!("exports_ended", shown(&ended));
    }

    #[test]
    fn without_a_file_the_way_to_one_is_told() {
        insta::assert_snapshot!("exports_none", shown(&[]));
    }
}
