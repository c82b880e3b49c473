//! What the parts of a body are, for people who look at its bytes; and which of them are somebody's body or
//! secret, so that they can be hidden.
//!
//! Nothing here is used to understand a message: bytes that no reader takes are still described. What cannot
//! be told apart counts as secret.

mod owners;
mod secrets;

use std::ops::Range;

use crate::enrolment::{BackupNumber, EnrolmentKind};
use crate::frame::{PREFIX, highest_reference};

pub use secrets::secret_texts;

/// A part of a body: so many bytes from there on, without a gap to the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Where in the body.
    pub range: Range<usize>,
    /// What stands there.
    pub part: Part,
}

/// What a part of a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The four bytes that say how long the JSON is.
    JsonLength,
    /// JSON text.
    Json,
    /// The NUL, or newline and NUL, behind the JSON.
    End,
    /// The four bytes that say how long a binary is.
    BlockLength {
        /// Its number, from 1.
        number: u32,
    },
    /// A binary.
    Block {
        /// Its number, from 1.
        number: u32,
        /// What is in it.
        holds: Holds,
        /// The body ends before the binary does.
        cut: bool,
    },
    /// Bytes behind the last binary, which mean nothing.
    Trailing,
    /// Bytes that are no frame: a later block of a long result, or what nobody knows.
    Unknown,
}

/// What is in a binary, by the key that names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A credential of somebody.
    Enrolment(BackupNumber),
    /// A picture of somebody.
    Photo,
    /// Records of a user list.
    People,
    /// Records of a log.
    Records,
    /// A program for the terminal.
    Firmware,
    /// Not told by the JSON.
    Unknown,
}

impl Holds {
    /// Whether only those may see it who may read biometrics.
    pub const fn is_secret(self) -> bool {
        matches!(self, Self::Enrolment(_) | Self::Photo | Self::Unknown)
    }

    /// Its word in downloads: `finger`, `photo`, `people`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Enrolment(number) => match number.kind() {
                EnrolmentKind::Finger => "finger",
                EnrolmentKind::Password => "password",
                EnrolmentKind::Card => "card",
                EnrolmentKind::Face => "face",
                EnrolmentKind::Palm => "palm",
                EnrolmentKind::Vein => "vein",
                EnrolmentKind::Photo => "photo",
                EnrolmentKind::Other => "enrolment",
            },
            Self::Photo => "photo",
            Self::People => "people",
            Self::Records => "records",
            Self::Firmware => "firmware",
            Self::Unknown => "binary",
        }
    }
}

/// Takes a body apart. The spans cover all of it, in order.
pub fn anatomy(body: &[u8]) -> Vec<Span> {
    let mut spans = Spans { at: 0, found: Vec::new() };
    let Some((prefix, after)) = body.split_first_chunk::<PREFIX>() else {
        spans.push(body.len(), Part::Unknown);
        return spans.found;
    };
    let claimed = usize::try_from(u32::from_le_bytes(*prefix)).unwrap_or(usize::MAX);
    let framed =
        claimed <= after.len() && after.first().is_none_or(|byte| b"{[\0\n".contains(byte));
    if !framed {
        let bare = body.trim_ascii_start().first() == Some(&b'{');
        spans.push(body.len(), if bare { Part::Json } else { Part::Unknown });
        return spans.found;
    }
    let (text, mut rest) = after.split_at(claimed);
    let ends = |byte: &u8| matches!(byte, 0 | b' ' | b'\t' | b'\r' | b'\n');
    let json = text.iter().rposition(|byte| !ends(byte)).map_or(0, |last| last + 1);
    spans.push(PREFIX, Part::JsonLength);
    spans.push(json, Part::Json);
    spans.push(text.len() - json, Part::End);
    let owners = owners::owners(&text[..json]);
    for number in 1..=highest_reference(&text[..json]) {
        let Some((prefix, after)) = rest.split_first_chunk::<PREFIX>() else { break };
        let claimed = usize::try_from(u32::from_le_bytes(*prefix)).unwrap_or(usize::MAX);
        let present = claimed.min(after.len());
        let holds = owners.get(&number).copied().unwrap_or(Holds::Unknown);
        spans.push(PREFIX, Part::BlockLength { number });
        spans.push(present, Part::Block { number, holds, cut: present < claimed });
        rest = &after[present..];
    }
    spans.push(rest.len(), Part::Trailing);
    spans.found
}

struct Spans {
    at: usize,
    found: Vec<Span>,
}

impl Spans {
    /// A part of no bytes is none.
    fn push(&mut self, length: usize, part: Part) {
        if length > 0 {
            self.found.push(Span { range: self.at..self.at + length, part });
            self.at += length;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::frame::{encode, encode_ended};

    fn parts(body: &[u8]) -> Vec<(usize, Part)> {
        anatomy(body).into_iter().map(|span| (span.range.len(), span.part)).collect()
    }

    #[test]
    fn a_person_with_credentials_is_taken_apart() {
        let json = br#"{"user_photo":"BIN_1","enroll_data_array":[{"enroll_data":"BIN_2","backup_number":"11"}]}"#;
        let body = encode_ended(json, b"\n\0", &[&b"jpeg!"[..], b"0042"]).unwrap();
        let body = [&body[..], b"xx"].concat();
        assert_eq!(
            parts(&body),
            [
                (4, Part::JsonLength),
                (json.len(), Part::Json),
                (2, Part::End),
                (4, Part::BlockLength { number: 1 }),
                (5, Part::Block { number: 1, holds: Holds::Photo, cut: false }),
                (4, Part::BlockLength { number: 2 }),
                (
                    4,
                    Part::Block {
                        number: 2,
                        holds: Holds::Enrolment(BackupNumber::CARD),
                        cut: false
                    }
                ),
                (2, Part::Trailing),
            ]
        );
    }

    #[test]
    fn a_first_block_of_a_long_result_ends_in_a_cut_binary() {
        let json = br#"{"log_count":9,"log_array":"BIN_1"}"#;
        let body = encode(json, &[[7_u8; 100]]).unwrap();
        let last = parts(&body[..body.len() - 60]).pop().unwrap();
        assert_eq!(last, (40, Part::Block { number: 1, holds: Holds::Records, cut: true }));
    }

    #[test]
    fn what_is_no_frame_is_one_part() {
        assert_eq!(parts(b""), []);
        assert_eq!(parts(b"\x01\x02"), [(2, Part::Unknown)]);
        assert_eq!(parts(b"\xff\xff\xff\xff12"), [(6, Part::Unknown)]);
        assert_eq!(parts(br#"{"user_id":"1"}"#), [(15, Part::Json)]);
    }

    #[test]
    fn what_nobody_names_is_secret() {
        let body = encode(br#"{"odd":"BIN_1"}"#, &[b"?"]).unwrap();
        let Some((1, Part::Block { holds, .. })) = parts(&body).pop() else { panic!("{body:?}") };
        assert!(holds.is_secret());
    }

    proptest! {
        #[test]
        fn spans_cover_every_byte_once(body in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut at = 0;
            for span in anatomy(&body) {
                prop_assert_eq!(span.range.start, at);
                prop_assert!(span.range.end > at);
                at = span.range.end;
            }
            prop_assert_eq!(at, body.len());
        }
    }
}
