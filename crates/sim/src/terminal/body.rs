//! Bodies as a unit frames them.

use muster_protocol::profiles::{JsonEnding, Profile};
use serde_json::{Map, Value};

/// Frames JSON and binaries with the ending of this profile, counted in the length
/// (docs/protocol/framing.md).
pub(crate) fn framed(profile: &Profile, json: &Value, binaries: &[Vec<u8>]) -> Vec<u8> {
    let sorts = profile.wire.sorted_keys;
    let mut text = if sorts { sorted(json).to_string() } else { json.to_string() };
    match profile.wire.json_ending {
        JsonEnding::Nul => text.push('\0'),
        JsonEnding::NewlineNul => text.push_str("\n\0"),
        JsonEnding::Nothing => {}
    }
    let mut body = Vec::with_capacity(4 + text.len());
    push(&mut body, text.as_bytes());
    for binary in binaries {
        push(&mut body, binary);
    }
    body
}

/// As [`framed`], for a body about a person: some units let bytes follow that belong to nothing.
pub(crate) fn framed_person(profile: &Profile, json: &Value, binaries: &[Vec<u8>]) -> Vec<u8> {
    let mut body = framed(profile, json, binaries);
    body.extend_from_slice(profile.wire.trailing_bytes.as_bytes());
    body
}

fn push(body: &mut Vec<u8>, part: &[u8]) {
    let len = u32::try_from(part.len()).expect("no part of a virtual terminal's body has 4 GiB");
    body.extend(len.to_le_bytes());
    body.extend_from_slice(part);
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            let entries = entries.into_iter().map(|(key, value)| (key.clone(), sorted(value)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
        Value::Array(list) => list.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

/// Numbers as text, at every depth.
pub(crate) fn numbers_as_text(value: &mut Value) {
    match value {
        Value::Number(number) => *value = Value::String(number.to_string()),
        Value::Array(list) => list.iter_mut().for_each(numbers_as_text),
        Value::Object(map) => map.values_mut().for_each(numbers_as_text),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use muster_protocol::frame;
    use muster_protocol::profiles::Profiles;
    use serde_json::json;

    use super::*;

    #[test]
    fn endings_are_counted_and_keys_sorted_where_the_profile_does() {
        let profiles = Profiles::builtin();
        let body = |name: &str| {
            framed(
                profiles.get(name).unwrap(),
                &json!({"b": 1, "a": [{"d": 1, "c": 2}]}),
                &[vec![7]],
            )
        };
        assert_eq!(body("ws535bw1")[..4], [0x1c, 0, 0, 0]);
        assert_eq!(body("zfkl101")[..4], [0x1d, 0, 0, 0]);
        assert_eq!(body("m82")[..4], [0x1b, 0, 0, 0]);
        let zfkl = body("zfkl101");
        let frame = frame::decode(&zfkl).unwrap();
        assert_eq!(frame.json(), br#"{"a":[{"c":2,"d":1}],"b":1}"#);
        assert!(zfkl.ends_with(b"\n\0\x01\0\0\0\x07"));
    }
}
