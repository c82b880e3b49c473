//! Whatever is asked of tasks in whatever order, the promises of their life hold in the store as well.

use std::collections::HashMap;

use bytes::Bytes;
use muster_model::TransId;
use muster_model::task::{MAX_ATTEMPTS, Status, Task};
use muster_store::{ResultAccepted, ResultBlock};
use proptest::prelude::*;

use crate::bed::{Bed, WIDE, answer, erase, once, reads, restart, within};
use crate::build::{at, audit, dev};
use crate::engines::Fresh;

#[derive(Debug, Clone)]
enum Step {
    Queue(u8),
    Poll,
    PollRestart,
    Block { which: usize, number: u32 },
    Answer(usize),
    Cancel(usize),
    Refuse(usize),
    Release(usize),
    Expire,
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0u8..5).prop_map(Step::Queue),
        6 => Just(Step::Poll),
        1 => Just(Step::PollRestart),
        3 => (any::<usize>(), 0u32..3).prop_map(|(which, number)| Step::Block { which, number }),
        3 => any::<usize>().prop_map(Step::Answer),
        1 => any::<usize>().prop_map(Step::Cancel),
        1 => any::<usize>().prop_map(Step::Refuse),
        1 => any::<usize>().prop_map(Step::Release),
        2 => Just(Step::Expire),
        1 => Just(Step::Reopen),
    ]
}

/// What was seen from outside.
#[derive(Default)]
struct Seen {
    tasks: Vec<Task>,
    delivered: HashMap<TransId, u32>,
}

impl Seen {
    fn take_back(&mut self, trans_id: &TransId) {
        if let Some(times) = self.delivered.get_mut(trans_id) {
            *times -= 1;
        }
    }

    fn pick(&self, which: usize) -> Option<&Task> {
        self.tasks.get(which.checked_rem(self.tasks.len())?)
    }

    fn deliver(&mut self, task: &Task) {
        let times = self.delivered.entry(task.trans_id.clone()).or_default();
        *times += 1;
        let most = if task.policy.repeatable { MAX_ATTEMPTS } else { 1 };
        assert!(*times <= most, "{} went out {times} times", task.command);
        assert_eq!(task.life.attempts, *times);
        assert!(!task.needs_pull, "an erase went out before its pull");
    }
}

async fn take(bed: &mut Bed<'_>, seen: &mut Seen, step: Step, now: i64) {
    match step {
        Step::Queue(kind) => {
            let task = match kind {
                0 => reads("GET_LOG_DATA"),
                1 => once("SET_USER_NAME"),
                2 => restart(),
                3 => erase(),
                _ => within(90, once("SET_TIME")),
            };
            seen.tasks.push(bed.queue(task, now).await);
        }
        Step::Poll => {
            let claim = bed.claim_task(&dev("T1"), at(now)).await.unwrap();
            assert!(claim.deliver.is_none() || claim.judge.is_none());
            if let Some(task) = &claim.deliver {
                seen.deliver(task);
            }
            assert!(claim.ended.iter().all(|task| task.life.status.is_ended()));
        }
        Step::PollRestart => {
            if let Some(task) = bed.claim_restart(&dev("T1"), at(now)).await.unwrap().deliver {
                assert!(task.policy.restarts);
                seen.deliver(&task);
            }
        }
        Step::Block { which, number } => {
            let Some(task) = seen.pick(which) else { return };
            let block = ResultBlock {
                dev_id: dev("T1"),
                trans_id: task.trans_id.clone(),
                return_code: "OK".into(),
                blk_no: number,
                data: Bytes::from(format!("block {now}")),
                at: at(now),
                limits: WIDE,
            };
            let expects = bed.now(task).await.life.expects_result();
            let taken = bed.accept_result_block(block).await.unwrap();
            let was_taken = matches!(
                taken,
                ResultAccepted::Stored | ResultAccepted::Whole(_) | ResultAccepted::Gap
            );
            assert_eq!(was_taken, expects, "{taken:?}");
        }
        Step::Answer(which) => {
            let Some(task) = seen.pick(which) else { return };
            let expects = bed.now(task).await.life.expects_result();
            let ended = bed.answer_task(&task.trans_id, answer("OK"), at(now)).await.unwrap();
            assert_eq!(ended.unwrap().is_ok(), expects);
        }
        Step::Cancel(which) => {
            let Some(task) = seen.pick(which) else { return };
            let was_ended = bed.status(task).await.is_ended();
            let ended = bed.cancel_task(&task.trans_id, at(now), audit("tasks.cancel")).await;
            assert_eq!(ended.unwrap().unwrap().is_err(), was_ended);
        }
        Step::Refuse(which) => {
            let Some(task) = seen.pick(which).cloned() else { return };
            let was_claimed = bed.status(&task).await == Status::Running;
            let ended = bed.refuse_task(&task.trans_id, "no".into(), at(now)).await.unwrap();
            if was_claimed {
                // Its claim is taken back: the command did not leave.
                seen.take_back(&task.trans_id);
            }
            assert!(ended.unwrap().task.life.status.is_ended());
        }
        Step::Release(which) => {
            let Some(task) = seen.pick(which) else { return };
            bed.release_erase(&task.trans_id, at(now)).await.unwrap();
        }
        Step::Expire => {
            for task in bed.expire_tasks(at(now), 100).await.unwrap() {
                assert_eq!(task.life.status, Status::Expired);
            }
        }
        Step::Reopen => bed.reopen(),
    }
}

async fn check(bed: &Bed<'_>, seen: &Seen) {
    let mut running = 0;
    let mut open = 0;
    for task in &seen.tasks {
        let task = bed.now(task).await;
        running += u32::from(task.life.status == Status::Running);
        open += u32::from(!task.life.status.is_ended());
        assert_eq!(task.life.status.is_ended(), task.life.finished_at.is_some());
        let delivered = seen.delivered.get(&task.trans_id).copied().unwrap_or(0);
        assert_eq!(task.life.attempts, delivered);
    }
    assert!(running <= 1, "one running task for a terminal");
    bed.settle();
    let (with_work, _) = bed.work_since(0).await.unwrap();
    assert_eq!(with_work.is_empty(), open == 0);
}

pub(crate) fn tasks_keep_their_promises(fresh: Fresh<'_>) {
    proptest!(ProptestConfig::with_cases(32), |(steps in proptest::collection::vec((0i64..200, step()), 1..60))| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let engine = fresh();
            let (mut bed, mut seen) = (Bed::on(&*engine), Seen::default());
            let mut now = 0;
            for (pause, step) in steps {
                now += pause;
                take(&mut bed, &mut seen, step, now).await;
            }
            check(&bed, &seen).await;
        });
    });
}
