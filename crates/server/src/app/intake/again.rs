//! What could not be read when it came, read again: after a profile came, or the program was renewed.
//!
//! Everything here gives the same when it is done twice. It tells how things were when it came: what became
//! known of people since then stays.

use muster_model::shelf::Shelved;
use muster_model::{DevId, TransId};
use muster_protocol::commands::ResultKind;
use muster_protocol::frame;
use muster_protocol::headers::RequestCode;
use muster_protocol::results::{self, Entry as Record, TypedResult};
use muster_store::StoreError;
use serde_json::{Map, Value};

use super::came::Came;
use super::lists::{KEPT, List, list_named};
use super::realtime::Read;
use super::shelve::{LOG_RECORD, said};
use crate::app::App;
use crate::app::fleet::Entry;

/// What reading again came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reread {
    /// How much was read again.
    pub read: u64,
    /// How much of it is understood now.
    pub understood: u64,
}

/// What reading results again came to.
#[derive(Debug, Default)]
pub(in crate::app) struct Results {
    pub(in crate::app) reread: Reread,
    /// Why one of them could not be read this time.
    pub(in crate::app) failed: Option<StoreError>,
}

impl App {
    /// Reads results that nobody could read when they came, of terminals whose profile or library is
    /// another since then; of all terminals once after the start, when profiles may have come.
    pub async fn read_results_again(&self) -> Result<(), StoreError> {
        let due: Vec<_> =
            self.fleet.all().into_iter().filter(|entry| entry.take_read_again()).collect();
        if due.is_empty() {
            return Ok(());
        }
        let is_due = |dev_id: &DevId| due.iter().any(|entry| entry.dev_id() == dev_id);
        let read = self.reread_results(is_due).await;
        // A store that cannot say what is unread has not been asked for any terminal.
        if read.is_err() {
            for entry in &due {
                entry.read_again();
            }
        }
        read?.failed.map_or(Ok(()), Err)
    }

    /// Reads the results of these terminals again that nobody could read, each by itself: one that is
    /// damaged keeps no other from being read. What is understood now ends its task as it would have ended.
    pub(in crate::app) async fn reread_results(
        &self,
        of: impl Fn(&DevId) -> bool,
    ) -> Result<Results, StoreError> {
        let mut results = Results::default();
        for (trans_id, dev_id) in self.store.unread_results().await? {
            let Some(entry) = self.fleet.get(dev_id.as_str()).filter(|_| of(&dev_id)) else {
                continue;
            };
            results.reread.read += 1;
            match self.reread_result(&entry, &trans_id).await {
                Ok(understood) => results.reread.understood += u64::from(understood),
                Err(error) => {
                    tracing::warn!(%trans_id, %dev_id, %error, "a result could not be read again");
                    // Damaged bytes stay so; whatever else failed may do better next time.
                    if !error.is_damage() {
                        entry.read_again();
                        results.failed = Some(error);
                    }
                }
            }
        }
        Ok(results)
    }

    /// Reads one result again; whether it is understood now.
    async fn reread_result(&self, entry: &Entry, trans_id: &TransId) -> Result<bool, StoreError> {
        let Some(task) = self.store.task(trans_id).await? else { return Ok(false) };
        let came = task.life.last_block_at.unwrap_or(task.life.updated_at);
        let read = self.read_result(entry, &task, Came::before(came)).await?;
        let Ok(numbers) = read else { return Ok(false) };
        let outcome = Value::Object(numbers);
        let Some(Ok(_)) = self.store.understand(trans_id, outcome, self.now()).await? else {
            return Ok(false);
        };
        self.signals.task_changed(trans_id);
        self.signals.events_stored();
        let dev_id = entry.dev_id();
        tracing::info!(%trans_id, %dev_id, "a result is understood that was not when it came");
        Ok(true)
    }

    /// Reads an item of the shelf again; whether all of it is understood now.
    pub async fn reread(&self, item: &Shelved, body: &[u8]) -> Result<bool, StoreError> {
        let Some(entry) = self.fleet.get(item.dev_id.as_str()) else { return Ok(false) };
        let came = Came::before(item.first_at);
        if item.request_code == LOG_RECORD {
            return self.reread_record(&entry, &item.headers, body, came).await;
        }
        let code = RequestCode::new(&item.request_code);
        if code == RequestCode::SendCmdResult {
            return self.reread_stray(&entry, &item.headers, body, came).await;
        }
        let read = self.read_record(&entry, code, body, came).await?;
        Ok(matches!(read, Read::Whole))
    }

    /// Reads a single record out of a list, by the library that was in force when it came.
    async fn reread_record(
        &self,
        entry: &Entry,
        headers: &str,
        record: &[u8],
        came: Came,
    ) -> Result<bool, StoreError> {
        let Some(kind) = said(headers, "list").and_then(list_named) else { return Ok(false) };
        let Some(body) = results::one_record(kind, record) else { return Ok(false) };
        let library = library_of(entry, headers);
        let profile = entry.profile();
        let Ok(TypedResult::List(list)) =
            results::decode(kind, &body, library.as_deref(), &profile)
        else {
            return Ok(false);
        };
        let is_read = |record: &Record| !matches!(record, Record::Unreadable(_));
        if list.entries.is_empty() || !list.entries.iter().all(is_read) {
            return Ok(false);
        }
        self.keep_list(entry, kind, list.entries, came).await?;
        Ok(true)
    }

    /// Reads a result that no task waited for. What it lists says by itself what it is; anything else
    /// answers a question that nobody knows any more.
    async fn reread_stray(
        &self,
        entry: &Entry,
        headers: &str,
        body: &[u8],
        came: Came,
    ) -> Result<bool, StoreError> {
        if !said(headers, "cmd_return_code").is_some_and(results::is_success) {
            return Ok(false);
        }
        let Ok(frame) = frame::decode(body) else { return Ok(false) };
        let kinds = results::lists_in(frame.json());
        for kind in kinds.into_iter().filter(|kind| KEPT.contains(kind)) {
            if self.reread_list(entry, kind, headers, body, came).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether the body is such a list, whole and of at least one record: a count of nothing may stand in
    /// anything.
    async fn reread_list(
        &self,
        entry: &Entry,
        kind: ResultKind,
        headers: &str,
        body: &[u8],
        came: Came,
    ) -> Result<bool, StoreError> {
        let library = library_of(entry, headers);
        let profile = entry.profile();
        let Ok(mut list) = List::begin(self, entry, kind, library.as_deref(), &profile, came)
        else {
            return Ok(false);
        };
        if list.read(body).await?.is_err() {
            return Ok(false);
        }
        let is_whole = |numbers: Map<String, Value>| {
            let told = |name: &str| numbers.get(name).and_then(Value::as_u64).unwrap_or(0);
            told("records") + told("users") > 0 && !numbers.contains_key("mismatch")
        };
        Ok(list.end().await?.is_ok_and(is_whole))
    }
}

/// The library under which an item came; where that was not kept, the terminal's own.
fn library_of(entry: &Entry, headers: &str) -> Option<String> {
    let kept = said(headers, "library").filter(|name| !name.is_empty()).map(str::to_owned);
    kept.or_else(|| entry.library().map(|name| name.to_string()))
}
