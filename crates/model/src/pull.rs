//! What must be read out of a terminal before it is erased, and whether that was all of it.
//!
//! [`next`] is asked again whenever one of the reads has ended; it is a pure function of how they stand,
//! so a restart in the middle changes nothing.

use serde_json::{Map, Value};

use crate::task::{Status, Task};

/// What an erase would destroy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erase {
    /// CLEAR_LOG_DATA: the punches in its memory.
    Logs,
    /// CLEAR_ENROLL_DATA: its people and their enrolments.
    Enrolments,
}

impl Erase {
    /// What the command with this `cmd_code` destroys, if it is one that is preceded by a pull.
    pub fn of(command: &str) -> Option<Self> {
        match command {
            "CLEAR_LOG_DATA" => Some(Self::Logs),
            "CLEAR_ENROLL_DATA" => Some(Self::Enrolments),
            _ => None,
        }
    }
}

/// What to do next for an erase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// A read is under way.
    Wait,
    /// Queue this read, without parameters.
    Read(&'static str),
    /// Queue a GET_USER_INFO for each person of the id list that was read.
    ReadEverybody,
    /// All was read: erase.
    Go,
    /// It must not be erased; why, in words.
    Refuse(String),
}

/// The return codes with which terminals say that there is nothing to read.
const NOTHING_THERE: [&str; 3] = ["ERROR_NO_DATA", "ERROR_NO_USER", "ERROR_NO_ID"];

/// How the reads for one erase stand, and so what comes next.
///
/// `reads` are the tasks that were queued for it, in order. Their `outcome` holds the numbers:
/// `records` of GET_LOG_DATA, `users` of GET_USER_ID_LIST, `finger`, `face`, `password`, `card` of
/// GET_USER_INFO, and the counters of GET_DEVICE_STATUS.
pub fn next(erase: Erase, reads: &[Task]) -> Next {
    if reads.iter().any(|read| !read.life.status.is_ended()) {
        return Next::Wait;
    }
    if let Some(failed) = reads.iter().find(|read| !has_its_answer(read)) {
        let why = failed.life.error.as_deref().unwrap_or("it was cancelled");
        return Next::Refuse(format!(
            "nothing was erased: the read before it ({} {}) did not succeed: {why}",
            failed.command, failed.trans_id
        ));
    }
    let find = |command: &str| reads.iter().find(|read| read.command == command);
    let list = match erase {
        Erase::Logs => "GET_LOG_DATA",
        Erase::Enrolments => "GET_USER_ID_LIST",
    };
    let Some(listed) = find(list) else { return Next::Read(list) };
    if erase == Erase::Enrolments {
        let asked = reads.iter().filter(|read| read.command == "GET_USER_INFO").count() as u64;
        if asked < count(listed, "users") {
            return Next::ReadEverybody;
        }
    }
    let Some(status) = find("GET_DEVICE_STATUS") else { return Next::Read("GET_DEVICE_STATUS") };
    match compare(erase, reads, status) {
        Ok(()) => Next::Go,
        Err(why) => Next::Refuse(format!("nothing was erased: {why}")),
    }
}

fn has_its_answer(read: &Task) -> bool {
    let nothing_there = || {
        let code = read.life.return_code.as_deref();
        code.is_some_and(|code| NOTHING_THERE.contains(&code))
    };
    match read.life.status {
        Status::Succeeded => true,
        // A person who was deleted between the list and the read is a difference, not an empty answer.
        Status::Failed => read.command != "GET_USER_INFO" && nothing_there(),
        _ => false,
    }
}

fn count(read: &Task, key: &str) -> u64 {
    read.outcome.as_ref().and_then(|outcome| outcome.get(key)).and_then(Value::as_u64).unwrap_or(0)
}

