//! Records of a list as rows of a table.

use muster_protocol::modes::{Io, Verify};
use muster_protocol::results::{Entry, LogEntry, ManagementEntry, UserEntry};

use crate::web::pages::command::slot;
use crate::web::text::Say;
use crate::web::view::direction::Direction;
use crate::web::view::method::methods;
use crate::web::view::privilege::privilege;
use crate::web::view::verb;

/// Heads of columns and rows of cells.
pub(super) struct Table {
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// Records that could not be read.
    pub(super) unreadable: usize,
}

/// A value, and the number that it was on the wire.
pub(super) struct Cell {
    pub(super) told: String,
    pub(super) raw: Option<String>,
}

impl Cell {
    fn of(told: impl Into<String>) -> Self {
        Self { told: told.into(), raw: None }
    }
}

impl Table {
    pub(super) fn of(say: &Say, entries: &[Entry]) -> Self {
        let mut table = Self { heads: Vec::new(), rows: Vec::new(), unreadable: 0 };
        for entry in entries {
            let (heads, row): (&[&str], Vec<Cell>) = match entry {
                Entry::User(user) => (
                    &["result-person", "result-privilege", "result-enabled", "result-holds"],
                    user_row(say, user),
                ),
                Entry::Log(log) => (
                    &["result-time", "result-person", "result-io", "verified-by"],
                    log_row(say, log),
                ),
                Entry::Management(done) => (
                    &[
                        "result-time",
                        "result-person",
                        "result-deed",
                        "result-to",
                        "result-enrolment",
                    ],
                    management_row(say, done),
                ),
                Entry::Unreadable(_) => {
                    table.unreadable += 1;
                    continue;
                }
            };
            if table.heads.is_empty() {
                table.heads = heads.iter().map(|key| say.text(key)).collect();
            }
            table.rows.push(row);
        }
        table
    }
}

fn user_row(say: &Say, user: &UserEntry) -> Vec<Cell> {
    let enrolled = match (user.holds, user.backup_number) {
        (_, Some(number)) => slot(say, number.get()),
        (Some(holds), None) => {
            let fingers = u64::from(holds.fingers());
            let parts = [
                ("listed-fingers", fingers),
                ("listed-face", u64::from(holds.face())),
                ("listed-card", u64::from(holds.card())),
                ("listed-password", u64::from(holds.password())),
                ("enrolled-palm", u64::from(holds.palms())),
                ("enrolled-vein", u64::from(holds.veins())),
            ];
            let some = parts.into_iter().filter(|(_, n)| *n > 0);
            let said = some
                .map(|(key, n)| say.with(key, &[("count", n.into()), ("n", n.to_string().into())]));
            said.collect::<Vec<_>>().join(" · ")
        }
        (None, None) => String::new(),
    };
    let enabled = if user.enabled { "result-yes" } else { "result-no" };
    vec![
        Cell::of(user.user_id.to_string()),
        Cell::of(privilege(say, user.privilege.as_str())),
        Cell::of(say.text(enabled)),
        Cell::of(enrolled),
    ]
}

fn log_row(say: &Say, log: &LogEntry) -> Vec<Cell> {
    let direction = Io::from_number(log.io);
    let how = Verify::from_number(log.verify);
    let words: Vec<&str> = how.methods.iter().map(|method| method.as_str()).collect();
    vec![
        Cell::of(log.time.strftime("%Y-%m-%d %H:%M:%S").to_string()),
        Cell::of(log.user_id.to_string()),
        Cell {
            told: Direction::new(say, direction.direction.as_str()).word().to_owned(),
            raw: Some(number(log.io)),
        },
        Cell { told: methods(say, &words.join(",")), raw: Some(number(log.verify)) },
    ]
}

fn management_row(say: &Say, done: &ManagementEntry) -> Vec<Cell> {
    let person = |id: &Option<muster_protocol::UserId>| {
        Cell::of(id.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string))
    };
    let kind = done.kind.0.to_string();
    let deed = done.kind.name().map_or_else(|| kind.clone(), |name| verb::word(say, name));
    vec![
        Cell::of(done.time.strftime("%Y-%m-%d %H:%M:%S").to_string()),
        person(&done.user_id),
        Cell { told: deed, raw: Some(kind) },
        person(&done.to_user_id),
        Cell::of(slot(say, done.to_backup_number.get())),
    ]
}

/// Packed modes in hex, small ones as they are.
fn number(mode: u32) -> String {
    if mode >= 0x0100_0000 { format!("0x{mode:08x}") } else { mode.to_string() }
}
