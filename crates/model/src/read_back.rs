//! Whether a terminal holds what was written to it, as a read of the same thing shows.
//!
//! An `OK` to a write is no proof: enrolments on occupied slots and changes of privilege were answered `OK`
//! and left everything as it was. What the read does not speak of is not compared, and a name that the
//! terminal cut at its own limit is the same name. Photos are not compared: a unit may keep its own size.
//!
//! What can be guessed is not compared either, for anybody: whoever writes guesses and sees which of them a
//! terminal holds reads a password without being let.

use muster_protocol::commands::{Kind, Parameter, same_date};
use muster_protocol::enrolment::{BackupNumber, EnrolmentKind};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The key of a person's enrolments on the wire.
pub const ENROLMENTS: &str = "enroll_data_array";
/// The key of a single one.
const ENROLMENT: &str = "enroll_data";

/// What became of the things that a write set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadBack {
    /// How many could be compared.
    pub compared: usize,
    /// Those that the terminal holds otherwise, by their keys on the wire; an enrolment by its number too:
    /// `enroll_data_array.11`.
    pub differs: Vec<String>,
    /// Those that the terminal holds and that are not compared, because they can be guessed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_compared: Vec<String>,
}

/// What was read, and what is known of who said it.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// What the write could set, as the table of commands has it.
    pub writes: &'a [Parameter],
    /// The parameters of the read: they say what was asked for, and are no answer.
    pub asked: &'a Value,
    /// The typed result, with the wire's keys, binaries as Base64.
    pub result: &'a Value,
    /// The enrolments in it are all that the terminal has of the person.
    pub complete: bool,
    /// Characters of a name that the terminal keeps; none: not known.
    pub name_limit: Option<usize>,
}

impl ReadBack {
    /// Compares the parameters of a write with what was read after it.
    pub fn of(written: &Value, reading: Reading<'_>) -> Self {
        let mut told = Self::default();
        for (key, value) in written.as_object().into_iter().flatten() {
            let Some(read) = reading.result.get(key) else { continue };
            if reading.asked.get(key).is_some() {
                continue;
            }
            match key.as_str() {
                "user_photo" => {}
                ENROLMENT => told.enrolment(key, written.get("backup_number"), value, read),
                ENROLMENTS => told.enrolments(key, value, read, reading.complete),
                "user_name" => told.note(key, is_name(value, read, reading.name_limit)),
                _ if reading.is_date(key) => told.note(key, is_date(value, read)),
                _ => told.note(key, is_same(value, read)),
            }
        }
        told
    }

    /// Whether the terminal holds all of it that can be compared. Where nothing can, nothing is proven.
    pub fn is_same(&self) -> bool {
        self.compared > 0 && self.differs.is_empty()
    }

    fn note(&mut self, key: &str, same: bool) {
        self.compared += 1;
        if !same {
            self.differs.push(key.to_owned());
        }
    }

    fn enrolment(&mut self, key: &str, number: Option<&Value>, written: &Value, read: &Value) {
        let number = number.and_then(plain);
        let (Some(written), Some(held)) = (written.as_str(), read.as_str()) else {
            return self.note(key, false);
        };
        self.credential(key, &number.unwrap_or_default(), written, held);
    }

    /// A credential that the terminal holds.
    fn credential(&mut self, key: &str, number: &str, written: &str, held: &str) {
        match number.parse().map(BackupNumber::new) {
            Ok(number) if number.is_guessable() => self.not_compared.push(key.to_owned()),
            Ok(number) => self.note(key, is_same_template(number.kind(), written, held)),
            Err(_) => self.note(key, written == held),
        }
    }

    /// A person is replaced whole: an enrolment that was not written must not be there.
    fn enrolments(&mut self, key: &str, written: &Value, read: &Value, complete: bool) {
        let (written, read) = (by_number(written), by_number(read));
        for (number, data) in &written {
            match read.iter().find(|(known, _)| known == number) {
                Some((_, held)) => self.credential(&format!("{key}.{number}"), number, data, held),
                None if complete => self.note(&format!("{key}.{number}"), false),
                None => {}
            }
        }
        let more =
            read.iter().filter(|(number, _)| written.iter().all(|(known, _)| known != number));
        for (number, _) in more {
            self.note(&format!("{key}.{number}"), false);
        }
    }
}

impl Reading<'_> {
    fn is_date(&self, key: &str) -> bool {
        let is_date = |parameter: &Parameter| matches!(parameter.kind, Kind::Date);
        self.writes.iter().any(|parameter| parameter.name == key && is_date(parameter))
    }
}

/// Whether a terminal gave back what it was given, both as Base64. Of a template whose end a terminal makes
/// anew only the rest is compared, in whole groups of three bytes, which are four characters.
fn is_same_template(kind: EnrolmentKind, written: &str, held: &str) -> bool {
    let group = |bytes: usize| bytes / 3 * 4;
    let steady = kind.steady(bytes_of(written)).map_or(written.len(), group);
    let start = |text: &str| text.as_bytes().get(..steady).map(<[u8]>::to_vec);
    written.len() == held.len() && start(written) == start(held)
}

/// How many bytes a Base64 text stands for.
fn bytes_of(text: &str) -> usize {
    let padding = text.bytes().rev().take_while(|byte| *byte == b'=').count();
    (text.len() / 4 * 3).saturating_sub(padding)
}

/// Terminals write a date in another form than they were given it in.
fn is_date(written: &Value, read: &Value) -> bool {
    let both = plain(written).zip(plain(read));
    both.is_some_and(|(written, read)| written == read || same_date(&written, &read))
}

fn by_number(array: &Value) -> Vec<(String, &str)> {
    let items = array.as_array().into_iter().flatten();
    items
        .filter_map(|one| {
            Some((plain(one.get("backup_number")?)?, one.get("enroll_data")?.as_str()?))
        })
        .collect()
}

fn is_name(written: &Value, read: &Value, limit: Option<usize>) -> bool {
    let (Some(written), Some(read)) = (plain(written), plain(read)) else { return false };
    let is_cut = limit.is_some_and(|limit| written.chars().take(limit).eq(read.chars()));
    written == read || is_cut
}

/// Terminals write numbers as text and text as numbers; what else they tell beside is no difference.
fn is_same(written: &Value, read: &Value) -> bool {
    match (written, read) {
        (Value::Object(written), Value::Object(read)) => written
            .iter()
            .all(|(key, value)| read.get(key).is_some_and(|held| is_same(value, held))),
        (Value::Array(written), Value::Array(read)) => {
            written.len() == read.len()
                && written.iter().zip(read).all(|(value, held)| is_same(value, held))
        }
        _ => plain(written).is_some_and(|text| Some(text) == plain(read)),
    }
}

/// A single value as text.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is) => Some(is.to_string()),
        _ => None,
    }
}

#[cfg(test)]
#[path = "read_back_tests.rs"]
mod tests;
