//! `/api/v1/tasks/{trans_id}/result`

use std::sync::Arc;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, StreamExt, stream};
use muster_model::TransId;
use muster_protocol::commands::ResultKind;
use muster_protocol::results::{self, Entry, ResultStream};
use serde_json::Value;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use crate::api::Api;
use crate::api::auth::Caller;
use crate::api::input::{Named, accepts};
use crate::api::problem::Problem;
use crate::api::shapes::Binary;
use crate::app::tasks::ResultForm;
use crate::app::{App, AppError};

/// Pieces that are made before the reader takes one.
const AHEAD: usize = 4;
/// Records that could not be read are all on the shelf; so many are shown here too.
const UNREADABLE_SHOWN: usize = 1_000;

/// Gives what a terminal answered: typed, with the wire's keys and binaries as Base64, however long; with
/// `Accept: application/octet-stream` the body as it came. A template in it is masked for who may not read
/// those, the body as it came is refused then, and every other read of it is in the audit log.
#[utoipa::path(get, path = "/api/v1/tasks/{trans_id}/result", tag = "tasks",
    params(("trans_id" = String, Path, description = "The task.")),
    responses(
        (status = 200, description = "The result.",
            content((Object = "application/json"), (Binary = "application/octet-stream"))),
        (status = 409, description = "There is none, or it cannot be read.", body = Problem,
            content_type = "application/problem+json"),
    ))]
pub(crate) async fn show(
    State(api): State<Api>,
    Caller(actor): Caller,
    Named(trans_id): Named<TransId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let raw = accepts(&headers, "application/octet-stream");
    let form = api.app.task_result(&actor, &trans_id, raw).await?;
    let vary = (header::VARY, "Accept");
    if raw {
        let kind = (header::CONTENT_TYPE, "application/octet-stream");
        return Ok(([vary, kind], Body::from_stream(chunks(api.app, form))).into_response());
    }
    if !matches!(form.kind, ResultKind::UserList | ResultKind::Logs | ResultKind::ManagementLogs) {
        return Ok(([vary], Json(whole(&api.app, &form).await?)).into_response());
    }
    let kind = (header::CONTENT_TYPE, "application/json");
    Ok(([vary, kind], Body::from_stream(list(api.app, form).await?)).into_response())
}

/// The stored pieces, one after another.
fn chunks(
    app: Arc<App>,
    form: ResultForm,
) -> impl Stream<Item = Result<Bytes, AppError>> + Send + 'static {
    stream::try_unfold((app, form, 0), |(app, form, n)| async move {
        let chunk = app.result_chunk(&form, n).await?;
        Ok(chunk.map(|chunk| (Bytes::from(chunk), (app, form, n + 1))))
    })
}

/// A result that is no list, typed.
async fn whole(app: &App, form: &ResultForm) -> Result<Value, Problem> {
    let (mut body, mut n) = (Vec::new(), 0);
    while let Some(chunk) = app.result_chunk(form, n).await? {
        body.extend_from_slice(&chunk);
        n += 1;
    }
    if body.is_empty() {
        return Ok(Value::Null);
    }
    let typed = results::decode(form.kind, &body, form.library.as_deref(), &form.profile);
    typed.map(|typed| form.show(typed.to_json())).map_err(|error| unreadable(&error.to_string()))
}

fn unreadable(why: &str) -> Problem {
    let detail = format!(
        "the result cannot be read as its command's ({why}); \
         `Accept: application/octet-stream` gives the bytes"
    );
    Problem::new(StatusCode::CONFLICT, "unreadable_result", detail)
}

