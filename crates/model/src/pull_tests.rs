//! When all was read, and when not.

use muster_protocol::{DevId, TransId};
use serde_json::json;

use super::*;
use crate::task::{Life, Policy};

const PAUSE: SignedDuration = SignedDuration::from_secs(10);

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

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

fn listed(sums: &[(&str, u64)]) -> Round {
    let sums = sums.iter().map(|(key, n)| ((*key).to_owned(), *n)).collect();
    Round { rounds: 1, listed: true, sums, ..Round::default() }
}

fn with_status(round: Round, totals: &Value) -> Round {
    Round { status: Some((totals.as_object().unwrap().clone(), at(0))), ..round }
}

fn logs(round: &Round, now: i64) -> Next {
    next(Erase::Logs, round, &Profile::unknown(), PAUSE, at(now))
}

#[test]
fn logs_are_read_counted_and_erased() {
    assert_eq!(logs(&Round::default(), 0), Next::Read("GET_LOG_DATA"));
    let round = listed(&[("records", 30)]);
    assert_eq!(logs(&round, 0), Next::Read("GET_DEVICE_STATUS"));
    let equal = with_status(round.clone(), &json!({"total_log_count": 30}));
    assert_eq!(logs(&equal, 1), Next::Go);
    let more = with_status(round.clone(), &json!({"total_log_count": 31}));
    assert_eq!(
        logs(&more, 1),
        Next::Refuse("nothing was erased: the terminal holds 31 punches and 30 were read".into())
    );
    assert!(matches!(logs(&with_status(round, &json!({})), 1), Next::Refuse(_)));
}

#[test]
fn what_was_read_long_ago_is_read_again_a_few_times() {
    let round = with_status(listed(&[("records", 3)]), &json!({"total_log_count": 3}));
    assert_eq!(logs(&round, 120), Next::Go);
    assert_eq!(logs(&round, 121), Next::Read("GET_LOG_DATA"));
    let (any, slow) = (Profile::unknown(), SignedDuration::from_mins(2));
    assert_eq!(next(Erase::Logs, &round, &any, slow, at(240)), Next::Go, "its very next poll");
    assert_eq!(next(Erase::Logs, &round, &any, slow, at(241)), Next::Read("GET_LOG_DATA"));
    let outage = SignedDuration::from_hours(1);
    assert_eq!(next(Erase::Logs, &round, &any, outage, at(241)), Next::Read("GET_LOG_DATA"));
    let often = Round { rounds: ROUNDS, ..round };
    assert!(matches!(logs(&often, 121), Next::Refuse(_)));
}

#[test]
fn a_read_under_way_holds_and_a_spoilt_one_refuses() {
    let running = Round { under_way: true, ..Round::default() };
    assert_eq!(logs(&running, 0), Next::Wait);
    let failed = read("GET_LOG_DATA", Status::Failed, Value::Null);
    let spoilt = Round { suspects: vec![failed], ..listed(&[]) };
    let Next::Refuse(why) = logs(&spoilt, 0) else { panic!() };
    assert!(why.starts_with("nothing was erased: the read before it (GET_LOG_DATA"), "{why}");
}

#[test]
fn a_read_spoils_without_its_whole_answer() {
    let spoils = |read: &Task| super::spoils(read, &Profile::unknown());
    let failed = read("GET_LOG_DATA", Status::Failed, Value::Null);
    assert!(spoils(&failed).is_some());
    let mut nothing = failed;
    nothing.life.return_code = Some("ERROR_NO_DATA".into());
    assert_eq!(spoils(&nothing), None);
    nothing.command = "GET_USER_INFO".into();
    assert!(spoils(&nothing).is_some(), "the person was on the list");
    let whole = read("GET_LOG_DATA", Status::Succeeded, json!({"records": 3}));
    assert_eq!(spoils(&whole), None);
    let cut = json!({"records": 3, "mismatch": {"promised": 3, "came": 3, "left_over": 5}});
    let cut = spoils(&read("GET_LOG_DATA", Status::Succeeded, cut));
    assert!(cut.unwrap().contains("left_over"));
    assert!(spoils(&read("GET_LOG_DATA", Status::Cancelled, Value::Null)).is_some());
}

#[test]
fn a_list_that_hides_people_without_a_finger_is_found_out() {
    let round = listed(&[("users", 1), ("finger", 1)]);
    let of = |round: &Round| next(Erase::Enrolments, round, &Profile::unknown(), PAUSE, at(0));
    assert_eq!(of(&round), Next::ReadEverybody);
    let asked = Round { asked: 1, ..round };
    assert_eq!(of(&asked), Next::Read("GET_DEVICE_STATUS"));
    let status = with_status(asked, &json!({"total_user_count": 2, "fp_count": 1}));
    let Next::Refuse(why) = of(&status) else { panic!() };
    assert!(why.contains("holds 2 people and 1 were read"), "{why}");
}

#[test]
fn the_profile_says_which_code_means_nothing_there() {
    let mut nothing = read("GET_LOG_DATA", Status::Failed, Value::Null);
    nothing.life.return_code = Some("NIX".into());
    let round = Round { suspects: vec![nothing], ..listed(&[]) };
    assert!(matches!(logs(&round, 0), Next::Refuse(_)));
    let mut profile = Profile::unknown();
    profile.commands.empty_list_errors = vec!["NIX".into()];
    let told = next(Erase::Logs, &round, &profile, PAUSE, at(0));
    assert_eq!(told, Next::Read("GET_DEVICE_STATUS"));
}

#[test]
fn palms_are_compared_and_what_nobody_knows_refuses() {
    let round = Round { asked: 1, ..listed(&[("users", 1), ("palm", 1), ("vein", 1)]) };
    let judged = |more: Value| {
        let mut totals = json!({"total_user_count": 1, "total_log_count": 9, "new_count": 0});
        totals.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let round = with_status(round.clone(), &totals);
        next(Erase::Enrolments, &round, &Profile::unknown(), PAUSE, at(0))
    };
    assert_eq!(judged(json!({"pv_count": 2, "user_max": 500})), Next::Go);
    let refused = |more| match judged(more) {
        Next::Refuse(why) => why,
        other => panic!("{other:?}"),
    };
    assert!(refused(json!({"pv_count": 3})).contains("holds 3 palms and veins and 2 were read"));
    assert!(refused(json!({"iris_count": 1})).contains("iris_count 1"));
}
