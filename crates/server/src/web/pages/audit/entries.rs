//! The entries of a part of the log.

use std::collections::{BTreeSet, HashMap};

use askama::Template;
use jiff::Timestamp;
use muster_model::DevId;
use muster_model::audit::{Actor, AuditEntry};

use super::actions;
use super::difference::{Line, Manner, is_idle, lines};
use crate::app::titles::Titled;
use crate::app::{self, App};
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
    /// That it is a token, or which part of the server; empty for an operator.
    kind: String,
    address: String,
    words: String,
    action: String,
    /// To what.
    subjects: Vec<Subject>,
    lines: Vec<Line>,
    /// It was set to what it was.
    idle: bool,
}

/// What something was done to.
#[derive(Debug, PartialEq, Eq)]
struct Subject {
    id: String,
    /// What a terminal is called.
    title: Option<String>,
    /// Where it is.
    page: Option<String>,
}

impl Subject {
    /// What a reader calls it.
    fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.id)
    }
}

/// What terminals are called.
type Titles = HashMap<DevId, Titled>;

impl Entries {
    /// These entries, with times of `zone`.
    pub(super) async fn of(
        app: &App,
        say: &Say,
        actor: &Actor,
        entries: &[(i64, AuditEntry)],
        zone: &str,
    ) -> app::Result<Self> {
        let terminals: BTreeSet<DevId> =
            entries.iter().flat_map(|(_, entry)| terminals(entry)).collect();
        let titles = app.titles(actor, terminals).await?;
        Ok(Self::called(say, entries, &titles, zone, app.now()))
    }

    fn called(
        say: &Say,
        entries: &[(i64, AuditEntry)],
        titles: &Titles,
        zone: &str,
        now: Timestamp,
    ) -> Self {
        let row = |(_, entry): &(i64, AuditEntry)| Row::of(say, entry, titles, zone, now);
        Self { say: say.clone(), rows: entries.iter().map(row).collect() }
    }
}

impl Row {
    fn of(say: &Say, entry: &AuditEntry, titles: &Titles, zone: &str, now: Timestamp) -> Self {
        let (who, kind) = match entry.actor.split_once(':') {
            Some(("token", name)) => (name.to_owned(), say.text("actor-token")),
            Some(("system", part)) => (say.text("actor-system"), say.retold(part)),
            Some((_, name)) => (name.to_owned(), String::new()),
            None => (entry.actor.clone(), String::new()),
        };
        Self {
            at: Time::day(say, entry.at, zone, now),
            who,
            kind,
            address: entry.address.clone(),
            words: actions::words(say, &entry.action),
            action: entry.action.clone(),
            subjects: subjects(entry, titles),
            lines: lines(Manner { say, zone, now }, &entry.detail),
            idle: is_idle(&entry.detail),
        }
    }
}

/// The folder of pages in which what an entry is about has one.
fn folder(action: &str) -> Option<&'static str> {
    match action.split('.').next()? {
        "terminals" | "commands" | "exchanges" => Some("terminals"),
        "tasks" => Some("tasks"),
        "people" => Some("people"),
        "shelf" => Some("shelf"),
        _ => None,
    }
}

/// The ids of what an entry is about. One for several terminals names them all.
fn ids(entry: &AuditEntry) -> Vec<&str> {
    if entry.action.starts_with("commands.") {
        return entry.subject.split(' ').collect();
    }
    Some(entry.subject.as_str()).filter(|id| !id.is_empty()).into_iter().collect()
}

/// The terminals that an entry is about.
fn terminals(entry: &AuditEntry) -> Vec<DevId> {
    match folder(&entry.action) {
        Some("terminals") => ids(entry).into_iter().filter_map(|id| DevId::new(id).ok()).collect(),
        _ => Vec::new(),
    }
}

fn subjects(entry: &AuditEntry, titles: &Titles) -> Vec<Subject> {
    let folder = folder(&entry.action);
    let title = |id: &str| {
        let dev_id = DevId::new(id).ok().filter(|_| folder == Some("terminals"))?;
        titles.get(&dev_id).map(|titled| titled.title.clone()).filter(|title| title != id)
    };
    let subject = |id: &str| Subject {
        id: id.to_owned(),
        title: title(id),
        page: folder.map(|folder| format!("/{folder}/{}", segment(id))),
    };
    ids(entry).into_iter().map(subject).collect()
}

#[cfg(test)]
mod tests {
    use muster_model::presence::Presence;
    use muster_model::terminal::Status;
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
        let gate = Titled {
            title: "Main gate".to_owned(),
            site: None,
            zone: "Asia/Dhaka".to_owned(),
            status: Status::Admitted,
            presence: Presence::Online,
        };
        let titles = HashMap::from([(DevId::new("B2").unwrap(), gate)]);
        let entries = Entries::called(&say, &rows, &titles, "Asia/Dhaka", now);
        insta::assert_snapshot!("audit_entries", without_hash(&entries.render().unwrap()));
    }
}
