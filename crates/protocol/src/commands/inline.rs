//! Binaries as Base64 in the place where the JSON names them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::frame::{Binaries, bin_number};

/// Puts Base64 in the place of `"BIN_n"`, each binary once: a body that names one binary a thousand
/// times must not grow a thousandfold. `keys` are the keys under which such a text is a place and not
/// somebody's name.
pub(crate) fn inline(value: &mut Value, binaries: &Binaries<'_>, keys: &[&str]) {
    let mut used = vec![false; binaries.len()];
    walk(value, binaries, keys, false, &mut used);
}

fn walk(
    value: &mut Value,
    binaries: &Binaries<'_>,
    keys: &[&str],
    is_place: bool,
    used: &mut [bool],
) {
    match value {
        Value::String(text) if is_place => {
            let Some(number) = bin_number(text) else { return };
            match used.get_mut(number as usize - 1) {
                Some(used) if *used => {}
                Some(used) => {
                    *used = true;
                    *text = STANDARD.encode(binaries.get(number));
                }
                // No such block: empty data (docs/protocol/framing.md).
                None => text.clear(),
            }
        }
        Value::Array(list) => {
            for item in list {
                walk(item, binaries, keys, is_place, used);
            }
        }
        Value::Object(map) => {
            for (key, value) in map {
                walk(value, binaries, keys, keys.contains(&key.as_str()), used);
            }
        }
        _ => {}
    }
}
