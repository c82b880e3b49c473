//! The terminals as they stand this second, in memory: a poll with nothing to do touches no disk.
//!
//! The store is the truth; what changes here between two polls (last heard, drift, rhythm) is written
//! in batches, what matters (status, zone, work) comes from the store at once.

mod entry;
mod identity;
mod told;
mod upkeep;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

use dashmap::DashMap;
use muster_model::DevId;
use muster_model::terminal::Status;

pub use entry::{Entry, Heard, MINUTES, Poll};

/// All terminals that were ever heard.
#[derive(Default)]
pub struct Fleet {
    terminals: DashMap<DevId, Arc<Entry>>,
    /// How many of them are pending; bounds what strangers can make Muster keep.
    pending: AtomicU32,
    /// Up to where tasks of other processes were looked for.
    work_seen: AtomicI64,
}

impl Fleet {
    /// The terminal of this name.
    pub fn get(&self, dev_id: &str) -> Option<Arc<Entry>> {
        self.terminals.get(dev_id).map(|entry| Arc::clone(entry.value()))
    }

    /// How many are known.
    pub fn len(&self) -> usize {
        self.terminals.len()
    }

    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        self.terminals.is_empty()
    }

    /// How many are pending.
    pub fn pending(&self) -> u32 {
        self.pending.load(Ordering::Relaxed)
    }

    /// Everyone, in no order.
    pub(crate) fn all(&self) -> Vec<Arc<Entry>> {
        self.terminals.iter().map(|entry| Arc::clone(entry.value())).collect()
    }

    /// Takes a terminal in, unless another request was quicker: then that one's entry holds.
    pub(crate) fn insert(&self, entry: Entry) -> Arc<Entry> {
        let dev_id = entry.dev_id().clone();
        let mut fresh = false;
        let kept = Arc::clone(
            self.terminals
                .entry(dev_id)
                .or_insert_with(|| {
                    fresh = true;
                    Arc::new(entry)
                })
                .value(),
        );
        if fresh && kept.status() == Status::Pending {
            self.pending.fetch_add(1, Ordering::Relaxed);
        }
        kept
    }

    /// Keeps the count of pending ones right when a status changes.
    pub(crate) fn recount(&self, before: Status, after: Status) {
        match (before, after) {
            (Status::Pending, Status::Pending) => {}
            (Status::Pending, _) => drop(self.pending.fetch_sub(1, Ordering::Relaxed)),
            (_, Status::Pending) => drop(self.pending.fetch_add(1, Ordering::Relaxed)),
            _ => {}
        }
    }

    pub(crate) fn forget(&self, dev_id: &DevId) {
        if let Some((_, entry)) = self.terminals.remove(dev_id)
            && entry.status() == Status::Pending
        {
            self.pending.fetch_sub(1, Ordering::Relaxed);
        }
    }
}
