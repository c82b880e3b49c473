//! The audit log as CSV, streamed.

use bytes::Bytes;
use futures_util::{Stream, StreamExt as _};
use muster_model::audit::AuditEntry;

use crate::app::written::{csv_lines, utc};
use crate::app::{AppError, Result};

const HEAD: &[u8] = b"id,at,actor,address,action,subject,detail\r\n";

/// The head, then `entries` as they come. An error in the middle ends it there, so that whoever sends it can
/// break off and nobody takes a part for the whole.
pub(crate) fn as_csv(
    entries: impl Stream<Item = Result<Vec<(i64, AuditEntry)>>> + Send + 'static,
) -> impl Stream<Item = Result<Bytes>> + Send + 'static {
    let lines = entries.map(|part| {
        let part = part.inspect_err(|error| tracing::error!(%error, "an export broke off"))?;
        Ok::<_, AppError>(Bytes::from(lines(part)))
    });
    futures_util::stream::iter([Ok(Bytes::from_static(HEAD))]).chain(lines)
}

fn lines(entries: Vec<(i64, AuditEntry)>) -> Vec<u8> {
    csv_lines(entries.into_iter().map(|(id, entry)| {
        let detail = if entry.detail.is_null() { String::new() } else { entry.detail.to_string() };
        let AuditEntry { at, actor, address, action, subject, .. } = entry;
        [id.to_string(), utc(at), actor, address, action, subject, detail]
    }))
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
