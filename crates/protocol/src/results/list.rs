//! The JSON before the records of a list.

use serde::Serialize;
use serde_json::{Map, Value};

use super::number::first_count;
use super::{Mismatch, ResultError};
use crate::bounded;
use crate::commands::ResultKind;
use crate::frame::bin_number;
use crate::records::cut_library;

/// How the keys of one kind of list are called; the first of each is the one that is written.
#[derive(Debug)]
pub(super) struct ListKeys {
    pub(super) kind: ResultKind,
    pub(super) count: &'static [&'static str],
    pub(super) size: &'static [&'static str],
    pub(super) array: &'static [&'static str],
    /// The key of the entries in typed results.
    pub(super) entries: &'static str,
}

/// The lists there are (docs/protocol/commands.md). How the management log calls its keys is not known
/// for certain, so those of punches are read as well.
static LISTS: &[ListKeys] = &[
    ListKeys {
        kind: ResultKind::UserList,
        count: &["user_id_count"],
        size: &["one_user_id_size"],
        array: &["user_id_array"],
        entries: "users",
    },
    ListKeys {
        kind: ResultKind::Logs,
        count: &["log_count"],
        size: &["one_log_size"],
        array: &["log_array"],
        entries: "logs",
    },
    ListKeys {
        kind: ResultKind::ManagementLogs,
        count: &["log_count", "slog_count"],
        size: &["one_log_size", "one_slog_size"],
        array: &["log_array", "slog_array"],
        entries: "logs",
    },
];

pub(super) fn list_keys(kind: ResultKind) -> Option<&'static ListKeys> {
    LISTS.iter().find(|keys| keys.kind == kind)
}

/// Which lists a result with this text may be, the likelier one first; none where it is no list.
pub fn lists_in(json: &[u8]) -> Vec<ResultKind> {
    let Ok(json) = object(json) else { return Vec::new() };
    let names = |keys: &[&str]| keys.iter().any(|key| json.contains_key(*key));
    let is_in = |list: &&ListKeys| names(list.array) || names(list.count);
    LISTS.iter().filter(is_in).map(|list| list.kind).collect()
}

/// What a list says about itself before its records.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ListHead {
    /// How many records it promises.
    pub count: Option<u64>,
    /// Bytes of one record as it says.
    pub record_size: Option<u64>,
    /// The library it names (`fk_bin_data_lib`), else the one that was used in its place.
    pub library: Option<String>,
    /// The number of the binary with the records; absent when there is none.
    #[serde(skip)]
    pub(super) binary: Option<u32>,
}

impl ListHead {
    /// Reads the JSON of a result; `library` is the one the terminal named last.
    pub(super) fn read(keys: &ListKeys, json: &Map<String, Value>, library: Option<&str>) -> Self {
        let named =
            json.get("fk_bin_data_lib").and_then(Value::as_str).filter(|name| !name.is_empty());
        let array = keys.array.iter().find_map(|key| json.get(*key)?.as_str());
        Self {
            count: first_count(json, keys.count),
            record_size: first_count(json, keys.size),
            library: named.or(library).map(|name| cut_library(name).to_owned()),
            binary: array.and_then(bin_number),
        }
    }

    /// Compares the promise with what came.
    pub(super) fn mismatch(&self, came: u64, left_over: u64) -> Option<Mismatch> {
        let as_promised = self.count.is_none_or(|promised| promised == came);
        (!as_promised || left_over > 0).then_some(Mismatch {
            promised: self.count,
            came,
            left_over,
        })
    }
}

/// Reads the text of a frame as an object, of no more values than any message has.
pub(super) fn object(json: &[u8]) -> Result<Map<String, Value>, ResultError> {
    bounded::object(json).ok_or(ResultError::Json)
}
