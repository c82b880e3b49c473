//! A task as a row, and its parameters as sealed JSON.

use muster_model::TransId;
use muster_model::task::{Life, Policy, Status, Task};
use serde_json::{Value, json};

use crate::crypto::Sealer;
use crate::sql::{Fault, Row, Work};

/// Seals the parameters of the task with this name.
pub(super) fn seal(sealer: &Sealer, trans_id: &TransId, parameters: &Value) -> Vec<u8> {
    let text = parameters.to_string();
    sealer.seal("tasks", "parameters", &[trans_id.as_str().as_bytes()], text.as_bytes())
}

/// The task of a row with all columns.
pub(super) fn read(row: &Row<'_>, sealer: &Sealer) -> Work<Task> {
    let parameters = open(row, sealer, &row.col::<Vec<u8>>("parameters")?)?;
    task(row, parameters)
}

/// The task of a row of a list; in the place of parameters that are too long for one stands how long
/// they are.
pub(super) fn listed(row: &Row<'_>, sealer: &Sealer) -> Work<Task> {
    let parameters = match row.col::<Option<Vec<u8>>>("parameters")? {
        Some(closed) => open(row, sealer, &closed)?,
        None => json!({"left_out": true, "bytes": row.col::<i64>("parameters_length")?}),
    };
    task(row, parameters)
}

fn open(row: &Row<'_>, sealer: &Sealer, closed: &[u8]) -> Work<Value> {
    let trans_id = row.trans_id("trans_id")?;
    let name = [trans_id.as_str().as_bytes()];
    let plain = sealer.open("tasks", "parameters", &name, closed)?;
    serde_json::from_slice(&plain).map_err(|_| Fault::Unreadable("parameters"))
}

fn task(row: &Row<'_>, parameters: Value) -> Work<Task> {
    let command: String = row.col("command")?;
    let policy = Policy {
        repeatable: row.col("repeatable")?,
        restarts: row.col("restarts")?,
        runs_for: Policy::runs_for(&command),
    };
    Ok(Task {
        trans_id: row.trans_id("trans_id")?,
        seq: row.col("seq")?,
        dev_id: row.dev_id("dev_id")?,
        command,
        parameters,
        policy,
        life: life(row)?,
        requested_by: row.col("requested_by")?,
        pulls_for: row.read("pulls_for", |text: Option<String>| {
            text.map(|text| TransId::new(&text).ok()).map_or(Some(None), |id| id.map(Some))
        })?,
        needs_pull: row.col("needs_pull")?,
        outcome: row.read("outcome", |text: Option<String>| {
            text.map(|text| serde_json::from_str(&text)).transpose().ok()
        })?,
    })
}

fn life(row: &Row<'_>) -> Work<Life> {
    Ok(Life {
        status: row.read("status", |word: String| Status::parse(&word))?,
        attempts: row.col("attempts")?,
        created_at: row.instant("created_at")?,
        first_delivered_at: row.instant_or_none("first_delivered_at")?,
        delivered_at: row.instant_or_none("delivered_at")?,
        last_block_at: row.instant_or_none("last_block_at")?,
        finished_at: row.instant_or_none("finished_at")?,
        updated_at: row.instant("updated_at")?,
        wait_until: row.instant_or_none("wait_until")?,
        blocks: row.col("blocks")?,
        bytes: row.read("bytes", |n: i64| u64::try_from(n).ok())?,
        return_code: row.col("return_code")?,
        error: row.col("error")?,
    })
}
