//! Which key names which binary.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::Holds;
use crate::enrolment::BackupNumber;
use crate::frame::bin_number;

/// What each binary holds, as far as the JSON tells; nothing for text that is no JSON.
pub(super) fn owners(json: &[u8]) -> HashMap<u32, Holds> {
    let mut found = HashMap::new();
    if let Ok(value) = serde_json::from_slice::<Value>(json) {
        walk(&value, &mut found);
    }
    found
}

fn walk(value: &Value, found: &mut HashMap<u32, Holds>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value.as_str().and_then(bin_number) {
                    // A binary that is named twice is as secret as its first owner says.
                    Some(number) => drop(found.entry(number).or_insert_with(|| holds(key, fields))),
                    None => walk(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
        _ => {}
    }
}

fn holds(key: &str, beside: &Map<String, Value>) -> Holds {
    match key {
        "enroll_data" => {
            let number = beside.get("backup_number").and_then(|number| match number {
                Value::String(text) => text.trim().parse().ok(),
                number => number.as_u64().and_then(|number| u32::try_from(number).ok()),
            });
            // Without its number it is still somebody's.
            Holds::Enrolment(BackupNumber::new(number.unwrap_or(u32::MAX)))
        }
        "user_photo" | "log_image" => Holds::Photo,
        "user_id_array" => Holds::People,
        "log_array" | "slog_array" => Holds::Records,
        "firmware_bin_data" => Holds::Firmware,
        _ => Holds::Unknown,
    }
}
