//! The engine inside the binary: SQLite, one thread that writes, a few connections that read.
//!
//! `open.rs` gets from a directory to a store; `delegate.rs` is the trait, a line each; every family of
//! operations has a file with its SQL; `writer.rs` and `readers.rs` are the only ones that know threads.
//! docs/architecture/storage.md shows the schema and what is promised.

mod audit;
mod backup;
mod blocks;
mod delegate;
mod events;
mod exchanges;
mod fault;
mod figures;
mod generation;
mod inspect;
mod invitations;
mod keys;
mod lock;
mod migrate;
mod open;
mod operators;
mod people;
mod punches;
mod readers;
mod results;
mod rows;
mod sessions;
mod settings;
mod shelf;
mod sites;
mod statements;
mod target;
mod tasks;
mod terminals;
mod tokens;
mod tune;
mod upkeep;
mod values;
mod writer;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use muster_model::Entropy;
use rusqlite::Connection;

use crate::Result;
use crate::crypto::Sealer;
pub use backup::{Copied, Progress, backup, note_backup, restore};
use fault::Work;
pub use inspect::{Inspection, holds_data, inspect};
pub use keys::check_key;
pub use open::{KeySource, Options};
use writer::Undo;

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
    /// Does something in a transaction, which other jobs may share; returns after the commit.
    ///
    /// An error undoes all of `work` and nothing else. `work` runs on the one thread that writes: what
    /// takes long and needs no connection (sealing, parsing) is done before.
    async fn write<T, F>(&self, operation: &'static str, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Work<T> + Send + 'static,
    {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.writer.run(operation, Undo::Whole, work).await
    }

    /// As [`Self::write`], for what is harmless half done: whoever hears of the error does it again, and
    /// what is there by then stays as it is.
    async fn write_repeatable<T, F>(&self, operation: &'static str, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Work<T> + Send + 'static,
    {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.writer.run(operation, Undo::Never, work).await
    }

    /// Reads one state of the data, on a thread that may block.
    async fn read<T, F>(&self, operation: &'static str, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Work<T> + Send + 'static,
    {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.readers.run(operation, work).await
    }

    /// Seals bodies and makes digests.
    fn sealer(&self) -> &Arc<Sealer> {
        &self.sealer
    }

    /// Randomness.
    fn entropy(&self) -> &Arc<dyn Entropy> {
        &self.entropy
    }
}

#[cfg(test)]
mod tests;
