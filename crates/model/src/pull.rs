//! What must be read out of a terminal before it is erased, and whether that was all of it.
//!
//! [`next`] is asked again whenever one of the reads has ended; it is a pure function of how they stand,
//! so a restart in the middle changes nothing.

use serde_json::{Map, Value};

use muster_protocol::commands::Erases as Erase;
use muster_protocol::profiles::Profile;

use crate::task::{Status, Task};

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

/// How the reads for one erase stand, and so what comes next.
///
/// `reads` are the tasks that were queued for it, in order. Their `outcome` holds the numbers:
/// `records` of GET_LOG_DATA, `users` of GET_USER_ID_LIST, `finger`, `face`, `password`, `card` of
/// `vein`, `palm` of GET_USER_INFO, and the counters of GET_DEVICE_STATUS. `profile` says with which return
/// codes the terminal answers that there is nothing to list.
pub fn next(erase: Erase, reads: &[Task], profile: &Profile) -> Next {
    if reads.iter().any(|read| !read.life.status.is_ended()) {
        return Next::Wait;
    }
    if let Some(failed) = reads.iter().find(|read| !has_its_answer(read, profile)) {
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

fn has_its_answer(read: &Task, profile: &Profile) -> bool {
    let nothing_there = || {
        let code = read.life.return_code.as_deref();
        code.is_some_and(|code| profile.is_empty_list(code))
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

/// The counters that are compared before people are erased, and those of what such an erase leaves alone.
/// Any other counter that is not zero may be of something that was not read.
const COMPARED: [&str; 9] = [
    "total_user_count",
    "user_count",
    "manager_count",
    "fp_count",
    "face_count",
    "password_count",
    "idcard_count",
    "pv_count",
    "total_log_count",
];

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
            ("palms and veins", total("pv_count"), sum("palm") + sum("vein")),
        ],
    };
    if let [(what, None, _), ..] = pairs.as_slice() {
        return Err(format!("the terminal does not say how many {what} it holds"));
    }
    let unknown = totals.iter().filter(|(name, holds)| {
        erase == Erase::Enrolments
            && name.ends_with("_count")
            && !COMPARED.contains(&name.as_str())
            && holds.as_u64() != Some(0)
    });
    let unknown = unknown.map(|(name, holds)| {
        format!("the terminal says {name} {holds}, and it is not known what that is")
    });
    let differences: Vec<String> = pairs
        .into_iter()
        .filter_map(|(what, holds, read)| {
            let holds = holds.filter(|holds| *holds != read)?;
            Some(format!("the terminal holds {holds} {what} and {read} were read"))
        })
        .chain(unknown)
        .collect();
    if differences.is_empty() { Ok(()) } else { Err(differences.join("; ")) }
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};
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
            policy: Policy {
                repeatable: true,
                restarts: false,
                runs_for: SignedDuration::from_mins(10),
            },
            life,
            requested_by: "test".into(),
            pulls_for: None,
            needs_pull: false,
            outcome: Some(outcome),
        }
    }

    fn judge(erase: Erase, reads: &[Task]) -> Next {
        next(erase, reads, &Profile::unknown())
    }

    fn done(command: &str, outcome: Value) -> Task {
        read(command, Status::Succeeded, outcome)
    }

    #[test]
    fn logs_are_read_counted_and_erased() {
        assert_eq!(judge(Erase::Logs, &[]), Next::Read("GET_LOG_DATA"));
        let logs = done("GET_LOG_DATA", json!({"records": 30}));
        assert_eq!(
            judge(Erase::Logs, std::slice::from_ref(&logs)),
            Next::Read("GET_DEVICE_STATUS")
        );
        let equal = done("GET_DEVICE_STATUS", json!({"total_log_count": 30}));
        assert_eq!(judge(Erase::Logs, &[logs.clone(), equal]), Next::Go);
        let more = done("GET_DEVICE_STATUS", json!({"total_log_count": 31}));
        assert_eq!(
            judge(Erase::Logs, &[logs.clone(), more]),
            Next::Refuse(
                "nothing was erased: the terminal holds 31 punches and 30 were read".into()
            )
        );
        let silent = done("GET_DEVICE_STATUS", json!({}));
        assert!(matches!(judge(Erase::Logs, &[logs, silent]), Next::Refuse(_)));
    }

    #[test]
    fn a_read_under_way_holds_and_a_failed_one_refuses() {
        let running = read("GET_LOG_DATA", Status::Running, Value::Null);
        assert_eq!(judge(Erase::Logs, &[running]), Next::Wait);
        let failed = read("GET_LOG_DATA", Status::Failed, Value::Null);
        assert!(matches!(judge(Erase::Logs, std::slice::from_ref(&failed)), Next::Refuse(_)));
        let mut nothing = failed;
        nothing.life.return_code = Some("ERROR_NO_DATA".into());
        assert_eq!(judge(Erase::Logs, &[nothing]), Next::Read("GET_DEVICE_STATUS"));
    }

    #[test]
    fn a_list_that_hides_people_without_a_finger_is_found_out() {
        let list = done("GET_USER_ID_LIST", json!({"users": 1}));
        assert_eq!(judge(Erase::Enrolments, std::slice::from_ref(&list)), Next::ReadEverybody);
        let info = done("GET_USER_INFO", json!({"finger": 1}));
        let status = done("GET_DEVICE_STATUS", json!({"total_user_count": 2, "fp_count": 1}));
        let Next::Refuse(why) = judge(Erase::Enrolments, &[list, info, status]) else { panic!() };
        assert!(why.contains("holds 2 people and 1 were read"), "{why}");
    }

    #[test]
    fn the_profile_says_which_code_means_nothing_there() {
        let mut nothing = read("GET_LOG_DATA", Status::Failed, Value::Null);
        nothing.life.return_code = Some("NIX".into());
        let reads = [nothing];
        assert!(matches!(judge(Erase::Logs, &reads), Next::Refuse(_)));
        let mut profile = Profile::unknown();
        profile.commands.empty_list_errors = vec!["NIX".into()];
        assert_eq!(next(Erase::Logs, &reads, &profile), Next::Read("GET_DEVICE_STATUS"));
    }

    #[test]
    fn palms_are_compared_and_what_nobody_knows_refuses() {
        let list = done("GET_USER_ID_LIST", json!({"users": 1}));
        let info = done("GET_USER_INFO", json!({"palm": 1, "vein": 1}));
        let judged = |more: Value| {
            let mut totals = json!({"total_user_count": 1, "total_log_count": 9, "new_count": 0});
            totals.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            judge(
                Erase::Enrolments,
                &[list.clone(), info.clone(), done("GET_DEVICE_STATUS", totals)],
            )
        };
        assert_eq!(judged(json!({"pv_count": 2, "user_max": 500})), Next::Go);
        let refused = |more| match judged(more) {
            Next::Refuse(why) => why,
            other => panic!("{other:?}"),
        };
        assert!(
            refused(json!({"pv_count": 3})).contains("holds 3 palms and veins and 2 were read")
        );
        assert!(refused(json!({"iris_count": 1})).contains("iris_count 1"));
    }
}
