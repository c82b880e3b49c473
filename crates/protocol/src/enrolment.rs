//! Values of enrolments: which credential, how privileged a person is, how large a template may be
//! (docs/protocol/enrolment.md).

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

/// What kind of credential a backup number stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EnrolmentKind {
    /// A finger's template.
    Finger,
    /// A password, as text.
    Password,
    /// A card's number, as text.
    Card,
    /// A face's template.
    Face,
    /// A palm's template.
    Palm,
    /// A vein's template.
    Vein,
    /// A photo, JPEG.
    Photo,
    /// A number without a known meaning.
    Other,
}

/// The backup numbers of each kind, first and last.
const KINDS: &[(u32, u32, EnrolmentKind)] = &[
    (0, 9, EnrolmentKind::Finger),
    (10, 10, EnrolmentKind::Password),
    (11, 11, EnrolmentKind::Card),
    (12, 12, EnrolmentKind::Face),
    (13, 16, EnrolmentKind::Palm),
    (20, 20, EnrolmentKind::Vein),
    (30, 30, EnrolmentKind::Photo),
];

impl EnrolmentKind {
    /// The most bytes that terminals are known to take; `None` where nothing is known.
    pub fn max_len(self) -> Option<usize> {
        match self {
            Self::Finger => Some(1_680),
            Self::Face | Self::Palm => Some(20_080),
            Self::Photo => Some(15_000),
            Self::Password | Self::Card | Self::Vein | Self::Other => None,
        }
    }

    /// The size of a template of this version (`fp_data_ver`, `face_data_ver`), in bytes, where it is
    /// known (seen on WF-206BNC and WS535BW1).
    pub fn template_len(self, version: u32) -> Option<usize> {
        match (self, version) {
            (Self::Finger, 128) => Some(800),
            (Self::Finger, 112) => Some(612),
            (Self::Face, 528) => Some(20_000),
            _ => None,
        }
    }

    /// Bytes from the start that a terminal gives back as it was given them, of a template of so many; `None`
    /// where that is all of it. WF-206BNC makes bytes 676 to 798 of a finger anew.
    pub fn steady(self, len: usize) -> Option<usize> {
        (self == Self::Finger && len == 800).then_some(676)
    }

    /// Whether the credential is text: [`text_from_wire`], [`text_to_wire`].
    pub fn is_text(self) -> bool {
        matches!(self, Self::Password | Self::Card)
    }
}

/// `backup_number`: which credential of a person. For fingers a slot, which does not say which finger.
/// Numbers without a known meaning are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BackupNumber(u32);

impl BackupNumber {
    /// Whether what is in the slot is so short that it can be guessed: a password or a card.
    pub fn is_guessable(self) -> bool {
        matches!(self.kind(), EnrolmentKind::Password | EnrolmentKind::Card)
    }

    /// The password.
    pub const PASSWORD: Self = Self(10);
    /// The card.
    pub const CARD: Self = Self(11);
    /// The face.
    pub const FACE: Self = Self(12);
    /// The photo.
    pub const PHOTO: Self = Self(30);

    /// Any number.
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// The number on the wire.
    pub const fn get(self) -> u32 {
        self.0
    }

    /// What it stands for.
    pub fn kind(self) -> EnrolmentKind {
        let found = KINDS.iter().find(|(first, last, _)| (*first..=*last).contains(&self.0));
        found.map_or(EnrolmentKind::Other, |(_, _, kind)| *kind)
    }
}

impl fmt::Display for BackupNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for BackupNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.0)
    }
}

