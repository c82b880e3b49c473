//! Lists as files. That of terminals is short, and made at once: `fleet.rs`.
//!
//! Punches are many, so their file is made in the background, can be watched, fetched, and goes away: `table.rs`
//! says what a row is, `write.rs` writes files, `making.rs` runs one. Small exports stream at once
//! ([`App::punch_export`]).

mod fleet;
mod making;
pub(crate) mod table;
mod write;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use muster_model::audit::Actor;
use muster_model::clock::random;
use muster_model::role::Permission;
use muster_store::PunchFilter;
use parking_lot::Mutex;
use serde_json::json;

use super::{App, AppError, Result};
use making::Made;
pub use table::Row as ExportRow;

/// How long a file can be fetched after it was asked for.
const KEPT: SignedDuration = SignedDuration::from_hours(1);
/// How many are made at once.
const AT_ONCE: usize = 2;
/// How many files are kept at once, those that are being made included.
const MOST: usize = 16;

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportForm {
    /// RFC 4180 with a head line.
    Csv,
    /// A workbook with a sheet for each million rows.
    Xlsx,
}

impl ExportForm {
    /// The form that `word` names: `csv`, `xlsx`.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Csv, Self::Xlsx].into_iter().find(|form| form.as_str() == word)
    }

    /// Its word, and the ending of its file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// Its media type.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// How far an export has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportState {
    /// Its rows are counted or written.
    Making,
    /// Its file can be fetched.
    Ready {
        /// How long the file is.
        bytes: u64,
    },
    /// It was not made, and why.
    Failed(String),
}

/// An export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// A name that nobody can guess.
    pub id: String,
    /// The form of its file.
    pub form: ExportForm,
    /// How far it has come.
    pub state: ExportState,
    /// Rows written so far.
    pub rows: u64,
    /// Rows there will be; none until they are counted. More may come meanwhile.
    pub of: Option<u64>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When its file goes away.
    pub expires_at: Timestamp,
}

impl Export {
    /// What its file is called: `punches-2026-03-26.xlsx`.
    pub fn file_name(&self) -> String {
        format!("punches-{}.{}", self.created_at.strftime("%Y-%m-%d"), self.form.as_str())
    }
}

/// All exports of this process, by their names.
#[derive(Default)]
pub(crate) struct Exports(Mutex<HashMap<String, Entry>>);

struct Entry {
    owner: String,
    made: Arc<Made>,
    work: tokio::task::AbortHandle,
}

impl App {
    /// Begins an export of all punches that `filter` lets through.
    pub async fn start_export(
        self: &Arc<Self>,
        actor: &Actor,
        form: ExportForm,
        filter: PunchFilter,
    ) -> Result<Export> {
        self.permit(actor, Permission::Export)?;
        self.sweep_exports();
        has_room(&self.exports.0.lock())?;
        self.note_export(actor, form.as_str(), &filter).await?;
        let now = self.now();
        let id: String =
            random::<16>(&*self.entropy).iter().map(|byte| format!("{byte:02x}")).collect();
        let export = Export {
            id: id.clone(),
            form,
            state: ExportState::Making,
            rows: 0,
            of: None,
            created_at: now,
            expires_at: now.saturating_add(KEPT).unwrap_or(Timestamp::MAX),
        };
        let made = Arc::new(Made::new(export));
        let mut exports = self.exports.0.lock();
        // Another one may have begun meanwhile.
        has_room(&exports)?;
        let work = tokio::spawn(making::make(Arc::clone(self), Arc::clone(&made), filter));
        let work = work.abort_handle();
        let entry = Entry { owner: actor.name.clone(), made: Arc::clone(&made), work };
        exports.insert(id, entry);
        Ok(made.export())
    }

    /// Notes that somebody takes many punches out.
    pub(crate) async fn note_export(
        &self,
        actor: &Actor,
        form: &str,
        filter: &PunchFilter,
    ) -> Result<()> {
        let detail = json!({"form": form, "filter": told(filter)});
        let audit = self.audit(actor, "punches.export", "", detail);
        Ok(self.store.audit(audit).await?)
    }

