//! The way to the shelf; the way back is `again.rs`.

use std::fmt::Write as _;
use std::time::Instant;

use jiff::Timestamp;
use muster_model::shelf::ToShelve;
use muster_protocol::headers::RequestCode;
use muster_store::StoreError;

use super::Request;
use crate::app::App;
use crate::app::fleet::Entry;
use crate::observe::{Refused, Verdict};

/// `request_code` under which a single record out of a GET_LOG_DATA result is shelved.
pub(crate) const LOG_RECORD: &str = "log record";

impl App {
    /// Keeps a body that could not be understood.
    pub(super) async fn put_on_shelf(
        &self,
        entry: &Entry,
        request: &Request<'_>,
        body: &[u8],
        reason: String,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.metrics.refused(Refused::Shelved);
        if let Verdict::Write { left_out } = self.log.ask(Refused::Shelved, Instant::now()) {
            tracing::warn!(
                dev_id = %request.dev_id,
                request_code = request.request_code.as_str(),
                reason,
                bytes = body.len(),
                left_out,
                "kept on the shelf"
            );
        }
        let item = ToShelve {
            dev_id: request.dev_id.clone(),
            request_code: request.request_code.as_str().to_owned(),
            headers: headers_worth_keeping(entry, request),
            reason,
            body: body.to_vec(),
            at: now,
        };
        self.metrics.shelved();
        self.store.shelve(vec![item]).await
    }
}

/// What was said beside the body, a line each.
fn headers_worth_keeping(entry: &Entry, request: &Request<'_>) -> String {
    let mut kept = String::new();
    let headers = request.headers;
    let texts = [
        (headers.id_header.as_str(), headers.trans_id),
        ("cmd_return_code", headers.cmd_return_code),
        ("blk_no", headers.blk_no),
        ("dev_model", headers.dev_model),
        ("encrypt", headers.encrypt),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            let _ = writeln!(kept, "{name}: {text}");
        }
    }
    // How records in it are laid out: the terminal may name another library when it is read again.
    if request.request_code == RequestCode::SendCmdResult
        && let Some(library) = entry.library()
    {
        kept.push_str(&library_line(&library));
    }
    kept
}

/// The line that keeps the name of a library.
pub(super) fn library_line(name: &str) -> String {
    // A line break in it would be a line of its own.
    format!("library: {}\n", name.replace(char::is_control, " "))
}

/// What was kept under this name.
pub(super) fn said<'a>(headers: &'a str, name: &str) -> Option<&'a str> {
    headers.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}
