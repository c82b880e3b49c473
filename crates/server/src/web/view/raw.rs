//! Raw numbers, as terminals send them: packed modes in hexadecimal, small ones as they are.

/// A mode that is this or more is packed: its bytes have meanings of their own.
const PACKED: u64 = 0x0100_0000;

/// A mode as it came, out of its JSON text: `"16777216"` is `0x01000000`, `["FP","CARD"]` is `FP, CARD`.
pub(crate) fn mode(json: &str) -> String {
    let word = |text: &str| match text.parse::<u64>() {
        Ok(number) if number >= PACKED => format!("0x{number:08X}"),
        _ => text.to_owned(),
    };
    match serde_json::from_str(json) {
        Ok(serde_json::Value::String(text)) => word(&text),
        Ok(serde_json::Value::Number(number)) => word(&number.to_string()),
        Ok(serde_json::Value::Array(words)) => {
            words.iter().filter_map(serde_json::Value::as_str).collect::<Vec<_>>().join(", ")
        }
        Ok(serde_json::Value::Null) => "–".to_owned(),
        _ => json.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_modes_are_hexadecimal() {
        assert_eq!(mode("16777216"), "0x01000000");
        assert_eq!(mode("\"301989888\""), "0x12000000");
        assert_eq!((mode("33"), mode("\"1\"")), ("33".to_owned(), "1".to_owned()));
        assert_eq!(mode(r#"["FP","PASSWORD"]"#), "FP, PASSWORD");
        assert_eq!((mode("null"), mode("nonsense")), ("–".to_owned(), "nonsense".to_owned()));
    }
}
