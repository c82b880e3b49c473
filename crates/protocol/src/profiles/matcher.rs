//! Which profile a terminal gets, from what it says about itself.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Says which terminals a profile is for: all keys that are given must hold. Text is compared without
/// regard to case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Matcher {
    /// How `fk_info.firmware` begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub firmware_prefix: Option<String>,
    /// `fk_info.firmware_filename`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub firmware_filename: Option<String>,
    /// `fk_info.fk_bin_data_lib`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub library: Option<String>,
    /// `fk_name`; operators can change it on most models.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fk_name: Option<String>,
    /// Whether the terminal calls the task's header `cmd_id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cmd_id: Option<bool>,
}

/// What is known of a terminal when its profile is chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Evidence<'a> {
    /// `fk_info.firmware`.
    pub firmware: Option<&'a str>,
    /// `fk_info.firmware_filename`.
    pub firmware_filename: Option<&'a str>,
    /// `fk_info.fk_bin_data_lib`.
    pub library: Option<&'a str>,
    /// `fk_name`.
    pub fk_name: Option<&'a str>,
    /// Whether a request had the header `cmd_id`.
    pub cmd_id: bool,
}

impl<'a> Evidence<'a> {
    /// Picks the evidence out of a poll's `fk_info` object and what stands beside it.
    pub fn new(fk_info: &'a Map<String, Value>, fk_name: Option<&'a str>, cmd_id: bool) -> Self {
        let text = |key: &str| fk_info.get(key).and_then(Value::as_str);
        Self {
            firmware: text("firmware"),
            firmware_filename: text("firmware_filename"),
            library: text("fk_bin_data_lib"),
            fk_name,
            cmd_id,
        }
    }
}

impl Matcher {
    /// Whether it has no key at all; such a matcher fits every terminal, worse than any other.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How well it fits: `None` if it does not, else the higher the more telling the keys that held.
    pub fn fit(&self, evidence: &Evidence<'_>) -> Option<u32> {
        let mut fit = 0;
        let same = |wanted: &str, seen: Option<&str>| {
            seen.is_some_and(|seen| seen.trim().eq_ignore_ascii_case(wanted))
        };
        if let Some(prefix) = &self.firmware_prefix {
            let begins = evidence
                .firmware
                .and_then(|seen| seen.get(..prefix.len()))
                .is_some_and(|start| start.eq_ignore_ascii_case(prefix));
            if !begins {
                return None;
            }
            fit += 100;
        }
        if let Some(wanted) = &self.firmware_filename {
            if !same(wanted, evidence.firmware_filename) {
                return None;
            }
            fit += 80;
        }
        if let Some(wanted) = &self.fk_name {
            if !same(wanted, evidence.fk_name) {
                return None;
            }
            fit += 40;
        }
        if let Some(wanted) = self.cmd_id {
            if wanted != evidence.cmd_id {
                return None;
            }
            fit += 20;
        }
        if let Some(wanted) = &self.library {
            if !same(wanted, evidence.library) {
                return None;
            }
            fit += 10;
        }
        Some(fit)
    }
}
