//! What a terminal says of itself, compared with what it said before.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use muster_protocol::records::cut_library;
use serde_json::{Map, Value, json};

/// So many keys that differ are told; a firmware has about ten in all.
const KEYS: usize = 16;
/// So many characters of a key or a value are told.
const TEXT: usize = 64;

/// A number that changes with the name or with any byte of `fk_info`.
pub(super) fn hash(name: &str, fk_info: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    fk_info.hash(&mut hasher);
    hasher.finish()
}

/// `fk_info` as an object; empty when it is none.
pub(super) fn object(fk_info: &str) -> Map<String, Value> {
    serde_json::from_str(fk_info).unwrap_or_default()
}

/// The record library that it names.
pub(super) fn library(fk_info: &str) -> Option<Arc<str>> {
    let facts = object(fk_info);
    facts.get("fk_bin_data_lib").and_then(Value::as_str).map(|name| Arc::from(cut_library(name)))
}

/// What differs between two pairs of name and `fk_info`, bounded: for an event.
pub(super) fn differences(before: (&str, &str), after: (&str, &str)) -> Value {
    let (was, is) = (object(before.1), object(after.1));
    let keys: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let differ = keys.into_iter().filter(|key| was.get(*key) != is.get(*key)).take(KEYS);
    let mut changed = Map::new();
    for key in differ {
        let facts = json!({"before": short(was.get(key)), "after": short(is.get(key))});
        changed.insert(cut(key), facts);
    }
    let mut facts = json!({"fk_info": changed});
    if before.0 != after.0 {
        facts["name"] = json!({"before": cut(before.0), "after": cut(after.0)});
    }
    facts
}

fn short(value: Option<&Value>) -> Value {
    match value {
        None => Value::Null,
        Some(Value::String(text)) => cut(text).into(),
        Some(other) => {
            let text = other.to_string();
            if text.len() <= TEXT { other.clone() } else { cut(&text).into() }
        }
    }
}

fn cut(text: &str) -> String {
    text.chars().take(TEXT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told_and_not_much_of_it() {
        let before = r#"{"firmware":"1.0","fp_data_ver":128,"gone":true}"#;
        let after = format!(
            r#"{{"firmware":"1.1","fp_data_ver":128,"blob":"{}","kinds":["{}"]}}"#,
            "x".repeat(50_000),
            "y".repeat(50_000)
        );
        let facts = differences(("Gate", before), ("Door", &after));
        let changed = facts["fk_info"].as_object().unwrap();
        assert_eq!(changed.keys().collect::<Vec<_>>(), ["blob", "firmware", "gone", "kinds"]);
        assert_eq!(facts["name"]["after"], "Door");
        assert!(facts.to_string().len() < 1_000);
        let many: Map<String, Value> = (0..500).map(|n| (n.to_string(), json!(n))).collect();
        let facts = differences(("", "{}"), ("", &Value::Object(many).to_string()));
        assert_eq!(facts["fk_info"].as_object().unwrap().len(), KEYS);
    }
}
