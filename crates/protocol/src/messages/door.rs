//! The body of `realtime_door_status`.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::{MessageError, Text, lenient, read};
use crate::modes::RawMode;
use crate::times::{self, TimeError};

/// Something at the door. No capture of it is known, so every key is optional, and who stores it keeps
/// the whole JSON (docs/protocol/realtime.md).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DoorStatus<'a> {
    /// The person, if one is named.
    #[serde(
        borrow,
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub user_id: Option<Text<'a>>,
    /// What happened, as an io mode.
    #[serde(default, deserialize_with = "lenient::mode", skip_serializing_if = "Option::is_none")]
    pub io_mode: Option<RawMode>,
    /// What happened, in the words of `SET_DOOR_STATUS`.
    #[serde(
        borrow,
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub door_status: Option<Text<'a>>,
    /// When, in the terminal's wall clock.
    #[serde(
        borrow,
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub io_time: Option<Text<'a>>,
}

impl<'a> DoorStatus<'a> {
    /// Reads the JSON of a frame.
    pub fn parse(json: &'a [u8]) -> Result<Self, MessageError> {
        read("realtime_door_status", json)
    }

    /// The wall-clock time; `None` when the key is missing.
    pub fn time(&self) -> Option<Result<DateTime, TimeError>> {
        self.io_time.as_ref().map(|text| times::parse(text.as_str()))
    }
}
