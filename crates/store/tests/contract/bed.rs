//! A store that stops and starts again, and short words for tasks.

use std::ops::Deref;

use jiff::SignedDuration;
use muster_model::task::{NewTask, Policy, Status, Task};
use muster_store::{Answer, BlockLimits, SharedStore, Store};
use serde_json::json;

use crate::build::{at, dev};
use crate::engines::Engine;

/// A store that can be stopped and opened again, and what tests do with it all the time.
pub(crate) struct Bed<'a> {
    store: Option<SharedStore>,
    engine: &'a dyn Engine,
}

impl<'a> Bed<'a> {
    /// What this engine keeps, opened.
    pub(crate) fn on(engine: &'a dyn Engine) -> Self {
        Self::of(engine.open(), engine)
    }

    /// This store, opened in a way of its own.
    pub(crate) fn of(store: SharedStore, engine: &'a dyn Engine) -> Self {
        Self { store: Some(store), engine }
    }

    /// The store for tasks that run beside the test.
    pub(crate) fn shared(&self) -> SharedStore {
        self.store.clone().expect("it is open but while it reopens")
    }

    /// The server stops and starts again.
    pub(crate) fn reopen(&mut self) {
        self.store = None;
        self.store = Some(self.engine.open());
    }

    /// Whether `secret` can be read from what is kept by somebody without the key.
    pub(crate) fn shows(&self, secret: &[u8]) -> bool {
        self.engine.shows(secret)
    }

    /// What was committed is in the feeds.
    pub(crate) fn settle(&self) {
        self.engine.settle();
    }

    /// Queues one task.
    pub(crate) async fn queue(&self, task: NewTask, now: i64) -> Task {
        let mut tasks = self.enqueue(vec![task], at(now), None).await.unwrap();
        tasks.pop().expect("one task was queued")
    }

    /// Polls, and gives the task that goes out.
    pub(crate) async fn poll(&self, now: i64) -> Option<Task> {
        self.claim_task(&dev("T1"), at(now)).await.unwrap().deliver
    }

    /// Answers with `OK`.
    pub(crate) async fn ok(&self, task: &Task, now: i64) -> Task {
        self.answer_task(&task.trans_id, answer("OK"), at(now)).await.unwrap().unwrap().unwrap()
    }

    /// The task as it is stored now.
    pub(crate) async fn now(&self, task: &Task) -> Task {
        self.task(&task.trans_id).await.unwrap().expect("the task is there")
    }

    /// Where the task stands now.
    pub(crate) async fn status(&self, task: &Task) -> Status {
        self.now(task).await.life.status
    }
}

impl Deref for Bed<'_> {
    type Target = dyn Store;
    fn deref(&self) -> &Self::Target {
        &**self.store.as_ref().expect("it is open but while it reopens")
    }
}

/// A command for T1 that reads.
pub(crate) fn reads(command: &str) -> NewTask {
    NewTask {
        dev_id: dev("T1"),
        command: command.into(),
        parameters: json!({"user_id": "00000030"}),
        policy: Policy {
            repeatable: true,
            restarts: false,
            runs_for: SignedDuration::from_mins(10),
        },
        waits_for: None,
        requested_by: "token:test".into(),
        pulls_for: None,
        needs_pull: false,
    }
}

/// A command for T1 that must go out once only.
pub(crate) fn once(command: &str) -> NewTask {
    NewTask {
        policy: Policy {
            repeatable: false,
            restarts: false,
            runs_for: SignedDuration::from_mins(10),
        },
        ..reads(command)
    }
}

/// A restart of T1.
pub(crate) fn restart() -> NewTask {
    NewTask {
        policy: Policy {
            repeatable: false,
            restarts: true,
            runs_for: SignedDuration::from_mins(10),
        },
        ..reads("RESET_FK")
    }
}

/// An erase of T1 that needs its pull.
pub(crate) fn erase() -> NewTask {
    NewTask { needs_pull: true, ..once("CLEAR_LOG_DATA") }
}

/// The same command, which waits only so long.
pub(crate) fn within(seconds: i64, task: NewTask) -> NewTask {
    NewTask { waits_for: Some(SignedDuration::from_secs(seconds)), ..task }
}

pub(crate) fn answer(code: &str) -> Answer {
    let error = (code != "OK").then(|| format!("the terminal said {code}"));
    Answer { return_code: code.into(), error, outcome: Some(json!({"records": 3})) }
}

/// Limits that no test meets by chance.
pub(crate) const WIDE: BlockLimits = BlockLimits { assembly: 1 << 20, terminal: 1 << 20 };
