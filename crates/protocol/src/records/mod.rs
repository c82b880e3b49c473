//! The binary records behind `GET_LOG_DATA`, `GET_USER_ID_LIST` and `GET_SLOG_DATA`: little endian,
//! packed, of one size in one result (docs/protocol/records.md).
//!
//! The library's name and the record's size choose a layout: [`LogLayout::choose`],
//! [`UserLayout::choose`], [`ManagementLayout::choose`]. Where they do not, the bytes are kept as they are.

mod cutter;
mod field;
mod library;
mod log;
mod management;
mod time;
mod user;

use thiserror::Error;

pub use cutter::{MAX_RECORD, RecordCutter};
pub use field::UserField;
pub use library::{LayoutError, Library, cut_library};
pub use log::{LogLayout, LogRecord};
pub use management::{ManagementKind, ManagementLayout, ManagementRecord};
pub use time::{RecordTime, RecordTime12};
pub use user::{UserFlags, UserLayout, UserRecord};

/// Why bytes are not a record of a layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RecordError {
    /// Not as many bytes as the layout has.
    #[error("read a record: it has {got} bytes, the layout {expected}")]
    Size {
        /// How many bytes there are.
        got: usize,
        /// How many the layout has.
        expected: usize,
    },
    /// The time's bits are no time; as they stand in the record.
    #[error("read a record: its time {bits:#010x}, second {second}, is no time")]
    Time {
        /// The u32.
        bits: u32,
        /// The second; 0 where the layout has none.
        second: u8,
    },
    /// The user's field is not UTF-8.
    #[error("read a record: its user id is no text")]
    User,
}

/// Why a record cannot be written in a layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RecordEncodeError {
    /// The id is no number from 0 to 4294967295 in plain decimals, and the layout has no text.
    #[error(
        "write a record: this layout holds numbers only, the user id is none or has leading zeros"
    )]
    UserNotNumber,
    /// The id has more bytes than the field, or a NUL.
    #[error("write a record: the user id does not fit into {0} bytes")]
    UserTooLong(usize),
    /// The year cannot be written.
    #[error("write a record: the year {0} is out of the layout's range")]
    Year(i16),
    /// A number is too large for its field; the field's name.
    #[error("write a record: {0} is too large for this layout")]
    TooLarge(&'static str),
}

/// Reads numbers from fixed places of a record whose size was checked.
#[derive(Clone, Copy)]
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn new(bytes: &'a [u8], expected: usize) -> Result<Self, RecordError> {
        if bytes.len() == expected {
            Ok(Self(bytes))
        } else {
            Err(RecordError::Size { got: bytes.len(), expected })
        }
    }

    fn u8(self, at: usize) -> u8 {
        self.0[at]
    }

    fn u16(self, at: usize) -> u16 {
        u16::from_le_bytes([self.0[at], self.0[at + 1]])
    }

    fn u32(self, at: usize) -> u32 {
        u32::from_le_bytes([self.0[at], self.0[at + 1], self.0[at + 2], self.0[at + 3]])
    }
}
