//! What one exchange meant, in a line.

use std::fmt;

use muster_model::exchange::Message;
use muster_model::{TransId, UserId};
use muster_protocol::commands::{self, ResultKind};
use muster_protocol::frame;
use muster_protocol::headers::{RequestCode, RequestHeaders};
use muster_protocol::http1::{parse_head, parse_reply};
use muster_protocol::messages::{DoorStatus, Glog};
use muster_protocol::profiles::Profile;
use muster_protocol::results::{self, TypedResult};
use serde::{Deserialize, Serialize};

/// What one exchange meant. The console says it in its language; [`fmt::Display`] says it in English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Meaning {
    /// A poll, and nothing waited.
    NothingToDo,
    /// A poll, and a command went out.
    Command {
        /// Its `cmd_code`.
        command: String,
        /// The task's id; empty if none was named.
        trans_id: String,
    },
    /// A punch.
    Punch {
        /// Who.
        user_id: String,
        /// `in`, `out` …, `unknown`.
        direction: String,
        /// `finger`, `card` …
        methods: Vec<String>,
        /// The terminal's wall clock as sent; none if it is no time.
        time_local: Option<String>,
    },
    /// Something that nobody in particular did: a record of user 0, a door.
    Event {
        /// The terminal's wall clock as sent, if it came.
        time_local: Option<String>,
    },
    /// A person's data after an enrolment.
    Enrolment {
        /// Who.
        user_id: String,
        /// How many credentials came along.
        credentials: usize,
    },
    /// A block of something longer.
    Block {
        /// Its number, from 1.
        number: u32,
        /// The command it is a result of, else its `request_code`.
        of: String,
    },
    /// A result, or its last block.
    Result {
        /// The command; none if no such task is known.
        command: Option<String>,
        /// `cmd_return_code`, verbatim.
        return_code: String,
    },
    /// Anything else, or what cannot be read.
    Other {
        /// Its `request_code`.
        request_code: String,
    },
}

/// The task that a request speaks of.
pub(super) fn task_of(request: &Message) -> Option<TransId> {
    let headers = headers_of(request)?;
    TransId::new(headers.trans_id?).ok()
}

fn headers_of(request: &Message) -> Option<RequestHeaders<'_>> {
    Some(parse_head(&request.head).ok()??.0.headers)
}

impl Meaning {
    /// Reads what was recorded; `command` is that of the task the request names.
    pub(super) fn read(
        request_code: &str,
        request: &Message,
        reply: &Message,
        command: Option<String>,
    ) -> Self {
        let code = RequestCode::new(request_code);
        let headers = headers_of(request).unwrap_or_default();
        let number = headers.block_number().unwrap_or(0);
        if number > 0 {
            return Self::Block { number, of: command.unwrap_or_else(|| request_code.to_owned()) };
        }
        let read = match code {
            RequestCode::ReceiveCmd => return Self::of_poll(reply),
            RequestCode::SendCmdResult => {
                let return_code = headers.cmd_return_code.unwrap_or_default().to_owned();
                return Self::Result { command, return_code };
            }
            RequestCode::RealtimeGlog => Self::of_glog(&request.body),
            RequestCode::RealtimeEnrollData => Self::of_enrolment(&request.body),
            RequestCode::RealtimeDoorStatus => Self::of_door(&request.body),
            RequestCode::Other(_) => None,
        };
        read.unwrap_or_else(|| Self::Other { request_code: request_code.to_owned() })
    }

    fn of_poll(reply: &Message) -> Self {
        let Ok(Some((seen, _))) = parse_reply(&reply.head) else { return Self::NothingToDo };
        let command = match (seen.response_code, seen.cmd_code) {
            (Some("RESET_FK"), _) => "RESET_FK",
            (Some("OK"), Some(command)) if !command.is_empty() => command,
            _ => return Self::NothingToDo,
        };
        let trans_id = seen.trans_id.or(seen.cmd_id).unwrap_or_default();
        Self::Command { command: command.to_owned(), trans_id: trans_id.to_owned() }
    }

    fn of_glog(body: &[u8]) -> Option<Self> {
        let frame = frame::decode_json(body).ok()?;
        let glog = Glog::parse(frame.json()).ok()?;
        let time_local = glog.time().ok().map(|time| time.to_string());
        if UserId::new(glog.user_id.as_str()).is_ok_and(|user_id| user_id.is_nobody()) {
            return Some(Self::Event { time_local });
        }
        let methods = glog.verify().map(|verify| verify.methods).unwrap_or_default();
        Some(Self::Punch {
            user_id: glog.user_id.to_string(),
            direction: glog.io().map_or("unknown", |io| io.direction.as_str()).to_owned(),
            methods: methods.iter().map(|method| method.as_str().to_owned()).collect(),
            time_local,
        })
    }

    fn of_enrolment(body: &[u8]) -> Option<Self> {
        // A person's message reads the same under every profile.
        let profile = Profile::unknown();
        let read = results::decode(ResultKind::UserInfo, body, None, &profile).ok()?;
        let TypedResult::UserInfo(person) = read else { return None };
        let user_id = person.user_id?.to_string();
        Some(Self::Enrolment { user_id, credentials: person.enrolments.len() })
    }

