//! `"BIN_n"` in JSON text: which binaries a body refers to.

/// The n of `BIN_n`, from 1. `None` for every other text.
pub fn bin_number(text: &str) -> Option<u32> {
    number(text.as_bytes())
}

fn number(text: &[u8]) -> Option<u32> {
    let digits = text.strip_prefix(b"BIN_")?;
    if digits.is_empty() || digits.len() > 9 || digits[0] == b'0' {
        return None;
    }
    digits.iter().try_fold(0_u32, |sum, digit| {
        digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0'))
    })
}

/// The highest n of all strings `"BIN_n"` that are values in `json`; 0 without any.
///
/// Walks the text's strings without building anything, so it also works on JSON that is malformed.
pub fn highest_reference(json: &[u8]) -> u32 {
    let mut highest = 0;
    let mut rest = json;
    while let Some(open) = rest.iter().position(|byte| *byte == b'"') {
        let text = &rest[open + 1..];
        let Some(close) = end_of_string(text) else { break };
        rest = &text[close + 1..];
        if let Some(number) = number(&text[..close])
            && !is_key(rest)
        {
            highest = highest.max(number);
        }
    }
    highest
}

/// Where the string that begins at `text` ends, escapes passed over.
fn end_of_string(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    None
}

/// Whether a colon follows.
fn is_key(rest: &[u8]) -> bool {
    rest.trim_ascii_start().first() == Some(&b':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_bin_and_a_number_from_one_is_a_reference() {
        assert_eq!(bin_number("BIN_1"), Some(1));
        assert_eq!(bin_number("BIN_12"), Some(12));
        for other in
            ["BIN_", "BIN_0", "BIN_01", "BIN_-1", "BIN_1 ", "bin_1", "BIN_9999999999", "xBIN_1"]
        {
            assert_eq!(bin_number(other), None, "{other}");
        }
    }

    #[test]
    fn references_are_values_not_keys_and_not_parts_of_strings() {
        for (json, highest) in [
            (r#"{"a":"BIN_2","b":["BIN_7",{"c":"BIN_3"}]}"#, 7),
            (r#"{"BIN_9" : "BIN_1"}"#, 1),
            (r#"{"a":"x \"BIN_4\" y","b":"BIN_1"}"#, 1),
            (r#"{"a":"\\","b":"BIN_2"}"#, 2),
            (r#"{"a":"BIN_5"#, 0),
            ("", 0),
        ] {
            assert_eq!(highest_reference(json.as_bytes()), highest, "{json}");
        }
    }
}
