//! Whether a terminal holds what was written to it, as a read of the same thing shows.
//!
//! An `OK` to a write is no proof: enrolments on occupied slots and changes of privilege were answered `OK`
//! and left everything as it was. What the read does not speak of is not compared, and a name that the
//! terminal cut at its own limit is the same name. Photos are not compared: a unit may keep its own size.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The key of a person's enrolments on the wire.
pub const ENROLMENTS: &str = "enroll_data_array";

/// What became of the things that a write set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadBack {
    /// How many could be compared.
    pub compared: usize,
    /// Those that the terminal holds otherwise, by their keys on the wire; an enrolment by its number too:
    /// `enroll_data_array.11`.
    pub differs: Vec<String>,
}

/// What was read, and what is known of who said it.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
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
                ENROLMENTS => told.enrolments(key, value, read, reading.complete),
                "user_name" => told.note(key, is_name(value, read, reading.name_limit)),
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

    /// A person is replaced whole: an enrolment that was not written must not be there.
    fn enrolments(&mut self, key: &str, written: &Value, read: &Value, complete: bool) {
        let (written, read) = (by_number(written), by_number(read));
        for (number, data) in &written {
            match read.iter().find(|(known, _)| known == number) {
                Some((_, held)) => self.note(&format!("{key}.{number}"), held == data),
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
mod tests {
    use serde_json::json;

    use super::*;

    fn back(written: &Value, result: &Value) -> ReadBack {
        let asked = json!({"user_id": "7"});
        let reading = Reading { asked: &asked, result, complete: true, name_limit: Some(8) };
        ReadBack::of(written, reading)
    }

    fn person() -> Value {
        json!({
            "user_id": "7", "user_name": "Katherine Adaeze", "user_privilege": "USER",
            "user_photo": "/9j/2Q==",
            "enroll_data_array": [
                {"backup_number": 0, "enroll_data": "QUFB"},
                {"backup_number": 11, "enroll_data": "MDAx"},
            ],
        })
    }

    #[test]
    fn a_person_is_the_same_though_the_name_was_cut_and_the_photo_scaled() {
        let mut read = person();
        read["user_id"] = json!("00007");
        read["user_name"] = json!("Katherin");
        read["user_photo"] = json!("/9j/");
        let told = back(&person(), &read);
        assert_eq!(told, ReadBack { compared: 4, differs: Vec::new() });
        assert!(told.is_same());
    }

    #[test]
    fn what_stayed_as_it_was_is_named() {
        let mut read = person();
        read["user_privilege"] = json!("MANAGER");
        read["enroll_data_array"] = json!([
            {"backup_number": 0, "enroll_data": "QkJC"},
            {"backup_number": 10, "enroll_data": "MTIz"},
        ]);
        let told = back(&person(), &read);
        let differs = ["enroll_data_array.0", "enroll_data_array.11", "enroll_data_array.10"];
        let differs = differs.into_iter().chain(["user_privilege"]).map(str::to_owned);
        let mut named = told.differs.clone();
        named.sort();
        let mut wanted: Vec<String> = differs.collect();
        wanted.sort();
        assert_eq!(named, wanted, "{told:?}");
        assert!(!told.is_same());
    }

    #[test]
    fn from_a_part_nothing_follows_and_from_nothing_no_proof() {
        let asked = json!({"user_id": "7"});
        let written = json!({"user_id": "7", "enroll_data_array": [
            {"backup_number": 0, "enroll_data": "QUFB"}]});
        let result = json!({"user_id": "7", "enroll_data_array": []});
        let reading = Reading { asked: &asked, result: &result, complete: false, name_limit: None };
        let told = ReadBack::of(&written, reading);
        assert_eq!(told, ReadBack::default());
        assert!(!told.is_same());
    }

    #[test]
    fn settings_are_compared_as_text_and_whole() {
        let written = json!({"Volume": "5", "T1": {"start": "0800"}, "Week": ["0", "1"]});
        let read =
            json!({"Volume": 5, "T1": {"start": "0800", "end": "1730"}, "Week": [0, 1], "X": 1});
        assert!(back(&written, &read).is_same());
        let read = json!({"Volume": 4, "Week": ["0"]});
        assert_eq!(back(&written, &read).differs, ["Volume", "Week"]);
    }
}
