//! Figures for pages, and what search finds.

use jiff::civil::date;
use muster_model::drift::Drifts;
use muster_model::person::Seen as SeenPerson;
use muster_model::polls::PollHistory;
use muster_model::shelf::ToShelve;
use muster_model::site::SiteId;
use muster_model::terminal::{Seen, Status, TerminalPatch};
use muster_store::{Attention, DeviceStatus, LocalRange, Scope};
use serde_json::{Map, json};

use crate::bed::{Bed, answer, reads};
use crate::build::{at, audit, contact, dev, local, punch, user};
use crate::engines::Engine;

fn seen(dev_id: &str, polls: Option<PollHistory>) -> Seen {
    Seen {
        dev_id: dev(dev_id),
        last_seen: at(1),
        last_poll: Some(at(1)),
        address: "192.0.2.7".into(),
        identity: None,
        clock_drift_seconds: None,
        drifts: Drifts::default(),
        poll_interval_ms: None,
        polls: polls.map(Box::new),
    }
}

pub(crate) async fn polls_are_kept_with_what_is_seen(engine: &dyn Engine) {
    let mut bed = Bed::on(engine);
    bed.first_contact(contact("T1", Status::Admitted), 9).await.unwrap();
    let mut polls = PollHistory::default();
    polls.count(at(0));
    polls.count(at(700));
    let all = vec![seen("T1", Some(polls.clone())), seen("T9", Some(polls.clone()))];
    bed.record_seen(all, Vec::new()).await.unwrap();
    bed.record_seen(vec![seen("T1", None)], Vec::new()).await.unwrap();
    bed.reopen();
    assert_eq!(bed.poll_histories().await.unwrap(), [(dev("T1"), polls)]);
    bed.remove_terminal(&dev("T1"), audit("d")).await.unwrap();
    assert_eq!(bed.poll_histories().await.unwrap(), []);
}

pub(crate) async fn what_a_terminal_holds_is_what_it_said_last(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    bed.first_contact(contact("T1", Status::Admitted), 9).await.unwrap();
    let status = |second, users: u32| {
        let counters = Map::from_iter([("user_count".to_owned(), json!(users))]);
        DeviceStatus { at: at(second), counters }
    };
    for (second, users) in [(5, 10), (9, 12), (7, 11)] {
        bed.note_status(&dev("T1"), status(second, users)).await.unwrap();
    }
    bed.note_status(&dev("T9"), status(5, 1)).await.unwrap();
    let found = bed.statuses(vec![dev("T9"), dev("T1")]).await.unwrap();
    assert_eq!(found, [None, Some(status(9, 12))]);
}

pub(crate) async fn punches_are_counted_by_hour_and_terminal(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let site = bed.create_site("North".into(), None, audit("s")).await.unwrap().id;
    for dev_id in ["T1", "T2", "T3"] {
        bed.first_contact(contact(dev_id, Status::Admitted), 9).await.unwrap();
    }
    for dev_id in ["T1", "T2"] {
        let patch = TerminalPatch { site: Some(Some(site)), ..TerminalPatch::default() };
        bed.edit_terminal(&dev(dev_id), patch, None, audit("e")).await.unwrap();
    }
    let punches = [
        ("T1", "2026-03-25T23:59:59"),
        ("T1", "2026-03-26T00:00:00"),
        ("T1", "2026-03-26T08:30:00"),
        ("T2", "2026-03-26T08:59:59"),
        ("T3", "2026-03-26T23:59:59"),
        ("T3", "2026-03-27T00:00:00"),
    ];
    let punches = punches.map(|(dev_id, time)| punch(dev_id, "7", time));
    bed.append_punches(punches.to_vec()).await.unwrap();
    for (scope, expected) in [
        (Scope::All, vec![(0, 1), (8, 2), (23, 1)]),
        (Scope::Site(site), vec![(0, 1), (8, 2)]),
        (Scope::Site(SiteId(99)), vec![]),
        (Scope::Terminal(dev("T3")), vec![(23, 1)]),
    ] {
        let hours = bed.punches_by_hour(scope.clone(), date(2026, 3, 26)).await.unwrap();
        let some: Vec<(usize, u64)> =
            hours.into_iter().enumerate().filter(|(_, punches)| *punches > 0).collect();
        assert_eq!(some, expected, "{scope:?}");
    }
    let day = LocalRange {
        from: Some(local("2026-03-26T00:00:00")),
        to: Some(local("2026-03-27T00:00:00")),
    };
    let ranges = ["T3", "T1", "T9"].map(|dev_id| (dev(dev_id), day)).to_vec();
    assert_eq!(bed.punches_within(ranges).await.unwrap(), [1, 2, 0]);
}