fn compare(erase: Erase, reads: &[Task], status: &Task) -> Result<(), String> {
    let empty = Map::new();
    let totals = status.outcome.as_ref().and_then(Value::as_object).unwrap_or(&empty);
    let total = |key: &str| totals.get(key).and_then(Value::as_u64);
    let sum = |key: &str| reads.iter().map(|read| count(read, key)).sum::<u64>();
    let users = total("total_user_count")
        .or_else(|| Some(total("user_count")? + total("manager_count").unwrap_or(0)));
    let asked = || reads.iter().filter(|read| read.command == "GET_USER_INFO").count() as u64;
    // The first total is the one that must be known; the others are compared where the unit tells them.
    let pairs = match erase {
        Erase::Logs => vec![("punches", total("total_log_count"), sum("records"))],
        Erase::Enrolments => vec![
            ("people", users, asked()),
            ("fingers", total("fp_count"), sum("finger")),
            ("faces", total("face_count"), sum("face")),
            ("passwords", total("password_count"), sum("password")),
            ("cards", total("idcard_count"), sum("card")),
        ],
    };
    if let [(what, None, _), ..] = pairs.as_slice() {
        return Err(format!("the terminal does not say how many {what} it holds"));
    }
    let differences: Vec<String> = pairs
        .into_iter()
        .filter_map(|(what, holds, read)| {
            let holds = holds.filter(|holds| *holds != read)?;
            Some(format!("the terminal holds {holds} {what} and {read} were read"))
        })
        .collect();
    if differences.is_empty() { Ok(()) } else { Err(differences.join("; ")) }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use muster_protocol::{DevId, TransId};
    use serde_json::json;

    use super::*;
    use crate::task::{Life, Policy};

    fn read(command: &str, status: Status, outcome: Value) -> Task {
        let mut life = Life::new(Timestamp::UNIX_EPOCH, None);
        life.status = status;
        Task {
            trans_id: TransId::new("0123456789ABCDEF").unwrap(),
            seq: 0,
            dev_id: DevId::new("T1").unwrap(),
            command: command.into(),
            parameters: Value::Null,
            policy: Policy { repeatable: true, restarts: false },
            life,
            requested_by: "test".into(),
            pulls_for: None,
            needs_pull: false,
            outcome: Some(outcome),
        }
    }

    fn done(command: &str, outcome: Value) -> Task {
        read(command, Status::Succeeded, outcome)
    }

    #[test]
    fn logs_are_read_counted_and_erased() {
        assert_eq!(next(Erase::Logs, &[]), Next::Read("GET_LOG_DATA"));
        let logs = done("GET_LOG_DATA", json!({"records": 30}));
        assert_eq!(next(Erase::Logs, std::slice::from_ref(&logs)), Next::Read("GET_DEVICE_STATUS"));
        let equal = done("GET_DEVICE_STATUS", json!({"total_log_count": 30}));
        assert_eq!(next(Erase::Logs, &[logs.clone(), equal]), Next::Go);
        let more = done("GET_DEVICE_STATUS", json!({"total_log_count": 31}));
        assert_eq!(
            next(Erase::Logs, &[logs.clone(), more]),
            Next::Refuse(
                "nothing was erased: the terminal holds 31 punches and 30 were read".into()
            )
        );
        let silent = done("GET_DEVICE_STATUS", json!({}));
        assert!(matches!(next(Erase::Logs, &[logs, silent]), Next::Refuse(_)));
    }

    #[test]
    fn a_read_under_way_holds_and_a_failed_one_refuses() {
        let running = read("GET_LOG_DATA", Status::Running, Value::Null);
        assert_eq!(next(Erase::Logs, &[running]), Next::Wait);
        let failed = read("GET_LOG_DATA", Status::Failed, Value::Null);
        assert!(matches!(next(Erase::Logs, std::slice::from_ref(&failed)), Next::Refuse(_)));
        let mut nothing = failed;
        nothing.life.return_code = Some("ERROR_NO_DATA".into());
        assert_eq!(next(Erase::Logs, &[nothing]), Next::Read("GET_DEVICE_STATUS"));
    }

    #[test]
    fn a_list_that_hides_people_without_a_finger_is_found_out() {
        let list = done("GET_USER_ID_LIST", json!({"users": 1}));
        assert_eq!(next(Erase::Enrolments, std::slice::from_ref(&list)), Next::ReadEverybody);
        let info = done("GET_USER_INFO", json!({"finger": 1}));
        let status = done("GET_DEVICE_STATUS", json!({"total_user_count": 2, "fp_count": 1}));
        let Next::Refuse(why) = next(Erase::Enrolments, &[list, info, status]) else { panic!() };
        assert!(why.contains("holds 2 people and 1 were read"), "{why}");
    }
}
