//! The one way in which a task changes: a step of its life, stored under the guard of its old status.

use jiff::Timestamp;
use muster_model::task::{Effect, Happening, Life, Refusal, Status, Task};

use super::row;
use crate::crypto::Sealer;
use crate::operations::events;
use crate::sql::{Db, Fault, Work, all, micros, params, run, statements};
use crate::{Ended, StoreError};

statements! {
    // A result that is not expected any more is not applied any more either.
    SAVE = "-- save\n\
        UPDATE tasks SET status = ?3, attempts = ?4, delivered_at = ?5, last_block_at = ?6,\n\
            finished_at = ?7, updated_at = ?8, ends_at = ?9, blocks = ?10, bytes = ?11,\n\
            return_code = ?12, error = ?13, unapplied = CASE WHEN ?14 = 1 THEN unapplied END,\n\
            first_delivered_at = ?15\n\
        WHERE trans_id = ?1 AND status = ?2";
    OPEN_READS = "-- open_reads\n\
        SELECT * FROM tasks WHERE pulls_for = ?1 AND status IN ('waiting', 'running') ORDER BY seq";
}

/// What came of a step.
pub(in crate::operations) struct Stepped {
    /// The task as it stands now.
    pub(in crate::operations) task: Task,
    /// What must be done.
    pub(in crate::operations) effect: Effect,
    /// The reads that ended because the erase they serve will not run.
    pub(in crate::operations) with_it: Vec<Task>,
}

impl Stepped {
    pub(super) fn into_ended(self) -> Ended {
        Ended { task: self.task, with_it: self.with_it }
    }
}

/// Lets something happen to a task, and stores what became of it with its event.
pub(in crate::operations) fn step(
    c: &Db<'_>,
    sealer: &Sealer,
    task: Task,
    happening: Happening,
    now: Timestamp,
) -> Work<Result<Stepped, Refusal>> {
    let (life, effect) = match task.life.clone().step(task.policy, happening, now) {
        Ok(next) => next,
        Err(refusal) => return Ok(Err(refusal)),
    };
    save(c, sealer, task, life, effect, now).map(Ok)
}

/// Stores the next life of a task, which must be a step from the life it has.
pub(in crate::operations) fn save(
    c: &Db<'_>,
    sealer: &Sealer,
    mut task: Task,
    life: Life,
    effect: Effect,
    now: Timestamp,
) -> Work<Stepped> {
    let was = std::mem::replace(&mut task.life, life);
    // A poll while the result is coming in changes nothing.
    if task.life == was {
        return Ok(Stepped { task, effect, with_it: Vec::new() });
    }
    write(c, &task, was.status)?;
    events::add(c, &task.event())?;
    let will_not_run = matches!(effect, Effect::Ended) && task.life.status != Status::Succeeded;
    let mut with_it = Vec::new();
    if task.needs_pull && will_not_run {
        for read in all(c, OPEN_READS, [task.trans_id.as_str()], |r| row::read(r, sealer))? {
            if let Ok(ended) = step(c, sealer, read, Happening::Cancelled, now)? {
                with_it.push(ended.task);
            }
        }
    }
    Ok(Stepped { task, effect, with_it })
}

fn write(c: &Db<'_>, task: &Task, was: Status) -> Work<()> {
    let life = &task.life;
    let params = params![
        task.trans_id.as_str(),
        was.as_str(),
        life.status.as_str(),
        life.attempts,
        life.delivered_at.map(micros),
        life.last_block_at.map(micros),
        life.finished_at.map(micros),
        micros(life.updated_at),
        task.ends_at().map(micros),
        life.blocks,
        i64::try_from(life.bytes).unwrap_or(i64::MAX),
        life.return_code,
        life.error,
        life.expects_result(),
        life.first_delivered_at.map(micros),
    ];
    if run(c, SAVE, params)? == 1 {
        return Ok(());
    }
    Err(Fault::Store(StoreError::Engine {
        operation: "save",
        why: format!("task {} is not {} any more", task.trans_id, was.as_str()),
    }))
}
