//! Commands about people and their enrolments.

use muster_protocol::UserId;
use muster_protocol::enrolment::{BackupNumber, EnrolmentKind, Privilege};
use muster_protocol::profiles::{PrivilegeForm, Profile};
use serde_json::{Map, Value, json};

use super::read::{backup_number, bytes, is_on, privilege, text, user_id};
use super::{Given, INVALID, Outcome, Parameters, Refusal, Unit};
use crate::random::Random;
use crate::terminal::memory::Person;

fn person<'a>(unit: &'a mut Unit<'_>, parameters: &Parameters) -> Result<&'a mut Person, Refusal> {
    let id = user_id(parameters)?;
    unit.memory.people.get_mut(&id).ok_or(Refusal::Nobody)
}

fn done() -> Outcome {
    Ok(Given::default())
}

/// The name as the unit keeps it: cut at its limit without a word.
pub(crate) fn cut_name(profile: &Profile, name: &str) -> String {
    name.chars().take(profile.commands.name_limit.unwrap_or(usize::MAX)).collect()
}

/// Whether the unit has a reader for this, as far as its profile says.
pub(crate) fn takes(profile: &Profile, number: BackupNumber) -> bool {
    let known = &profile.commands.supported_enrolments;
    let word = match number.kind() {
        EnrolmentKind::Finger => "FP",
        EnrolmentKind::Password => "PASSWORD",
        EnrolmentKind::Card => "IDCARD",
        EnrolmentKind::Face => "FACE",
        EnrolmentKind::Palm | EnrolmentKind::Vein => "PALMVEIN",
        EnrolmentKind::Photo | EnrolmentKind::Other => return true,
    };
    known.is_empty() || known.iter().any(|kind| kind == word)
}

fn supported(profile: &Profile, number: BackupNumber) -> Result<(), Refusal> {
    if takes(profile, number) { Ok(()) } else { Err(Refusal::Error("ERROR_NOT_SUPPORTED")) }
}

pub(super) fn get_enrolment(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    let number = backup_number(parameters)?;
    let smudges = unit.profile.wire.smudges_fingers;
    let found = person(unit, parameters)?.enrolments.get(&number).cloned();
    let Some(mut data) = found else {
        // The document's spelling.
        return Err(Refusal::Error("EEROR_NOT_EXIST"));
    };
    if smudges {
        smudge(unit.random, number, &mut data);
    }
    Ok(Given {
        json: Some(json!({"enroll_data": "BIN_1"})),
        binaries: vec![data],
        ..Given::default()
    })
}

/// The last bytes of a finger differ from reading to reading (seen on WF-206BNC).
fn smudge(random: &mut Random, number: BackupNumber, data: &mut [u8]) {
    if number.kind() == EnrolmentKind::Finger
        && let Some(at) = data.len().checked_sub(2)
    {
        data[at..].copy_from_slice(&random.bytes(2));
    }
}

pub(super) fn set_enrolment(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    let (id, number) = (user_id(parameters)?, backup_number(parameters)?);
    let data = bytes(parameters, "enroll_data").ok_or(Refusal::Error(INVALID))?;
    supported(unit.profile, number)?;
    let enrolments = &mut unit.memory.people.entry(id).or_default().enrolments;
    if !(unit.profile.wire.keeps_occupied_slots && enrolments.contains_key(&number)) {
        enrolments.insert(number, data);
    }
    done()
}

pub(super) fn delete(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    let id = user_id(parameters)?;
    unit.memory.people.remove(&id).ok_or(Refusal::Nobody)?;
    done()
}

pub(super) fn set_name(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    let name = cut_name(unit.profile, text(parameters, "user_name")?);
    person(unit, parameters)?.name = name;
    done()
}

pub(super) fn set_privilege(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    person(unit, parameters)?.privilege = privilege(parameters)?;
    done()
}

pub(super) fn enable(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    person(unit, parameters)?.enabled = is_on(parameters)?;
    done()
}

