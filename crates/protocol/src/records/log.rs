//! Log records: punches out of `GET_LOG_DATA`.

use jiff::civil::DateTime;

use super::library::choose;
use super::{
    Bytes, LayoutError, Library, RecordEncodeError, RecordError, RecordTime, RecordTime12,
    UserField,
};

/// How a log record is laid out (docs/protocol/records.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LogLayout {
    /// HS100, 12 bytes.
    Hs100,
    /// HS101 and HS104, 12 bytes.
    Hs101,
    /// HS102, 32 bytes.
    Hs102,
    /// HS103, 48 bytes.
    Hs103,
    /// HS105, 20 bytes.
    Hs105,
    /// HS200, 12 bytes.
    Hs200,
}

/// A punch out of a record. Modes are raw: see [`crate::modes`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogRecord {
    /// Who.
    pub user: UserField,
    /// When, in the terminal's wall clock.
    pub time: DateTime,
    /// How the person was verified.
    pub verify: u32,
    /// Which way; in HS102, HS103 and HS105 packed with the door mode.
    pub io: u32,
    /// The credential's number, where the layout has one.
    pub backup_number: Option<u8>,
    /// The number for the kind of work, where the layout has one.
    pub work_code: Option<u8>,
    /// The layout's version byte, where it has one.
    pub version: Option<u8>,
    /// The mark of validity: a byte of its own in HS100 and HS200, else two bits of the time. 1 and 2 were
    /// seen on records that are good, so nothing is refused for it.
    pub valid: u8,
}

impl LogRecord {
    /// A record as terminals write most: nothing but who, when and how.
    pub fn new(user: UserField, time: DateTime, verify: u32, io: u32) -> Self {
        Self {
            user,
            time,
            verify,
            io,
            backup_number: None,
            work_code: None,
            version: Some(1),
            valid: 1,
        }
    }
}

impl LogLayout {
    /// Every layout.
    pub const ALL: [Self; 6] =
        [Self::Hs100, Self::Hs101, Self::Hs102, Self::Hs103, Self::Hs105, Self::Hs200];

    /// The layout of a library.
    pub const fn of(library: Library) -> Self {
        match library {
            Library::Hs100 => Self::Hs100,
            Library::Hs101 | Library::Hs104 => Self::Hs101,
            Library::Hs102 => Self::Hs102,
            Library::Hs103 => Self::Hs103,
            Library::Hs105 => Self::Hs105,
            Library::Hs200 => Self::Hs200,
        }
    }

    /// Chooses by the library's name, in any case, and the record's size in bytes. A known library must
    /// have this size; for an unknown one the size decides where only one layout has it: 20, 32, 48.
    pub fn choose(library: Option<&str>, size: usize) -> Result<Self, LayoutError> {
        choose(library, size, Self::of, Self::size, &Self::ALL)
    }

    /// The size in bytes.
    pub const fn size(self) -> usize {
        match self {
            Self::Hs100 | Self::Hs101 | Self::Hs200 => 12,
            Self::Hs105 => 20,
            Self::Hs102 => 32,
            Self::Hs103 => 48,
        }
    }

    /// Reads one record of exactly [`Self::size`] bytes.
    pub fn decode(self, record: &[u8]) -> Result<LogRecord, RecordError> {
        let b = Bytes::new(record, self.size())?;
        match self {
            Self::Hs100 => Ok(LogRecord {
                user: UserField::Number(b.u32(4)),
                time: RecordTime12(b.u32(8)).read(b.u8(3))?,
                verify: u32::from(b.u8(1) & 0x3f),
                io: u32::from(b.u8(1) >> 6),
                backup_number: Some(b.u8(2)),
                work_code: None,
                version: None,
                valid: b.u8(0),
            }),
            Self::Hs101 => Ok(LogRecord {
                user: UserField::Number(b.u32(0)),
                time: RecordTime(b.u32(8)).read(b.u8(7))?,
                verify: u32::from(b.u8(6)),
                io: u32::from(b.u8(5)),
                backup_number: None,
                work_code: None,
                version: Some(b.u8(4)),
                valid: RecordTime(b.u32(8)).mark(),
            }),
            Self::Hs102 => wide(b, 16),
            Self::Hs103 => wide(b, 32),
            Self::Hs105 => Ok(LogRecord {
                user: UserField::Number(b.u32(0)),
                time: RecordTime(b.u32(8)).read(b.u8(7))?,
                verify: b.u32(16),
                io: b.u32(12),
                backup_number: None,
                work_code: Some(b.u8(6)),
                version: Some(b.u8(4)),
                valid: RecordTime(b.u32(8)).mark(),
            }),
            Self::Hs200 => Ok(LogRecord {
                user: UserField::Number(b.u32(4)),
                time: RecordTime12(b.u32(8)).read(b.u8(1))?,
                verify: u32::from(b.u16(2) & 0x3f),
                io: u32::from(b.u16(2) >> 6 & 0x1f),
                backup_number: Some((b.u16(2) >> 11) as u8),
                work_code: None,
                version: None,
                valid: b.u8(0),
            }),
        }
    }

