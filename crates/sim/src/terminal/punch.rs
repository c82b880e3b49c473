//! Punches and other events as a unit writes them down and sends them.

use jiff::civil::DateTime;
use muster_protocol::UserId;
use muster_protocol::modes::Method;
use muster_protocol::profiles::{LogImage, ModeForm, Profile};
use muster_protocol::records::Library;
use muster_protocol::times::format14;
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
    /// Which way they go.
    pub way: Way,
    /// When, in the unit's wall clock, if not now.
    pub at: Option<DateTime>,
    /// A photo taken then; a small JPEG by itself where the profile sends photos.
    pub photo: Option<Vec<u8>>,
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

/// `verify_mode` of a method.
pub(crate) fn verify_mode(profile: &Profile, method: Method) -> u32 {
    let (small, nibble) = match method {
        Method::Finger => (1, 1),
        Method::Password => (2, 2),
        Method::Card => (3, 3),
        Method::Face => (20, 4),
        Method::Vein => (30, 5),
        // The small numbers have no iris; 0 is "unknown" in both.
        Method::Iris => (0, 6),
        Method::Palm => (40, 7),
        Method::JobNo => (8, 0),
    };
    if packs_modes(profile) { nibble << 28 } else { small }
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

fn verify_name(mode: u32) -> &'static str {
    match mode {
        2 | 0x2000_0000 => "PASSWORD",
        3 | 0x3000_0000 => "IDCARD",
        20 | 0x4000_0000 => "FACE",
        30 | 0x5000_0000 => "VEIN",
        40 | 0x7000_0000 => "PALM",
        _ => "FP",
    }
}

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
        ModeForm::Names => json!([verify_name(entry.verify)]),
        ModeForm::Number | ModeForm::Text => mode(entry.verify),
    };
    json.insert("verify_mode".to_owned(), verify);
    json.insert("io_mode".to_owned(), mode(entry.io));
    json.insert("io_time".to_owned(), json!(format14(entry.time)));
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
        "io_time": format14(time),
    });
    framed(profile, &json, &[])
}
