//! One direction of an exchange, taken apart for the eye, with what is secret masked byte for byte.

use std::ops::Range;

use muster_model::exchange::Message;
use muster_protocol::anatomy::{Holds, Part, anatomy, secret_texts};

use crate::app::intake::Versions;

/// Stands for a hidden byte of a text or a binary; in a number it is a one, so that JSON stays JSON.
const MASK: u8 = b'*';
/// Headers whose value is a key, in lower case.
const SECRET_HEADERS: [&str; 3] = ["token_id", "authorization", "cookie"];

/// What one end said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// First line and headers.
    pub head: String,
    /// The body as far as it was kept; masked bytes are asterisks.
    pub body: Vec<u8>,
    /// How long the whole body was.
    pub size: u64,
    /// The parts of what was kept, without a gap.
    pub pieces: Vec<Piece>,
}

/// A part of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where in the body.
    pub range: Range<usize>,
    /// What stands there.
    pub part: Part,
    /// The version of the template that stands there, if the terminal says one.
    pub version: Option<u32>,
    /// Its bytes are masked; of JSON: some are.
    pub masked: bool,
}

impl Side {
    /// Takes a message apart. `unknown_is_secret`: bytes that cannot be told apart may be somebody's body.
    pub(in crate::app) fn of(
        message: Message,
        versions: Option<&Versions>,
        mask: bool,
        unknown_is_secret: bool,
    ) -> Self {
        let Message { head, mut body, size } = message;
        let mut pieces = Vec::new();
        for span in anatomy(&body) {
            let bytes = &mut body[span.range.clone()];
            let masked = mask && hide(span.part, bytes, unknown_is_secret);
            let version = match span.part {
                Part::Block { holds: Holds::Enrolment(number), .. } => {
                    versions.and_then(|versions| versions.version(number))
                }
                _ => None,
            };
            pieces.push(Piece { range: span.range, part: span.part, version, masked });
        }
        let head = String::from_utf8_lossy(&head);
        let head = if mask { without_keys(&head) } else { head.into_owned() };
        Self { head, body, size, pieces }
    }

    /// The JSON of the body; none without any that is whole.
    pub fn json(&self) -> Option<serde_json::Value> {
        let json = self.pieces.iter().find(|piece| piece.part == Part::Json)?;
        serde_json::from_slice(&self.body[json.range.clone()]).ok()
    }

    /// How many bytes of the body were not kept.
    pub fn left_out(&self) -> u64 {
        self.size.saturating_sub(self.body.len() as u64)
    }
}

/// Hides what is secret in a part; whether anything was.
fn hide(part: Part, bytes: &mut [u8], unknown_is_secret: bool) -> bool {
    match part {
        Part::Json => {
            let secrets = secret_texts(bytes);
            for range in &secrets {
                let is_number = range.start == 0 || bytes[range.start - 1] != b'"';
                // A number must not begin with a zero that another digit follows.
                bytes[range.clone()].fill(if is_number { b'1' } else { MASK });
            }
            return !secrets.is_empty();
        }
        Part::Block { holds, .. } if !holds.is_secret() => return false,
        Part::Unknown | Part::Trailing if !unknown_is_secret => return false,
        Part::Block { .. } | Part::Unknown | Part::Trailing => bytes.fill(MASK),
        Part::JsonLength | Part::End | Part::BlockLength { .. } => return false,
    }
    true
}

/// A head in which the values of keys are hidden.
fn without_keys(head: &str) -> String {
    head.split_inclusive('\n')
        .map(|line| match line.split_once(':') {
            Some((name, _))
                if SECRET_HEADERS.contains(&name.trim().to_ascii_lowercase().as_str()) =>
            {
                format!("{name}: ***\r\n")
            }
            _ => line.to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use muster_protocol::frame::encode;

    use super::*;

    fn side(body: &[u8], mask: bool, unknown_is_secret: bool) -> Side {
        let head = b"POST / HTTP/1.0\r\ntoken_id: 77\r\ndev_id: T1\r\n\r\n";
        Side::of(Message::cut(head, body), None, mask, unknown_is_secret)
    }

    #[test]
    fn templates_and_keys_are_masked_and_lengths_stay() {
        let json = br#"{"user_id":"7","enroll_data_array":[{"backup_number":0,"enroll_data":"BIN_1"}],"card":12345}"#;
        let body = encode(json, &[b"template"]).unwrap();
        let masked = side(&body, true, true);
        assert_eq!(masked.body.len(), body.len());
        assert!(!masked.body.windows(8).any(|part| part == b"template"));
        assert_eq!(masked.json().unwrap()["user_id"], "7");
        assert_ne!(masked.json().unwrap()["card"], 12345);
        assert!(!masked.head.contains("77") && masked.head.contains("dev_id: T1"));
        let shown = side(&body, false, true);
        assert_eq!(shown.body, body);
        assert!(shown.head.contains("77") && shown.pieces.iter().all(|piece| !piece.masked));
    }

    #[test]
    fn bytes_of_a_later_block_are_masked_unless_it_is_known_that_they_are_records() {
        let block = [7, 0, 0, 0, 200, 201];
        assert_eq!(side(&block, true, true).body, b"******");
        assert_eq!(side(&block, true, false).body, block);
    }

    #[test]
    fn records_of_a_log_are_shown() {
        let body = encode(br#"{"log_count":1,"log_array":"BIN_1"}"#, &[[9_u8; 12]]).unwrap();
        let side = side(&body, true, true);
        assert_eq!(side.body, body);
        assert_eq!(side.left_out(), 0);
    }
}
