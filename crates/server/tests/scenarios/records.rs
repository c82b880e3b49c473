//! What a terminal pushes or is asked for, and what is kept of it.

use std::path::Path;

use jiff::civil::date;
use jiff::{SignedDuration, Span};
use muster_model::admission::Mode;
use muster_model::audit::Actor;
use muster_model::event::Kind;
use muster_model::person::{Enrolment, Person};
use muster_model::role::Role;
use muster_model::task::Status;
use muster_protocol::enrolment::{BackupNumber, Privilege};
use muster_server::app::Options;
use muster_server::observe::Refused;
use muster_sim::terminal::{Gesture, LogEntry};
use muster_store::{BlockLimits, PeopleFilter, TaskFilter};
use serde_json::{Value, json};

use crate::house::House;
use crate::socket::framed;

/// Whether these bytes occur in any file of a folder.
fn occurs(folder: &Path, bytes: &[u8]) -> bool {
    std::fs::read_dir(folder).unwrap().any(|file| {
        let path = file.unwrap().path();
        path.is_file() && std::fs::read(path).unwrap().windows(bytes.len()).any(|w| w == bytes)
    })
}

#[tokio::test]
async fn enrolments_are_encrypted_and_the_same_again_changes_nothing() {
    let house = House::open().await;
    let mut unit = house.switch_on(house.setup("SEARCHED-FOR", "hs103"));
    unit.run_until_idle().await;
    unit.enrol("1", BackupNumber::new(0)).unwrap();
    unit.enrol("1", BackupNumber::new(11)).unwrap();
    unit.run_until_idle().await;
    let id = "1".parse().unwrap();
    let person = house.app.person(&house.actor, &id).await.unwrap();
    assert_eq!(person.enrolments.len(), 2);
    for (number, template) in &unit.memory.person("1").unwrap().enrolments {
        let kept = house.app.enrolment(&house.actor, &id, number.get(), None).await.unwrap();
        assert_eq!(kept.1, *template);
        let piece = &template[..template.len().min(16)];
        assert!(!occurs(house.data(), piece), "{number:?} can be read in the store's files");
    }
    assert!(occurs(house.data(), b"SEARCHED-FOR"), "the files hold what is no secret");
    unit.queue_person(&id);
    unit.run_until_idle().await;
    assert_eq!(house.app.person(&house.actor, &id).await.unwrap(), person);
}

#[tokio::test]
async fn a_viewer_learns_nothing_of_a_password_or_a_card() {
    let house = House::open().await;
    let mut unit = house.switch_on(house.setup("X1", "hs103"));
    unit.add_person("1", "Ada", Privilege::User, &[0, 10, 11]).unwrap();
    unit.run_until_idle().await;
    let task = house.order("X1", "GET_USER_INFO", json!({"user_id": "1"})).await;
    unit.run_until_idle().await;
    let viewer = Actor { role: Role::Viewer, ..house.actor.clone() };
    let hidden = |person: Person| -> Vec<_> {
        let of = |one: &Enrolment| (one.backup_number, one.size == 0 && one.digest.is_empty());
        person.enrolments.iter().map(of).collect()
    };
    let id = "1".parse().unwrap();
    let seen = hidden(house.app.person(&viewer, &id).await.unwrap());
    assert_eq!(seen, [(0, false), (10, true), (11, true)]);
    let page = house.app.people(&viewer, PeopleFilter::default(), None, 9).await.unwrap();
    assert_eq!(hidden(page.items.into_iter().next().unwrap()), seen);
    let seen = hidden(house.app.person(&house.actor, &id).await.unwrap());
    assert_eq!(seen, [(0, false), (10, false), (11, false)]);
    // The typed result is shown without them; its bytes are not shown at all.
    let form = house.app.task_result(&viewer, &task.trans_id, false).await.unwrap();
    let shown = form.show(json!({"user_id": "1", "enroll_data_array": [{"enroll_data": "MTIz"}]}));
    assert!(!shown.to_string().contains("MTIz"), "{shown}");
    assert!(house.app.task_result(&viewer, &task.trans_id, true).await.is_err());
}