    /// Appends one record of [`Self::size`] bytes; what the layout has no place for is left out. After an
    /// error `out` is as it was.
    pub fn encode(self, record: &LogRecord, out: &mut Vec<u8>) -> Result<(), RecordEncodeError> {
        let start = out.len();
        let written = self.push(record, out);
        if written.is_err() {
            out.truncate(start);
        }
        written
    }

    fn push(self, record: &LogRecord, out: &mut Vec<u8>) -> Result<(), RecordEncodeError> {
        let second = record.time.second().unsigned_abs();
        let verify = |most: u8| small(record.verify, most, "verify");
        let io = |most: u8| small(record.io, most, "io");
        let backup_number = record.backup_number.unwrap_or_default();
        let version = record.version.unwrap_or_default();
        let work_code = record.work_code.unwrap_or_default();
        match self {
            Self::Hs100 => {
                out.extend([record.valid, verify(0x3f)? | io(3)? << 6, backup_number, second]);
                out.extend(record.user.to_number()?.to_le_bytes());
                out.extend(RecordTime12::write(record.time)?.0.to_le_bytes());
            }
            Self::Hs101 => {
                out.extend(record.user.to_number()?.to_le_bytes());
                out.extend([version, io(0xff)?, verify(0xff)?, second]);
                out.extend(RecordTime::write(record.time, record.valid)?.0.to_le_bytes());
            }
            Self::Hs102 | Self::Hs103 => {
                record.user.push_text(if self == Self::Hs102 { 16 } else { 32 }, out)?;
                out.extend([version, 0, work_code, second]);
                out.extend(RecordTime::write(record.time, record.valid)?.0.to_le_bytes());
                out.extend(record.io.to_le_bytes());
                out.extend(record.verify.to_le_bytes());
            }
            Self::Hs105 => {
                out.extend(record.user.to_number()?.to_le_bytes());
                out.extend([version, 0, work_code, second]);
                out.extend(RecordTime::write(record.time, record.valid)?.0.to_le_bytes());
                out.extend(record.io.to_le_bytes());
                out.extend(record.verify.to_le_bytes());
            }
            Self::Hs200 => {
                let backup_number = small(backup_number.into(), 0x1f, "backup_number")?;
                let packed = u16::from(verify(0x3f)?)
                    | u16::from(io(0x1f)?) << 6
                    | u16::from(backup_number) << 11;
                out.extend([record.valid, second]);
                out.extend(packed.to_le_bytes());
                out.extend(record.user.to_number()?.to_le_bytes());
                out.extend(RecordTime12::write(record.time)?.0.to_le_bytes());
            }
        }
        Ok(())
    }
}

/// HS102 and HS103 differ in the width of the id only.
fn wide(b: Bytes<'_>, width: usize) -> Result<LogRecord, RecordError> {
    let time = RecordTime(b.u32(width + 4));
    Ok(LogRecord {
        user: UserField::read_text(&b.0[..width])?,
        time: time.read(b.u8(width + 3))?,
        verify: b.u32(width + 12),
        io: b.u32(width + 8),
        backup_number: None,
        work_code: Some(b.u8(width + 2)),
        version: Some(b.u8(width)),
        valid: time.mark(),
    })
}

fn small(number: u32, most: u8, field: &'static str) -> Result<u8, RecordEncodeError> {
    u8::try_from(number)
        .ok()
        .filter(|number| *number <= most)
        .ok_or(RecordEncodeError::TooLarge(field))
}
