//! The queue of a terminal and the life of its tasks.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use muster_model::event::Kind;
use muster_model::task::{NO_ANSWER, NewTask, Refusal, Status, Task};
use muster_model::{DevId, Entropy};
use muster_store::{AuditFilter, TaskFilter};
use serde_json::json;

use crate::bed::{Bed, answer, erase, once, reads, restart, within};
use crate::build::{at, audit, dev, trans};
use crate::engines::Engine;

fn names(tasks: &[Task]) -> Vec<&str> {
    tasks.iter().map(|task| task.command.as_str()).collect()
}

/// How many go before a waiting task.
async fn before(bed: &Bed<'_>, task: &Task) -> u32 {
    bed.queue_places(vec![task.dev_id.clone()]).await.unwrap()[&task.trans_id]
}

pub(crate) async fn tasks_are_stored_in_order_with_their_events_and_one_audit_entry(
    engine: &dyn Engine,
) {
    let bed = Bed::on(engine);
    let wanted = vec![reads("GET_LOG_DATA"), once("SET_USER_NAME"), within(600, once("SET_TIME"))];
    let made = bed.enqueue(wanted, at(0), Some(audit("tasks.create"))).await.unwrap();
    assert_eq!(names(&made), ["GET_LOG_DATA", "SET_USER_NAME", "SET_TIME"]);
    assert!(made.is_sorted_by_key(|task| task.seq));
    assert_eq!(made[2].life.wait_until, Some(at(600)));
    for task in &made {
        assert_eq!(bed.now(task).await, *task);
    }
    assert_eq!(bed.open_tasks().await.unwrap(), 3);
    bed.settle();
    let events = bed.events_after(0, 10).await.unwrap();
    let about: Vec<_> =
        events.iter().map(|event| (event.kind, event.body["command"].clone())).collect();
    let of = |command: &str| (Kind::Task, json!(command));
    assert_eq!(about, [of("GET_LOG_DATA"), of("SET_USER_NAME"), of("SET_TIME")]);
    let log = bed.audit_log(AuditFilter::default(), None, 10).await.unwrap().items;
    assert_eq!(log.len(), 1);
    assert_eq!(bed.task(&trans("FFFF")).await.unwrap(), None);
}

pub(crate) async fn parameters_lie_encrypted(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let secret = "a-password-that-nobody-may-read";
    let parameters = json!({"user_id": "1", "enroll_data": secret});
    let task =
        bed.queue(NewTask { parameters: parameters.clone(), ..once("SET_ENROLL_DATA") }, 0).await;
    assert!(!bed.shows(secret.as_bytes()));
    assert!(bed.shows(task.trans_id.as_str().as_bytes()), "the right files were looked into");
    assert_eq!(bed.now(&task).await.parameters, parameters);
}

/// Gives every value four times, as bad luck would.
struct Stutter(AtomicU32);

impl Entropy for Stutter {
    fn fill(&self, bytes: &mut [u8]) {
        let n = self.0.fetch_add(1, Ordering::Relaxed) / 4;
        for (byte, part) in bytes.iter_mut().rev().zip(n.to_le_bytes()) {
            *byte = part;
        }
    }
}

pub(crate) async fn a_name_that_is_taken_is_made_again(engine: &dyn Engine) {
    let bed = Bed::of(engine.open_with(Arc::new(Stutter(AtomicU32::new(0)))), engine);
    let made = bed.enqueue(vec![reads("GET_LOG_DATA"); 100], at(0), None).await.unwrap();
    let names: HashSet<_> = made.iter().map(|task| task.trans_id.clone()).collect();
    assert_eq!(names.len(), 100);
    assert_eq!(bed.now(&made[57]).await, made[57], "the parameters open under the final name");
}

