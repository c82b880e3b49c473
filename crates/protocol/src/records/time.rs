//! The two ways in which records hold a time (docs/protocol/records.md).

use jiff::civil::DateTime;

use super::{RecordEncodeError, RecordError};

fn build(year: u32, bits: u32, second: u8) -> Result<DateTime, RecordError> {
    let error = RecordError::Time { bits, second };
    let part = |shift: u32, mask: u32| i8::try_from(bits >> shift & mask).map_err(|_| error);
    DateTime::new(
        i16::try_from(year).map_err(|_| error)?,
        part(12, 0xf)?,
        part(16, 0x1f)?,
        part(21, 0x1f)?,
        part(26, 0x3f)?,
        i8::try_from(second).map_err(|_| error)?,
        0,
    )
    .map_err(|_| error)
}

/// Month, day, hour and minute: the same places in both.
fn tail(time: DateTime) -> u32 {
    let part = |number: i8, shift: u32| u32::from(number.unsigned_abs()) << shift;
    part(time.month(), 12) | part(time.day(), 16) | part(time.hour(), 21) | part(time.minute(), 26)
}

/// `T`: bits 0–1 a mark (1 or 2 was seen; nothing depends on it), 2–11 the year less 1900, then month,
/// day, hour, minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordTime(pub u32);

impl RecordTime {
    /// The mark in bits 0–1.
    pub fn mark(self) -> u8 {
        (self.0 & 3) as u8
    }

    /// The time, with the second from its own byte.
    pub fn read(self, second: u8) -> Result<DateTime, RecordError> {
        build((self.0 >> 2 & 0x3ff) + 1900, self.0, second)
    }

    /// Packs a time of the years 1900 to 2923; the second goes into its own byte.
    pub fn write(time: DateTime, mark: u8) -> Result<Self, RecordEncodeError> {
        match u32::try_from(i32::from(time.year()) - 1900) {
            Ok(year) if year <= 0x3ff => Ok(Self(u32::from(mark & 3) | year << 2 | tail(time))),
            _ => Err(RecordEncodeError::Year(time.year())),
        }
    }
}

/// `T12`, of HS100, HS200 and management records: bits 0–11 the year (below 1900 counted from 1900, which
/// is inferred), then as [`RecordTime`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordTime12(pub u32);

impl RecordTime12 {
    /// The time, with the second from its own byte.
    pub fn read(self, second: u8) -> Result<DateTime, RecordError> {
        let year = self.0 & 0xfff;
        build(if year < 1900 { year + 1900 } else { year }, self.0, second)
    }

    /// Packs a time of the years 1900 to 4095; the second goes into its own byte.
    pub fn write(time: DateTime) -> Result<Self, RecordEncodeError> {
        match u32::try_from(time.year()) {
            Ok(year @ 1900..=0xfff) => Ok(Self(year | tail(time))),
            _ => Err(RecordEncodeError::Year(time.year())),
        }
    }
}
