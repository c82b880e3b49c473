//! User records: who is enrolled, out of `GET_USER_ID_LIST`.

use super::library::choose;
use super::{Bytes, LayoutError, Library, RecordEncodeError, RecordError, UserField};
use crate::enrolment::Privilege;

/// How a user record is laid out (docs/protocol/records.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UserLayout {
    /// HS100 and HS200, 8 bytes: one record for each credential.
    Hs100,
    /// HS101, HS104 and HS105, 8 bytes.
    Hs101,
    /// HS102, 20 bytes.
    Hs102,
    /// HS103, 36 bytes.
    Hs103,
}

/// What somebody has enrolled, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct UserFlags(pub u16);

impl UserFlags {
    /// Packs; counts are cut to what their fields hold: 15 fingers, 63 veins, 3 palms.
    pub fn new(password: bool, card: bool, face: bool, fingers: u8, veins: u8, palms: u8) -> Self {
        let count = |number: u8, most: u8, shift: u32| u16::from(number.min(most)) << shift;
        Self(
            u16::from(password)
                | u16::from(card) << 1
                | u16::from(face) << 2
                | count(fingers, 15, 3)
                | count(veins, 63, 7)
                | count(palms, 3, 13),
        )
    }

    /// A password.
    pub fn password(self) -> bool {
        self.0 & 1 != 0
    }

    /// A card.
    pub fn card(self) -> bool {
        self.0 & 2 != 0
    }

    /// A face.
    pub fn face(self) -> bool {
        self.0 & 4 != 0
    }

    /// How many fingers.
    pub fn fingers(self) -> u8 {
        (self.0 >> 3 & 0xf) as u8
    }

    /// How many veins.
    pub fn veins(self) -> u8 {
        (self.0 >> 7 & 0x3f) as u8
    }

    /// How many palms.
    pub fn palms(self) -> u8 {
        (self.0 >> 13 & 3) as u8
    }
}

/// Somebody enrolled, or one credential of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserRecord {
    /// Who.
    pub user: UserField,
    /// The privilege's number: see [`Self::privilege`].
    pub privilege: u8,
    /// Whether the person may punch: not 0 in the record.
    pub enabled: bool,
    /// Which credential; only where there is a record for each.
    pub backup_number: Option<u8>,
    /// What is enrolled, where the layout says so.
    pub flags: Option<UserFlags>,
}

impl UserRecord {
    /// What the person may do at the terminal.
    pub fn privilege(&self) -> Privilege {
        Privilege::from_record(self.privilege)
    }
}

impl UserLayout {
    /// Every layout.
    pub const ALL: [Self; 4] = [Self::Hs100, Self::Hs101, Self::Hs102, Self::Hs103];

    /// The layout of a library.
    pub const fn of(library: Library) -> Self {
        match library {
            Library::Hs100 | Library::Hs200 => Self::Hs100,
            Library::Hs101 | Library::Hs104 | Library::Hs105 => Self::Hs101,
            Library::Hs102 => Self::Hs102,
            Library::Hs103 => Self::Hs103,
        }
    }

    /// Chooses by the library's name, in any case, and the record's size in bytes. A known library must
    /// have this size; for an unknown one the size decides where only one layout has it: 20, 36.
    pub fn choose(library: Option<&str>, size: usize) -> Result<Self, LayoutError> {
        choose(library, size, Self::of, Self::size, &Self::ALL)
    }

    /// The size in bytes.
    pub const fn size(self) -> usize {
        match self {
            Self::Hs100 | Self::Hs101 => 8,
            Self::Hs102 => 20,
            Self::Hs103 => 36,
        }
    }

    /// The longest id in characters; `None` where ids are u32 numbers.
    pub const fn id_characters(self) -> Option<usize> {
        match self {
            Self::Hs100 | Self::Hs101 => None,
            Self::Hs102 => Some(16),
            Self::Hs103 => Some(32),
        }
    }

    /// Whether there is one record for each credential, and not for each person.
    pub const fn is_per_credential(self) -> bool {
        matches!(self, Self::Hs100)
    }

    /// Reads one record of exactly [`Self::size`] bytes.
    pub fn decode(self, record: &[u8]) -> Result<UserRecord, RecordError> {
        let b = Bytes::new(record, self.size())?;
        let (user, at) = match self {
            Self::Hs100 => {
                return Ok(UserRecord {
                    user: UserField::Number(b.u32(4)),
                    privilege: b.u8(1),
                    enabled: b.u8(0) != 0,
                    backup_number: Some(b.u8(2)),
                    flags: None,
                });
            }
            Self::Hs101 => (UserField::Number(b.u32(0)), 4),
            Self::Hs102 => (UserField::read_text(&record[..16])?, 16),
            Self::Hs103 => (UserField::read_text(&record[..32])?, 32),
        };
        Ok(UserRecord {
            user,
            privilege: b.u8(at),
            enabled: b.u8(at + 1) != 0,
            backup_number: None,
            flags: Some(UserFlags(b.u16(at + 2))),
        })
    }

    /// Appends one record of [`Self::size`] bytes. After an error `out` is as it was.
    pub fn encode(self, record: &UserRecord, out: &mut Vec<u8>) -> Result<(), RecordEncodeError> {
        match self {
            Self::Hs100 => {
                let user = record.user.to_number()?;
                let backup_number = record.backup_number.unwrap_or_default();
                out.extend([u8::from(record.enabled), record.privilege, backup_number, 0]);
                out.extend(user.to_le_bytes());
                return Ok(());
            }
            Self::Hs101 => out.extend(record.user.to_number()?.to_le_bytes()),
            Self::Hs102 => record.user.push_text(16, out)?,
            Self::Hs103 => record.user.push_text(32, out)?,
        }
        out.extend([record.privilege, u8::from(record.enabled)]);
        out.extend(record.flags.unwrap_or_default().0.to_le_bytes());
        Ok(())
    }
}
