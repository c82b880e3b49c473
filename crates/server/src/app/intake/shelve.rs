//! The way to the shelf, and back from it after an upgrade.

use std::fmt::Write as _;
use std::time::Instant;

use jiff::Timestamp;
use muster_model::shelf::{Shelved, ToShelve};
use muster_protocol::headers::RequestCode;
use muster_store::StoreError;

use super::Request;
use super::realtime::Read;
use crate::app::App;
use crate::observe::{Refused, Verdict};

/// `request_code` under which a single record out of a GET_LOG_DATA result is shelved.
pub(crate) const LOG_RECORD: &str = "log record";

impl App {
    /// Keeps a body that could not be understood.
    pub(super) async fn put_on_shelf(
        &self,
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
            headers: headers_worth_keeping(request),
            reason,
            body: body.to_vec(),
            at: now,
        };
        self.metrics.shelved();
        self.store.shelve(vec![item]).await
    }

    /// Reads an item of the shelf again; whether all of it is understood now.
    pub async fn reread(&self, item: &Shelved, body: &[u8]) -> Result<bool, StoreError> {
        let Some(entry) = self.fleet.get(item.dev_id.as_str()) else { return Ok(false) };
        if item.request_code == LOG_RECORD {
            return self.reread_record(&entry, &item.headers, body, item.first_at).await;
        }
        let code = RequestCode::new(&item.request_code);
        let read = self.read_record(&entry, code, body, item.first_at).await?;
        Ok(matches!(read, Read::Whole))
    }
}

fn headers_worth_keeping(request: &Request<'_>) -> String {
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
    kept
}