impl<'de> Deserialize<'de> for BackupNumber {
    /// A JSON number or a decimal text: both come from one and the same unit.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = BackupNumber;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a backup number")
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<BackupNumber, E> {
                u32::try_from(number).map(BackupNumber).map_err(E::custom)
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<BackupNumber, E> {
                u32::try_from(number).map(BackupNumber).map_err(E::custom)
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<BackupNumber, E> {
                text.trim_ascii().parse().map(BackupNumber).map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// `user_privilege`: what a person may do at the terminal itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Privilege {
    /// `USER`, 0 in records.
    #[default]
    User,
    /// `MANAGER`, 1 in records: may open the menu.
    Manager,
    /// `OPERATOR`, 2 in records.
    Operator,
    /// `REGISTER`, also spelled `REGISTOR`, 3 in records.
    Register,
    /// Any other text or number, as it came.
    Unknown(Box<str>),
}

impl Privilege {
    const KNOWN: [(&'static str, u8, Self); 5] = [
        ("USER", 0, Self::User),
        ("MANAGER", 1, Self::Manager),
        ("OPERATOR", 2, Self::Operator),
        ("REGISTER", 3, Self::Register),
        ("REGISTOR", 3, Self::Register),
    ];

    /// Reads the JSON's text: a name in any case, or a number as M82 sends it.
    pub fn from_text(text: &str) -> Self {
        let number = text.parse::<u8>().ok();
        let known = |(name, record, _): &&(&str, u8, Self)| {
            name.eq_ignore_ascii_case(text) || number == Some(*record)
        };
        Self::KNOWN
            .iter()
            .find(known)
            .map_or_else(|| Self::Unknown(text.into()), |(.., privilege)| privilege.clone())
    }

    /// Reads a user record's byte.
    pub fn from_record(number: u8) -> Self {
        let found = Self::KNOWN.iter().find(|(_, record, _)| *record == number);
        found.map_or_else(
            || Self::Unknown(number.to_string().into()),
            |(.., privilege)| privilege.clone(),
        )
    }

    /// The text in JSON.
    pub fn as_str(&self) -> &str {
        match self {
            Self::User => "USER",
            Self::Manager => "MANAGER",
            Self::Operator => "OPERATOR",
            Self::Register => "REGISTER",
            Self::Unknown(text) => text,
        }
    }

    /// The byte in a user record; `None` for an unknown text.
    pub fn record_number(&self) -> Option<u8> {
        match self {
            Self::Unknown(text) => text.parse().ok(),
            known => Self::KNOWN
                .iter()
                .find(|(.., privilege)| privilege == known)
                .map(|(_, number, _)| *number),
        }
    }
}

impl fmt::Display for Privilege {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Privilege {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Privilege {
    /// A text or a JSON number.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::messages::Text::deserialize(deserializer).map(|text| Self::from_text(text.as_str()))
    }
}

/// Why bytes are no password or card number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SecretError {
    /// A character that is not printable ASCII.
    #[error("read a password or card number: it holds something else than printable ASCII")]
    NotAscii,
    /// No character at all.
    #[error("read a password or card number: it is empty")]
    Empty,
}

/// The text of a password or card number; NULs at its end are passed over (seen on WF-206BNC).
pub fn text_from_wire(bytes: &[u8]) -> Result<&str, SecretError> {
    let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    let text = &bytes[..end];
    if !text.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ') {
        return Err(SecretError::NotAscii);
    }
    std::str::from_utf8(text).map_err(|_| SecretError::NotAscii)
}

/// The bytes of a password or card number: its characters, no NUL.
pub fn text_to_wire(text: &str) -> Result<&[u8], SecretError> {
    if text.is_empty() {
        return Err(SecretError::Empty);
    }
    text_from_wire(text.as_bytes())?;
    // A NUL at the end would pass above as one of the wire's.
    if text.ends_with('\0') { Err(SecretError::NotAscii) } else { Ok(text.as_bytes()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backup_numbers_have_kinds_and_unknown_ones_are_kept() {
        for (number, kind) in [
            (0, EnrolmentKind::Finger),
            (9, EnrolmentKind::Finger),
            (10, EnrolmentKind::Password),
            (11, EnrolmentKind::Card),
            (12, EnrolmentKind::Face),
            (13, EnrolmentKind::Palm),
            (16, EnrolmentKind::Palm),
            (17, EnrolmentKind::Other),
            (20, EnrolmentKind::Vein),
            (30, EnrolmentKind::Photo),
        ] {
            assert_eq!(BackupNumber::new(number).kind(), kind, "{number}");
        }
        let read = |json: &str| serde_json::from_str::<BackupNumber>(json);
        assert_eq!(read("99").unwrap(), BackupNumber::new(99));
        assert_eq!(read("\"11\"").unwrap(), BackupNumber::CARD);
        assert!(read("-1").is_err() && read("\"x\"").is_err());
    }

    #[test]
    fn privileges_are_read_in_every_spelling() {
        for (json, privilege) in [
            ("\"USER\"", Privilege::User),
            ("\"manager\"", Privilege::Manager),
            ("2", Privilege::Operator),
            ("\"REGISTOR\"", Privilege::Register),
            ("\"REGISTER\"", Privilege::Register),
            ("\"KING\"", Privilege::Unknown("KING".into())),
            ("7", Privilege::Unknown("7".into())),
        ] {
            assert_eq!(serde_json::from_str::<Privilege>(json).unwrap(), privilege, "{json}");
        }
        for number in 0..=5 {
            assert_eq!(Privilege::from_record(number).record_number(), Some(number));
        }
        assert_eq!(Privilege::Unknown("KING".into()).record_number(), None);
    }

    #[test]
    fn a_nul_is_optional_when_reading_and_never_written() {
        assert_eq!(text_from_wire(b"1234\0"), Ok("1234"));
        assert_eq!(text_from_wire(b"1234"), Ok("1234"));
        assert_eq!(text_from_wire(b"\0\0"), Ok(""));
        assert_eq!(text_from_wire(b"12\0" as &[u8]).and_then(text_to_wire), Ok(&b"12"[..]));
        assert_eq!(text_from_wire(b"1\x002"), Err(SecretError::NotAscii));
        assert_eq!(text_to_wire("12\0"), Err(SecretError::NotAscii));
        assert_eq!(text_to_wire(""), Err(SecretError::Empty));
    }

    #[test]
    fn sizes_follow_kind_and_version() {
        assert_eq!(EnrolmentKind::Finger.template_len(128), Some(800));
        assert_eq!(EnrolmentKind::Finger.template_len(112), Some(612));
        assert_eq!(EnrolmentKind::Face.template_len(528), Some(20_000));
        assert_eq!(EnrolmentKind::Face.template_len(1), None);
        assert_eq!(EnrolmentKind::Photo.max_len(), Some(15_000));
    }
}
