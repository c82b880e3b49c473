//! The engine inside the binary: SQLite, one thread that writes, a few connections that read.
//!
//! `open.rs` gets from a directory to a store; `writer.rs` and `readers.rs` are the only ones that know threads;
//! `append.rs` is the hot path. What the store does stands in `operations/`, for every engine.
//! docs/architecture/storage.md shows the schema and what is promised.

mod about;
mod append;
mod backup;
mod generation;
mod inspect;
mod keys;
mod lock;
mod migrate;
mod open;
mod readers;
mod rows;
pub(crate) mod statements;
mod target;
mod tune;
mod writer;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use muster_model::Entropy;
use muster_model::punch::{Appended, NewPunch};
use rusqlite::Connection;

use crate::crypto::Sealer;
pub use crate::crypto::{KeySource, check_key};
use crate::operations::{Engine, blocks, punches};
use crate::sql::{Db, Work};
use crate::{About, Result};
pub use backup::{Copied, Progress, backup, note_backup, restore};
pub use inspect::{Inspection, holds_data, inspect};
pub use open::Options;
use writer::Undo;
pub(crate) use writer::panicked;

/// A store in one SQLite file.
pub struct SqliteStore {
    // The order counts: what waits is written before the lock is let go of.
    writer: writer::Writer,
    readers: readers::Readers,
    sealer: Arc<Sealer>,
    entropy: Arc<dyn Entropy>,
    senders: blocks::Senders,
    generation: String,
    zones: punches::Noted,
    calls: AtomicU64,
    path: PathBuf,
    _server: Option<lock::Held>,
}

impl std::fmt::Debug for SqliteStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SqliteStore").field("path", &self.path).finish_non_exhaustive()
    }
}

impl SqliteStore {
    /// As [`Engine::write`], for what is harmless half done: whoever hears of the error does it again, and
    /// what is there by then stays as it is.
    async fn write_repeatable<T, F>(&self, operation: &'static str, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Work<T> + Send + 'static,
    {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.writer.run(operation, Undo::Never, work).await
    }

    /// Does something in a transaction, with what only this engine has; see [`Engine::write`].
    async fn change<T, F>(&self, operation: &'static str, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Work<T> + Send + 'static,
    {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.writer.run(operation, Undo::Whole, work).await
    }

    /// Reads one state of the data, with what only this engine has.
    async fn look<T, F>(&self, operation: &'static str, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Work<T> + Send + 'static,
    {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.readers.run(operation, work).await
    }
}

impl Engine for SqliteStore {
    /// Other jobs may share the transaction. `work` runs on the one thread that writes: what takes long and
    /// needs no connection (sealing, parsing) is done before.
    async fn write<T, F>(&self, operation: &'static str, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Db<'_>) -> Work<T> + Send + 'static,
    {
        self.change(operation, move |connection| work(&Db::Sqlite(connection))).await
    }

    async fn read<T, F>(&self, operation: &'static str, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Db<'_>) -> Work<T> + Send + 'static,
    {
        self.look(operation, move |connection| work(&Db::Sqlite(connection))).await
    }

    async fn append(&self, punches: Vec<NewPunch>) -> Result<Vec<Appended>> {
        append::append_punches(self, punches).await
    }

    async fn describe(&self) -> Result<About> {
        about::about(self).await
    }

    async fn tidy(&self, _: Timestamp) -> Result<bool> {
        Ok(false)
    }

    fn sealer(&self) -> &Arc<Sealer> {
        &self.sealer
    }

    fn entropy(&self) -> &Arc<dyn Entropy> {
        &self.entropy
    }

    fn senders(&self) -> Option<&blocks::Senders> {
        Some(&self.senders)
    }

    fn data(&self) -> &str {
        &self.generation
    }

    fn asked(&self) -> u64 {
        self.calls.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests;