pub(crate) async fn one_at_a_time_in_order(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let first = bed.queue(once("SET_USER_NAME"), 0).await;
    let second = bed.queue(once("SET_USER_PRIVILEGE"), 0).await;
    let claim = bed.claim_task(&dev("T1"), at(1)).await.unwrap();
    let sent = claim.deliver.unwrap();
    assert_eq!((&sent.trans_id, sent.life.status), (&first.trans_id, Status::Running));
    assert!(claim.open && claim.ended.is_empty() && claim.judge.is_none());
    let done = bed.ok(&sent, 2).await;
    assert_eq!((done.life.status, done.outcome), (Status::Succeeded, Some(json!({"records": 3}))));
    assert_eq!(bed.now(&first).await.outcome, Some(json!({"records": 3})));
    let next = bed.poll(3).await.unwrap();
    assert_eq!(next.trans_id, second.trans_id);
    bed.ok(&next, 4).await;
    let claim = bed.claim_task(&dev("T1"), at(5)).await.unwrap();
    assert!(claim.deliver.is_none() && !claim.open);
    assert!(bed.claim_task(&dev("T2"), at(5)).await.unwrap().deliver.is_none());
}

pub(crate) async fn what_gets_no_answer_makes_room_in_the_same_poll(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let reading = bed.queue(reads("GET_DEVICE_STATUS"), 0).await;
    let next = bed.queue(once("SET_USER_NAME"), 0).await;
    assert_eq!(bed.poll(1).await.unwrap().life.attempts, 1);
    assert_eq!(bed.poll(11).await.unwrap().life.attempts, 2);
    let claim = bed.claim_task(&dev("T1"), at(21)).await.unwrap();
    assert_eq!(claim.deliver.unwrap().trans_id, next.trans_id);
    assert_eq!(claim.ended[0].trans_id, reading.trans_id);
    let failed = bed.now(&reading).await.life;
    assert_eq!((failed.status, failed.error.as_deref()), (Status::Failed, Some(NO_ANSWER)));
    assert_eq!((failed.first_delivered_at, failed.delivered_at), (Some(at(1)), Some(at(11))));
    // Its answer comes after all.
    assert_eq!(bed.ok(&reading, 30).await.life.status, Status::Succeeded);
}

pub(crate) async fn a_restart_goes_before_all_and_ends_what_runs(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let running = bed.queue(reads("GET_LOG_DATA"), 0).await;
    bed.poll(1).await.unwrap();
    let waiting = bed.queue(once("SET_USER_NAME"), 2).await;
    let reset = bed.queue(restart(), 3).await;
    assert_eq!(before(&bed, &waiting).await, 2);
    assert_eq!(before(&bed, &reset).await, 0);
    let claim = bed.claim_task(&dev("T1"), at(4)).await.unwrap();
    let sent = claim.deliver.unwrap();
    assert_eq!((sent.trans_id, sent.life.status), (reset.trans_id, Status::Succeeded));
    assert_eq!(claim.ended[0].life.status, Status::Cancelled);
    assert_eq!(bed.status(&running).await, Status::Cancelled);
    assert_eq!(bed.poll(5).await.unwrap().trans_id, waiting.trans_id);
}

pub(crate) async fn a_restart_alone_can_be_asked_for(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    bed.queue(once("SET_USER_NAME"), 0).await;
    assert_eq!(bed.claim_restart(&dev("T1"), at(1)).await.unwrap().deliver, None);
    let running = bed.poll(2).await.unwrap();
    let reset = bed.queue(restart(), 3).await;
    let claim = bed.claim_restart(&dev("T1"), at(4)).await.unwrap();
    assert_eq!(claim.deliver.unwrap().trans_id, reset.trans_id);
    assert_eq!(claim.ended[0].trans_id, running.trans_id, "what it ended is told");
    assert_eq!(bed.status(&running).await, Status::Cancelled);
    assert_eq!(bed.claim_restart(&dev("T1"), at(5)).await.unwrap().deliver, None);
}

fn read_for(erase: &Task, command: &str) -> NewTask {
    NewTask { pulls_for: Some(erase.trans_id.clone()), ..reads(command) }
}

