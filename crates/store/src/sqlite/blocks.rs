//! Blocks of anything but results: putting bodies together that outlive a restart.
//!
//! `blocks/assembly.rs` is how assemblies of all kinds are stored; `results.rs` uses it too.

pub(super) mod assembly;

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use muster_model::DevId;
use muster_protocol::blocks::{Assembly, Verdict};
use parking_lot::Mutex;
use rusqlite::Connection;

use super::SqliteStore;
use super::fault::Work;
use super::rows::all;
use super::statements::statements;
use super::values::Columns as _;
use crate::crypto::Sealer;
use crate::{BlockAccepted, RealtimeBlock, Result};
use assembly::{Found, Key, Sealed};

/// How long the last block of a body is remembered, so that its repeat gives the same again.
pub(super) const REMEMBERED: SignedDuration = SignedDuration::from_mins(10);
/// How long an unfinished body waits for its next block.
pub(super) const UNFINISHED: SignedDuration = SignedDuration::from_hours(1);

statements! {
    WHO_SENDS_BLOCKS = "-- who_sends_blocks\n\
        SELECT DISTINCT dev_id FROM assemblies WHERE request_code <> 'send_cmd_result'";
}

/// Which terminals have sent anything but results in more than one block.
///
/// A punch is one block; for a terminal that is not in here it is whole without asking the disk. Rows
/// of assemblies come from this process alone: the lock of the data directory sees to that.
#[derive(Default)]
pub(super) struct Senders(Mutex<Option<HashSet<DevId>>>);

impl Senders {
    fn is_known_to_send_none(&self, dev_id: &DevId) -> bool {
        self.0.lock().as_ref().is_some_and(|senders| !senders.contains(dev_id))
    }

    fn learn(&self, stored: Vec<DevId>) {
        let mut senders = self.0.lock();
        senders.get_or_insert_default().extend(stored);
    }
}

pub(super) async fn accept_block(
    store: &SqliteStore,
    block: RealtimeBlock,
) -> Result<BlockAccepted> {
    if store.senders.0.lock().is_none() {
        let stored = store
            .read("accept_block", |c| all(c, WHO_SENDS_BLOCKS, [], |row| row.dev_id("dev_id")))
            .await?;
        store.senders.learn(stored);
    }
    if block.blk_no > 0 {
        store.senders.learn(vec![block.dev_id.clone()]);
    } else if store.senders.is_known_to_send_none(&block.dev_id) {
        return Ok(match u64::try_from(block.data.len()) {
            Ok(len) if len <= block.limits.assembly => BlockAccepted::Whole(block.data.into()),
            _ => BlockAccepted::TooLarge,
        });
    }
    let sealer = store.sealer().clone();
    let closed = assembly::seal(&sealer, &key(&block), block.blk_no, &block.data);
    store.write("accept_block", move |c| accept(c, &sealer, &block, &closed)).await
}

fn key(block: &RealtimeBlock) -> Key<'_> {
    Key {
        dev_id: block.dev_id.as_str(),
        request_code: &block.request_code,
        trans_id: &block.trans_id,
    }
}

/// What is still to be counted with at `now`.
fn remembered(found: Found, now: Timestamp) -> Option<Found> {
    let span = if found.state.complete { REMEMBERED } else { UNFINISHED };
    (now.duration_since(found.last_at) < span).then_some(found)
}

fn accept(
    c: &Connection,
    sealer: &Sealer,
    block: &RealtimeBlock,
    closed: &Sealed,
) -> Work<BlockAccepted> {
    let key = key(block);
    let found = assembly::find(c, &key)?.and_then(|found| remembered(found, block.at));
    let state = found.as_ref().map_or(Assembly::EMPTY, |found| found.state);
    let limits = assembly::limits(block.limits);
    let next = match state.accept(block.blk_no, closed.len, closed.digest, limits) {
        // A body of one block is whole by itself: nothing of it need be kept.
        Verdict::CompleteAlone(_) => return Ok(BlockAccepted::Whole(block.data.to_vec())),
        Verdict::Gap { .. } => return Ok(BlockAccepted::Gap),
        Verdict::TooLarge => return Ok(BlockAccepted::TooLarge),
        Verdict::Repeat { complete: false } => return Ok(BlockAccepted::Stored),
        Verdict::Repeat { complete: true } => {
            return assembly::body(c, sealer, &key, &state).map(BlockAccepted::Whole);
        }
        Verdict::Append(next) | Verdict::StartAgain(next) | Verdict::Complete(next) => next,
    };
    if assembly::is_too_much(c, &key, &next, block.limits, block.at)? {
        return Ok(BlockAccepted::TooLarge);
    }
    assembly::store(c, &key, &next, 0, closed, block.at)?;
    if next.complete {
        return assembly::body(c, sealer, &key, &next).map(BlockAccepted::Whole);
    }
    Ok(BlockAccepted::Stored)
}

/// Drops bodies whose time is over, at most `limit`; how many went.
pub(super) fn sweep(c: &Connection, now: Timestamp, limit: u32) -> Work<usize> {
    assembly::sweep(c, now, limit)
}

/// Drops whole results that are over, at most `limit`; how many went.
pub(super) fn sweep_results(c: &Connection, until: Timestamp, limit: u32) -> Work<usize> {
    assembly::sweep_results(c, until, limit)
}
