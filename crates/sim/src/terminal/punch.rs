//! Punches and other events as a unit writes them down and sends them.

use jiff::civil::DateTime;
use muster_protocol::UserId;
use muster_protocol::modes::{Method, Verify, verify_names, verify_packed, verify_small};
use muster_protocol::profiles::{LogImage, ModeForm, Profile};
use muster_protocol::records::Library;
use serde_json::{Map, Value, json};

use super::body::framed;
use super::memory::LogEntry;

/// Which way, where a unit lets people say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Way {
    /// Not said: 0.
    #[default]
    Unsaid,
    /// In: 1.
    In,
    /// Out: 2.
    Out,
}

/// What somebody does at the unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gesture {
    /// How they are verified; a finger when nothing is given.
    pub method: Option<Method>,
    /// What they show as well, where two are asked for.
    pub second_method: Option<Method>,
    /// Which way they go.
    pub way: Way,
    /// When, in the unit's wall clock, if not now.
    pub at: Option<DateTime>,
    /// A photo taken then; a small pattern by itself where the profile sends photos.
    pub photo: Option<Vec<u8>>,
    /// A kind of work keyed in; not every library has room for it.
    pub work_code: Option<u8>,
    /// Body temperature, where the unit measures it: `36.5`.
    pub temperature: Option<String>,
}

impl Gesture {
    /// How they are verified, in order.
    pub(crate) fn methods(&self) -> Vec<Method> {
        let first = self.method.unwrap_or(Method::Finger);
        [first].into_iter().chain(self.second_method).collect()
    }
}

/// Whether a profile's library packs modes into nibbles (docs/protocol/modes.md).
pub(crate) fn packs_modes(profile: &Profile) -> bool {
    matches!(library(profile), Library::Hs102 | Library::Hs103 | Library::Hs105)
}

/// The library whose layouts the unit writes; HS101's where none is known.
pub(crate) fn library(profile: &Profile) -> Library {
    let named = profile.records.library.as_deref().unwrap_or(&profile.identity.fk_bin_data_lib);
    Library::from_name(named)
        .or_else(|| Library::from_name(&profile.identity.fk_bin_data_lib))
        .unwrap_or(Library::Hs101)
}

/// `verify_mode` of these methods, in order; 0 is unknown, also for a pair without a number.
pub(crate) fn verify_mode(profile: &Profile, methods: &[Method]) -> u32 {
    let number = if packs_modes(profile) { verify_packed(methods) } else { verify_small(methods) };
    number.unwrap_or_default()
}

/// Whether a unit of this profile asks for these two, in this order: its records must have room for it.
pub(crate) fn pairs(profile: &Profile, first: Method, second: Method) -> bool {
    const SIX_BITS: u32 = 0x3f;
    let number = verify_mode(profile, &[first, second]);
    number > 0 && (packs_modes(profile) || number <= SIX_BITS)
}

/// `io_mode` of a way.
pub(crate) fn io_mode(profile: &Profile, way: Way) -> u32 {
    let small = match way {
        Way::Unsaid => 0,
        Way::In => 1,
        Way::Out => 2,
    };
    if packs_modes(profile) { small << 24 } else { small }
}

/// `request_code` of a punch.
pub(crate) const PUNCH: &str = "realtime_glog";

/// The body of `realtime_glog` (docs/protocol/realtime.md).
pub(crate) fn glog_body(profile: &Profile, entry: &LogEntry) -> Vec<u8> {
    let wire = &profile.wire;
    let mode = |mode: u32| match wire.mode_form {
        ModeForm::Text => Value::String(mode.to_string()),
        ModeForm::Number | ModeForm::Names => mode.into(),
    };
    let mut json = Map::new();
    if wire.library_in_punches {
        json.insert("fk_bin_data_lib".to_owned(), json!(profile.identity.fk_bin_data_lib));
    }
    json.insert("user_id".to_owned(), json!(entry.user_id));
    let verify = match wire.mode_form {
        ModeForm::Names => json!(verify_names(&Verify::from_number(entry.verify).methods)),
        ModeForm::Number | ModeForm::Text => mode(entry.verify),
    };
    json.insert("verify_mode".to_owned(), verify);
    json.insert("io_mode".to_owned(), mode(entry.io));
    json.insert("io_time".to_owned(), json!(wire.io_time_form.write(entry.time)));
    if let Some(code) = entry.work_code {
        json.insert("work_code".to_owned(), mode(code.into()));
    }
    if let Some(temperature) = &entry.temperature {
        json.insert("temperature".to_owned(), json!(temperature));
    }
    let mut binaries = Vec::new();
    if let Some(photo) = &entry.photo {
        json.insert("log_image".to_owned(), json!("BIN_1"));
        binaries.push(photo.clone());
    } else if wire.log_image != LogImage::Absent {
        json.insert("log_image".to_owned(), Value::Null);
    }
    framed(profile, &Value::Object(json), &binaries)
}

/// The body of `realtime_door_status`.
pub(crate) fn door_body(profile: &Profile, time: DateTime, io: u32, status: &str) -> Vec<u8> {
    let json = json!({
        "user_id": UserId::new("0").ok(),
        "io_mode": io,
        "door_status": status,
        "io_time": profile.wire.io_time_form.write(time),
    });
    framed(profile, &json, &[])
}
