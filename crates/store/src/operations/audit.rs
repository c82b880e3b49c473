//! The audit log: entries are added, never changed. Every change that has one adds it in its own transaction.

use jiff::Timestamp;
use muster_model::audit::AuditEntry;
use muster_model::page::Page;

use crate::operations::Engine;
use crate::sql::{Db, Row, Work, all, contains, micros, params, run, statements};
use crate::{AuditFilter, AuditPlace, Result};

/// A list along one index, newest first: from the place backwards within the times; what else is asked for is
/// judged row by row. ?1 the first instant, ?2 and ?3 the place, ?4 actor, ?5 action, ?6 subject, ?7 text, ?8 limit.
macro_rules! list {
    ($name:literal, $like:literal, $key:literal) => {
        concat!(
            "-- ",
            $name,
            "\n\
            SELECT id, at, actor, address, action, subject, detail\n\
            FROM audit_log INDEXED BY ",
            $name,
            "\n\
            WHERE ",
            $key,
            "at >= ?1 AND at <= ?2 AND (at < ?2 OR id < ?3)\n\
                AND (?4 IS NULL OR actor = ?4)\n\
                AND (?5 IS NULL OR action = ?5)\n\
                AND (?6 IS NULL OR subject = ?6)\n\
                AND (?7 IS NULL OR actor ",
            $like,
            " OR address ",
            $like,
            "\n\
                    OR action ",
            $like,
            " OR subject ",
            $like,
            " OR detail ",
            $like,
            ")\n\
            ORDER BY at DESC, id DESC LIMIT ?8"
        )
    };
    ($name:literal, $key:literal) => {
        list!($name, "LIKE ?7 ESCAPE '\\'", $key)
    };
    (postgres $name:literal, $key:literal) => {
        list!($name, "ILIKE ?7 ESCAPE '\\'", $key)
    };
}

statements! {
    ADD_AUDIT = "-- add_audit\n\
        INSERT INTO audit_log (at, actor, address, action, subject, detail)\n\
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    AUDIT_BY_TIME = list!("audit_by_time", ""),
        postgres list!(postgres "audit_by_time", "");
    AUDIT_BY_ACTOR = list!("audit_by_actor", "actor = ?4 AND "),
        postgres list!(postgres "audit_by_actor", "actor = ?4 AND ");
    AUDIT_BY_ACTION = list!("audit_by_action", "action = ?5 AND "),
        postgres list!(postgres "audit_by_action", "action = ?5 AND ");
    AUDIT_BY_SUBJECT = list!("audit_by_subject", "subject = ?6 AND "),
        postgres list!(postgres "audit_by_subject", "subject = ?6 AND ");
}

/// Adds an entry; part of the change that it tells of.
pub(super) fn add(connection: &Db<'_>, entry: &AuditEntry) -> Work<()> {
    let row = params![
        micros(entry.at),
        entry.actor,
        entry.address,
        entry.action,
        entry.subject,
        entry.detail.to_string(),
    ];
    run(connection, ADD_AUDIT, row).map(drop)
}

pub(super) async fn audit(store: &impl Engine, entry: AuditEntry) -> Result<()> {
    store.write("audit", move |tx| add(tx, &entry)).await
}

pub(super) async fn audit_log(
    store: &impl Engine,
    filter: AuditFilter,
    after: Option<AuditPlace>,
    limit: u32,
) -> Result<Page<(i64, AuditEntry), AuditPlace>> {
    let list = move |connection: &Db<'_>| {
        let AuditFilter { query, actor, action, subject, from, to } = filter;
        // The narrowest way there is: things are many, deeds are few.
        let sql = match (&subject, &actor, &action) {
            (Some(_), _, _) => AUDIT_BY_SUBJECT,
            (None, Some(_), _) => AUDIT_BY_ACTOR,
            (None, None, Some(_)) => AUDIT_BY_ACTION,
            (None, None, None) => AUDIT_BY_TIME,
        };
        let (until, before) = end(to, after);
        let params = params![
            from.map_or(i64::MIN, micros),
            until,
            before,
            actor,
            action,
            subject,
            query.as_deref().map(contains),
            i64::from(limit) + 1,
        ];
        all(connection, sql, params, entry)
    };
    let entries = store.read("audit_log", list).await?;
    Ok(Page::of(entries, limit, |(id, entry)| AuditPlace { at: entry.at, id: *id }))
}

/// The last instant of the list, and the number before which its entries of that instant begin: the end of the
/// range, or the place where an earlier part ended, whichever is earlier.
fn end(to: Option<Timestamp>, after: Option<AuditPlace>) -> (i64, i64) {
    // Before an instant is before its first microsecond: no number of that instant is small enough.
    let range = to.map_or((i64::MAX, i64::MAX), |to| (micros(to), i64::MIN));
    let place = after.map_or((i64::MAX, i64::MAX), |place| (micros(place.at), place.id));
    range.min(place)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::statements::{empty, plan};

    #[test]
    fn every_list_follows_its_index_and_sorts_nothing() {
        for (sql, index, key) in [
            (AUDIT_BY_TIME, "audit_by_time", ""),
            (AUDIT_BY_ACTOR, "audit_by_actor", "actor=? AND "),
            (AUDIT_BY_ACTION, "audit_by_action", "action=? AND "),
            (AUDIT_BY_SUBJECT, "audit_by_subject", "subject=? AND "),
        ] {
            let plan = plan(&empty(), sql.sqlite);
            let within = "at>? AND at<?)";
            assert_eq!(plan, format!("SEARCH audit_log USING INDEX {index} ({key}{within}"));
        }
    }
}