pub(crate) async fn the_reads_of_an_erase_stand_in_its_place(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let erase = bed.queue(erase(), 0).await;
    let behind = bed.queue(once("SET_USER_NAME"), 0).await;
    let claim = bed.claim_task(&dev("T1"), at(1)).await.unwrap();
    assert_eq!(claim.judge.unwrap().trans_id, erase.trans_id);
    assert!(claim.deliver.is_none() && claim.open, "what stands behind waits too");
    let pull = vec![read_for(&erase, "GET_LOG_DATA"), read_for(&erase, "GET_DEVICE_STATUS")];
    let pull = bed.enqueue(pull, at(2), None).await.unwrap();
    assert_eq!(before(&bed, &pull[0]).await, 0);
    assert_eq!(before(&bed, &erase).await, 2);
    assert_eq!(before(&bed, &behind).await, 3);
    for (n, read) in (3..).zip(&pull) {
        assert_eq!(bed.poll(10 * n).await.unwrap().trans_id, read.trans_id);
        bed.ok(read, 10 * n + 1).await;
    }
    let judged = bed.claim_task(&dev("T1"), at(60)).await.unwrap().judge.unwrap();
    assert_eq!(judged.trans_id, erase.trans_id);
    let reads = bed.reads_for(&erase.trans_id).await.unwrap();
    assert_eq!(names(&reads), ["GET_LOG_DATA", "GET_DEVICE_STATUS"]);
    assert!(reads.iter().all(|read| read.life.status == Status::Succeeded));
    bed.release_erase(&erase.trans_id, at(61)).await.unwrap();
    let much_later = bed.claim_task(&dev("T1"), at(161)).await.unwrap();
    assert!(much_later.deliver.is_none(), "punches may have come meanwhile");
    assert_eq!(much_later.judge.unwrap().trans_id, erase.trans_id);
    assert_eq!(bed.poll(62).await.unwrap().trans_id, erase.trans_id);
    bed.ok(&erase, 63).await;
    assert_eq!(bed.poll(64).await.unwrap().trans_id, behind.trans_id);
}

pub(crate) async fn an_erase_takes_its_reads_with_it(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    for refused in [true, false] {
        let erase = bed.queue(erase(), 0).await;
        let pull = vec![read_for(&erase, "GET_LOG_DATA"), read_for(&erase, "GET_DEVICE_STATUS")];
        let pull = bed.enqueue(pull, at(1), None).await.unwrap();
        bed.poll(2).await.unwrap();
        if refused {
            let why = "the counts differ".to_owned();
            let ended =
                bed.refuse_task(&erase.trans_id, why.clone(), at(3)).await.unwrap().unwrap();
            assert_eq!(names(&ended.with_it), names(&pull));
            let life = ended.task.life;
            assert_eq!((life.status, life.error), (Status::Failed, Some(why)));
        } else {
            let taken =
                bed.cancel_task(&erase.trans_id, at(3), audit("tasks.cancel")).await.unwrap();
            let taken = taken.unwrap().unwrap();
            assert_eq!(taken.task.life.status, Status::Cancelled);
            assert_eq!(names(&taken.with_it), names(&pull));
        }
        for read in &pull {
            assert_eq!(bed.status(read).await, Status::Cancelled);
        }
        let late = vec![read_for(&erase, "GET_DEVICE_STATUS")];
        assert_eq!(bed.enqueue(late, at(4), None).await.unwrap(), [], "nobody would judge it");
        assert!(!bed.claim_task(&dev("T1"), at(5)).await.unwrap().open);
    }
}

