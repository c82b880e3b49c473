//! The body of a punch, `realtime_glog`.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::{Blob, MessageError, Text, lenient, read};
use crate::modes::{Io, RawMode, Verify};
use crate::times::{self, TimeError};

/// One punch as it is sent by itself (docs/protocol/realtime.md).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glog<'a> {
    /// Who: text or number, kept as text. `"0"` is an event without a person.
    #[serde(borrow)]
    pub user_id: Text<'a>,
    /// How the person was verified, as it came.
    #[serde(default, deserialize_with = "lenient::mode", skip_serializing_if = "Option::is_none")]
    pub verify_mode: Option<RawMode>,
    /// Which way the person went, as it came.
    #[serde(default, deserialize_with = "lenient::mode", skip_serializing_if = "Option::is_none")]
    pub io_mode: Option<RawMode>,
    /// When, in the terminal's wall clock: see [`Self::time`].
    #[serde(borrow)]
    pub io_time: Text<'a>,
    /// A photo taken then; JPEG.
    #[serde(
        borrow,
        default,
        deserialize_with = "lenient::blob",
        skip_serializing_if = "Option::is_none"
    )]
    pub log_image: Option<Blob<'a>>,
    /// The record library.
    #[serde(
        borrow,
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub fk_bin_data_lib: Option<Text<'a>>,
    /// A number for the kind of work, keyed in.
    #[serde(
        borrow,
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub work_code: Option<Text<'a>>,
    /// Body temperature as the unit writes it.
    #[serde(
        borrow,
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub temperature: Option<Text<'a>>,
}

impl<'a> Glog<'a> {
    /// Reads the JSON of a frame.
    pub fn parse(json: &'a [u8]) -> Result<Self, MessageError> {
        read("realtime_glog", json)
    }

    /// The wall-clock time.
    pub fn time(&self) -> Result<DateTime, TimeError> {
        times::parse(self.io_time.as_str())
    }

    /// How the person was verified; `None` when the key is missing.
    pub fn verify(&self) -> Option<Verify> {
        self.verify_mode.clone().map(Verify::from_raw)
    }

    /// Which way the person went; `None` when the key is missing.
    pub fn io(&self) -> Option<Io> {
        self.io_mode.clone().map(Io::from_raw)
    }
}
