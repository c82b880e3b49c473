//! Results about one person: `GET_USER_INFO` and `GET_ENROLL_DATA`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use super::number::count;
use super::{ResultError, list};
use crate::UserId;
use crate::enrolment::{BackupNumber, Privilege};
use crate::frame::{Frame, bin_number};

/// One enrolment with its bytes. Never log them.
#[derive(Clone, PartialEq, Eq)]
pub struct EnrolmentData {
    /// Which.
    pub backup_number: BackupNumber,
    /// The template, or the text of a password or card; may be empty, where a terminal sent nothing.
    pub data: Vec<u8>,
}

impl std::fmt::Debug for EnrolmentData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "EnrolmentData({}, {} bytes)", self.backup_number, self.data.len())
    }
}

/// A person with everything the terminal has of them. `Debug` shows no biometric.
#[derive(Clone, Default, PartialEq)]
pub struct UserInfo {
    /// The person; absent when the terminal does not repeat the id.
    pub user_id: Option<UserId>,
    /// The name; may be empty. `None` when the terminal does not speak of it.
    pub user_name: Option<String>,
    /// What the person may do at the terminal.
    pub privilege: Option<Privilege>,
    /// Whether the person may pass, where the terminal says so.
    pub enabled: Option<bool>,
    /// A JPEG.
    pub photo: Option<Vec<u8>>,
    /// The enrolments that came with their bytes.
    pub enrolments: Vec<EnrolmentData>,
    /// Whether these are all: the array came (or `null`, which is none), and every entry of it named a
    /// binary. Otherwise nothing follows from what is not here.
    pub complete: bool,
    /// What else came, as it came.
    pub other: Map<String, Value>,
}

impl std::fmt::Debug for UserInfo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UserInfo")
            .field("user_id", &self.user_id)
            .field("enrolments", &self.enrolments)
            .field("photo", &self.photo.as_ref().map(Vec::len))
            .finish_non_exhaustive()
    }
}

impl UserInfo {
    pub(super) fn read(frame: &Frame<'_>) -> Result<Self, ResultError> {
        let binaries = frame.binaries();
        let bytes = |key, value: &Value, budget: &mut Budget| {
            let data = value.as_str().and_then(|text| binaries.resolve(text));
            data.and_then(|data| budget.take(data)).ok_or(ResultError::Key(key))
        };
        let mut budget = Budget::new(frame);
        let mut info = Self::default();
        for (key, value) in list::object(frame.json())? {
            match (key.as_str(), &value) {
                ("user_id", Value::String(_) | Value::Number(_)) => {
                    let id = UserId::new(&text(&value)).map_err(|_| ResultError::Key("user_id"))?;
                    info.user_id = Some(id);
                }
                ("user_name", Value::String(_) | Value::Number(_)) => {
                    info.user_name = Some(text(&value));
                }
                ("user_privilege", Value::String(_) | Value::Number(_)) => {
                    info.privilege = Some(Privilege::from_text(&text(&value)));
                }
                ("enable_flag", Value::String(_) | Value::Number(_)) if flag(&value).is_some() => {
                    info.enabled = flag(&value);
                }
                ("user_photo", Value::Null) => {}
                ("user_photo", _) => {
                    let photo = bytes("user_photo", &value, &mut budget)?;
                    info.photo = (!photo.is_empty()).then_some(photo);
                }
                ("enroll_data_array", Value::Null) => info.complete = true,
                ("enroll_data_array", Value::Array(list)) => {
                    info.complete = true;
                    for item in list {
                        let number = item.get("backup_number").and_then(count);
                        let number = number.and_then(|number| u32::try_from(number).ok());
                        let number = number.ok_or(ResultError::Key("backup_number"))?;
                        match item.get("enroll_data") {
                            // Named and not shown: it is there, and its bytes are not known from here.
                            None | Some(Value::Null) => info.complete = false,
                            Some(data) => info.enrolments.push(EnrolmentData {
                                backup_number: BackupNumber::new(number),
                                data: bytes("enroll_data", data, &mut budget)?,
                            }),
                        }
                    }
                }
                // What was not understood must not read as "nothing is enrolled".
                ("enroll_data_array", _) => return Err(ResultError::Key("enroll_data_array")),
                _ => {
                    info.other.insert(key, value);
                }
            }
        }
        Ok(info)
    }