pub(crate) async fn a_task_that_waited_too_long_makes_room(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let late = bed.queue(within(600, once("SET_TIME")), 0).await;
    let next = bed.queue(once("SET_USER_NAME"), 0).await;
    let claim = bed.claim_task(&dev("T1"), at(600)).await.unwrap();
    assert_eq!(claim.deliver.unwrap().trans_id, next.trans_id);
    assert_eq!(claim.ended[0].trans_id, late.trans_id);
    assert_eq!(bed.status(&late).await, Status::Expired);
    let late = bed.queue(within(10, restart()), 601).await;
    assert_eq!(bed.claim_restart(&dev("T1"), at(700)).await.unwrap().deliver, None);
    assert_eq!(bed.status(&late).await, Status::Expired);
    assert_eq!(bed.status(&next).await, Status::Running, "no restart, so nothing to end");
}

pub(crate) async fn time_ends_what_nobody_asks_for(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let waiting = bed.queue(within(600, once("SET_TIME")), 0).await;
    let other = NewTask { dev_id: dev("T2"), ..reads("GET_LOG_DATA") };
    let running = bed.queue(other, 0).await;
    bed.claim_task(&dev("T2"), at(5)).await.unwrap();
    let forever = bed.queue(NewTask { dev_id: dev("T3"), ..once("SET_USER_NAME") }, 0).await;
    assert_eq!(bed.expire_tasks(at(599), 10).await.unwrap(), []);
    let ended = bed.expire_tasks(at(10_000), 1).await.unwrap();
    assert_eq!((ended.len(), &ended[0].trans_id), (1, &waiting.trans_id));
    let ended = bed.expire_tasks(at(10_000), 10).await.unwrap();
    assert_eq!((ended.len(), &ended[0].trans_id), (1, &running.trans_id));
    assert_eq!(bed.expire_tasks(at(10_000), 10).await.unwrap(), []);
    assert_eq!(bed.status(&forever).await, Status::Waiting);
}

pub(crate) async fn only_what_is_open_can_be_taken_back(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let task = bed.queue(reads("GET_LOG_DATA"), 0).await;
    let cancel = || bed.cancel_task(&task.trans_id, at(1), audit("tasks.cancel"));
    assert_eq!(cancel().await.unwrap().unwrap().unwrap().task.life.status, Status::Cancelled);
    assert_eq!(cancel().await.unwrap(), Some(Err(Refusal::Ended)));
    let log = bed.audit_log(AuditFilter::default(), None, 10).await.unwrap().items;
    assert_eq!(log.len(), 1, "what was refused changed nothing");
    let nobody = bed.cancel_task(&trans("0"), at(1), audit("tasks.cancel")).await.unwrap();
    assert_eq!(nobody, None);
    let refused = bed.answer_task(&task.trans_id, answer("OK"), at(2)).await.unwrap();
    assert_eq!(refused, Some(Err(Refusal::Cancelled)));
    let stays = bed.refuse_task(&task.trans_id, "no".into(), at(3)).await.unwrap().unwrap();
    assert_eq!(stays.task.life.status, Status::Cancelled);
}

pub(crate) async fn every_change_is_an_event(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let task = bed.queue(reads("GET_LOG_DATA"), 0).await;
    bed.poll(1).await.unwrap();
    bed.ok(&task, 2).await;
    bed.settle();
    let events = bed.events_after(0, 10).await.unwrap();
    let statuses: Vec<_> = events.iter().map(|event| event.body["status"].clone()).collect();
    assert_eq!(statuses, [json!("waiting"), json!("running"), json!("succeeded")]);
}

pub(crate) async fn work_is_found_once(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    bed.settle();
    assert_eq!(bed.work_since(0).await.unwrap(), (vec![], 0));
    let of = |dev_id: &str| NewTask { dev_id: dev(dev_id), ..reads("GET_LOG_DATA") };
    let made = bed.enqueue(vec![of("T1"), of("T2"), of("T1")], at(0), None).await.unwrap();
    bed.settle();
    let (mut found, place) = bed.work_since(0).await.unwrap();
    found.sort();
    assert_eq!((found, place), (vec![dev("T1"), dev("T2")], made[2].seq));
    bed.settle();
    assert_eq!(bed.work_since(place).await.unwrap(), (vec![], place));
    let other = bed.queue(of("T3"), 1).await;
    bed.settle();
    assert_eq!(bed.work_since(place).await.unwrap(), (vec![dev("T3")], other.seq));
    bed.cancel_task(&other.trans_id, at(2), audit("tasks.cancel")).await.unwrap();
    bed.settle();
    assert_eq!(bed.work_since(place).await.unwrap(), (vec![], other.seq));
}

