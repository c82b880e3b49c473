//! The audit log: entries are added, never changed. Every change that has one adds it in its own transaction.

use jiff::Timestamp;
use muster_model::audit::AuditEntry;
use muster_model::page::Page;
use rusqlite::{Connection, Row, params};

use super::SqliteStore;
use super::fault::Work;
use super::statements::statements;
use super::values::{Columns as _, micros};
use crate::Result;

statements! {
    ADD_AUDIT = "-- add_audit\n\
        INSERT INTO audit_log (at, actor, address, action, subject, detail)\n\
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    AUDIT_LOG = "-- audit_log\n\
        SELECT id, at, actor, address, action, subject, detail FROM audit_log\n\
        WHERE id < ?1 ORDER BY id DESC LIMIT ?2";
}

/// Adds an entry; part of the change that it tells of.
pub(super) fn add(connection: &Connection, entry: &AuditEntry) -> Work<()> {
    connection.prepare_cached(ADD_AUDIT)?.execute(params![
        micros(entry.at),
        entry.actor,
        entry.address,
        entry.action,
        entry.subject,
        entry.detail.to_string(),
    ])?;
    Ok(())
}

pub(super) async fn audit(store: &SqliteStore, entry: AuditEntry) -> Result<()> {
    store.write("audit", move |tx| add(tx, &entry)).await
}

pub(super) async fn audit_log(
    store: &SqliteStore,
    before: Option<i64>,
    limit: u32,
) -> Result<Page<(i64, AuditEntry)>> {
    let entries = store.read("audit_log", move |connection| {
        let mut statement = connection.prepare_cached(AUDIT_LOG)?;
        let rows = statement.query_and_then((before.unwrap_or(i64::MAX), limit + 1), entry)?;
        rows.collect::<Work<Vec<_>>>()
    });
    Ok(Page::of(entries.await?, limit, |(id, _)| *id))
}

fn entry(row: &Row<'_>) -> Work<(i64, AuditEntry)> {
    let at: Timestamp = row.instant("at")?;
    let entry = AuditEntry {
        at,
        actor: row.col("actor")?,
        address: row.col("address")?,
        action: row.col("action")?,
        subject: row.col("subject")?,
        detail: row.json("detail")?,
    };
    Ok((row.col("id")?, entry))
}