pub(super) fn clear(unit: &mut Unit<'_>, _: &Parameters) -> Outcome {
    unit.memory.people.clear();
    done()
}

pub(super) fn clear_managers(unit: &mut Unit<'_>, _: &Parameters) -> Outcome {
    for person in unit.memory.people.values_mut() {
        if person.privilege == Privilege::Manager {
            person.privilege = Privilege::User;
        }
    }
    done()
}

/// Replaces the whole person: what is not sent is erased (seen on WF-206BNC).
pub(super) fn set_person(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    let mut person = Person {
        name: cut_name(unit.profile, text(parameters, "user_name")?),
        privilege: privilege(parameters)?,
        photo: bytes(parameters, "user_photo"),
        ..Person::default()
    };
    let enrolments = parameters.get("enroll_data_array").and_then(Value::as_array);
    for enrolment in enrolments.into_iter().flatten().filter_map(Value::as_object) {
        let data = bytes(enrolment, "enroll_data").ok_or(Refusal::Error(INVALID))?;
        let number = backup_number(enrolment)?;
        supported(unit.profile, number)?;
        person.enrolments.insert(number, data);
    }
    unit.memory.people.insert(user_id(parameters)?, person);
    done()
}

pub(super) fn get_person(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    let id = user_id(parameters)?;
    let mut person = unit.memory.people.get(&id).cloned().ok_or(Refusal::Nobody)?;
    if unit.profile.wire.smudges_fingers {
        for (number, data) in &mut person.enrolments {
            smudge(unit.random, *number, data);
        }
    }
    let (json, binaries) = person_json(unit.profile, &id, &person);
    Ok(Given { json: Some(json), binaries, person: true, ..Given::default() })
}

pub(super) fn everybody(_: &mut Unit<'_>, _: &Parameters) -> Outcome {
    Ok(Given { then_everybody: true, ..Given::default() })
}

pub(super) fn enter_enrolment(unit: &mut Unit<'_>, parameters: &Parameters) -> Outcome {
    let wanted = parameters.get("param").and_then(Value::as_object);
    let (Ok("enter_enroll"), Some(wanted)) = (text(parameters, "cmd"), wanted) else {
        return Err(Refusal::Error(INVALID));
    };
    let (id, number) = (user_id(wanted)?, backup_number(wanted)?);
    supported(unit.profile, number)?;
    unit.memory.enrolment_screen = Some((id, number));
    done()
}

/// A person as `GET_USER_INFO` and `realtime_enroll_data` have them: the photo is `BIN_1`, wherever its
/// key stands (docs/protocol/framing.md).
pub(crate) fn person_json(
    profile: &Profile,
    id: &UserId,
    person: &Person,
) -> (Value, Vec<Vec<u8>>) {
    let mut binaries = Vec::new();
    let mut place = |bytes: &Vec<u8>| {
        binaries.push(bytes.clone());
        Value::String(format!("BIN_{}", binaries.len()))
    };
    let mut json = Map::new();
    json.insert("user_id".to_owned(), json!(id));
    json.insert("user_name".to_owned(), json!(person.name));
    let privilege = match (profile.commands.privilege_form, person.privilege.record_number()) {
        (PrivilegeForm::Number, Some(number)) => json!(number),
        _ => json!(person.privilege),
    };
    json.insert("user_privilege".to_owned(), privilege);
    json.insert("enable_flag".to_owned(), json!(if person.enabled { "ON" } else { "OFF" }));
    if let Some(photo) = &person.photo {
        json.insert("user_photo".to_owned(), place(photo));
    }
    let enrolments: Vec<_> = person
        .enrolments
        .iter()
        .map(|(number, data)| json!({"backup_number": number, "enroll_data": place(data)}))
        .collect();
    let enrolments = if enrolments.is_empty() { Value::Null } else { enrolments.into() };
    json.insert("enroll_data_array".to_owned(), enrolments);
    (Value::Object(json), binaries)
}
