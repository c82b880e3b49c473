//! The entries of a part of the log.

use askama::Template;
use jiff::Timestamp;
use muster_model::audit::AuditEntry;

use super::actions;
use super::difference::{Line, Manner, is_idle, lines};
use crate::web::text::Say;
use crate::web::view::terminal::segment;
use crate::web::view::time::Time;

#[derive(Template)]
#[template(path = "pages/audit_entries.html")]
pub(super) struct Entries {
    say: Say,
    rows: Vec<Row>,
}

struct Row {
    at: Time,
    /// Who, without what kind of somebody they are.
    who: String,
    /// A token, the server itself; empty for an operator.
    kind: String,
    address: String,
    words: String,
    action: String,
    /// To what: shown, and where it is.
    subjects: Vec<(String, Option<String>)>,
    lines: Vec<Line>,
    /// It was set to what it was.
    idle: bool,
}

impl Entries {
    /// These entries, with times of `zone`.
    pub(super) fn of(say: &Say, entries: &[(i64, AuditEntry)], zone: &str, now: Timestamp) -> Self {
        let row = |(_, entry): &(i64, AuditEntry)| Row::of(say, entry, zone, now);
        Self { say: say.clone(), rows: entries.iter().map(row).collect() }
    }
}

impl Row {
    fn of(say: &Say, entry: &AuditEntry, zone: &str, now: Timestamp) -> Self {
        let (kind, who) = entry.actor.split_once(':').unwrap_or(("", &entry.actor));
        Self {
            at: Time::day(say, entry.at, zone, now),
            who: if kind == "system" { say.retold(who) } else { who.to_owned() },
            kind: match kind {
                "token" => say.text("actor-token"),
                "system" => say.text("actor-system"),
                _ => String::new(),
            },
            address: entry.address.clone(),
            words: actions::words(say, &entry.action),
            action: entry.action.clone(),
            subjects: subjects(&entry.action, &entry.subject),
            lines: lines(Manner { say, zone, now }, &entry.detail),
            idle: is_idle(&entry.detail),
        }
    }
}

/// What an entry is about. One for several terminals names them all.
fn subjects(action: &str, subject: &str) -> Vec<(String, Option<String>)> {
    let page = |id: &str| {
        let folder = match action.split('.').next()? {
            "terminals" | "commands" | "exchanges" => "terminals",
            "tasks" => "tasks",
            "people" => "people",
            "shelf" => "shelf",
            _ => return None,
        };
        Some(format!("/{folder}/{}", segment(id)))
    };
    if action.starts_with("commands.") {
        return subject.split(' ').map(|id| (id.to_owned(), page(id))).collect();
    }
    if subject.is_empty() { Vec::new() } else { vec![(subject.to_owned(), page(subject))] }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    fn entry(actor: &str, action: &str, subject: &str, detail: Value) -> (i64, AuditEntry) {
        let entry = AuditEntry {
            at: "2026-11-17T11:41:55Z".parse().unwrap(),
            actor: actor.to_owned(),
            address: "192.0.2.9".to_owned(),
            action: action.to_owned(),
            subject: subject.to_owned(),
            detail,
        };
        (1, entry)
    }

    #[test]
    fn who_did_what_to_what_and_what_became_of_it() {
        let say = Say::new(Texts::load(), Language::English);
        let now = "2026-11-17T11:42:10Z".parse().unwrap();
        let alias = json!({"alias": {"before": "Gate", "after": "Gate <2>"}});
        let rows = [
            entry("operator:n.okafor", "terminals.edit", "A1", alias),
            entry("token:payroll", "commands.send", "A1 B2", json!({"command": "SET_TIME"})),
            entry("system:start", "operators.set_up", "", Value::Null),
        ];
        let entries = Entries::of(&say, &rows, "Asia/Dhaka", now);
        insta::assert_snapshot!("audit_entries", without_hash(&entries.render().unwrap()));
    }
}
