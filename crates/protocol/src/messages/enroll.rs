//! A person with all enrolments: `realtime_enroll_data`, and the result of `GET_USER_INFO`.

use serde::{Deserialize, Serialize};

use super::{Blob, List, MessageError, Text, read};
use crate::enrolment::{BackupNumber, Privilege};

/// How many enrolments one person can have; terminals know 31 backup numbers.
pub const MAX_ENROLMENTS: usize = 256;

/// A person as a terminal holds them (docs/protocol/enrolment.md).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrollData<'a> {
    /// Who: text or number, kept as text.
    #[serde(borrow)]
    pub user_id: Text<'a>,
    /// The name; terminals cut long ones without a word.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<Text<'a>>,
    /// What the person may do at the terminal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_privilege: Option<Privilege>,
    /// The person's photo; JPEG.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub user_photo: Option<Blob<'a>>,
    /// The credentials; empty also when the key is `null` or missing.
    #[serde(borrow, default)]
    pub enroll_data_array: List<EnrolledItem<'a>, MAX_ENROLMENTS>,
    /// `ON` or `OFF`: see [`Self::enabled`].
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub enable_flag: Option<Text<'a>>,
}

/// One credential of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolledItem<'a> {
    /// Which.
    pub backup_number: BackupNumber,
    /// Its bytes: a template, or the text of a password or card.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub enroll_data: Option<Blob<'a>>,
}

impl<'a> EnrollData<'a> {
    /// Reads the JSON of a frame.
    pub fn parse(json: &'a [u8]) -> Result<Self, MessageError> {
        read("realtime_enroll_data", json)
    }

    /// Whether the person may punch; `None` when the terminal does not say.
    pub fn enabled(&self) -> Option<bool> {
        let flag = self.enable_flag.as_ref()?.as_str();
        let is = |words: [&str; 2]| words.iter().any(|word| word.eq_ignore_ascii_case(flag));
        if is(["ON", "1"]) {
            Some(true)
        } else if is(["OFF", "0"]) {
            Some(false)
        } else {
            None
        }
    }
}
