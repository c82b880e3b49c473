//! Results of tasks: their blocks under the guard of the task's life, kept for good once they are whole.

use jiff::Timestamp;
use muster_model::task::{Happening, Refusal, Status, Task};
use muster_model::{DevId, TransId};
use muster_protocol::blocks::{Assembly, Verdict};
use serde_json::Value;

use super::blocks::assembly::{self, Found, Key, Sealed};
use super::blocks::{REMEMBERED, UNFINISHED};
use super::tasks;
use crate::crypto::Sealer;
use crate::operations::Engine;
use crate::sql::{Db, Guard, Row, Work, all, params, run, statements};
use crate::{Answer, Result, ResultAccepted, ResultBlock};

/// The `request_code` under which results come.
const REQUEST_CODE: &str = "send_cmd_result";

statements! {
    SET_UNAPPLIED = "-- set_unapplied\nUPDATE tasks SET unapplied = ?2 WHERE trans_id = ?1";
    SET_OUTCOME = "-- set_outcome\nUPDATE tasks SET outcome = ?2 WHERE trans_id = ?1";
    UNAPPLIED = "-- unapplied\n\
        SELECT trans_id, unapplied FROM tasks INDEXED BY tasks_unapplied\n\
        WHERE unapplied IS NOT NULL ORDER BY seq";
    // With `OK` a task fails only if its result cannot be read.
    UNREAD = "-- unread\n\
        SELECT trans_id, dev_id FROM tasks\n\
        WHERE status = 'failed' AND return_code = 'OK' AND EXISTS (\n\
            SELECT 1 FROM assemblies AS body WHERE body.dev_id = tasks.dev_id\n\
              AND body.request_code = 'send_cmd_result' AND body.trans_id = tasks.trans_id\n\
              AND body.complete = 1)\n\
        ORDER BY seq";
}

pub(super) async fn accept_result_block(
    store: &impl Engine,
    block: ResultBlock,
) -> Result<ResultAccepted> {
    let sealer = store.sealer().clone();
    let closed = assembly::seal(&sealer, &key(&block), block.blk_no, &block.data);
    store
        .write("accept_result_block", move |c| {
            c.guard(Guard::Terminal(block.dev_id.as_str()))?;
            accept(c, &sealer, &block, &closed)
        })
        .await
}

pub(super) async fn answer_task(
    store: &impl Engine,
    trans_id: &TransId,
    answer: Answer,
    now: Timestamp,
) -> Result<Option<std::result::Result<Task, Refusal>>> {
    let sealer = store.sealer().clone();
    let trans_id = trans_id.clone();
    store
        .write("answer_task", move |c| {
            c.guard(Guard::Task(trans_id.as_str()))?;
            let Some(task) = tasks::find(c, &sealer, &trans_id)? else { return Ok(None) };
            let Answer { return_code, error, outcome } = answer;
            let happening = Happening::Answered { return_code, error };
            let mut stepped = match tasks::step(c, &sealer, task, happening, now)? {
                Ok(stepped) => stepped.task,
                Err(refusal) => return Ok(Some(Err(refusal))),
            };
            if let Some(outcome) = outcome {
                set_outcome(c, &mut stepped, outcome)?;
            }
            Ok(Some(Ok(stepped)))
        })
        .await
}

fn set_outcome(c: &Db<'_>, task: &mut Task, outcome: Value) -> Work<()> {
    run(c, SET_OUTCOME, params![task.trans_id.as_str(), outcome.to_string()])?;
    task.outcome = Some(outcome);
    Ok(())
}

pub(super) async fn understand(
    store: &impl Engine,
    trans_id: &TransId,
    outcome: Value,
    now: Timestamp,
) -> Result<Option<std::result::Result<Task, Refusal>>> {
    let sealer = store.sealer().clone();
    let trans_id = trans_id.clone();
    store
        .write("understand", move |c| {
            c.guard(Guard::Task(trans_id.as_str()))?;
            let Some(task) = tasks::find(c, &sealer, &trans_id)? else { return Ok(None) };
            let mut stepped = match tasks::step(c, &sealer, task, Happening::Understood, now)? {
                Ok(stepped) => stepped.task,
                Err(refusal) => return Ok(Some(Err(refusal))),
            };
            set_outcome(c, &mut stepped, outcome)?;
            Ok(Some(Ok(stepped)))
        })
        .await
}

pub(super) async fn unread_results(store: &impl Engine) -> Result<Vec<(TransId, DevId)>> {
    let read = |row: &Row<'_>| Ok((row.trans_id("trans_id")?, row.dev_id("dev_id")?));
    store.read("unread_results", move |c| all(c, UNREAD, (), read)).await
}

pub(super) async fn unapplied_results(store: &impl Engine) -> Result<Vec<(TransId, String)>> {
    let read = |row: &Row<'_>| Ok((row.trans_id("trans_id")?, row.col("unapplied")?));
    store.read("unapplied_results", move |c| all(c, UNAPPLIED, (), read)).await
}

pub(super) async fn result_chunk(
    store: &impl Engine,
    trans_id: &TransId,
    n: u32,
) -> Result<Option<Vec<u8>>> {
    let trans_id = trans_id.clone();
    let sealer = store.sealer().clone();
    store.read("result_chunk", move |c| chunk(c, &sealer, &trans_id, n)).await
}

