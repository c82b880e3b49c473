//! What a unit does with a command: every one of the table, on its own memory.
//!
//! Errors and silences are those of the profile (docs/protocol/commands.md). A new command needs a line
//! in [`ACTIONS`]; a test compares it with the protocol's table.

mod access;
mod machine;
mod people;
mod read;
mod records;

pub(crate) use people::{cut_name, person_json, takes};

use std::collections::VecDeque;

use jiff::Timestamp;
use muster_protocol::commands::{self, Kind, Parameter, decode_parameters};
use muster_protocol::profiles::Profile;
use serde_json::{Map, Value};

use super::body::{framed, framed_person, numbers_as_text};
use super::management;
use super::memory::Memory;
use super::outbox::Outgoing;
use super::wall_clock::WallClock;
use crate::random::Random;

/// The text of success; everything else is failure.
const OK: &str = "OK";
/// Failure without a reason, which WS535BW1 also says after it did what it was told.
const ERROR: &str = "Error";
/// Parameters are missing or make no sense; the firmware's spelling.
const INVALID: &str = "ERROR_INVALID_PARAMTER";

/// The unit as its commands see it.
pub(crate) struct Unit<'a> {
    pub(crate) profile: &'a Profile,
    pub(crate) memory: &'a mut Memory,
    pub(crate) clock: &'a mut WallClock,
    pub(crate) random: &'a mut Random,
    pub(crate) now: Timestamp,
    pub(crate) outbox: &'a mut VecDeque<Outgoing>,
}

/// What a command made the unit do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Reaction {
    /// It goes on polling as if nothing had come.
    Silence,
    /// It restarts at once.
    Restart,
    /// It sends a result.
    Result {
        /// `cmd_return_code`.
        return_code: String,
        /// The framed body, or no bytes.
        body: Vec<u8>,
        /// Whether it then sends everybody, one by one.
        then_everybody: bool,
    },
}

impl Reaction {
    pub(crate) fn code(return_code: &str) -> Self {
        Self::Result {
            return_code: return_code.to_owned(),
            body: Vec::new(),
            then_everybody: false,
        }
    }
}

