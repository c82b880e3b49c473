//! Texts in JSON that are somebody's body or secret: templates inline as Base64, passwords, cards.

use std::ops::Range;

use crate::frame::bin_number;

/// Keys whose value is secret, in lower case.
const SECRET: [&str; 14] = [
    "enroll_data",
    "user_photo",
    "log_image",
    "firmware_bin_data",
    "binaries",
    "password",
    "user_password",
    "passwd",
    "pwd",
    "card",
    "card_no",
    "idcard",
    "user_card",
    "wifi_password",
];
/// A text without a blank that is longer than this is no name and no number.
const LONGEST_PLAIN: usize = 200;

/// Where secret values stand in a JSON text, without their quotes. Works on malformed text too.
pub fn secret_texts(json: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut key_is_secret = false;
    let mut at = 0;
    while let Some(byte) = json.get(at) {
        match byte {
            b'"' => {
                let from = at + 1;
                let to = end_of_string(json, from);
                let text = &json[from..to];
                at = to + 1;
                if is_key(&json[at.min(json.len())..]) {
                    key_is_secret = is_secret(text);
                } else if (key_is_secret && !is_reference(text)) || is_long(text) {
                    found.push(from..to);
                }
            }
            b'-' | b'0'..=b'9' => {
                let from = at;
                let number =
                    |byte: &u8| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-');
                at += json[at..].iter().take_while(|byte| number(byte)).count();
                if key_is_secret {
                    found.push(from..at);
                }
            }
            // The value of that key is over, unless it is a list.
            b'}' => {
                key_is_secret = false;
                at += 1;
            }
            _ => at += 1,
        }
    }
    found.retain(|range| !range.is_empty());
    found
}

/// Where the string that begins at `from` ends; the end of the text if it does not.
fn end_of_string(json: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(byte) = json.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    json.len()
}

fn is_key(rest: &[u8]) -> bool {
    rest.trim_ascii_start().first() == Some(&b':')
}

fn is_secret(key: &[u8]) -> bool {
    SECRET.iter().any(|secret| secret.as_bytes().eq_ignore_ascii_case(key))
}

fn is_reference(text: &[u8]) -> bool {
    std::str::from_utf8(text).is_ok_and(|text| bin_number(text).is_some())
}

fn is_long(text: &[u8]) -> bool {
    text.len() > LONGEST_PLAIN && !text.contains(&b' ')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hidden(json: &str) -> Vec<&str> {
        secret_texts(json.as_bytes()).into_iter().map(|range| &json[range]).collect()
    }

    #[test]
    fn what_is_somebodys_is_found_under_its_key() {
        for (json, secret) in [
            (r#"{"user_id":"7","enroll_data":"AAAA"}"#, vec!["AAAA"]),
            (r#"{"enroll_data":"BIN_1","user_name":"Ana"}"#, vec![]),
            (r#"{"a":[{"Password" : 1234, "b": 5}]}"#, vec!["1234"]),
            (r#"{"binaries":["AA","BB"],"c":"D"}"#, vec!["AA", "BB"]),
            (r#"{"a":{"card":"77"},"b":"5","password_count":3}"#, vec!["77"]),
            (r#"{"password":"a\"b","x":"y"#, vec![r#"a\"b"#]),
            (r#"{"password":"cut of"#, vec!["cut of"]),
            (r#"{"password":"ends \"#, vec![r"ends \"]),
        ] {
            assert_eq!(hidden(json), secret, "{json}");
        }
        let long = format!(r#"{{"odd":"{}"}}"#, "A".repeat(300));
        assert_eq!(hidden(&long).len(), 1);
    }

    proptest! {
        #[test]
        fn any_text_is_read_to_its_end(json in r#"[{}":,\\a0-9 \[\]-]{0,60}"#) {
            for range in secret_texts(json.as_bytes()) {
                prop_assert!(range.end <= json.len());
            }
        }
    }
}
