//! The body of a poll, `receive_cmd`.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{MessageError, Text, Texts, lenient, read};
use crate::times::{self, TimeError};

/// How many kinds of enrolment one terminal can name.
pub const MAX_KINDS: usize = 32;

/// What a terminal says about itself when it polls (docs/protocol/polls.md). Texts without
/// escapes are borrowed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PollBody<'a> {
    /// The name somebody gave the unit; often empty.
    #[serde(
        borrow,
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub fk_name: Option<Text<'a>>,
    /// The terminal's clock: see [`Self::time`].
    #[serde(
        borrow,
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub fk_time: Option<Text<'a>>,
    /// Identity and abilities, the bytes of the JSON object as it came: see [`Self::info`].
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub fk_info: Option<&'a RawValue>,
}

impl<'a> PollBody<'a> {
    /// Reads the JSON of a frame.
    pub fn parse(json: &'a [u8]) -> Result<Self, MessageError> {
        read("receive_cmd", json)
    }

    /// The terminal's wall clock; `None` when it says nothing.
    pub fn time(&self) -> Option<Result<DateTime, TimeError>> {
        self.fk_time.as_ref().map(|text| times::parse(text.as_str()))
    }

    /// The typed view of [`Self::fk_info`]; all empty when there is none.
    pub fn info(&self) -> Result<FkInfo<'a>, MessageError> {
        self.fk_info.map_or_else(|| Ok(FkInfo::default()), |raw| FkInfo::parse(raw.get()))
    }
}

/// Identity and abilities of a terminal: the object `fk_info`. Unknown keys are passed over here; who
/// wants them keeps the object's bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FkInfo<'a> {
    /// `FP`, `PASSWORD`, `IDCARD`, `FACE`, `PALMVEIN`, `QR`.
    #[serde(borrow, default)]
    pub supported_enroll_data: Texts<'a, MAX_KINDS>,
    /// The record library, which chooses layouts (docs/protocol/records.md).
    #[serde(
        borrow,
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub fk_bin_data_lib: Option<Text<'a>>,
    /// The firmware's version.
    #[serde(
        borrow,
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub firmware: Option<Text<'a>>,
    /// The firmware's file.
    #[serde(
        borrow,
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub firmware_filename: Option<Text<'a>>,
    /// The version of finger templates: equal on two terminals, a template of one serves on the other.
    #[serde(
        borrow,
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub fp_data_ver: Option<Text<'a>>,
    /// The version of face templates.
    #[serde(
        borrow,
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub face_data_ver: Option<Text<'a>>,
    /// The version of palm vein templates.
    #[serde(
        borrow,
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub pv_data_ver: Option<Text<'a>>,
}

impl<'a> FkInfo<'a> {
    /// Reads the JSON object.
    pub fn parse(json: &'a str) -> Result<Self, MessageError> {
        // `null` and a text say as much as nothing.
        if !json.trim_ascii_start().starts_with('{') {
            return Ok(Self::default());
        }
        read("fk_info", json.as_bytes())
    }
}
