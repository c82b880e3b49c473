//! Blocks of anything but results: putting bodies together that outlive a restart.
//!
//! `blocks/assembly.rs` is how assemblies of all kinds are stored; `results.rs` uses it too.

pub(super) mod assembly;

mod senders;

use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use muster_model::DevId;
use muster_protocol::blocks::{Assembly, Verdict};

use crate::operations::Engine;
use crate::sql::{Db, Guard, Row, Work, all, statements};
use crate::{BlockAccepted, RealtimeBlock, Result};
use assembly::{Found, Key, Sealed};
pub(crate) use senders::Senders;

/// How long the last block of a body is remembered, so that its repeat gives the same again.
pub(super) const REMEMBERED: SignedDuration = SignedDuration::from_mins(10);
/// How long an unfinished body waits for its next block.
pub(super) const UNFINISHED: SignedDuration = SignedDuration::from_hours(1);

statements! {
    WHO_SENDS_BLOCKS = "-- who_sends_blocks\n\
        SELECT DISTINCT dev_id, request_code FROM assemblies\n\
        WHERE request_code <> 'send_cmd_result'";
}

pub(super) async fn accept_block(
    store: &impl Engine,
    block: RealtimeBlock,
) -> Result<BlockAccepted> {
    if let Some(senders) = store.senders()
        && !senders.are_known()
    {
        let sender = |row: &Row<'_>| Ok((row.dev_id("dev_id")?, row.col("request_code")?));
        let stored =
            store.read("accept_block", move |c| all(c, WHO_SENDS_BLOCKS, (), sender)).await?;
        senders.know(stored);
    }
    if block.blk_no > 0 {
        if let Some(senders) = store.senders() {
            senders.learn(&block.dev_id, &block.request_code);
        }
    } else if send_none(store, &block.dev_id, &block.request_code)
        || (store.senders().is_none() && !is_begun(store, &block).await?)
    {
        return Ok(match u64::try_from(block.data.len()) {
            Ok(len) if len <= block.limits.assembly => BlockAccepted::Whole(block.data),
            _ => BlockAccepted::TooLarge,
        });
    }
    let sealer = store.sealer().clone();
    let closed = assembly::seal(&sealer, &key(&block), block.blk_no, &block.data);
    let of = block.clone();
    let taken = store.write("accept_block", move |c| {
        c.guard(Guard::Terminal(block.dev_id.as_str()))?;
        accept(c, &block, &closed)
    });
    let taken = taken.await?;
    let state = match taken {
        Taken::Said(said) => return Ok(said),
        Taken::Whole(state) => state,
    };
    // Read and put together beside the writer: others must not wait for a long body.
    let body = move |c: &Db<'_>| assembly::body(c, &sealer, &key(&of), &state);
    Ok(match store.read("accept_block", body).await? {
        Some(body) => BlockAccepted::Whole(Bytes::from(body)),
        None => BlockAccepted::Again,
    })
}

/// Forgets the bytes of a body that was acted on; its last block is remembered.
pub(super) async fn forget_body(
    store: &impl Engine,
    dev_id: &DevId,
    request_code: &str,
    trans_id: &str,
) -> Result<()> {
    if send_none(store, dev_id, request_code) {
        return Ok(());
    }
    let (dev_id, request_code, trans_id) =
        (dev_id.clone(), request_code.to_owned(), trans_id.to_owned());
    store
        .write("forget_body", move |c| {
            c.guard(Guard::Terminal(dev_id.as_str()))?;
            assembly::forget(c, &Key::new(dev_id.as_str(), &request_code, &trans_id))
        })
        .await
}

/// Whether there are blocks before this last one: they were acknowledged before it was sent, so a look is enough.
async fn is_begun(store: &impl Engine, block: &RealtimeBlock) -> Result<bool> {
    let block = block.clone();
    let look = move |c: &Db<'_>| {
        let found = assembly::find(c, &key(&block))?;
        Ok(found.and_then(|found| remembered(found, block.at)).is_some())
    };
    store.read("accept_block", look).await
}

/// Whether nothing of this request can be stored, so that the disk need not be asked.
fn send_none(store: &impl Engine, dev_id: &DevId, request_code: &str) -> bool {
    store.senders().is_some_and(|senders| senders.send_none(dev_id, request_code))
}

fn key(block: &RealtimeBlock) -> Key<'_> {
    Key::new(block.dev_id.as_str(), &block.request_code, &block.trans_id)
}

/// What is still to be counted with at `now`.
fn remembered(found: Found, now: Timestamp) -> Option<Found> {
    let span = if found.state.complete { REMEMBERED } else { UNFINISHED };
    (now.duration_since(found.last_at) < span).then_some(found)
}

/// What came of a block inside the transaction.
enum Taken {
    /// The answer.
    Said(BlockAccepted),
    /// The body is whole, and is read after the commit.
    Whole(Assembly),
}

fn accept(c: &Db<'_>, block: &RealtimeBlock, closed: &Sealed) -> Work<Taken> {
    let key = key(block);
    let found = assembly::find(c, &key)?.and_then(|found| remembered(found, block.at));
    let state = found.as_ref().map_or(Assembly::EMPTY, |found| found.state);
    let limits = assembly::limits(block.limits);
    let next = match state.accept(block.blk_no, closed.len, closed.digest, limits) {
        // A body of one block is whole by itself: nothing of it need be kept.
        Verdict::CompleteAlone(_) => {
            return Ok(Taken::Said(BlockAccepted::Whole(block.data.clone())));
        }
        Verdict::Gap { .. } => return Ok(Taken::Said(BlockAccepted::Gap)),
        Verdict::TooLarge => return Ok(Taken::Said(BlockAccepted::TooLarge)),
        Verdict::Repeat { complete: false } => return Ok(Taken::Said(BlockAccepted::Stored)),
        Verdict::Repeat { complete: true } => return Ok(Taken::Whole(state)),
        Verdict::Append(next) | Verdict::StartAgain(next) | Verdict::Complete(next) => next,
    };
    if assembly::is_too_much(c, &key, &next, block.limits, block.at)? {
        return Ok(Taken::Said(BlockAccepted::TooLarge));
    }
    if found.is_none() && assembly::are_too_many(c, &key)? {
        return Ok(Taken::Said(BlockAccepted::TooLarge));
    }
    assembly::store(c, &key, &next, 0, closed, block.at)?;
    Ok(if next.complete { Taken::Whole(next) } else { Taken::Said(BlockAccepted::Stored) })
}

/// Drops bodies whose time is over, at most `limit`; how many went.
pub(super) fn sweep(c: &Db<'_>, now: Timestamp, limit: u32) -> Work<usize> {
    assembly::sweep(c, now, limit)
}

/// Drops whole results that are over, at most `limit`; how many went.
pub(super) fn sweep_results(c: &Db<'_>, until: Timestamp, limit: u32) -> Work<usize> {
    assembly::sweep_results(c, until, limit)
}
