//! Management records: what was done at the terminal's menu, out of `GET_SLOG_DATA`.

use jiff::civil::DateTime;

use super::library::choose;
use super::{Bytes, LayoutError, Library, RecordEncodeError, RecordError, RecordTime12, UserField};

/// How a management record is laid out (docs/protocol/records.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ManagementLayout {
    /// 16 bytes, ids as numbers.
    Hs101,
    /// 40 bytes, ids as text of 16 bytes.
    Hs102,
}

/// What was done. Numbers without a known meaning are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ManagementKind(pub u8);

const KINDS: [(u8, &str); 17] = [
    (3, "enrol_user"),
    (4, "enrol_manager"),
    (5, "delete_finger"),
    (6, "delete_password"),
    (7, "delete_card"),
    (8, "delete_all_logs"),
    (9, "set_system"),
    (10, "set_time"),
    (11, "set_log"),
    (12, "set_communication"),
    (13, "set_pass_time"),
    (14, "set_door"),
    (15, "delete_face"),
    (16, "delete_palm"),
    (17, "delete_photo"),
    (18, "modify_user"),
    (19, "delete_user"),
];

impl ManagementKind {
    /// Its name, if the number has a known meaning.
    pub fn name(self) -> Option<&'static str> {
        KINDS.iter().find(|(number, _)| *number == self.0).map(|(_, name)| *name)
    }
}

/// One act at the terminal's menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManagementRecord {
    /// The mark of validity.
    pub valid: u8,
    /// What was done.
    pub kind: ManagementKind,
    /// The credential of who did it.
    pub backup_number: u8,
    /// The credential to which it was done.
    pub to_backup_number: u8,
    /// Who did it.
    pub user: UserField,
    /// To whom.
    pub to_user: UserField,
    /// When, in the terminal's wall clock; these records have no second.
    pub time: DateTime,
}

impl ManagementLayout {
    /// Every layout.
    pub const ALL: [Self; 2] = [Self::Hs101, Self::Hs102];

    /// The layout of a library. For HS103 none was seen of its own; it is taken to be HS102's.
    pub const fn of(library: Library) -> Self {
        match library {
            Library::Hs102 | Library::Hs103 => Self::Hs102,
            _ => Self::Hs101,
        }
    }

    /// Chooses by the library's name, in any case, and the record's size in bytes: both sizes, 16 and 40,
    /// identify their layout, so for an unknown library the size decides.
    pub fn choose(library: Option<&str>, size: usize) -> Result<Self, LayoutError> {
        choose(library, size, Self::of, Self::size, &Self::ALL)
    }

    /// The size in bytes.
    pub const fn size(self) -> usize {
        match self {
            Self::Hs101 => 16,
            Self::Hs102 => 40,
        }
    }

    /// Reads one record of exactly [`Self::size`] bytes.
    pub fn decode(self, record: &[u8]) -> Result<ManagementRecord, RecordError> {
        let b = Bytes::new(record, self.size())?;
        let (user, to_user) = match self {
            Self::Hs101 => (UserField::Number(b.u32(4)), UserField::Number(b.u32(8))),
            Self::Hs102 => {
                (UserField::read_text(&record[4..20])?, UserField::read_text(&record[20..36])?)
            }
        };
        Ok(ManagementRecord {
            valid: b.u8(0),
            kind: ManagementKind(b.u8(1)),
            backup_number: b.u8(2),
            to_backup_number: b.u8(3),
            user,
            to_user,
            time: RecordTime12(b.u32(self.size() - 4)).read(0)?,
        })
    }

    /// Appends one record of [`Self::size`] bytes; the second of the time is left out. After an error
    /// `out` is as it was.
    pub fn encode(
        self,
        record: &ManagementRecord,
        out: &mut Vec<u8>,
    ) -> Result<(), RecordEncodeError> {
        let start = out.len();
        let written = self.push(record, out);
        if written.is_err() {
            out.truncate(start);
        }
        written
    }

    fn push(self, record: &ManagementRecord, out: &mut Vec<u8>) -> Result<(), RecordEncodeError> {
        out.extend([record.valid, record.kind.0, record.backup_number, record.to_backup_number]);
        for user in [&record.user, &record.to_user] {
            match self {
                Self::Hs101 => out.extend(user.to_number()?.to_le_bytes()),
                Self::Hs102 => user.push_text(16, out)?,
            }
        }
        out.extend(RecordTime12::write(record.time)?.0.to_le_bytes());
        Ok(())
    }
}