#[tokio::test]
async fn a_template_in_a_task_is_shown_in_a_single_audited_read_only() {
    let house = House::open().await;
    house.poll("X1").await;
    let given = json!({"user_id": "1", "backup_number": 0, "enroll_data": "TVlGSU5HRVI="});
    let task = house.order("X1", "SET_ENROLL_DATA", given.clone()).await;
    assert_ne!(task.parameters, given, "whoever gave it has it");
    let reads = async || {
        let log = house
            .app
            .store()
            .audit_log(muster_store::AuditFilter::default(), None, 100)
            .await
            .unwrap()
            .items;
        log.iter().filter(|(_, entry)| entry.action == "biometrics.read").count()
    };
    let page = house.app.tasks(&house.actor, TaskFilter::default(), None, 9).await.unwrap();
    assert_ne!(page.items[0].task.parameters, given);
    assert_eq!(reads().await, 0);
    assert_eq!(house.task(&task.trans_id).await.parameters, given);
    assert_eq!(reads().await, 1);
    let viewer = Actor { role: Role::Viewer, ..house.actor.clone() };
    let seen = house.app.task(&viewer, &task.trans_id).await.unwrap().task;
    assert_ne!(seen.parameters, given);
    assert_eq!(reads().await, 1);
}

#[tokio::test]
async fn a_wish_to_enrol_ends_with_the_enrolment() {
    let house = House::open().await;
    let mut unit = house.switch_on(house.setup("X1", "wf206bnc"));
    unit.run_until_idle().await;
    let order = json!({"cmd": "enter_enroll", "param": {"user_id": "2", "backup_number": 0}});
    let task = house.order("X1", "SET_COMMAND", order).await;
    unit.run_until_idle().await;
    assert_eq!(house.task(&task.trans_id).await.life.status, Status::Succeeded);
    assert!(unit.enrol_at_screen());
    unit.run_until_idle().await;
    let person = house.app.person(&house.actor, &"2".parse().unwrap()).await.unwrap();
    assert_eq!((person.enrolments[0].backup_number, person.enrolments[0].size), (0, 800));
}

#[tokio::test]
async fn everybody_comes_one_by_one() {
    let house = House::open().await;
    let mut unit = house.switch_on(house.setup("X1", "hs103"));
    for id in ["1", "2", "3"] {
        unit.add_person(id, "Ada", Privilege::User, &[0]).unwrap();
    }
    unit.run_until_idle().await;
    house.order("X1", "GET_ALL_USER_INFO", Value::Null).await;
    unit.run_until_idle().await;
    for id in ["1", "2", "3"] {
        let person = house.app.person(&house.actor, &id.parse().unwrap()).await.unwrap();
        assert_eq!(person.enrolments.len(), 1, "{id}");
    }
}

#[tokio::test]
async fn what_the_door_says_is_one_event_however_often() {
    let house = House::open().await;
    let mut unit = house.switch_on(house.setup("X1", "hs103"));
    for _ in 0..3 {
        unit.door_status(9, "open");
        unit.run_until_idle().await;
    }
    assert_eq!(house.events(Kind::Door).await.len(), 1);
    house.turn_clock(SignedDuration::from_secs(1));
    for _ in 0..3 {
        unit.door_event(0x0100_0005);
        unit.run_until_idle().await;
    }
    // Pulled, it is still the same.
    house.order("X1", "GET_LOG_DATA", Value::Null).await;
    unit.run_until_idle().await;
    assert_eq!(house.events(Kind::Door).await.len(), 2);
    assert!(house.punches().await.is_empty() && house.shelf().await.is_empty());
}

#[tokio::test]
async fn the_same_record_as_text_and_as_a_number_is_one_event() {
    let house = House::open().await;
    let mut unit = house.switch_on(house.setup("X1", "ws535bw1"));
    unit.door_event(9);
    unit.run_until_idle().await;
    house.order("X1", "GET_LOG_DATA", Value::Null).await;
    unit.run_until_idle().await;
    let events = house.events(Kind::Door).await;
    assert_eq!(events.len(), 1, "{events:?}");
    assert_eq!(events[0].body["io_mode"], "9", "as it came first");
}

