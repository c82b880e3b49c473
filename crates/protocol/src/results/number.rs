//! Numbers that come as numbers or as text, on one and the same unit (docs/protocol/commands.md).

use serde_json::{Map, Value};

/// A count: a JSON number or a decimal text.
pub(super) fn count(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// The first of these keys that holds a count.
pub(super) fn first_count(json: &Map<String, Value>, keys: &[&str]) -> Option<u64> {
    keys.iter().find_map(|key| count(json.get(*key)?))
}