/// Why the typing of a list broke off.
#[derive(Debug, thiserror::Error)]
enum Broken {
    #[error(transparent)]
    App(#[from] AppError),
    #[error("{0}")]
    Unreadable(#[from] results::ResultError),
    #[error("the reader went away")]
    Gone,
}

/// A list, typed record by record: memory does not grow with its length.
async fn list(
    app: Arc<App>,
    form: ResultForm,
) -> Result<impl Stream<Item = Result<Bytes, Broken>> + Send + 'static, Problem> {
    let (out, pieces) = mpsc::channel(AHEAD);
    tokio::spawn(async move {
        if let Err(broken) = write_list(&app, &form, &out).await {
            // Without the last chunk nobody takes a part for the whole.
            let _ = out.send(Err(broken)).await;
        }
    });
    let mut pieces = ReceiverStream::new(pieces);
    let first = match pieces.next().await {
        Some(Err(Broken::App(error))) => return Err(error.into()),
        Some(Err(error)) => return Err(unreadable(&error.to_string())),
        first => first,
    };
    Ok(stream::iter(first).chain(pieces))
}

async fn write_list(
    app: &App,
    form: &ResultForm,
    out: &mpsc::Sender<Result<Bytes, Broken>>,
) -> Result<(), Broken> {
    let mut reader = ResultStream::new(form.kind, form.library.as_deref(), &form.profile)?;
    let mut text = ListText::new(form.kind);
    let (mut entries, mut n) = (Vec::new(), 0);
    while let Some(chunk) = app.result_chunk(form, n).await? {
        n += 1;
        reader.push(&chunk, &mut entries)?;
        let piece = text.records(&mut entries);
        if !piece.is_empty() {
            out.send(Ok(piece.into())).await.map_err(|_| Broken::Gone)?;
        }
    }
    let end = reader.finish(&mut entries)?;
    let mut piece = text.records(&mut entries);
    piece.extend(text.end(end.to_json(form.kind)));
    out.send(Ok(piece.into())).await.map_err(|_| Broken::Gone)
}

/// The JSON text of a list, record by record; what the list says of itself comes after its records.
struct ListText {
    key: &'static str,
    written: u64,
    unreadable: Vec<Value>,
}

impl ListText {
    fn new(kind: ResultKind) -> Self {
        let key = if kind == ResultKind::UserList { "users" } else { "logs" };
        Self { key, written: 0, unreadable: Vec::new() }
    }

    fn records(&mut self, entries: &mut Vec<Entry>) -> Vec<u8> {
        let mut text = Vec::new();
        for entry in entries.drain(..) {
            let json = match entry {
                Entry::User(entry) => entry.to_json(),
                Entry::Log(entry) => entry.to_json(),
                Entry::Management(entry) => entry.to_json(),
                Entry::Unreadable(entry) => {
                    if self.unreadable.len() < UNREADABLE_SHOWN {
                        self.unreadable.push(entry.to_json());
                    }
                    continue;
                }
            };
            if self.written == 0 {
                text.extend_from_slice(format!("{{\"{}\":[", self.key).as_bytes());
            } else {
                text.push(b',');
            }
            text.extend_from_slice(json.to_string().as_bytes());
            self.written += 1;
        }
        text
    }

    fn end(self, mut about: serde_json::Map<String, Value>) -> Vec<u8> {
        if !self.unreadable.is_empty() {
            about.insert("unreadable".to_owned(), Value::Array(self.unreadable));
        }
        let mut text = match self.written {
            0 => format!("{{\"{}\":[]", self.key),
            _ => "]".to_owned(),
        };
        let about = Value::Object(about).to_string();
        let about = about.trim_start_matches('{');
        if about != "}" {
            text.push(',');
        }
        text.push_str(about);
        text.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_protocol::frame;
    use muster_protocol::profiles::Profile;

    fn text(body: &[u8]) -> String {
        let profile = Profile::unknown();
        let library = Some("FKDataHS101");
        let mut reader = ResultStream::new(ResultKind::UserList, library, &profile).unwrap();
        let mut list = ListText::new(ResultKind::UserList);
        let (mut entries, mut text) = (Vec::new(), Vec::new());
        for piece in body.chunks(5) {
            reader.push(piece, &mut entries).unwrap();
            text.extend(list.records(&mut entries));
        }
        let end = reader.finish(&mut entries).unwrap();
        text.extend(list.records(&mut entries));
        text.extend(list.end(end.to_json(ResultKind::UserList)));
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn a_list_is_whole_json_however_it_is_cut_and_also_when_empty() {
        let head = br#"{"user_id_count":2,"one_user_id_size":8,"user_id_array":"BIN_1"}"#;
        let records = [1, 0, 0, 0, 1, 1, 8, 0, 2, 0, 0, 0, 0, 1, 8, 0];
        let two: Value =
            serde_json::from_str(&text(&frame::encode(head, &[records]).unwrap())).unwrap();
        assert_eq!(two["users"].as_array().unwrap().len(), 2);
        assert_eq!(two["users"][1]["user_id"], "2");
        assert_eq!(two["user_id_count"], 2);
        let none: Value = serde_json::from_str(&text(&[])).unwrap();
        assert_eq!(none["users"], serde_json::json!([]));
    }
}
