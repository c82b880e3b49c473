//! The log of what managers did, as `GET_SLOG_DATA` gives it (docs/protocol/records.md).

use jiff::civil::DateTime;
use muster_protocol::UserId;
use muster_protocol::enrolment::{BackupNumber, Privilege};
use muster_protocol::records::{ManagementKind, ManagementRecord, UserField};
use serde_json::{Map, Value};

use super::memory::Memory;

/// How many acts are kept; then the oldest goes.
const CAPACITY: usize = 10_000;

const ENROL_USER: u8 = 3;
const ENROL_MANAGER: u8 = 4;
const DELETE_LOGS: u8 = 8;
const SET_SYSTEM: u8 = 9;
const SET_TIME: u8 = 10;
const SET_COMMUNICATION: u8 = 12;
const SET_PASS_TIME: u8 = 13;
const SET_DOOR: u8 = 14;
const MODIFY_USER: u8 = 18;
const DELETE_USER: u8 = 19;

/// Something that was done, and to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Act {
    kind: u8,
    person: Option<UserId>,
    number: Option<BackupNumber>,
}

impl Act {
    fn of(kind: u8) -> Self {
        Self { kind, person: None, number: None }
    }

    fn to(kind: u8, person: UserId) -> Self {
        Self { kind, person: Some(person), number: None }
    }

    /// Somebody gets a credential.
    pub(super) fn enrol(memory: &Memory, person: UserId, number: BackupNumber) -> Self {
        let manager =
            memory.people.get(&person).is_some_and(|known| known.privilege == Privilege::Manager);
        let kind = if manager { ENROL_MANAGER } else { ENROL_USER };
        Self { kind, person: Some(person), number: Some(number) }
    }
}

/// What a command that succeeds will have done, seen from before it.
pub(super) fn acts(memory: &Memory, cmd_code: &str, parameters: &Map<String, Value>) -> Vec<Act> {
    let person = || UserId::new(parameters.get("user_id")?.as_str()?).ok();
    let one = |kind| person().map(|id| Act::to(kind, id)).into_iter().collect();
    let everybody = |kind, who: fn(&Privilege) -> bool| {
        let people = memory.people.iter().filter(|(_, person)| who(&person.privilege));
        people.map(|(id, _)| Act::to(kind, id.clone())).collect()
    };
    match cmd_code {
        "SET_TIME" => vec![Act::of(SET_TIME)],
        "CLEAR_LOG_DATA" => vec![Act::of(DELETE_LOGS)],
        "SET_FK_NAME" | "SET_DEVICE_SETTING" | "ENABLE_ENROLL_FUNC" => vec![Act::of(SET_SYSTEM)],
        "SET_WEB_SERVER_INFO" => vec![Act::of(SET_COMMUNICATION)],
        "SET_DOOR_STATUS" => vec![Act::of(SET_DOOR)],
        "SET_USER_PASSTIME" => one(SET_PASS_TIME),
        "SET_USER_NAME" | "SET_USER_PRIVILEGE" | "ENABLE_USER" => one(MODIFY_USER),
        "DELETE_USER" => one(DELETE_USER),
        "CLEAR_ENROLL_DATA" => everybody(DELETE_USER, |_| true),
        "CLEAR_MANAGER" => everybody(MODIFY_USER, |privilege| *privilege == Privilege::Manager),
        "SET_ENROLL_DATA" => enrolments(memory, person(), &[parameters]),
        "SET_USER_INFO" => {
            let given = parameters.get("enroll_data_array").and_then(Value::as_array);
            let given: Vec<_> = given.into_iter().flatten().filter_map(Value::as_object).collect();
            enrolments(memory, person(), &given)
        }
        _ => Vec::new(),
    }
}

fn enrolments(memory: &Memory, person: Option<UserId>, given: &[&Map<String, Value>]) -> Vec<Act> {
    let Some(person) = person else { return Vec::new() };
    let number = |one: &&Map<String, Value>| {
        let number = one.get("backup_number")?;
        let number = number.as_u64().or_else(|| number.as_str()?.parse().ok())?;
        u32::try_from(number).ok().map(BackupNumber::new)
    };
    let numbers = given.iter().filter_map(number);
    numbers.map(|number| Act::enrol(memory, person.clone(), number)).collect()
}

impl Memory {
    /// Writes down what was done at this wall-clock time. Who did it is nobody: the keypad of a virtual
    /// terminal asks for no name, and a server has none.
    pub(super) fn note(&mut self, act: Act, time: DateTime) {
        if self.management.len() >= CAPACITY {
            self.management.remove(0);
        }
        let number = act.number.and_then(|number| u8::try_from(number.get()).ok());
        self.management.push(ManagementRecord {
            valid: 1,
            kind: ManagementKind(act.kind),
            backup_number: 0,
            to_backup_number: number.unwrap_or_default(),
            user: UserField::Number(0),
            to_user: act
                .person
                .map_or(UserField::Number(0), |id| UserField::Text(id.as_str().to_owned())),
            time,
        });
    }
}
