//! Creating tasks, many at once.

use jiff::Timestamp;
use muster_model::task::{Life, NewTask, Task};
use muster_model::{Entropy, TransId, secret};

use super::row::seal;
use crate::StoreError;
use crate::crypto::Sealer;
use crate::operations::events;
use crate::sql::{Db, Fault, Work, first, micros, params, statements};

/// How often a name is drawn anew. Ten thousand tasks of one millisecond meet about three times in all.
const DRAWS: usize = 64;

statements! {
    ERASE = "-- erase\n\
        SELECT seq FROM tasks WHERE trans_id = ?1 AND dev_id = ?2 AND status = 'waiting'";
    INSERT = "-- insert\n\
        INSERT INTO tasks (trans_id, dev_id, command, parameters, repeatable, restarts, status,\n\
            attempts, created_at, updated_at, wait_until, ends_at, blocks, bytes, requested_by,\n\
            pulls_for, needs_pull, erase_seq)\n\
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'waiting', 0, ?7, ?7, ?8, ?9, 0, 0, ?10, ?11, ?12, ?13)\n\
        ON CONFLICT (trans_id) DO NOTHING RETURNING seq";
}

/// A task that has a name and sealed parameters, and is not stored yet.
pub(super) struct Draft {
    task: Task,
    closed: Vec<u8>,
}

impl Draft {
    /// The terminal that it is for.
    pub(super) fn dev_id(&self) -> &str {
        self.task.dev_id.as_str()
    }
}

/// Names tasks and seals their parameters; needs no connection.
pub(super) fn drafts(
    sealer: &Sealer,
    tasks: Vec<NewTask>,
    now: Timestamp,
    entropy: &dyn Entropy,
) -> Vec<Draft> {
    let draft = |new: NewTask| {
        let trans_id = secret::trans_id(now, entropy);
        let closed = seal(sealer, &trans_id, &new.parameters);
        let task = Task {
            trans_id,
            seq: 0,
            dev_id: new.dev_id,
            command: new.command,
            parameters: new.parameters,
            policy: new.policy,
            life: Life::new(now, new.waits_for),
            requested_by: new.requested_by,
            pulls_for: new.pulls_for,
            needs_pull: new.needs_pull,
            outcome: None,
        };
        Draft { task, closed }
    };
    tasks.into_iter().map(draft).collect()
}

/// Stores all of them with their events; none if the erase that one of them serves does not wait any
/// more: it was taken back while its reads were being made.
pub(super) fn all(
    c: &Db<'_>,
    sealer: &Sealer,
    drafts: Vec<Draft>,
    now: Timestamp,
    entropy: &dyn Entropy,
) -> Work<Vec<Task>> {
    let mut places = Vec::with_capacity(drafts.len());
    let mut known: Option<(TransId, i64)> = None;
    for Draft { task, .. } in &drafts {
        let place = match (&task.pulls_for, &known) {
            (None, _) => None,
            (Some(erase), Some((name, seq))) if name == erase => Some(*seq),
            (Some(erase), _) => {
                let params = [erase.as_str(), task.dev_id.as_str()];
                let Some(seq) = first(c, ERASE, params, |row| row.col("seq"))? else {
                    return Ok(Vec::new());
                };
                known = Some((erase.clone(), seq));
                Some(seq)
            }
        };
        places.push(place);
    }
    let mut created = Vec::with_capacity(drafts.len());
    for (mut draft, erase_seq) in drafts.into_iter().zip(places) {
        draft.task.seq = insert(c, sealer, &mut draft, erase_seq, now, entropy)?;
        events::add(c, &draft.task.event())?;
        created.push(draft.task);
    }
    Ok(created)
}

fn insert(
    c: &Db<'_>,
    sealer: &Sealer,
    draft: &mut Draft,
    erase_seq: Option<i64>,
    now: Timestamp,
    entropy: &dyn Entropy,
) -> Work<i64> {
    for _ in 0..DRAWS {
        let task = &draft.task;
        let params = params![
            task.trans_id.as_str(),
            task.dev_id.as_str(),
            task.command,
            draft.closed,
            task.policy.repeatable,
            task.policy.restarts,
            micros(task.life.created_at),
            task.life.wait_until.map(micros),
            task.ends_at().map(micros),
            task.requested_by,
            task.pulls_for.as_ref().map(TransId::as_str),
            task.needs_pull,
            erase_seq,
        ];
        if let Some(seq) = first(c, INSERT, params, |row| row.col("seq"))? {
            return Ok(seq);
        }
        draft.task.trans_id = secret::trans_id(now, entropy);
        draft.closed = seal(sealer, &draft.task.trans_id, &draft.task.parameters);
    }
    Err(Fault::Store(StoreError::Engine {
        operation: "enqueue",
        why: format!("{DRAWS} names of tasks in a row were taken: the randomness is broken"),
    }))
}
