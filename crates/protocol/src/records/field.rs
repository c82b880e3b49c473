//! A user's id in a record.

use std::borrow::Cow;

use super::{RecordEncodeError, RecordError};

/// A user's id as a record holds it. A number has lost leading zeros on the terminal; how wide it is
/// padded before it is matched is the profile's to say (docs/protocol/records.md).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum UserField {
    /// A u32.
    Number(u32),
    /// The characters before the first NUL.
    Text(String),
}

impl UserField {
    /// The id in decimals, or as it stands in the record.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Text(text) => Cow::Borrowed(text),
        }
    }

    pub(super) fn read_text(field: &[u8]) -> Result<Self, RecordError> {
        let end = field.iter().position(|byte| *byte == 0).unwrap_or(field.len());
        let text = std::str::from_utf8(&field[..end]).map_err(|_| RecordError::User)?;
        Ok(Self::Text(text.to_owned()))
    }

    /// The id for a layout with numbers.
    pub(super) fn to_number(&self) -> Result<u32, RecordEncodeError> {
        match self {
            Self::Number(number) => Ok(*number),
            Self::Text(text) => match text.parse::<u32>() {
                Ok(number) if number.to_string() == *text => Ok(number),
                _ => Err(RecordEncodeError::UserNotNumber),
            },
        }
    }

    /// Appends the id for a layout with texts of `width` bytes.
    pub(super) fn push_text(
        &self,
        width: usize,
        out: &mut Vec<u8>,
    ) -> Result<(), RecordEncodeError> {
        let text = self.text();
        if text.len() > width || text.contains('\0') {
            return Err(RecordEncodeError::UserTooLong(width));
        }
        out.extend_from_slice(text.as_bytes());
        out.resize(out.len() + width - text.len(), 0);
        Ok(())
    }
}
