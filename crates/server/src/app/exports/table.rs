//! Punches as a table: the same columns in every form.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use muster_model::UserId;
use muster_model::punch::Punch;
use serde_json::Value;

use crate::app::written::{self, as_it_came, in_zone, local, rules};
use crate::app::{App, Result};

/// The names of the columns, in their order.
pub(crate) const COLUMNS: [&str; 18] = [
    "id",
    "dev_id",
    "user_id",
    "time_local",
    "time",
    "direction",
    "methods",
    "verify_raw",
    "io_raw",
    "door",
    "sources",
    "photo",
    "work_code",
    "temperature",
    "received_at",
    "clock_suspect",
    "profile",
    // Last, so that whoever counts columns finds the others where they were.
    "name",
];

/// A row: a punch, and what its person is called.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The punch.
    pub punch: Punch,
    /// The name that terminals told; empty where none did.
    pub name: Arc<str>,
}

impl App {
    /// These punches with the names of their people, as they are called now.
    pub(crate) async fn with_names(&self, punches: Vec<Punch>) -> Result<Vec<Row>> {
        let people: BTreeSet<UserId> = punches.iter().map(|punch| punch.user_id.clone()).collect();
        let people: Vec<UserId> = people.into_iter().collect();
        let names = self.store.names_of(people.clone()).await?;
        let known = people.into_iter().zip(names);
        // One person may have all punches of a page, and a store from before names were cut long ones.
        let known: HashMap<UserId, Arc<str>> =
            known.filter_map(|(id, name)| Some((id, cut(&name?).into()))).collect();
        let name = |punch: &Punch| known.get(&punch.user_id).cloned().unwrap_or_default();
        Ok(punches.into_iter().map(|punch| Row { name: name(&punch), punch }).collect())
    }
}

/// Characters of a name in a table: a cell of a workbook takes 32,767.
const NAME: usize = 255;

fn cut(name: &str) -> &str {
    name.char_indices().nth(NAME).map_or(name, |(end, _)| &name[..end])
}

/// The cells of a punch, one for each column.
pub(crate) fn cells(Row { punch, name }: &Row) -> [String; COLUMNS.len()] {
    let zone = rules(&punch.zone);
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        punch.id().to_string(),
        punch.dev_id.to_string(),
        punch.user_id.to_string(),
        local(punch.time_local),
        in_zone(punch.time, &zone),
        punch.modes.direction.clone(),
        punch.modes.methods.replace(',', " "),
        plain(&punch.modes.verify_raw),
        plain(&punch.modes.io_raw),
        some(&punch.modes.door),
        punch.sources.words().join(" "),
        punch.has_photo.to_string(),
        some(&punch.work_code),
        some(&punch.temperature),
        in_zone(punch.received_at, &zone),
        punch.clock_suspect.to_string(),
        punch.profile.clone(),
        name.to_string(),
    ]
}

/// A raw mode without the quotes of JSON text; null is empty.
fn plain(raw: &str) -> String {
    match as_it_came(raw) {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    }
}

/// The head line of a CSV file (RFC 4180).
pub(crate) fn csv_head() -> String {
    COLUMNS.join(",") + "\r\n"
}

/// A name as text, whatever a program for tables would take for a formula: terminals tell any name.
pub(super) fn harmless(name: &str) -> String {
    let counts = name.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if counts { format!("'{name}") } else { name.to_owned() }
}

/// Punches as lines of a CSV file.
pub(crate) fn csv_lines(rows: &[Row]) -> Vec<u8> {
    written::csv_lines(rows.iter().map(|row| {
        let row = Row { name: harmless(&row.name).into(), punch: row.punch.clone() };
        cells(&row)
    }))
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::civil::datetime;
    use muster_model::punch::{Modes, Sources};
    use muster_model::{DevId, UserId};

    use super::*;

    pub(crate) fn stored() -> Row {
        let punch = Punch {
            seq: 420,
            dev_id: DevId::new("D96584729B906B39").unwrap(),
            user_id: UserId::new("13").unwrap(),
            time_local: datetime(2026, 3, 26, 17, 36, 10, 0),
            time: "2026-03-26T11:36:10Z".parse().unwrap(),
            zone: "Asia/Dhaka".to_owned(),
            modes: Modes {
                verify_raw: "268435456".to_owned(),
                methods: "finger".to_owned(),
                io_raw: "\"1\"".to_owned(),
                direction: "in".to_owned(),
                door: None,
            },
            sources: Sources::REALTIME.with(Sources::PULLED),
            has_photo: false,
            work_code: Some("a,\"b\"".to_owned()),
            temperature: None,
            received_at: "2026-03-26T11:36:11.204Z".parse().unwrap(),
            clock_suspect: false,
            profile: "hs103".to_owned(),
        };
        Row { punch, name: "Amina, M.".into() }
    }

    #[test]
    fn rows_have_the_columns_of_the_head_and_what_needs_quoting_is_quoted() {
        let csv = String::from_utf8(csv_lines(&[stored()])).unwrap();
        insta::assert_snapshot!(csv.trim_end(), @r#"202603-1a4,D96584729B906B39,13,2026-03-26T17:36:10,2026-03-26T17:36:10+06:00,in,finger,268435456,1,,realtime pulled,false,"a,""b""",,2026-03-26T17:36:11.204+06:00,false,hs103,"Amina, M.""#);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
        assert_eq!(reader.records().next().unwrap().unwrap().len(), COLUMNS.len());
        assert_eq!(csv_head().matches(',').count() + 1, COLUMNS.len());
    }

    #[test]
    fn a_name_of_any_length_fits_into_a_cell() {
        assert_eq!(cut(&"é".repeat(1_000)).chars().count(), NAME);
        assert_eq!(cut("Ana"), "Ana");
    }

    #[test]
    fn a_name_is_no_formula() {
        for (name, written) in [("=1+1", "'=1+1"), ("@Ana", "'@Ana"), ("Ana =", "Ana =")] {
            let row = Row { name: name.into(), ..stored() };
            let csv = String::from_utf8(csv_lines(&[row])).unwrap();
            assert!(csv.trim_end().ends_with(&format!(",{written}")), "{csv}");
        }
    }
}
