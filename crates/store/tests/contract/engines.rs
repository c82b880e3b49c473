//! The engines under test. Everything else here knows the trait only.

mod postgres;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use muster_model::Entropy;
use muster_store::SharedStore;
use muster_store::sqlite::{Options, SqliteStore};
use tempfile::TempDir;

pub(crate) use postgres::PostgresEngine;

/// Somewhere to keep data, empty at first. Lives as long as its test.
pub(crate) trait Engine: Sync {
    /// Opens the store; what was stored by an earlier one that was dropped is there.
    fn open(&self) -> SharedStore;
    /// Opens the store with other randomness than usual.
    fn open_with(&self, entropy: Arc<dyn Entropy>) -> SharedStore;
    /// Whether `secret` stands as it is in anything that is kept.
    fn shows(&self, secret: &[u8]) -> bool;
    /// Returns when what was committed before is in the feeds: they hold back what a transaction that still runs,
    /// of another test too, could come before.
    fn settle(&self) {}
    /// Whether other nodes work on the same data, so that nothing is known without asking it.
    fn is_shared(&self) -> bool {
        false
    }
}

/// Makes an engine that keeps nothing yet.
pub(crate) type Fresh<'a> = &'a dyn Fn() -> Box<dyn Engine>;

/// SQLite in a directory of its own.
pub(crate) struct SqliteEngine {
    data: TempDir,
    entropy: Arc<Counting>,
}

impl Default for SqliteEngine {
    fn default() -> Self {
        let data = tempfile::tempdir().expect("a test can make a directory");
        Self { data, entropy: Arc::default() }
    }
}

impl Engine for SqliteEngine {
    fn open(&self) -> SharedStore {
        self.open_with(Arc::clone(&self.entropy) as Arc<dyn Entropy>)
    }

    fn open_with(&self, entropy: Arc<dyn Entropy>) -> SharedStore {
        let options = Options::of(self.data.path());
        Arc::new(SqliteStore::open(&options, entropy).expect("an empty directory opens"))
    }

    fn shows(&self, secret: &[u8]) -> bool {
        let files = std::fs::read_dir(self.data.path()).expect("the directory is there");
        files.filter_map(Result::ok).any(|file| {
            let bytes = std::fs::read(file.path()).unwrap_or_default();
            bytes.windows(secret.len()).any(|part| part == secret)
        })
    }
}

/// Never gives the same bytes twice, and the same ones in every run.
#[derive(Default)]
pub(crate) struct Counting(AtomicU64);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(8) {
            let n = self.0.fetch_add(1, Ordering::Relaxed);
            // Spread, so that the first bytes differ too.
            let n = n.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes();
            part.copy_from_slice(&n[..part.len()]);
        }
    }
}
