//! All punches of a filter at once, as CSV or one JSON object for each line, streamed.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, StreamExt};

use super::body::Punch;
use crate::app;
use crate::app::exports::table::{self, Row};

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

/// The answer that carries `rows`. An error in the middle ends the connection before the last chunk, so
/// that nobody takes a part for the whole.
pub(crate) fn respond(
    form: Form,
    rows: impl Stream<Item = app::Result<Vec<Row>>> + Send + 'static,
) -> Response {
    let head = match form {
        Form::Csv => Bytes::from(table::csv_head()),
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

fn lines(form: Form, rows: &[Row]) -> Vec<u8> {
    match form {
        Form::Csv => table::csv_lines(rows),
        Form::Ndjson => {
            let mut text = Vec::new();
            for punch in rows.iter().map(|row| Punch::from(&row.punch)) {
                serde_json::to_writer(&mut text, &punch).expect("writing to memory does not fail");
                text.push(b'\n');
            }
            text
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