/// Why a command was not done.
pub(super) enum Refusal {
    /// With this text.
    Error(&'static str),
    /// The person is not on the unit: an error or silence, by profile.
    Nobody,
}

/// What a command gives back.
#[derive(Default)]
pub(super) struct Given {
    pub(super) json: Option<Value>,
    pub(super) binaries: Vec<Vec<u8>>,
    pub(super) then_everybody: bool,
    /// It is all that is known of a person.
    pub(super) person: bool,
}

impl Given {
    pub(super) fn json(json: Value) -> Self {
        Self { json: Some(json), ..Self::default() }
    }
}

type Parameters = Map<String, Value>;
pub(super) type Outcome = Result<Given, Refusal>;
type Action = fn(&mut Unit<'_>, &Parameters) -> Outcome;

/// What each command does. `RESET_FK` is no action: see [`execute`].
const ACTIONS: &[(&str, Action)] = &[
    ("GET_ENROLL_DATA", people::get_enrolment),
    ("SET_ENROLL_DATA", people::set_enrolment),
    ("SET_TIME", machine::set_time),
    ("DELETE_USER", people::delete),
    ("SET_USER_NAME", people::set_name),
    ("SET_USER_PRIVILEGE", people::set_privilege),
    ("ENABLE_ENROLL_FUNC", machine::allow_enrolling),
    ("GET_USER_ID_LIST", records::user_list),
    ("GET_LOG_DATA", records::logs),
    ("ENABLE_USER", people::enable),
    ("SET_FK_NAME", machine::set_name),
    ("CLEAR_LOG_DATA", records::clear_logs),
    ("CLEAR_ENROLL_DATA", people::clear),
    ("GET_DEVICE_STATUS", records::status),
    ("SET_USER_INFO", people::set_person),
    ("GET_USER_INFO", people::get_person),
    ("SET_WEB_SERVER_INFO", machine::set_server),
    ("UPDATE_FIRMWARE", machine::update_firmware),
    ("SET_COMMAND", people::enter_enrolment),
    ("GET_ALL_USER_INFO", people::everybody),
    ("GET_TIMEZONE", access::get_zone),
    ("SET_TIMEZONE", access::set_zone),
    ("GET_USER_PASSTIME", access::get_pass_time),
    ("SET_USER_PASSTIME", access::set_pass_time),
    ("GET_DEVICE_SETTING", machine::get_settings),
    ("SET_DEVICE_SETTING", machine::set_settings),
    ("SET_DOOR_STATUS", access::set_door),
    ("CLEAR_MANAGER", people::clear_managers),
    ("GET_SLOG_DATA", records::management),
];

/// Does what a reply to a poll says.
pub(crate) fn execute(unit: &mut Unit<'_>, cmd_code: &str, body: &[u8]) -> Reaction {
    if cmd_code == "RESET_FK" {
        // Not as the document has it, but a WF-206BNC was seen to restart.
        return Reaction::Restart;
    }
    let known = commands::find(cmd_code).filter(|command| unit.profile.supports(command));
    let action = ACTIONS.iter().find(|(code, _)| *code == cmd_code);
    let (Some(command), Some((_, action))) = (known, action) else {
        return unknown(unit.profile, "ERROR_NOT_SUPPORTED");
    };
    let Ok(received) = decode_parameters(cmd_code, body) else {
        // Bare JSON is answered with this word (seen on WS535BW1).
        return Reaction::code(ERROR);
    };
    if !complete(unit.profile, command.parameters, &received.values) {
        return Reaction::code(INVALID);
    }
    let wire = &unit.profile.wire;
    let among = |codes: &[String]| codes.iter().any(|code| code == cmd_code);
    if among(&wire.ok_without_effect) {
        return Reaction::code(OK);
    }
    let acts = management::acts(unit.memory, cmd_code, &received.values);
    let outcome = action(unit, &received.values);
    if outcome.is_ok() {
        let time = unit.clock.read(unit.now);
        for act in acts {
            unit.memory.note(act, time);
        }
    }
    match outcome {
        Ok(_) if among(&wire.error_with_effect) => Reaction::code(ERROR),
        Ok(given) => {
            let mut json = given.json;
            if let Some(json) = &mut json
                && unit.profile.commands.numbers_as_text.iter().any(|code| code == cmd_code)
            {
                numbers_as_text(json);
            }
            Reaction::Result {
                return_code: OK.to_owned(),
                body: json
                    .map(|json| {
                        let write = if given.person { framed_person } else { framed };
                        write(unit.profile, &json, &given.binaries)
                    })
                    .unwrap_or_default(),
                then_everybody: given.then_everybody,
            }
        }
        Err(Refusal::Error(text)) => Reaction::code(text),
        Err(Refusal::Nobody) => unknown(unit.profile, "ERROR_NO_USER"),
    }
}

fn unknown(profile: &Profile, error: &str) -> Reaction {
    if profile.commands.silent_on_unknown { Reaction::Silence } else { Reaction::code(error) }
}

/// Whether every required parameter is there, under the key that this profile wants.
fn complete(profile: &Profile, wanted: &[Parameter], given: &Parameters) -> bool {
    wanted.iter().filter(|parameter| parameter.required).all(|parameter| {
        let key = match parameter.kind {
            Kind::Host => profile.commands.server_host_key.as_str(),
            Kind::Port => profile.commands.server_port_key.as_str(),
            _ => parameter.name,
        };
        given.get(key).is_some_and(|value| !value.is_null())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_of_the_protocol_has_an_action() {
        for command in commands::COMMANDS {
            let here = ACTIONS.iter().any(|(code, _)| *code == command.code);
            let wanted = !matches!(command.code, "RESET_FK" | "RAW");
            assert_eq!(here, wanted, "{}", command.code);
        }
    }
}