#[tokio::test]
async fn what_happened_by_a_clock_of_2000_is_kept_as_long_as_anything() {
    let house = House::open().await;
    assert_eq!(house.punch("X1", "0", "20000101000510").await, "OK");
    let door = framed(r#"{"door_status":"open","io_time":"20000101000511"}"#);
    let headers = "request_code: realtime_door_status\ndev_id: X1";
    assert_eq!(house.code(headers, &door).await, "OK");
    let kept = async || {
        while house.app.sweep().await.unwrap() {}
        house.events(Kind::Door).await
    };
    assert_eq!(kept().await.len(), 2);
    house.turn_clock(SignedDuration::from_hours(6 * 24));
    // Told again, it is still the same.
    assert_eq!(house.punch("X1", "0", "20000101000510").await, "OK");
    let events = kept().await;
    assert_eq!(events.len(), 2);
    assert_eq!(events[0].body["time_local"], "2000-01-01T00:05:10");
    house.turn_clock(SignedDuration::from_hours(2 * 24));
    assert!(kept().await.is_empty());
}

#[tokio::test]
async fn what_a_door_says_beyond_the_known_is_kept_sealed() {
    let house = House::open().await;
    let says = json!({
        "door_status": "open", "io_time": "20260326120000", "io_mode": 9,
        "user_id": "x".repeat(65), "photo": "SOMEBODYS-FACE", "more": {"card": "SOMEBODYS-CARD"},
    });
    let headers = "request_code: realtime_door_status\ndev_id: X1";
    for _ in 0..2 {
        assert_eq!(house.code(headers, &framed(&says.to_string())).await, "OK");
    }
    let events = house.events(Kind::Door).await;
    assert_eq!(events.len(), 1);
    let known = json!({"door_status": "open", "io_time": "20260326120000", "io_mode": 9});
    assert_eq!(events[0].body, known);
    assert_eq!((house.shelf().await.len(), house.shelf().await[0].count), (1, 2));
    assert!(!occurs(house.data(), b"SOMEBODYS"));
    let retried = house.app.retry_shelf(&house.actor, None).await.unwrap();
    assert_eq!((retried.read, retried.understood), (1, 0), "it is no better known than before");
}

#[tokio::test]
async fn a_backlog_comes_oldest_first_and_once() {
    let house = House::open().await;
    let mut unit = house.switch_on(house.setup("X1", "ws535bw1"));
    unit.set_server("127.0.0.1:1");
    for _ in 0..30 {
        assert!(!unit.punch("1", Gesture::default()).await.unwrap().is_ok());
        house.turn_clock(SignedDuration::from_secs(7));
    }
    assert_eq!(unit.unsent().len(), 30);
    unit.set_server(house.address.to_string());
    unit.run_until_idle().await;
    unit.queue_history();
    unit.run_until_idle().await;
    let fed = house.app.store().punch_feed(0, 1_000).await.unwrap();
    let times: Vec<_> = fed.iter().map(|punch| punch.time_local).collect();
    let made: Vec<_> = unit.memory.logs.iter().map(|entry| entry.time).collect();
    assert_eq!(times, made);
}

#[tokio::test]
async fn a_punch_with_a_photo_comes_in_blocks() {
    let house = House::open().await;
    let mut setup = house.setup("X1", "hs103");
    setup.block_bytes = Some(100);
    let mut unit = house.switch_on(setup);
    let photo = [&[0xff, 0xd8][..], &[7; 5_000], &[0xff, 0xd9]].concat();
    let gesture = Gesture { photo: Some(photo.clone()), ..Gesture::default() };
    assert!(unit.punch("1", gesture).await.unwrap().is_ok());
    assert!(unit.history().count() > 50, "each block is a request");
    let punch = house.punches().await.remove(0);
    assert!(punch.has_photo);
    let kept = house.app.punch_photo(&house.actor, punch.id()).await.unwrap();
    assert_eq!(kept, photo);
}

#[tokio::test]
async fn a_long_list_outlives_a_restart_of_the_server() {
    const RECORDS: u32 = 20_000;
    let house = House::open().await;
    let mut unit = house.switch_on(house.setup("X1", "hs103"));
    unit.run_until_idle().await;
    let entry = unit.write_down("1", Gesture::default()).unwrap();
    unit.run_until_idle().await;
    unit.memory.logs = (0..RECORDS)
        .map(|n| LogEntry { time: entry.time - Span::new().seconds(n), ..entry.clone() })
        .collect();
    let task = house.order("X1", "GET_LOG_DATA", Value::Null).await;
    unit.poll().await;
    let answer = unit.take_answer().unwrap();
    let blocks = muster_sim::terminal::cut(&answer.body, 10_240);
    assert!(blocks.len() > 90);
    let (before, after) = blocks.split_at(2);
    for block in before {
        assert!(unit.send_block(&answer, block).await.is_ok());
    }
    let house = house.restart().await;
    unit.set_server(house.address.to_string());
    for block in after {
        assert!(unit.send_block(&answer, block).await.is_ok());
    }
    let task = house.task(&task.trans_id).await;
    assert_eq!(task.life.status, Status::Succeeded, "{:?}", task.life);
    assert_eq!(task.outcome.unwrap()["records"], RECORDS);
    // The one that had been pushed is among them.
    let all = rusqlite::Connection::open(house.data().join("muster.db")).unwrap();
    let kept: u32 = all.query_row("SELECT count(*) FROM punches", (), |row| row.get(0)).unwrap();
    assert_eq!(kept, RECORDS);
}

#[tokio::test]
async fn a_removed_terminal_leaves_its_punches() {
    let house = House::open().await;
    assert_eq!(house.punch("X1", "1", "20260326120000").await, "OK");
    house.app.remove_terminal(&house.actor, &"X1".parse().unwrap()).await.unwrap();
    assert!(house.listed().await.is_empty());
    assert_eq!(house.punches().await[0].time_local, date(2026, 3, 26).at(12, 0, 0, 0));
    // It speaks again: a new terminal, and still the same punch.
    assert_eq!(house.punch("X1", "1", "20260326120000").await, "OK");
    assert_eq!((house.listed().await.len(), house.punches().await.len()), (1, 1));
}

#[tokio::test]
async fn a_terminal_that_waited_is_let_in_by_a_claim_window() {
    let house = House::with(Options {
        admission: Some(Mode::Approve),
        refusal_delay: std::time::Duration::ZERO,
        ..Options::default()
    })
    .await;
    let mut unit = house.switch_on(house.setup("X1", "hs103"));
    let refused = unit.punch("1", Gesture::default()).await.unwrap();
    assert_eq!(refused.code(), Some("ERROR_DEV_UNREGISTERED"));
    let until = house.app.now() + SignedDuration::from_mins(10);
    house.app.set_admission(&house.actor, Mode::Approve, Some(until)).await.unwrap();
    unit.run_until_idle().await;
    assert_eq!((unit.unsent().len(), house.punches().await.len()), (0, 1));
}

#[tokio::test]
async fn a_pinned_terminal_is_refused_from_elsewhere() {
    let house = House::with(Options {
        admission: Some(Mode::Open),
        pin_addresses: true,
        refusal_delay: std::time::Duration::ZERO,
        ..Options::default()
    })
    .await;
    house.poll("X1").await;
    let mut setup = house.setup("X1", "hs103");
    setup.source = Some([127, 0, 0, 2].into());
    let mut elsewhere = house.switch_on(setup);
    let refused = elsewhere.punch("1", Gesture::default()).await.unwrap();
    assert_eq!(refused.code(), Some("ERROR_DEV_UNREGISTERED"));
    assert!(house.punches().await.is_empty());
    assert_eq!(house.app.metrics().refusals(Refused::PinnedAddress), 1);
    let events = house.events(Kind::AddressChanged).await;
    assert_eq!(events.len(), 1, "{events:?}");
    assert_eq!(events[0].body["after"], "127.0.0.2");
    assert_eq!(events[0].body["refused"], true);
    // Who is in already is not let in anew.
    let dev_id = "X1".parse().unwrap();
    house.app.admit(&house.actor, &dev_id, None, None).await.unwrap();
    elsewhere.run_until_idle().await;
    assert!(house.punches().await.is_empty());
    // An operator lets it in from where it speaks next, and it is pinned to that.
    house.app.block(&house.actor, &dev_id).await.unwrap();
    house.app.admit(&house.actor, &dev_id, None, None).await.unwrap();
    elsewhere.run_until_idle().await;
    assert_eq!(house.punches().await.len(), 1);
    assert_eq!(house.punch("X1", "2", "20260326120000").await, "ERROR_DEV_UNREGISTERED");
}

#[tokio::test]
async fn whoever_was_let_in_anew_may_come_from_elsewhere_after_a_restart_too() {
    let house = House::with(Options {
        admission: Some(Mode::Open),
        pin_addresses: true,
        refusal_delay: std::time::Duration::ZERO,
        ..Options::default()
    })
    .await;
    house.poll("X1").await;
    let dev_id = "X1".parse().unwrap();
    house.app.block(&house.actor, &dev_id).await.unwrap();
    house.app.admit(&house.actor, &dev_id, None, None).await.unwrap();
    let house = house.restart().await;
    let mut setup = house.setup("X1", "hs103");
    setup.source = Some([127, 0, 0, 2].into());
    let mut elsewhere = house.switch_on(setup);
    let taken = elsewhere.punch("1", Gesture::default()).await.unwrap();
    assert_eq!(taken.code(), Some("OK"));
    assert_eq!(house.punch("X1", "2", "20260326120000").await, "ERROR_DEV_UNREGISTERED");
}

#[tokio::test]
async fn a_body_that_grows_too_large_is_refused_and_counted() {
    let house = House::with(Options {
        admission: Some(Mode::Open),
        realtime_blocks: BlockLimits { assembly: 1_000, terminal: 2_000 },
        result_blocks: BlockLimits { assembly: 1_000, terminal: 2_000 },
        ..Options::default()
    })
    .await;
    let mut setup = house.setup("X1", "hs103");
    setup.block_bytes = Some(300);
    let mut unit = house.switch_on(setup);
    let gesture = Gesture { photo: Some(vec![7; 5_000]), ..Gesture::default() };
    let refused = unit.punch("1", gesture).await.unwrap();
    assert_eq!(refused.code(), Some("ERROR_ADD_BLOCK_DATA"));
    assert_eq!(house.app.metrics().refusals(Refused::BlocksTooLarge), 1);
    assert!(house.punches().await.is_empty());
}
