//! Handing out work: what one poll of a terminal does to its tasks.

use jiff::Timestamp;
use muster_model::DevId;
use muster_model::task::{Effect, Happening, Task};

use super::change::{Stepped, step};
use super::{pull, row};
use crate::Claim;
use crate::crypto::Sealer;
use crate::sql::{Db, Sql, Work, first, statements};

statements! {
    RESTART = "-- restart\n\
        SELECT * FROM tasks WHERE dev_id = ?1 AND status = 'waiting' AND restarts = 1\n\
        ORDER BY seq LIMIT 1";
    RUNNING = "-- running\nSELECT * FROM tasks WHERE dev_id = ?1 AND status = 'running'";
    NEXT = "-- next\n\
        SELECT * FROM tasks WHERE dev_id = ?1 AND status = 'waiting'\n\
        ORDER BY position, tail, seq LIMIT 1";
    IS_OPEN = "-- is_open\n\
        SELECT EXISTS (\n\
            SELECT 1 FROM tasks WHERE dev_id = ?1 AND status IN ('waiting', 'running')\n\
        ) AS open";
}

/// What a poll gives: a restart, else the running task again, else the next one in order.
pub(super) fn claim(c: &Db<'_>, sealer: &Sealer, dev_id: &DevId, now: Timestamp) -> Work<Claim> {
    let mut ended = Vec::new();
    let given = give(c, sealer, dev_id, now, &mut ended)?;
    let open = first(c, IS_OPEN, [dev_id.as_str()], |row| row.col("open"))?.unwrap_or(false);
    let (deliver, judge) = match given {
        Given::Deliver(task) => (Some(task), None),
        Given::Judge(erase) => (None, Some(erase)),
        Given::Nothing => (None, None),
    };
    Ok(Claim { deliver, judge, ended, open })
}

enum Given {
    Deliver(Task),
    Judge(Task),
    Nothing,
}

fn give(
    c: &Db<'_>,
    sealer: &Sealer,
    dev_id: &DevId,
    now: Timestamp,
    ended: &mut Vec<Task>,
) -> Work<Given> {
    if let Some(restart) = restart(c, sealer, dev_id, now, ended)? {
        return Ok(Given::Deliver(restart));
    }
    if let Some(running) = one(c, sealer, RUNNING, dev_id)? {
        match polled(c, sealer, running, now, ended)? {
            Polled::Deliver(task) => return Ok(Given::Deliver(*task)),
            Polled::Stays => return Ok(Given::Nothing),
            Polled::Ended => {}
        }
    }
    while let Some(mut next) = one(c, sealer, NEXT, dev_id)? {
        let in_time = next.ends_at().is_none_or(|end| now < end);
        // Its reads stand before it: when its turn comes, none of them waits or runs any more.
        if next.needs_pull && in_time {
            if !pull::take_release(c, &next.trans_id, now)? {
                return Ok(Given::Judge(next));
            }
            next.needs_pull = false;
        }
        match polled(c, sealer, next, now, ended)? {
            Polled::Deliver(task) => return Ok(Given::Deliver(*task)),
            Polled::Stays => return Ok(Given::Nothing),
            Polled::Ended => {}
        }
    }
    Ok(Given::Nothing)
}

/// As [`claim`], but nothing except a restart goes out.
pub(super) fn claim_restart(
    c: &Db<'_>,
    sealer: &Sealer,
    dev_id: &DevId,
    now: Timestamp,
) -> Work<Claim> {
    let mut ended = Vec::new();
    let deliver = restart(c, sealer, dev_id, now, &mut ended)?;
    let open = first(c, IS_OPEN, [dev_id.as_str()], |row| row.col("open"))?.unwrap_or(false);
    Ok(Claim { deliver, judge: None, ended, open })
}

/// The restart that waits, if one does; ends what runs, and the restart itself is done.
fn restart(
    c: &Db<'_>,
    sealer: &Sealer,
    dev_id: &DevId,
    now: Timestamp,
    ended: &mut Vec<Task>,
) -> Work<Option<Task>> {
    while let Some(restart) = one(c, sealer, RESTART, dev_id)? {
        let in_time = restart.ends_at().is_none_or(|end| now < end);
        if in_time
            && let Some(running) = one(c, sealer, RUNNING, dev_id)?
            && let Ok(stepped) = step(c, sealer, running, Happening::Cancelled, now)?
        {
            note(stepped, ended);
        }
        match polled(c, sealer, restart, now, ended)? {
            Polled::Deliver(task) => return Ok(Some(*task)),
            Polled::Stays => return Ok(None),
            Polled::Ended => {}
        }
    }
    Ok(None)
}

enum Polled {
    Deliver(Box<Task>),
    Stays,
    Ended,
}

fn polled(
    c: &Db<'_>,
    sealer: &Sealer,
    task: Task,
    now: Timestamp,
    ended: &mut Vec<Task>,
) -> Work<Polled> {
    // A task that waits or runs never refuses a poll.
    let Ok(stepped) = step(c, sealer, task, Happening::Polled, now)? else {
        return Ok(Polled::Stays);
    };
    Ok(match stepped.effect {
        Effect::Deliver => Polled::Deliver(Box::new(stepped.task)),
        Effect::Nothing => Polled::Stays,
        Effect::Ended => {
            note(stepped, ended);
            Polled::Ended
        }
    })
}

fn note(stepped: Stepped, ended: &mut Vec<Task>) {
    ended.push(stepped.task);
    ended.extend(stepped.with_it);
}

fn one(c: &Db<'_>, sealer: &Sealer, sql: Sql, dev_id: &DevId) -> Work<Option<Task>> {
    first(c, sql, [dev_id.as_str()], |r| row::read(r, sealer))
}

#[cfg(test)]
#[path = "claim_plan_tests.rs"]
mod tests;