pub(crate) async fn lists_are_filtered_and_come_in_parts(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let mut made = Vec::new();
    for n in 0..60 {
        let command = ["GET_LOG_DATA", "SET_USER_NAME", "SET_TIME"][n % 3];
        made.push(NewTask { dev_id: dev(["T1", "T2"][n % 2]), ..reads(command) });
    }
    let made = bed.enqueue(made, at(0), None).await.unwrap();
    for task in made.iter().step_by(4) {
        bed.cancel_task(&task.trans_id, at(1), audit("tasks.cancel")).await.unwrap();
    }
    let terminals: [Option<DevId>; 3] = [None, Some(dev("T1")), Some(dev("T9"))];
    for terminal in terminals {
        for status in [None, Some(Status::Waiting), Some(Status::Cancelled)] {
            for command in [None, Some("SET_TIME".to_owned())] {
                let filter = TaskFilter { terminal: terminal.clone(), status, command };
                let mut expected = Vec::new();
                for task in made.iter().rev() {
                    let task = bed.now(task).await;
                    let fits = filter.terminal.as_ref().is_none_or(|id| *id == task.dev_id)
                        && filter.status.is_none_or(|status| status == task.life.status)
                        && filter.command.as_ref().is_none_or(|name| *name == task.command);
                    expected.extend(fits.then_some(task));
                }
                let (mut listed, mut before) = (Vec::new(), None);
                loop {
                    let page = bed.tasks(filter.clone(), before, 7).await.unwrap();
                    assert!(page.items.len() <= 7);
                    listed.extend(page.items);
                    before = page.next;
                    if before.is_none() {
                        break;
                    }
                }
                assert_eq!(listed, expected, "{filter:?}");
                for most in [0, 1, 7, 100] {
                    let counted = bed.count_tasks(filter.clone(), most).await.unwrap();
                    assert_eq!(counted as usize, expected.len().min(most as usize), "{filter:?}");
                }
            }
        }
    }
}

pub(crate) async fn polls_at_the_same_time_deliver_once(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let made = bed.enqueue(vec![once("SET_USER_NAME"); 20], at(0), None).await.unwrap();
    let store = bed.shared();
    let polls: Vec<_> = (0..20)
        .map(|_| {
            let store = Arc::clone(&store);
            tokio::spawn(async move { store.claim_task(&dev("T1"), at(1)).await.unwrap().deliver })
        })
        .collect();
    let mut sent = HashSet::new();
    for poll in polls {
        if let Some(task) = poll.await.unwrap() {
            assert!(sent.insert(task.trans_id), "delivered twice");
        }
    }
    // Every poll after the first tells that the one before got no answer.
    assert_eq!(sent.len(), made.len());
}

pub(crate) async fn long_parameters_are_left_out_of_lists(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let photo = "A".repeat(20_000);
    let long = NewTask { parameters: json!({"user_photo": photo}), ..once("SET_USER_INFO") };
    let task = bed.queue(long, 0).await;
    bed.queue(once("SET_USER_NAME"), 1).await;
    let listed = bed.tasks(TaskFilter::default(), None, 9).await.unwrap().items;
    assert_eq!(listed[1].parameters["left_out"], true);
    assert!(listed[1].parameters["bytes"].as_i64().unwrap() > 20_000);
    assert_eq!(listed[0].parameters, once("SET_USER_NAME").parameters);
    assert_eq!(bed.task(&task.trans_id).await.unwrap().unwrap().parameters, task.parameters);
}