    fn of_door(body: &[u8]) -> Option<Self> {
        let frame = frame::decode_json(body).ok()?;
        let door = DoorStatus::parse(frame.json()).ok()?;
        let time = door.time().and_then(Result::ok);
        Some(Self::Event { time_local: time.map(|time| time.to_string()) })
    }

    /// Whether bytes that cannot be told apart may be somebody's body.
    pub(super) fn may_hold_biometric(&self) -> bool {
        let command = match self {
            Self::Block { of, .. } => of,
            Self::Result { command: Some(command), .. } => command,
            _ => return true,
        };
        commands::find(command).is_none_or(|command| command.reads_biometric)
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = |time: &Option<String>| {
            time.as_deref().map(|time| format!(", {}", time.replace('T', " "))).unwrap_or_default()
        };
        match self {
            Self::NothingToDo => f.write_str("nothing to do"),
            Self::Command { command, trans_id } if trans_id.is_empty() => {
                write!(f, "{command} goes out")
            }
            Self::Command { command, trans_id } => write!(f, "{command} goes out, task {trans_id}"),
            Self::Punch { user_id, direction, methods, time_local } => {
                write!(f, "punch of {user_id}")?;
                for word in
                    Some(direction).filter(|word| *word != "unknown").into_iter().chain(methods)
                {
                    write!(f, ", {word}")?;
                }
                f.write_str(&clock(time_local))
            }
            Self::Event { time_local } => write!(f, "event of the terminal{}", clock(time_local)),
            Self::Enrolment { user_id, credentials: 1 } => {
                write!(f, "enrolment of {user_id}, 1 credential")
            }
            Self::Enrolment { user_id, credentials } => {
                write!(f, "enrolment of {user_id}, {credentials} credentials")
            }
            Self::Block { number, of } => write!(f, "block {number} of {of}"),
            Self::Result { command: Some(command), return_code } => {
                write!(f, "result of {command}: {return_code}")
            }
            Self::Result { command: None, return_code } => {
                write!(f, "result that no task waits for: {return_code}")
            }
            Self::Other { request_code } => f.write_str(request_code),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(headers: &str, body: &[u8], reply: &str, command: Option<&str>) -> String {
        let head = format!("POST / HTTP/1.0\r\n{headers}\r\n\r\n");
        let request = Message::cut(head.as_bytes(), body);
        let reply = Message::cut(format!("HTTP/1.1 200 OK\r\n{reply}\r\n\r\n").as_bytes(), b"");
        let code = headers_of(&request).unwrap().request_code.unwrap().as_str().to_owned();
        let meaning = Meaning::read(&code, &request, &reply, command.map(str::to_owned));
        let stored = serde_json::to_value(&meaning).unwrap();
        assert_eq!(serde_json::from_value::<Meaning>(stored).unwrap(), meaning);
        meaning.to_string()
    }

    #[test]
    fn every_kind_of_exchange_is_said_in_a_line() {
        let framed = |json: &str| frame::encode_json(json.as_bytes());
        let poll = "request_code: receive_cmd";
        assert_eq!(said(poll, b"", "response_code: ERROR_NO_CMD", None), "nothing to do");
        assert_eq!(
            said(poll, b"", "response_code: OK\r\ncmd_code: SET_TIME\r\ntrans_id: 0A", None),
            "SET_TIME goes out, task 0A"
        );
        assert_eq!(
            said(poll, b"", "response_code: RESET_FK\r\ncmd_code: ", None),
            "RESET_FK goes out"
        );
        let punch = framed(
            r#"{"user_id":"10482","verify_mode":"1","io_mode":16777216,"io_time":"20260326174200"}"#,
        );
        let glog = "request_code: realtime_glog";
        assert_eq!(
            said(glog, &punch, "response_code: OK", None),
            "punch of 10482, in, finger, 2026-03-26 17:42:00"
        );
        let nobody = framed(r#"{"user_id":"0","io_mode":"9","io_time":"20260326174200"}"#);
        assert_eq!(
            said(glog, &nobody, "response_code: OK", None),
            "event of the terminal, 2026-03-26 17:42:00"
        );
        assert_eq!(said(glog, b"?", "response_code: OK", None), "realtime_glog");
        let person = framed(
            r#"{"user_id":"7","enroll_data_array":[{"backup_number":0,"enroll_data":"BIN_1"}]}"#,
        );
        assert_eq!(
            said("request_code: realtime_enroll_data", &person, "response_code: OK", None),
            "enrolment of 7, 1 credential"
        );
        let result = "request_code: send_cmd_result\r\ncmd_return_code: OK\r\ntrans_id: 0A";
        let block = format!("{result}\r\nblk_no: 142");
        let log = Some("GET_LOG_DATA");
        assert_eq!(said(&block, b"xx", "response_code: OK", log), "block 142 of GET_LOG_DATA");
        assert_eq!(said(result, b"", "response_code: OK", log), "result of GET_LOG_DATA: OK");
        assert_eq!(
            said(result, b"", "response_code: OK", None),
            "result that no task waits for: OK"
        );
    }
}
