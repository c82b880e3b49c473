//! All punches of a filter at once, as CSV or one JSON object for each line, streamed.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, StreamExt};
use muster_model::punch::Punch as Stored;
use serde::Serialize;

use super::body::Punch;
use crate::app;

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// RFC 4180 with a head line.
    Csv,
    /// One JSON object for each line.
    Ndjson,
}

impl Form {
    /// The first form that the request accepts; none: it wants the list in parts.
    pub(crate) fn wanted(headers: &HeaderMap) -> Option<Self> {
        let accepts = headers.get_all(header::ACCEPT).into_iter().filter_map(|v| v.to_str().ok());
        accepts
            .flat_map(|value| value.split(','))
            .map(|range| range.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
            .find_map(|range| match range.as_str() {
                "application/json" => Some(None),
                "text/csv" => Some(Some(Self::Csv)),
                "application/x-ndjson" => Some(Some(Self::Ndjson)),
                _ => None,
            })
            .flatten()
    }

    const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Ndjson => "application/x-ndjson",
        }
    }

    const fn file(self) -> &'static str {
        match self {
            Self::Csv => "attachment; filename=\"punches.csv\"",
            Self::Ndjson => "attachment; filename=\"punches.ndjson\"",
        }
    }
}

/// A punch as one line of a table.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    dev_id: &'a str,
    user_id: &'a str,
    time_local: &'a str,
    time: &'a str,
    direction: &'a str,
    methods: String,
    verify_raw: String,
    io_raw: String,
    door: Option<&'a str>,
    sources: String,
    photo: bool,
    work_code: Option<&'a str>,
    temperature: Option<&'a str>,
    received_at: &'a str,
    clock_suspect: bool,
    profile: &'a str,
}

impl<'a> From<&'a Punch> for Row<'a> {
    fn from(punch: &'a Punch) -> Self {
        Self {
            id: &punch.id,
            dev_id: &punch.dev_id,
            user_id: &punch.user_id,
            time_local: &punch.time_local,
            time: &punch.time,
            direction: &punch.io.direction,
            methods: punch.verify.methods.join(" "),
            verify_raw: plain(&punch.verify.raw),
            io_raw: plain(&punch.io.raw),
            door: punch.io.door.as_deref(),
            sources: punch.sources.join(" "),
            photo: punch.photo,
            work_code: punch.work_code.as_deref(),
            temperature: punch.temperature.as_deref(),
            received_at: &punch.received_at,
            clock_suspect: punch.clock_suspect,
            profile: &punch.profile,
        }
    }
}

/// A raw mode without the quotes of JSON text; null is empty.
fn plain(raw: &serde_json::Value) -> String {
    match raw {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

const COLUMNS: [&str; 17] = [
    "id",
    "dev_id",
    "user_id",
    "time_local",
    "time",
    "direction",
    "methods",
    "verify_raw",
    "io_raw",
    "door",
    "sources",
    "photo",
    "work_code",
    "temperature",
    "received_at",
    "clock_suspect",
    "profile",
];

/// The answer that carries `rows`. An error in the middle ends the connection before the last chunk, so
/// that nobody takes a part for the whole.
pub(crate) fn respond(
    form: Form,
    rows: impl Stream<Item = app::Result<Vec<Stored>>> + Send + 'static,
) -> Response {
    let head = match form {
        Form::Csv => Bytes::from(COLUMNS.join(",") + "\r\n"),
        Form::Ndjson => Bytes::new(),
    };
    let lines = rows.map(move |part| {
        let part = part.inspect_err(|error| tracing::error!(%error, "an export broke off"))?;
        Ok::<_, app::AppError>(Bytes::from(lines(form, &part)))
    });
    let head = futures_util::stream::iter((!head.is_empty()).then_some(Ok(head)));
    let headers = [
        (header::CONTENT_TYPE, form.content_type()),
        (header::CONTENT_DISPOSITION, form.file()),
        (header::VARY, "Accept"),
    ];
    (headers, Body::from_stream(head.chain(lines))).into_response()
}

fn lines(form: Form, punches: &[Stored]) -> Vec<u8> {
    let punches = punches.iter().map(Punch::from);
    match form {
        Form::Csv => {
            let mut csv = csv::WriterBuilder::new()
                .has_headers(false)
                .terminator(csv::Terminator::CRLF)
                .from_writer(Vec::new());
            for punch in punches {
                csv.serialize(Row::from(&punch)).expect("a row of texts always serialises");
            }
            csv.into_inner().expect("writing to memory does not fail")
        }
        Form::Ndjson => {
            let mut text = Vec::new();
            for punch in punches {
                serde_json::to_writer(&mut text, &punch).expect("writing to memory does not fail");
                text.push(b'\n');
            }
            text
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::body::tests::stored;
    use super::*;

    #[test]
    fn rows_have_the_columns_of_the_head_and_what_needs_quoting_is_quoted() {
        let mut punch = stored();
        punch.work_code = Some("a,\"b\"".to_owned());
        let csv = String::from_utf8(lines(Form::Csv, &[punch])).unwrap();
        insta::assert_snapshot!(csv.trim_end(), @r#"202603-1a4,D96584729B906B39,13,2026-03-26T17:36:10,2026-03-26T17:36:10+06:00,in,finger,268435456,1,,realtime pulled,false,"a,""b""",,2026-03-26T17:36:11.204+06:00,false,hs103"#);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
        assert_eq!(reader.records().next().unwrap().unwrap().len(), COLUMNS.len());
    }

    #[test]
    fn the_first_form_that_is_accepted_counts() {
        let wanted = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, value.parse().unwrap());
            Form::wanted(&headers)
        };
        assert_eq!(wanted("text/csv"), Some(Form::Csv));
        assert_eq!(wanted("text/html, application/x-ndjson;q=0.9"), Some(Form::Ndjson));
        assert_eq!(wanted("application/json, text/csv"), None);
        assert_eq!(wanted("*/*"), None);
    }
}