    /// With the wire's keys, binaries as Base64 in their place.
    pub fn to_json(&self) -> Value {
        self.write(&mut |bytes| Some(STANDARD.encode(bytes)))
    }

    /// With the wire's keys and what `place` gives for each binary; a binary without a place is left out.
    pub(super) fn write(&self, place: &mut dyn FnMut(&[u8]) -> Option<String>) -> Value {
        let mut json = Map::new();
        if let Some(id) = &self.user_id {
            json.insert("user_id".to_owned(), json!(id));
        }
        if let Some(name) = &self.user_name {
            json.insert("user_name".to_owned(), json!(name));
        }
        if let Some(privilege) = &self.privilege {
            json.insert("user_privilege".to_owned(), json!(privilege));
        }
        if let Some(enabled) = self.enabled {
            json.insert("enable_flag".to_owned(), json!(if enabled { "ON" } else { "OFF" }));
        }
        if let Some(photo) = self.photo.as_deref().and_then(&mut *place) {
            json.insert("user_photo".to_owned(), json!(photo));
        }
        let enrolments: Vec<_> = self
            .enrolments
            .iter()
            .map(|enrolment| {
                let mut item = Map::new();
                item.insert("backup_number".to_owned(), json!(enrolment.backup_number));
                if let Some(data) = place(&enrolment.data) {
                    item.insert("enroll_data".to_owned(), json!(data));
                }
                Value::Object(item)
            })
            .collect();
        if !enrolments.is_empty() {
            json.insert("enroll_data_array".to_owned(), Value::Array(enrolments));
        } else if self.complete {
            json.insert("enroll_data_array".to_owned(), Value::Null);
        }
        json.extend(self.other.clone());
        Value::Object(json)
    }
}

/// The result of `GET_ENROLL_DATA`. Never log its bytes.
#[derive(Clone, Default, PartialEq)]
pub struct Enrolment {
    /// The template, or the text of a password or card.
    pub data: Vec<u8>,
    /// What else came, as it came.
    pub other: Map<String, Value>,
}

impl std::fmt::Debug for Enrolment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Enrolment({} bytes)", self.data.len())
    }
}

impl Enrolment {
    pub(super) fn read(frame: &Frame<'_>) -> Result<Self, ResultError> {
        let mut other = list::object(frame.json())?;
        let place = other.shift_remove("enroll_data");
        let number = place.as_ref().and_then(Value::as_str).and_then(bin_number);
        let number = number.ok_or(ResultError::Key("enroll_data"))?;
        Ok(Self { data: frame.binary(number).to_vec(), other })
    }

    pub(super) fn write(&self, place: &mut dyn FnMut(&[u8]) -> Option<String>) -> Value {
        let mut json = self.other.clone();
        if let Some(data) = place(&self.data) {
            json.insert("enroll_data".to_owned(), json!(data));
        }
        Value::Object(json)
    }

    /// With the wire's keys, the bytes as Base64 in their place.
    pub fn to_json(&self) -> Value {
        self.write(&mut |bytes| Some(STANDARD.encode(bytes)))
    }
}

/// What binaries may take in all: a body that names one a thousand times does not grow a thousandfold.
struct Budget {
    left: usize,
}

impl Budget {
    fn new(frame: &Frame<'_>) -> Self {
        Self { left: frame.rest().len() }
    }

    /// The bytes; `None` when more were asked for than the body has.
    fn take(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        self.left = self.left.checked_sub(bytes.len())?;
        Some(bytes.to_vec())
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn flag(value: &Value) -> Option<bool> {
    match text(value).as_str() {
        text if text == "1" || text.eq_ignore_ascii_case("ON") => Some(true),
        text if text == "0" || text.eq_ignore_ascii_case("OFF") => Some(false),
        _ => None,
    }
}

#[cfg(test)]
#[path = "person_tests.rs"]
mod tests;