pub(super) async fn first_block(
    store: &impl Engine,
    trans_id: &TransId,
) -> Result<Option<Vec<u8>>> {
    let trans_id = trans_id.clone();
    let sealer = store.sealer().clone();
    let read = move |c: &Db<'_>| {
        let Some(dev_id) = tasks::terminal_of(c, &trans_id)? else { return Ok(None) };
        assembly::chunk(c, &sealer, &key_of(dev_id.as_str(), &trans_id), 0)
    };
    store.read("first_block", read).await
}

fn key_of<'a>(dev_id: &'a str, trans_id: &'a TransId) -> Key<'a> {
    Key { dev_id, request_code: REQUEST_CODE, trans_id: trans_id.as_str() }
}

fn key(block: &ResultBlock) -> Key<'_> {
    Key {
        dev_id: block.dev_id.as_str(),
        request_code: REQUEST_CODE,
        trans_id: block.trans_id.as_str(),
    }
}

fn chunk(c: &Db<'_>, sealer: &Sealer, trans_id: &TransId, n: u32) -> Work<Option<Vec<u8>>> {
    let Some(dev_id) = tasks::terminal_of(c, trans_id)? else { return Ok(None) };
    let key = key_of(dev_id.as_str(), trans_id);
    match assembly::find(c, &key)? {
        Some(found) if found.state.complete => assembly::chunk(c, sealer, &key, n),
        // A part of a result is none.
        _ => Ok(None),
    }
}

fn accept(
    c: &Db<'_>,
    sealer: &Sealer,
    block: &ResultBlock,
    closed: &Sealed,
) -> Work<ResultAccepted> {
    let task = match tasks::find(c, sealer, &block.trans_id)? {
        Some(task) if task.dev_id == block.dev_id => task,
        _ => return Ok(ResultAccepted::Unknown),
    };
    let key = key(block);
    let found = assembly::find(c, &key)?;
    // Asked of the life before anything is written.
    let happening = Happening::Block(closed.len);
    let (mut life, effect) = match task.life.clone().step(task.policy, happening, block.at) {
        Ok(next) => next,
        Err(_) if is_again(&task, found.as_ref(), block, closed) => {
            return Ok(ResultAccepted::Again);
        }
        Err(refusal) => return Ok(ResultAccepted::Refused(refusal)),
    };
    let state = found.map_or(Assembly::EMPTY, |found| goes_on(found, &task, block));
    if is_resent(c, &key, &state, block, closed)? {
        return Ok(ResultAccepted::Stored);
    }
    let limits = assembly::limits(block.limits);
    let next = match state.accept(block.blk_no, closed.len, closed.digest, limits) {
        Verdict::Gap { .. } => return Ok(ResultAccepted::Gap),
        Verdict::TooLarge => return Ok(ResultAccepted::TooLarge),
        Verdict::Repeat { complete: false } => return Ok(ResultAccepted::Stored),
        // It was never answered: something came between, so it has to be applied now.
        Verdict::Repeat { complete: true } => return Ok(ResultAccepted::Whole(Box::new(task))),
        Verdict::Append(next)
        | Verdict::StartAgain(next)
        | Verdict::Complete(next)
        | Verdict::CompleteAlone(next) => next,
    };
    if assembly::is_too_much(c, &key, &next, block.limits, block.at)? {
        return Ok(ResultAccepted::TooLarge);
    }
    assembly::store(c, &key, &next, task.life.attempts, closed, block.at)?;
    (life.blocks, life.bytes) = (next.blocks, next.bytes);
    let task = tasks::save(c, sealer, task, life, effect, block.at)?.task;
    let code = next.complete.then_some(block.return_code.as_str());
    run(c, SET_UNAPPLIED, params![task.trans_id.as_str(), code])?;
    Ok(if next.complete { ResultAccepted::Whole(Box::new(task)) } else { ResultAccepted::Stored })
}

/// Whether this is the last block of a result that was answered a moment ago.
fn is_again(task: &Task, found: Option<&Found>, block: &ResultBlock, closed: &Sealed) -> bool {
    let answered = task.life.return_code.is_some() && task.life.status != Status::Cancelled;
    let lately = task.life.finished_at.is_some_and(|at| block.at.duration_since(at) < REMEMBERED);
    let same = found.and_then(|found| found.state.last).is_some_and(|last| {
        last.number == block.blk_no && last.len == closed.len && last.digest == closed.digest
    });
    answered && lately && same && block.blk_no == 0
}

/// What the block goes on from. After a second delivery a result begins anew with its first or only
/// block, but a terminal that was still at the first result may go on with it; an hour ends both.
fn goes_on(found: Found, task: &Task, block: &ResultBlock) -> Assembly {
    let delivered_since = found.attempt < task.life.attempts && block.blk_no <= 1;
    let over = !found.state.complete && block.at.duration_since(found.last_at) >= UNFINISHED;
    if delivered_since || over { Assembly::EMPTY } else { found.state }
}

/// Whether a whole result that waits to be applied comes once more from its start. It is the same as
/// long as its blocks are: whoever is reading it is not disturbed.
fn is_resent(
    c: &Db<'_>,
    key: &Key<'_>,
    state: &Assembly,
    block: &ResultBlock,
    closed: &Sealed,
) -> Work<bool> {
    let Some(n) = block.blk_no.checked_sub(1) else { return Ok(false) };
    let is_inner = state.complete && block.blk_no < state.blocks;
    Ok(is_inner && assembly::digest_of(c, key, n)? == Some(closed.digest))
}

#[cfg(test)]
#[path = "results/plan_tests.rs"]
mod tests;