pub(crate) async fn the_newest_and_the_last_punches_are_found(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let mut backlog = punch("T1", "7", "2026-03-26T08:00:00");
    backlog.received_at = backlog.time + jiff::SignedDuration::from_mins(90);
    let punches = vec![
        punch("T1", "7", "2026-03-26T09:00:00"),
        backlog,
        punch("T2", "8", "2026-03-26T07:00:00"),
    ];
    bed.append_punches(punches).await.unwrap();
    let newest = bed.newest_punches(2).await.unwrap();
    let people: Vec<&str> = newest.iter().map(|punch| punch.user_id.as_str()).collect();
    assert_eq!(people, ["8", "7"]);
    let last = bed.last_punches(vec![user("9"), user("7")]).await.unwrap();
    assert_eq!(last[0], None);
    assert_eq!(last[1].as_ref().unwrap().time_local, local("2026-03-26T09:00:00"));
    let instant = |text: &str| text.parse::<jiff::Timestamp>().unwrap();
    let silence = (instant("2026-03-26T07:30:00Z"), instant("2026-03-26T09:00:00Z"));
    assert_eq!(bed.punches_late(&dev("T1"), silence.0, silence.1).await.unwrap(), 1);
    assert_eq!(bed.punches_late(&dev("T2"), silence.0, silence.1).await.unwrap(), 0);
}

pub(crate) async fn names_of_many_people_are_told_at_once(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let seen = |id: &str, name: Option<&str>| SeenPerson {
        user_id: user(id),
        dev_id: dev("T1"),
        name: name.map(str::to_owned),
        privilege: None,
        enabled: None,
        listed: None,
        credentials: Vec::new(),
        complete: false,
        at: at(1),
        read_late: false,
    };
    bed.record_people(vec![seen("7", Some("Rahim")), seen("8", None)]).await.unwrap();
    let named = bed.names_of(vec![user("8"), user("7"), user("9")]).await.unwrap();
    assert_eq!(named, [None, Some("Rahim".to_owned()), None]);
}

pub(crate) async fn what_needs_a_look_is_counted(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    bed.first_contact(contact("T1", Status::Admitted), 9).await.unwrap();
    assert_eq!(bed.attention(at(0)).await.unwrap(), Attention::default());
    for second in [10, 20] {
        let task = bed.queue(reads("GET_USER_INFO"), second).await;
        bed.poll(second).await.unwrap();
        let failed = bed.answer_task(&task.trans_id, answer("ERROR"), at(second)).await.unwrap();
        assert!(failed.unwrap().is_ok());
    }
    let odd = ToShelve {
        dev_id: dev("T1"),
        request_code: "realtime_glog".into(),
        headers: String::new(),
        reason: "odd".into(),
        body: b"odd".to_vec(),
        at: at(1),
    };
    bed.shelve(vec![odd]).await.unwrap();
    let attention = bed.attention(at(15)).await.unwrap();
    assert_eq!(attention, Attention { failed_tasks: 1, shelf: 1 });
}

pub(crate) async fn people_and_tasks_are_found_by_what_is_typed(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    bed.first_contact(contact("T1", Status::Admitted), 9).await.unwrap();
    let person = |user_id: &str, name: &str| SeenPerson {
        user_id: user(user_id),
        dev_id: dev("T1"),
        name: Some(name.into()),
        privilege: None,
        enabled: None,
        listed: None,
        credentials: Vec::new(),
        complete: false,
        at: at(0),
        read_late: false,
    };
    let people = vec![person("100", "Ana"), person("2100", "Ben"), person("300", "Bo 100%_")];
    bed.record_people(people).await.unwrap();
    let found = async |text: &str, limit| -> Vec<String> {
        let found = bed.find_people(text, limit).await.unwrap();
        found.into_iter().map(|person| person.user_id.to_string()).collect()
    };
    assert_eq!(found("100", 9).await, ["100", "2100", "300"], "the beginning of an id comes first");
    assert_eq!(found("100", 2).await, ["100", "2100"]);
    assert_eq!(found("BEN", 9).await, ["2100"]);
    assert_eq!(found("0%_", 9).await, ["300"]);
    assert_eq!((bed.people_up_to(2).await.unwrap(), bed.people_up_to(9).await.unwrap()), (2, 3));
    assert_eq!(bed.people_counts(vec![dev("T9"), dev("T1")]).await.unwrap(), [0, 3]);
    let task = bed.queue(reads("GET_USER_INFO"), 0).await;
    let tasks = bed.find_tasks(&task.trans_id.as_str()[..6], 9).await.unwrap();
    assert_eq!(tasks.len(), 1);
    assert_eq!((&tasks[0].trans_id, tasks[0].status.as_str()), (&task.trans_id, "waiting"));
    assert!(bed.find_tasks("ZZ", 9).await.unwrap().is_empty());
}
