//! Punches as a table: the same columns in every form.

use muster_model::punch::Punch;
use serde_json::Value;

use crate::app::written::{self, as_it_came, in_zone, local, rules};

/// The names of the columns, in their order.
pub(crate) const COLUMNS: [&str; 17] = [
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
];

/// The cells of a punch, one for each column.
pub(crate) fn cells(punch: &Punch) -> [String; COLUMNS.len()] {
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

/// Punches as lines of a CSV file.
pub(crate) fn csv_lines(punches: &[Punch]) -> Vec<u8> {
    written::csv_lines(punches.iter().map(cells))
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::civil::datetime;
    use muster_model::punch::{Modes, Sources};
    use muster_model::{DevId, UserId};

    use super::*;

    pub(crate) fn stored() -> Punch {
        Punch {
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
        }
    }

    #[test]
    fn rows_have_the_columns_of_the_head_and_what_needs_quoting_is_quoted() {
        let csv = String::from_utf8(csv_lines(&[stored()])).unwrap();
        insta::assert_snapshot!(csv.trim_end(), @r#"202603-1a4,D96584729B906B39,13,2026-03-26T17:36:10,2026-03-26T17:36:10+06:00,in,finger,268435456,1,,realtime pulled,false,"a,""b""",,2026-03-26T17:36:11.204+06:00,false,hs103"#);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
        assert_eq!(reader.records().next().unwrap().unwrap().len(), COLUMNS.len());
        assert_eq!(csv_head().matches(',').count() + 1, COLUMNS.len());
    }
}