    /// The exports that `actor` asked for, newest first.
    pub fn exports(&self, actor: &Actor) -> Result<Vec<Export>> {
        self.permit(actor, Permission::Export)?;
        self.sweep_exports();
        let exports = self.exports.0.lock();
        let own = exports.values().filter(|entry| entry.owner == actor.name);
        let mut own: Vec<Export> = own.map(|entry| entry.made.export()).collect();
        own.sort_by(|a, b| (b.created_at, &b.id).cmp(&(a.created_at, &a.id)));
        Ok(own)
    }

    /// One of the exports that `actor` asked for.
    pub fn export(&self, actor: &Actor, id: &str) -> Result<Export> {
        Ok(self.own_export(actor, id)?.export())
    }

    /// The file of an export that is ready, to be read once from its beginning.
    pub fn export_file(&self, actor: &Actor, id: &str) -> Result<(Export, std::fs::File)> {
        let made = self.own_export(actor, id)?;
        let opened = made.open().map_err(|error| AppError::Unreadable(error.to_string()))?;
        let file = opened.ok_or_else(|| AppError::Conflict {
            code: "not_ready",
            message: "the file is not ready: ask for the export until it says so".to_owned(),
        })?;
        Ok((made.export(), file))
    }

    /// Ends an export and drops its file.
    pub fn drop_export(&self, actor: &Actor, id: &str) -> Result<()> {
        self.own_export(actor, id)?;
        if let Some(entry) = self.exports.0.lock().remove(id) {
            entry.work.abort();
        }
        Ok(())
    }

    fn own_export(&self, actor: &Actor, id: &str) -> Result<Arc<Made>> {
        self.permit(actor, Permission::Export)?;
        self.sweep_exports();
        let exports = self.exports.0.lock();
        let own = exports.get(id).filter(|entry| entry.owner == actor.name);
        let own = own.ok_or_else(|| AppError::not_found("export", id))?;
        Ok(Arc::clone(&own.made))
    }

    /// Drops the exports whose time is over.
    pub(crate) fn sweep_exports(&self) {
        let now = self.now();
        self.exports.0.lock().retain(|_, entry| {
            let stays = entry.made.export().expires_at > now;
            if !stays {
                entry.work.abort();
            }
            stays
        });
    }

    /// Ends all exports: the server stops.
    pub(crate) fn stop_exports(&self) {
        for (_, entry) in self.exports.0.lock().drain() {
            entry.work.abort();
        }
    }

    fn scratch(&self) -> PathBuf {
        self.options.scratch.clone().unwrap_or_else(std::env::temp_dir)
    }

    /// Removes what a process that was killed left in the directory for such files.
    pub(crate) fn clear_scratch(&self) {
        let Some(scratch) = &self.options.scratch else { return };
        let Ok(files) = std::fs::read_dir(scratch) else { return };
        for path in files.flatten().map(|file| file.path()) {
            // One that cannot be removed is tried again at the next start.
            let _ = std::fs::remove_file(path);
        }
    }
}

/// Refuses one more export when there are enough.
fn has_room(exports: &HashMap<String, Entry>) -> Result<()> {
    // One that ended by a defect says nothing any more.
    let makes = |entry: &&Entry| entry.made.is_making() && !entry.work.is_finished();
    if exports.values().filter(makes).count() < AT_ONCE && exports.len() < MOST {
        return Ok(());
    }
    Err(AppError::Conflict {
        code: "too_many_exports",
        message: "other exports are being made or wait to be fetched: try again when one of them \
                  has ended"
            .to_owned(),
    })
}

/// A filter as the audit log keeps it.
fn told(filter: &PunchFilter) -> serde_json::Value {
    let clock = |at: Option<jiff::civil::DateTime>| at.map(|at| at.to_string());
    let instant = |at: Option<Timestamp>| at.map(|at| at.to_string());
    json!({
        "local": [clock(filter.local.from), clock(filter.local.to)],
        "instants": [instant(filter.from), instant(filter.to)],
        "user_id": filter.user_id,
        "terminal": filter.terminal,
        "site": filter.site,
        "method": filter.method,
        "direction": filter.direction,
        "clock_suspect": filter.clock_suspect,
    })
}
