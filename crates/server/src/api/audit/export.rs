//! The audit log as CSV, streamed.

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, StreamExt};
use muster_model::audit::AuditEntry;

use super::Entry;
use crate::app;

const HEAD: &[u8] = b"id,at,actor,address,action,subject,detail\r\n";

/// The answer that carries `entries`. An error in the middle ends the connection before the last chunk, so
/// that nobody takes a part for the whole.
pub(super) fn respond(
    entries: impl Stream<Item = app::Result<Vec<(i64, AuditEntry)>>> + Send + 'static,
) -> Response {
    let lines = entries.map(|part| {
        let part = part.inspect_err(|error| tracing::error!(%error, "an export broke off"))?;
        Ok::<_, app::AppError>(Bytes::from(lines(part)))
    });
    let head = futures_util::stream::iter([Ok(Bytes::from_static(HEAD))]);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\""),
        (header::VARY, "Accept"),
    ];
    (headers, Body::from_stream(head.chain(lines))).into_response()
}

fn lines(entries: Vec<(i64, AuditEntry)>) -> Vec<u8> {
    let mut csv = csv::WriterBuilder::new()
        .has_headers(false)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for entry in entries.into_iter().map(Entry::from) {
        let detail = if entry.detail.is_null() { String::new() } else { entry.detail.to_string() };
        let row =
            [entry.id, entry.at, entry.actor, entry.address, entry.action, entry.subject, detail];
        csv.write_record(&row).expect("a row of texts is written to memory");
    }
    csv.into_inner().expect("writing to memory does not fail")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn rows_have_the_columns_of_the_head_and_what_needs_quoting_is_quoted() {
        let entry = AuditEntry {
            at: "2026-03-26T11:36:10Z".parse().unwrap(),
            actor: "operator:R, Khan".to_owned(),
            address: "192.0.2.9".to_owned(),
            action: "terminals.edit".to_owned(),
            subject: "A1".to_owned(),
            detail: json!({"alias": "Gate"}),
        };
        let csv = String::from_utf8(lines(vec![(7, entry)])).unwrap();
        insta::assert_snapshot!(csv.trim_end(), @r#"7,2026-03-26T11:36:10Z,"operator:R, Khan",192.0.2.9,terminals.edit,A1,"{""alias"":""Gate""}""#);
        let head = String::from_utf8_lossy(HEAD);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
        let columns = reader.records().next().unwrap().unwrap().len();
        assert_eq!(columns, head.trim_end().split(',').count());
    }
}
