//! Results of tasks: blocks under the guard of the task's life, kept until they are applied and after.

use bytes::Bytes;
use muster_model::task::{Refusal, Status, Task};
use muster_model::terminal::Status as Admission;
use muster_store::{Answer, BlockLimits, ResultAccepted, ResultBlock};
use proptest::prelude::*;
use serde_json::json;

use crate::bed::{Bed, WIDE, answer, once, reads};
use crate::build::{at, audit, contact, dev, trans};
use crate::engines::{Engine, Fresh};

fn block(task: &Task, number: u32, data: &[u8], now: i64) -> ResultBlock {
    ResultBlock {
        dev_id: dev("T1"),
        trans_id: task.trans_id.clone(),
        return_code: "OK".into(),
        blk_no: number,
        data: Bytes::copy_from_slice(data),
        at: at(now),
        limits: WIDE,
    }
}

/// What came of it, in a word; the task aside.
async fn take(bed: &Bed<'_>, block: ResultBlock) -> &'static str {
    match bed.accept_result_block(block).await.unwrap() {
        ResultAccepted::Stored => "stored",
        ResultAccepted::Whole(_) => "whole",
        ResultAccepted::Again => "again",
        ResultAccepted::Gap => "gap",
        ResultAccepted::TooLarge => "too large",
        ResultAccepted::Unknown => "unknown",
        ResultAccepted::Refused(Refusal::Cancelled) => "cancelled",
        ResultAccepted::Refused(_) => "refused",
    }
}

async fn chunks(bed: &Bed<'_>, task: &Task) -> Vec<Vec<u8>> {
    let mut chunks = Vec::new();
    while let Some(chunk) =
        bed.result_chunk(&task.trans_id, u32::try_from(chunks.len()).unwrap()).await.unwrap()
    {
        chunks.push(chunk);
    }
    chunks
}

async fn running(bed: &Bed<'_>) -> Task {
    bed.queue(reads("GET_LOG_DATA"), 0).await;
    bed.poll(1).await.unwrap()
}

pub(crate) async fn a_result_comes_in_blocks_over_a_restart(engine: &dyn Engine) {
    let mut bed = Bed::on(engine);
    let task = running(&bed).await;
    assert_eq!(take(&bed, block(&task, 1, b"one", 2)).await, "stored");
    assert_eq!(take(&bed, block(&task, 2, b"two", 3)).await, "stored");
    assert_eq!(chunks(&bed, &task).await, Vec::<Vec<u8>>::new(), "a part is no result");
    let first = bed.first_block(&task.trans_id).await.unwrap();
    assert_eq!(first.as_deref(), Some(&b"one"[..]), "it tells how much will come");
    let progress = bed.now(&task).await.life;
    assert_eq!((progress.blocks, progress.bytes, progress.last_block_at), (2, 6, Some(at(3))));
    bed.reopen();
    assert_eq!(take(&bed, block(&task, 3, b"three", 4)).await, "stored");
    let ResultAccepted::Whole(whole) =
        bed.accept_result_block(block(&task, 0, b"end", 5)).await.unwrap()
    else {
        panic!("the last block makes it whole");
    };
    assert_eq!((whole.life.status, whole.life.bytes), (Status::Running, 14));
    assert_eq!(chunks(&bed, &task).await, [&b"one"[..], b"two", b"three", b"end"]);
    bed.ok(&task, 6).await;
    assert_eq!(chunks(&bed, &task).await.concat(), b"onetwothreeend", "it stays with its task");
    assert!(bed.unapplied_results().await.unwrap().is_empty());
}

pub(crate) async fn blocks_lie_encrypted(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let task = running(&bed).await;
    let template = b"a-template-nobody-may-read";
    assert_eq!(take(&bed, block(&task, 1, template, 2)).await, "stored");
    assert!(!bed.shows(template));
}

pub(crate) async fn a_result_without_a_body_is_one(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let task = running(&bed).await;
    assert_eq!(take(&bed, block(&task, 0, b"", 2)).await, "whole");
    assert_eq!(chunks(&bed, &task).await.concat(), b"");
    assert_eq!(bed.ok(&task, 3).await.life.status, Status::Succeeded);
    assert_eq!(take(&bed, block(&task, 0, b"", 4)).await, "again");
}

pub(crate) async fn repeats_are_not_doubled_and_gaps_keep_what_is_there(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let task = running(&bed).await;
    assert_eq!(take(&bed, block(&task, 2, b"two", 2)).await, "gap");
    assert_eq!(take(&bed, block(&task, 1, b"one", 2)).await, "stored");
    assert_eq!(take(&bed, block(&task, 1, b"one", 3)).await, "stored");
    assert_eq!(take(&bed, block(&task, 3, b"three", 3)).await, "gap");
    assert_eq!(take(&bed, block(&task, 2, b"two", 4)).await, "stored");
    assert_eq!(take(&bed, block(&task, 2, b"other", 4)).await, "gap");
    assert_eq!(take(&bed, block(&task, 2, b"two", 5)).await, "stored");
    assert_eq!(take(&bed, block(&task, 0, b"", 5)).await, "whole");
    assert_eq!(chunks(&bed, &task).await.concat(), b"onetwo");
}

pub(crate) async fn block_one_starts_again(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let task = running(&bed).await;
    for (number, data) in [(1, "old"), (2, "older"), (1, "new")] {
        assert_eq!(take(&bed, block(&task, number, data.as_bytes(), 2)).await, "stored");
    }
    let life = bed.now(&task).await.life;
    assert_eq!((life.blocks, life.bytes), (1, 3));
    assert_eq!(take(&bed, block(&task, 0, b"!", 3)).await, "whole");
    assert_eq!(chunks(&bed, &task).await.concat(), b"new!");
}

pub(crate) async fn an_answered_result_is_remembered_ten_minutes(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let task = running(&bed).await;
    assert_eq!(take(&bed, block(&task, 1, b"one", 2)).await, "stored");
    assert_eq!(take(&bed, block(&task, 0, b"end", 3)).await, "whole");
    bed.ok(&task, 4).await;
    assert_eq!(take(&bed, block(&task, 0, b"end", 603)).await, "again");
    assert_eq!(take(&bed, block(&task, 0, b"END", 5)).await, "refused");
    assert_eq!(take(&bed, block(&task, 1, b"one", 5)).await, "refused");
    assert_eq!(take(&bed, block(&task, 0, b"end", 604)).await, "refused");
}

pub(crate) async fn a_whole_result_that_was_not_answered_is_applied_after_a_crash(
    engine: &dyn Engine,
) {
    let mut bed = Bed::on(engine);
    let task = running(&bed).await;
    take(&bed, block(&task, 1, b"one", 2)).await;
    let last = ResultBlock { return_code: "BUSY".into(), ..block(&task, 0, b"end", 3) };
    take(&bed, last.clone()).await;
    bed.reopen();
    let unapplied = bed.unapplied_results().await.unwrap();
    assert_eq!(unapplied, [(task.trans_id.clone(), "BUSY".to_owned())]);
    assert_eq!(take(&bed, last).await, "whole", "or the terminal brings it back before");
    // The terminal begins anew with equal blocks: whoever reads the result is not disturbed.
    assert_eq!(take(&bed, block(&task, 1, b"one", 4)).await, "stored");
    assert_eq!(chunks(&bed, &task).await.concat(), b"oneend");
    assert_eq!(take(&bed, block(&task, 1, b"ONE", 5)).await, "stored");
    assert!(bed.unapplied_results().await.unwrap().is_empty(), "another result is on its way");
    take(&bed, block(&task, 0, b"", 6)).await;
    assert_eq!(bed.unapplied_results().await.unwrap().len(), 1);
    bed.cancel_task(&task.trans_id, at(7), audit("tasks.cancel")).await.unwrap();
    assert!(bed.unapplied_results().await.unwrap().is_empty(), "it is not wanted any more");
}

pub(crate) async fn a_result_that_nobody_could_read_is_understood_later(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let task = running(&bed).await;
    take(&bed, block(&task, 0, b"records", 2)).await;
    let unreadable = Answer { error: Some("no layout is known".into()), ..answer("OK") };
    bed.answer_task(&task.trans_id, unreadable, at(3)).await.unwrap().unwrap().unwrap();
    assert_eq!(bed.status(&task).await, Status::Failed);
    // Refused by the terminal: nothing to read.
    let busy = running(&bed).await;
    take(&bed, ResultBlock { return_code: "BUSY".into(), ..block(&busy, 0, b"", 4) }).await;
    let said_no = Answer { error: Some("it is busy".into()), ..answer("BUSY") };
    bed.answer_task(&busy.trans_id, said_no, at(5)).await.unwrap().unwrap().unwrap();
    let unread = bed.unread_results().await.unwrap();
    assert_eq!(unread, [(task.trans_id.clone(), dev("T1"))]);
    let outcome = json!({"records": 1});
    let now = bed.understand(&task.trans_id, outcome.clone(), at(900)).await;
    let now = now.unwrap().unwrap().unwrap();
    assert_eq!((now.life.status, &now.outcome), (Status::Succeeded, &Some(outcome.clone())));
    assert_eq!(bed.now(&task).await, now);
    assert!(bed.unread_results().await.unwrap().is_empty());
    let again = bed.understand(&task.trans_id, outcome, at(901)).await.unwrap().unwrap();
    assert_eq!(again.unwrap_err(), Refusal::NotExpected);
}

pub(crate) async fn a_second_delivery_begins_a_new_result(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    for (number, expected) in [(1, "new end"), (0, "new ")] {
        let task = bed.queue(reads("GET_LOG_DATA"), 0).await;
        bed.poll(1).await.unwrap();
        assert_eq!(take(&bed, block(&task, 1, b"old ", 2)).await, "stored");
        assert_eq!(take(&bed, block(&task, 2, b"old ", 3)).await, "stored");
        assert_eq!(bed.poll(63).await.unwrap().life.attempts, 2);
        take(&bed, block(&task, number, b"new ", 64)).await;
        if number == 1 {
            assert_eq!(take(&bed, block(&task, 0, b"end", 65)).await, "whole");
        }
        assert_eq!(chunks(&bed, &task).await.concat(), expected.as_bytes());
        bed.ok(&task, 66).await;
    }
    // Unless the terminal was only slow and goes on with the first.
    let task = bed.queue(reads("GET_LOG_DATA"), 0).await;
    bed.poll(1).await.unwrap();
    take(&bed, block(&task, 1, b"one", 2)).await;
    bed.poll(62).await.unwrap();
    assert_eq!(take(&bed, block(&task, 2, b"two", 63)).await, "stored");
    assert_eq!(take(&bed, block(&task, 0, b"end", 64)).await, "whole");
    assert_eq!(chunks(&bed, &task).await.concat(), b"onetwoend");
}

pub(crate) async fn results_go_to_their_own_task_only(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let task = running(&bed).await;
    let foreign = ResultBlock { dev_id: dev("T2"), ..block(&task, 0, b"x", 2) };
    assert_eq!(take(&bed, foreign).await, "unknown");
    let nobodys = ResultBlock { trans_id: trans("0"), ..block(&task, 0, b"x", 2) };
    assert_eq!(take(&bed, nobodys).await, "unknown");
    let waiting = bed.queue(once("SET_USER_NAME"), 2).await;
    assert_eq!(take(&bed, block(&waiting, 0, b"x", 3)).await, "refused");
    bed.cancel_task(&task.trans_id, at(3), audit("tasks.cancel")).await.unwrap();
    assert_eq!(take(&bed, block(&task, 0, b"x", 4)).await, "cancelled");
    assert_eq!(chunks(&bed, &task).await, Vec::<Vec<u8>>::new());
}

pub(crate) async fn a_late_result_is_taken(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let task = bed.queue(once("SET_USER_NAME"), 0).await;
    bed.poll(1).await.unwrap();
    assert!(bed.poll(20).await.is_none());
    assert_eq!(bed.status(&task).await, Status::Failed);
    assert_eq!(take(&bed, block(&task, 1, b"la", 21)).await, "stored");
    assert_eq!(take(&bed, block(&task, 0, b"te", 22)).await, "whole");
    assert_eq!(bed.unapplied_results().await.unwrap().len(), 1);
    assert_eq!(bed.ok(&task, 23).await.life.status, Status::Succeeded);
    assert_eq!(take(&bed, block(&task, 0, b"te", 24)).await, "again");
}

pub(crate) async fn what_is_too_large_is_refused_and_what_was_there_is_kept(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let task = running(&bed).await;
    let limits = BlockLimits { assembly: 10, terminal: 8 };
    let within = |block| ResultBlock { limits, ..block };
    assert_eq!(take(&bed, within(block(&task, 1, b"12345", 2))).await, "stored");
    assert_eq!(take(&bed, within(block(&task, 2, b"123456", 3))).await, "too large");
    assert_eq!(take(&bed, within(block(&task, 2, b"1234", 3))).await, "too large");
    assert_eq!(take(&bed, within(block(&task, 0, b"12345", 4))).await, "whole");
    assert_eq!(chunks(&bed, &task).await.concat(), b"1234512345");
}

pub(crate) async fn an_unfinished_result_is_forgotten_after_an_hour(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let task = bed.queue(once("SET_USER_NAME"), 0).await;
    bed.poll(1).await.unwrap();
    assert_eq!(take(&bed, block(&task, 1, b"one", 2)).await, "stored");
    assert_eq!(take(&bed, block(&task, 2, b"two", 3602)).await, "gap");
    assert_eq!(take(&bed, block(&task, 0, b"alone", 3603)).await, "whole");
    assert_eq!(chunks(&bed, &task).await.concat(), b"alone");
}

pub(crate) async fn sweeping_takes_unfinished_results_and_leaves_whole_ones(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let whole = running(&bed).await;
    take(&bed, block(&whole, 1, b"one", 2)).await;
    take(&bed, block(&whole, 0, b"end", 3)).await;
    bed.ok(&whole, 4).await;
    let part = bed.queue(once("SET_USER_NAME"), 5).await;
    bed.poll(6).await.unwrap();
    take(&bed, block(&part, 1, b"one", 7)).await;
    while bed.sweep(at(3606)).await.unwrap() {}
    assert_eq!(take(&bed, block(&part, 2, b"two", 3606)).await, "stored", "not an hour yet");
    while bed.sweep(at(100_000)).await.unwrap() {}
    // Told at a time at which only a sweep can have taken it.
    assert_eq!(take(&bed, block(&part, 3, b"three", 3607)).await, "gap");
    assert_eq!(chunks(&bed, &whole).await.concat(), b"oneend");
}

pub(crate) async fn results_are_dropped_when_they_are_over_and_not_before_they_are_applied(
    engine: &dyn Engine,
) {
    let bed = Bed::on(engine);
    let done = running(&bed).await;
    take(&bed, block(&done, 0, b"done", 2)).await;
    bed.ok(&done, 3).await;
    let left = running(&bed).await;
    take(&bed, block(&left, 0, b"not applied", 4)).await;
    while bed.sweep_results(at(1)).await.unwrap() {}
    assert_eq!(chunks(&bed, &done).await.concat(), b"done", "not over yet");
    while bed.sweep_results(at(100)).await.unwrap() {}
    assert!(chunks(&bed, &done).await.is_empty());
    assert!(bed.task(&done.trans_id).await.unwrap().is_some(), "the task stays");
    assert_eq!(chunks(&bed, &left).await.concat(), b"not applied");
}

pub(crate) async fn a_removed_terminal_takes_its_open_tasks_with_it(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    bed.first_contact(contact("T1", Admission::Admitted), 9).await.unwrap();
    let done = running(&bed).await;
    take(&bed, block(&done, 0, b"result", 2)).await;
    bed.ok(&done, 3).await;
    let open = running(&bed).await;
    take(&bed, block(&open, 0, b"not applied", 4)).await;
    assert_eq!(bed.terminal(&dev("T1")).await.unwrap().unwrap().waiting_tasks, 1);
    let removed = bed.remove_terminal(&dev("T1"), audit("terminals.remove")).await.unwrap();
    assert_eq!(removed.unwrap()[0].trans_id, open.trans_id, "what it took back is told");
    assert_eq!(bed.status(&open).await, Status::Cancelled);
    assert!(bed.unapplied_results().await.unwrap().is_empty());
    assert_eq!(take(&bed, block(&open, 0, b"late", 5)).await, "cancelled");
    assert_eq!(chunks(&bed, &done).await.concat(), b"result", "what was done stays");
}

/// However a body is cut, whichever blocks come twice, wherever the server stops: the same body.
pub(crate) fn any_split_gives_the_body(fresh: Fresh<'_>) {
    proptest!(ProptestConfig::with_cases(24), |(parts in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 1..8),
        repeats in proptest::collection::vec(1usize..4, 8),
        stops_after in 0usize..8)| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let engine = fresh();
            let mut bed = Bed::on(&*engine);
            let task = running(&bed).await;
            let last = parts.len() - 1;
            for (n, part) in parts.iter().enumerate() {
                let number = if n == last { 0 } else { u32::try_from(n).unwrap() + 1 };
                for _ in 0..repeats[n] {
                    let expected = if n == last { "whole" } else { "stored" };
                    assert_eq!(take(&bed, block(&task, number, part, 2)).await, expected);
                }
                if n == stops_after {
                    bed.reopen();
                }
            }
            assert_eq!(chunks(&bed, &task).await, parts);
        });
    });
}
