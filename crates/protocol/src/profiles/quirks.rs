//! What a virtual terminal of a profile does differently on the wire.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::times::TimeForm;

/// Peculiarities of what a terminal sends, as seen on the models (docs/protocol/transport.md).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a quirk of its own")]
pub struct Quirks {
    /// The request's path; it carries no meaning.
    pub path: String,
    /// Whether the path is written as `http://host:port/…`.
    pub absolute_uri: bool,
    /// The request's version: `1.0` or `1.1`.
    pub http_version: HttpVersion,
    /// Whether `Content-Type` comes a second time.
    pub duplicate_content_type: bool,
    /// Whether header values follow the colon without a blank.
    pub no_blank_after_colon: bool,
    /// Headers that come before all that every unit sends: `[["Accept", "*/*"]]`.
    pub first_headers: Vec<(String, String)>,
    /// Whether `HOST` comes in upper case, as the last header.
    pub upper_case_host: bool,
    /// Whether `blk_no` and `blk_len` are left out of unblocked requests.
    pub no_block_headers: bool,
    /// How the JSON of a frame ends.
    pub json_ending: JsonEnding,
    /// Whether keys stand in alphabetical order, so that a later binary may be named first.
    pub sorted_keys: bool,
    /// What follows the last binary of a body about a person; it belongs to nothing.
    pub trailing_bytes: String,
    /// How a poll writes `fk_time`.
    pub fk_time_form: TimeForm,
    /// How a punch writes `io_time`.
    pub io_time_form: TimeForm,
    /// Whether punches carry an empty `cmd_return_code`.
    pub empty_return_code_on_punches: bool,
    /// `trans_id` of polls; absent: no such header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trans_id_of_polls: Option<String>,
    /// `trans_id` of punches; absent: no such header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trans_id_of_punches: Option<String>,
    /// `trans_id` of enrolments; absent: no such header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trans_id_of_enrolments: Option<String>,
    /// How a punch writes `verify_mode` and `io_mode`.
    pub mode_form: ModeForm,
    /// What a punch has in `log_image`.
    pub log_image: LogImage,
    /// Whether a punch names the library.
    pub library_in_punches: bool,
    /// The day to which the clock falls after a power cut: `2000-01-01`.
    #[serde(serialize_with = "write_date", deserialize_with = "read_date")]
    pub clock_restarts_at: Date,
    /// Seconds between two idle polls, the fewest seen.
    pub poll_seconds_min: u32,
    /// Seconds between two idle polls, the most seen.
    pub poll_seconds_max: u32,
    /// Bytes of one block.
    pub block_bytes: usize,
    /// What it does while somebody has its menu open.
    pub menu_open: MenuOpen,
    /// Seconds until an unanswered punch comes again.
    pub repeat_seconds: u32,
    /// Connections that it opens now and then without sending anything.
    pub idle_connections: usize,
    /// Commands that it answers `OK` and does not do.
    pub ok_without_effect: Vec<String>,
    /// Commands that it does and answers `Error`.
    pub error_with_effect: Vec<String>,
    /// Whether `SET_ENROLL_DATA` on a slot that holds something is answered `OK` and changes nothing.
    pub keeps_occupied_slots: bool,
    /// Whether the last bytes of a finger differ each time it is read.
    pub smudges_fingers: bool,
}

impl Default for Quirks {
    fn default() -> Self {
        Self {
            path: "/".to_owned(),
            absolute_uri: false,
            http_version: HttpVersion::OneZero,
            duplicate_content_type: false,
            no_blank_after_colon: false,
            first_headers: Vec::new(),
            upper_case_host: false,
            no_block_headers: false,
            json_ending: JsonEnding::Nul,
            sorted_keys: false,
            trailing_bytes: String::new(),
            fk_time_form: TimeForm::Digits14,
            io_time_form: TimeForm::Digits14,
            empty_return_code_on_punches: false,
            trans_id_of_polls: None,
            trans_id_of_punches: None,
            trans_id_of_enrolments: None,
            mode_form: ModeForm::Number,
            log_image: LogImage::Absent,
            library_in_punches: true,
            clock_restarts_at: Date::constant(2000, 1, 1),
            poll_seconds_min: 10,
            poll_seconds_max: 10,
            block_bytes: 10 * 1024,
            menu_open: MenuOpen::Silent,
            repeat_seconds: 180,
            idle_connections: 0,
            ok_without_effect: Vec::new(),
            error_with_effect: Vec::new(),
            keeps_occupied_slots: false,
            smudges_fingers: false,
        }
    }
}

/// The version in a request's first line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum HttpVersion {
    /// `HTTP/1.0`.
    #[serde(rename = "1.0")]
    OneZero,
    /// `HTTP/1.1`.
    #[serde(rename = "1.1")]
    OneOne,
}

/// How the JSON of a frame ends; the ending is counted in its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JsonEnding {
    /// `00`.
    Nul,
    /// `0A 00`.
    NewlineNul,
    /// Nothing.
    Nothing,
}

/// How a mode is written in a punch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModeForm {
    /// `33`.
    Number,
    /// `"33"`.
    Text,
    /// `["FP"]` for the verify mode; the in/out mode is a number.
    Names,
}

/// What a punch has in `log_image`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogImage {
    /// No such key.
    Absent,
    /// `null`.
    Null,
    /// A JPEG.
    Photo,
}

/// What a terminal does while somebody has its menu open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MenuOpen {
    /// It sends nothing.
    Silent,
    /// It polls and answers every command `BUSY`.
    Busy,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field by reference")]
fn write_date<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

fn read_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(serde::de::Error::custom)
}
