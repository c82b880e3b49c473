//! What a command does to the terminal, and what its result becomes here.

use jiff::SignedDuration;
use jiff::civil::date;
use muster_model::task::{Status, Task};
use muster_protocol::commands;
use muster_protocol::enrolment::{BackupNumber, Privilege};
use muster_protocol::records::{ManagementKind, ManagementRecord, UserField};
use muster_protocol::results::{self, Entry, TypedResult};
use muster_sim::Terminal;
use muster_sim::terminal::{Gesture, Memory, Person};
use serde_json::{Value, json};

use crate::house::House;

fn ada(memory: &Memory) -> &Person {
    memory.person("1").unwrap()
}

fn credential(person: &Person, number: u32) -> Option<&[u8]> {
    person.enrolments.get(&BackupNumber::new(number)).map(Vec::as_slice)
}

/// A command, and what the sample's parameters must have done to the unit.
type Effect = (&'static str, fn(&Terminal) -> bool);

const EFFECTS: &[Effect] = &[
    ("SET_ENROLL_DATA", |unit| credential(ada(&unit.memory), 10) == Some(b"1234")),
    // A time that somebody gave goes out as it is.
    ("SET_TIME", |unit| unit.shown_time() == date(2026, 9, 29).at(2, 0, 0, 0)),
    ("RESET_FK", |unit| unit.memory.restarts == 1),
    ("DELETE_USER", |unit| unit.memory.person("1").is_none()),
    ("SET_USER_NAME", |unit| ada(&unit.memory).name == "Ada"),
    ("SET_USER_PRIVILEGE", |unit| ada(&unit.memory).privilege == Privilege::Manager),
    ("ENABLE_ENROLL_FUNC", |unit| unit.memory.enrolling_allowed),
    ("ENABLE_USER", |unit| !ada(&unit.memory).enabled),
    ("SET_FK_NAME", |unit| unit.memory.name == "Gate 1"),
    ("CLEAR_LOG_DATA", |unit| unit.memory.logs.is_empty()),
    ("CLEAR_ENROLL_DATA", |unit| unit.memory.people.is_empty()),
    ("SET_USER_INFO", |unit| {
        // The whole person is replaced: the password that was not sent is gone.
        let ada = ada(&unit.memory);
        credential(ada, 0) == Some(&[0, 1, 2, 3, 4, 5, 6, 7])
            && credential(ada, 11) == Some(b"00123456")
            && credential(ada, 10).is_none()
            && ada.photo.as_deref() == Some(&[0xff, 0xd8, 0xff, 0xd9])
    }),
    ("SET_WEB_SERVER_INFO", |unit| unit.memory.next_server.as_deref() == Some("192.168.0.1:8080")),
    ("UPDATE_FIRMWARE", |unit| {
        unit.memory.firmware == Some(("update.bin".to_owned(), b"firmware".to_vec()))
    }),
    ("SET_COMMAND", |unit| {
        let screen = unit.memory.enrolment_screen.as_ref();
        screen.is_some_and(|(id, number)| id.as_str() == "2" && number.get() == 0)
    }),
    ("SET_TIMEZONE", |unit| {
        let zone = unit.memory.time_zones.get("1").and_then(|zone| zone.get("T6"));
        zone == Some(&json!({"start": "0800", "end": "1730"}))
    }),
    ("SET_USER_PASSTIME", |unit| {
        let week = ada(&unit.memory).pass_time.get("Week_TimeZone_No");
        week == Some(&json!(["0", "1", "1", "1", "1", "1", "0"]))
    }),
    ("SET_DEVICE_SETTING", |unit| unit.memory.settings.get("Volume") == Some(&json!("5"))),
    ("SET_DOOR_STATUS", |unit| unit.memory.door_open),
    ("CLEAR_MANAGER", |unit| unit.memory.person("9").unwrap().privilege == Privilege::User),
];

/// A unit with a person, a manager and a punch; its clock is wrong by less than anybody corrects.
async fn lived_in(house: &House, dev_id: &str, profile: &str) -> Terminal {
    let mut setup = house.setup(dev_id, profile);
    setup.clock_offset = SignedDuration::from_secs(30);
    let mut unit = house.switch_on(setup);
    let padded = profile == "m82";
    let [ada, manager] = if padded { ["00000001", "00000009"] } else { ["1", "9"] };
    unit.add_person(ada, "Augusta", Privilege::User, &[0, 10]).unwrap();
    unit.add_person(manager, "Mary", Privilege::Manager, &[1]).unwrap();
    unit.memory.enrolling_allowed = false;
    unit.punch(ada, Gesture::default()).await.unwrap();
    unit.run_until_idle().await;
    unit
}

#[tokio::test]
async fn every_command_that_changes_a_unit_changes_it() {
    let house = House::open().await;
    for (n, (code, done)) in EFFECTS.iter().enumerate() {
        let dev_id = format!("UNIT{n}");
        let mut unit = lived_in(&house, &dev_id, "hs103").await;
        assert!(!done(&unit), "{code} would be no news");
        let task = house.order(&dev_id, code, commands::sample(code).unwrap()).await;
        unit.run_until_idle().await;
        let task = house.task(&task.trans_id).await;
        assert_eq!(task.life.status, Status::Succeeded, "{code}: {:?}", task.life);
        assert!(done(&unit), "{code} had no effect");
    }
}

#[test]
fn no_command_of_the_table_is_forgotten() {
    // What only reads has its result looked at below; RAW is the bytes that somebody gave.
    let reads = |code: &str| code.starts_with("GET_") || code == "RAW";
    for command in commands::COMMANDS {
        let has_effect = EFFECTS.iter().any(|(code, _)| *code == command.code);
        assert_eq!(has_effect, !reads(command.code), "{}", command.code);
    }
}

/// Profile, and how it names the person.
const PROFILES: &[(&str, &str)] = &[
    ("hs100", "1"),
    ("hs101", "1"),
    ("hs102", "1"),
    ("hs103", "1"),
    ("hs105", "1"),
    ("hs200", "1"),
    ("ws535bw1", "1"),
    ("wf206bnc", "1"),
    ("bm70w", "1"),
    ("zfkl101", "1"),
];

#[tokio::test]
async fn a_pulled_punch_is_the_one_that_was_pushed() {
    let house = House::open().await;
    for (profile, id) in PROFILES {
        let mut unit = lived_in(&house, profile, profile).await;
        let task = house.order(profile, "GET_LOG_DATA", Value::Null).await;
        unit.run_until_idle().await;
        let task = house.task(&task.trans_id).await;
        assert_eq!(task.outcome.as_ref().unwrap()["records"], 1, "{profile}: {:?}", task.life);
        let all = house.punches().await;
        let punches: Vec<_> = all.iter().filter(|p| p.dev_id.as_str() == *profile).collect();
        assert_eq!(punches.len(), 1, "{profile}");
        assert_eq!(punches[0].user_id.as_str(), *id, "{profile}");
        assert_eq!(punches[0].sources.words(), ["realtime", "pulled"], "{profile}");
    }
}

#[tokio::test]
async fn lists_and_people_become_people_with_enrolments() {
    let house = House::open().await;
    for (profile, id) in PROFILES {
        let mut unit = lived_in(&house, profile, profile).await;
        let list = house.order(profile, "GET_USER_ID_LIST", Value::Null).await;
        let info = house.order(profile, "GET_USER_INFO", json!({"user_id": id})).await;
        let number = json!({"user_id": id, "backup_number": 10});
        let password = house.order(profile, "GET_ENROLL_DATA", number).await;
        let status = house.order(profile, "GET_DEVICE_STATUS", Value::Null).await;
        unit.run_until_idle().await;
        // Two people, also where three credentials are three rows.
        assert_eq!(house.task(&list.trans_id).await.outcome.unwrap()["users"], 2, "{profile}");
        for task in [&info, &password] {
            let life = house.task(&task.trans_id).await.life;
            assert_eq!(life.status, Status::Succeeded, "{profile}: {life:?}");
        }
        let totals = house.task(&status.trans_id).await.outcome.unwrap();
        assert_eq!(totals["total_user_count"], 2, "{profile}: numbers, also where they are text");
        let (dev_id, user_id) = (profile.parse().unwrap(), id.parse().unwrap());
        let wanted = unit.memory.person(id).unwrap();
        for (number, bytes) in &wanted.enrolments {
            let kept =
                house.app.enrolment(&house.actor, &user_id, number.get(), Some(&dev_id)).await;
            let kept = kept.unwrap().1;
            // A finger of some units differs in its last bytes from reading to reading.
            let smudged = if unit.profile().wire.smudges_fingers { 2 } else { 0 };
            let alike = bytes.len().saturating_sub(smudged);
            assert!(kept.len() == bytes.len(), "{profile} {number:?}");
            assert!(kept[..alike] == bytes[..alike], "{profile} {number:?}");
        }
        let person = house.app.person(&house.actor, &user_id).await.unwrap();
        assert_eq!(person.name.as_deref(), Some("Augusta"), "{profile}");
    }
    assert!(house.shelf().await.is_empty());
}

#[tokio::test]
async fn an_m82_has_ids_of_eight_digits_in_both_directions() {
    let house = House::open().await;
    let mut unit = lived_in(&house, "M82-1", "m82").await;
    let info = house.order("M82-1", "GET_USER_INFO", json!({"user_id": "1"})).await;
    unit.run_until_idle().await;
    let life = house.task(&info.trans_id).await.life;
    assert_eq!(life.status, Status::Succeeded, "{life:?}");
    assert_eq!(house.punches().await[0].user_id.as_str(), "00000001");
}

/// What a task's result reads as.
async fn typed(house: &House, task: &Task) -> TypedResult {
    let form = house.app.task_result(&house.actor, &task.trans_id, false).await.unwrap();
    let (mut body, mut n) = (Vec::new(), 0);
    while let Some(piece) = house.app.result_chunk(&form, n).await.unwrap() {
        body.extend(piece);
        n += 1;
    }
    results::decode(form.kind, &body, form.library.as_deref(), &form.profile).unwrap()
}

#[tokio::test]
async fn what_was_set_is_what_is_read_back() {
    let house = House::open().await;
    let mut unit = lived_in(&house, "X1", "hs103").await;
    for (set, get) in [
        ("SET_TIMEZONE", "GET_TIMEZONE"),
        ("SET_USER_PASSTIME", "GET_USER_PASSTIME"),
        ("SET_DEVICE_SETTING", "GET_DEVICE_SETTING"),
    ] {
        let wanted = commands::sample(set).unwrap();
        house.order("X1", set, wanted.clone()).await;
        let read = house.order("X1", get, commands::sample(get).unwrap()).await;
        unit.run_until_idle().await;
        let TypedResult::Settings(settings) = typed(&house, &read).await else {
            panic!("{get} gives settings");
        };
        assert_eq!(Value::Object(settings), wanted, "{get}");
    }
}

#[tokio::test]
async fn a_unit_with_nothing_to_lose_is_erased_without_ado() {
    let house = House::open().await;
    for profile in ["hs103", "ws535bw1"] {
        let mut unit = house.switch_on(house.setup(profile, profile));
        unit.run_until_idle().await;
        for code in ["CLEAR_LOG_DATA", "CLEAR_ENROLL_DATA"] {
            let erase = house.order(profile, code, Value::Null).await;
            unit.run_until_idle().await;
            let life = house.task(&erase.trans_id).await.life;
            assert_eq!(life.status, Status::Succeeded, "{profile} {code}: {:?}", life.error);
        }
    }
}

#[tokio::test]
async fn what_managers_did_is_read_as_entries() {
    let house = House::open().await;
    let number: fn(u32) -> UserField = UserField::Number;
    let text: fn(u32) -> UserField = |id| UserField::Text(id.to_string());
    for (profile, by) in [("hs101", number), ("hs103", text)] {
        let mut unit = lived_in(&house, profile, profile).await;
        unit.memory.management.push(ManagementRecord {
            valid: 1,
            kind: ManagementKind(19),
            backup_number: 0,
            to_backup_number: 0,
            user: by(9),
            to_user: by(7),
            time: date(2026, 3, 26).at(11, 0, 0, 0),
        });
        let read = house.order(profile, "GET_SLOG_DATA", Value::Null).await;
        unit.run_until_idle().await;
        let TypedResult::List(list) = typed(&house, &read).await else {
            panic!("GET_SLOG_DATA gives a list");
        };
        let [Entry::Management(entry)] = list.entries.as_slice() else {
            panic!("{profile}: {:?}", list.entries);
        };
        let says = entry.to_json();
        assert_eq!(says["user_id"], "9", "{profile}");
        assert_eq!(says["to_user_id"], "7", "{profile}");
        assert_eq!(says["deed"], "delete_user", "{profile}");
        assert_eq!(says["time"], "20260326110000", "{profile}");
    }
}

#[tokio::test]
async fn whoever_names_somebody_learns_what_is_left_of_the_name() {
    let house = House::open().await;
    let mut unit = lived_in(&house, "X1", "ws535bw1").await;
    for (name, kept) in [("Ünal Özgü", Some("Ünal Özg")), ("Ada", None)] {
        let named = json!({"user_id": "1", "user_name": name});
        let task = house.order("X1", "SET_USER_NAME", named).await;
        unit.run_until_idle().await;
        let outcome = house.task(&task.trans_id).await.outcome.unwrap();
        assert_eq!(outcome.get("name_kept").and_then(Value::as_str), kept, "{name}");
        assert_eq!(ada(&unit.memory).name, kept.unwrap_or(name));
    }
}
