//! Commands whose results are lists and counters.

use muster_protocol::UserId;
use muster_protocol::enrolment::EnrolmentKind::{Card, Face, Finger, Palm, Password, Vein};
use muster_protocol::enrolment::Privilege;
use muster_protocol::records::{
    LogLayout, LogRecord, ManagementLayout, UserField, UserFlags, UserLayout, UserRecord,
};
use serde_json::{Map, Value, json};

use super::read::time;
use super::{Given, Outcome, Parameters, Refusal, Unit};
use crate::terminal::memory::Person;
use crate::terminal::punch::{PUNCH, library};

/// An id as the layout holds it: a number has lost its zeros.
fn field(id: &UserId) -> UserField {
    UserField::Text(id.as_str().to_owned())
}

fn number(id: &UserId) -> UserField {
    match id.as_str().parse() {
        Ok(number) => UserField::Number(number),
        Err(_) => field(id),
    }
}

/// An id that is no number is 0 where there is room for numbers only: the act is worth more than its name.
fn as_number(user: &UserField) -> UserField {
    UserField::Number(user.text().parse().unwrap_or_default())
}

/// The named layout of the profile, else that of its library.
fn layout(unit: &Unit<'_>, named: Option<&String>) -> muster_protocol::records::Library {
    named
        .and_then(|name| muster_protocol::records::Library::from_name(name))
        .unwrap_or_else(|| library(unit.profile))
}

fn list(
    unit: &Unit<'_>,
    keys: [&str; 3],
    size: usize,
    records: Vec<u8>,
    none: &'static str,
) -> Outcome {
    if records.is_empty() && unit.profile.is_empty_list(none) {
        return Err(Refusal::Error(none));
    }
    let mut json = Map::new();
    json.insert(keys[0].to_owned(), json!(records.len() / size));
    json.insert(keys[1].to_owned(), json!(size));
    let mut binaries = Vec::new();
    if !records.is_empty() {
        json.insert(keys[2].to_owned(), json!("BIN_1"));
        binaries.push(records);
    }
    Ok(Given { json: Some(Value::Object(json)), binaries, ..Given::default() })
}

pub(super) fn user_list(unit: &mut Unit<'_>, _: &Parameters) -> Outcome {
    let layout = UserLayout::of(layout(unit, unit.profile.records.user_layout.as_ref()));
    let only_fingers = unit.profile.commands.user_list_only_fingers;
    let mut records = Vec::new();
    for (id, person) in &unit.memory.people {
        if only_fingers && person.count(Finger) == 0 {
            continue;
        }
        for record in user_records(layout, id, person) {
            // An id that the layout cannot hold is not on such a unit.
            let _ = layout.encode(&record, &mut records);
        }
    }
    let keys = ["user_id_count", "one_user_id_size", "user_id_array"];
    list(unit, keys, layout.size(), records, "ERROR_NO_USER")
}

fn user_records(layout: UserLayout, id: &UserId, person: &Person) -> Vec<UserRecord> {
    let count = |kind| u8::try_from(person.count(kind)).unwrap_or(u8::MAX);
    let numbers = matches!(layout, UserLayout::Hs100 | UserLayout::Hs101);
    let record = UserRecord {
        user: if numbers { number(id) } else { field(id) },
        privilege: person.privilege.record_number().unwrap_or_default(),
        enabled: person.enabled,
        backup_number: None,
        flags: Some(UserFlags::new(
            count(Password) > 0,
            count(Card) > 0,
            count(Face) > 0,
            count(Finger),
            count(Vein),
            count(Palm),
        )),
    };
    if layout != UserLayout::Hs100 {
        return vec![record];
    }
    // One row for each credential, one without a credential for whoever has none.
    let numbers: Vec<_> =
        person.enrolments.keys().filter_map(|number| u8::try_from(number.get()).ok()).collect();
    let rows = if numbers.is_empty() { vec![0] } else { numbers };
    rows.into_iter()
        .map(|number| UserRecord { backup_number: Some(number), flags: None, ..record.clone() })
        .collect()
}

pub(super) fn logs(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    let (begin, end) = (time(parameters, "begin_time")?, time(parameters, "end_time")?);
    let layout = LogLayout::of(layout(unit, unit.profile.records.log_layout.as_ref()));
    let numbers = !matches!(layout, LogLayout::Hs102 | LogLayout::Hs103);
    let mut records = Vec::new();
    for entry in &unit.memory.logs {
        if begin.is_some_and(|begin| entry.time < begin) || end.is_some_and(|end| entry.time > end)
        {
            continue;
        }
        let user = if numbers { number(&entry.user_id) } else { field(&entry.user_id) };
        let record = LogRecord {
            work_code: entry.work_code,
            ..LogRecord::new(user, entry.time, entry.verify, entry.io)
        };
        let _ = layout.encode(&record, &mut records);
    }
    let keys = ["log_count", "one_log_size", "log_array"];
    list(unit, keys, layout.size(), records, "ERROR_NO_DATA")
}

pub(super) fn management(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    let (begin, end) = (time(parameters, "begin_time")?, time(parameters, "end_time")?);
    let layout = ManagementLayout::of(library(unit.profile));
    let mut records = Vec::new();
    for entry in &unit.memory.management {
        if begin.is_some_and(|begin| entry.time < begin) || end.is_some_and(|end| entry.time > end)
        {
            continue;
        }
        let mut entry = entry.clone();
        if layout == ManagementLayout::Hs101 {
            entry.user = as_number(&entry.user);
            entry.to_user = as_number(&entry.to_user);
        }
        let _ = layout.encode(&entry, &mut records);
    }
    let keys = ["log_count", "one_log_size", "log_array"];
    list(unit, keys, layout.size(), records, "ERROR_NO_DATA")
}

pub(super) fn clear_logs(unit: &mut Unit<'_>, _: &Parameters) -> Outcome {
    unit.memory.logs.clear();
    // Whether a punch was sent is a mark in the log itself: what was not, is gone with it.
    unit.outbox.retain(|record| record.request_code != PUNCH);
    Ok(Given::default())
}

pub(super) fn status(unit: &mut Unit<'_>, _: &Parameters) -> Outcome {
    let memory = &unit.memory;
    let identity = &unit.profile.identity;
    let total = memory.people.len();
    let users = memory.people.values().filter(|p| p.privilege == Privilege::User).count();
    let managers = memory.people.values().filter(|p| p.privilege == Privilege::Manager).count();
    let takes = |kind: &str| identity.supported_enroll_data.iter().any(|known| known == kind);
    let mut json = Map::new();
    let mut put = |key: &str, value: usize| json.insert(key.to_owned(), json!(value));
    put("total_user_count", total);
    put("user_count", users);
    put("manager_count", managers);
    put("fp_count", memory.count(Finger));
    if takes("FACE") {
        put("face_count", memory.count(Face));
    }
    put("password_count", memory.count(Password));
    put("idcard_count", memory.count(Card));
    if takes("PALMVEIN") {
        put("pv_count", memory.count(Vein) + memory.count(Palm));
    }
    put("total_log_count", memory.logs.len());
    let capacity = unit.profile.capacity;
    for (key, value) in [
        ("user_max", capacity.users),
        ("fp_max", capacity.fingers),
        ("face_max", capacity.faces),
        ("log_max", capacity.logs),
    ] {
        if let Some(value) = value {
            json.insert(key.to_owned(), json!(value));
        }
    }
    Ok(Given::json(Value::Object(json)))
}
