//! Nothing is erased before it was read.

use jiff::SignedDuration;
use muster_model::task::{Status, Task};
use muster_protocol::enrolment::Privilege;
use muster_server::app::tasks::Order;
use muster_sim::Terminal;
use muster_sim::terminal::Gesture;
use serde_json::{Value, json};

use crate::house::{House, header};
use crate::socket::framed;

async fn unit(house: &House, profile: &str) -> Terminal {
    let mut unit = house.switch_on(house.setup("X1", profile));
    unit.add_person("1", "Ada", Privilege::User, &[0, 10]).unwrap();
    unit.punch("1", Gesture::default()).await.unwrap();
    unit.run_until_idle().await;
    unit
}

fn commands(unit: &Terminal) -> Vec<&str> {
    unit.memory.commands_seen.iter().map(|(code, _)| code.as_str()).collect()
}

async fn end_of(house: &House, task: &Task) -> (Status, String) {
    let life = house.task(&task.trans_id).await.life;
    (life.status, life.error.unwrap_or_default())
}

#[tokio::test]
async fn punches_are_read_counted_and_erased_on_the_very_next_poll() {
    let house = House::open().await;
    let mut unit = unit(&house, "hs103").await;
    let erase = house.order("X1", "CLEAR_LOG_DATA", Value::Null).await;
    // Somebody else's wish came later; it does not come between.
    house.order("X1", "GET_DEVICE_SETTING", Value::Null).await;
    for expected in ["GET_LOG_DATA", "GET_DEVICE_STATUS", "CLEAR_LOG_DATA", "GET_DEVICE_SETTING"] {
        assert_eq!(unit.poll_and_answer().await.command(), Some(expected));
    }
    assert_eq!(end_of(&house, &erase).await.0, Status::Succeeded);
}

#[tokio::test]
async fn people_are_read_one_by_one_before_they_are_erased() {
    let house = House::open().await;
    let mut unit = unit(&house, "hs103").await;
    unit.add_person("2", "Mary", Privilege::Manager, &[1, 12]).unwrap();
    let erase = house.order("X1", "CLEAR_ENROLL_DATA", Value::Null).await;
    unit.run_until_idle().await;
    assert_eq!(
        commands(&unit),
        [
            "GET_USER_ID_LIST",
            "GET_USER_INFO",
            "GET_USER_INFO",
            "GET_DEVICE_STATUS",
            "CLEAR_ENROLL_DATA"
        ]
    );
    assert_eq!(end_of(&house, &erase).await, (Status::Succeeded, String::new()));
    assert!(unit.memory.people.is_empty());
    let mary = house.app.person(&house.actor, &"2".parse().unwrap()).await.unwrap();
    assert_eq!(mary.enrolments.len(), 2);
}

#[tokio::test]
async fn who_is_missing_from_the_list_is_not_erased() {
    let house = House::open().await;
    let mut unit = unit(&house, "ws535bw1").await;
    // This unit lists only people with a finger.
    unit.add_person("2", "Mary", Privilege::User, &[10]).unwrap();
    let erase = house.order("X1", "CLEAR_ENROLL_DATA", Value::Null).await;
    unit.run_until_idle().await;
    let (status, why) = end_of(&house, &erase).await;
    assert_eq!(status, Status::Failed);
    assert!(why.contains("the terminal holds 2 people and 1 were read"), "{why}");
    assert_eq!(unit.memory.people.len(), 2);
    assert!(!commands(&unit).contains(&"CLEAR_ENROLL_DATA"));
}

#[tokio::test]
async fn a_punch_that_came_after_the_read_stops_the_erase() {
    let house = House::open().await;
    let mut unit = unit(&house, "hs103").await;
    let erase = house.order("X1", "CLEAR_LOG_DATA", Value::Null).await;
    assert_eq!(unit.poll_and_answer().await.command(), Some("GET_LOG_DATA"));
    unit.write_down("1", Gesture::default()).unwrap();
    unit.run_until_idle().await;
    let (status, why) = end_of(&house, &erase).await;
    assert_eq!(status, Status::Failed);
    assert!(why.contains("the terminal holds 2 punches and 1 were read"), "{why}");
    assert_eq!(unit.memory.logs.len(), 2);
}

#[tokio::test]
async fn a_confirmed_order_may_do_without_the_pull_and_an_unconfirmed_one_does_nothing() {
    let house = House::open().await;
    let mut unit = unit(&house, "hs103").await;
    let order = |confirm: Option<&str>| Order {
        command: "CLEAR_LOG_DATA".to_owned(),
        parameters: Value::Null,
        confirm: confirm.map(str::to_owned),
        without_pull: true,
        ..Order::default()
    };
    let dev_id = "X1".parse().unwrap();
    for confirm in [None, Some(""), Some("X2"), Some("x1")] {
        let refused = house.app.order(&house.actor, &dev_id, order(confirm)).await.unwrap_err();
        assert_eq!(refused.code(), "confirmation_required", "{confirm:?}");
    }
    unit.run_until_idle().await;
    assert_eq!((commands(&unit).len(), unit.memory.logs.len()), (0, 1));
    house.app.order(&house.actor, &dev_id, order(Some("X1"))).await.unwrap();
    unit.run_until_idle().await;
    assert_eq!(commands(&unit), ["CLEAR_LOG_DATA"]);
    assert!(unit.memory.logs.is_empty());
}

#[tokio::test]
async fn every_command_that_needs_it_is_refused_unconfirmed() {
    let house = House::open().await;
    unit(&house, "hs103").await;
    let dev_id = "X1".parse().unwrap();
    for command in muster_protocol::commands::COMMANDS {
        let order = Order {
            command: command.code.to_owned(),
            parameters: muster_protocol::commands::sample(command.code).unwrap(),
            ..Order::default()
        };
        let taken = house.app.order(&house.actor, &dev_id, order).await.is_ok();
        assert_eq!(taken, !command.needs_confirm, "{}", command.code);
    }
}

#[tokio::test]
async fn who_cancels_an_erase_cancels_its_reads() {
    let house = House::open().await;
    let mut unit = unit(&house, "hs103").await;
    let erase = house.order("X1", "CLEAR_ENROLL_DATA", json!({})).await;
    assert_eq!(unit.poll_and_answer().await.command(), Some("GET_USER_ID_LIST"));
    house.app.cancel(&house.actor, &erase.trans_id).await.unwrap();
    assert_eq!(unit.poll_and_answer().await.command(), None);
    let reads = house.app.store().reads_for(&erase.trans_id).await.unwrap();
    let ends: Vec<_> = reads.iter().map(|read| read.life.status).collect();
    assert_eq!(ends, [Status::Succeeded, Status::Cancelled]);
    assert_eq!(unit.memory.people.len(), 1);
}

#[tokio::test]
async fn a_terminal_that_was_away_after_the_reads_is_read_again() {
    let house = House::open().await;
    let mut unit = unit(&house, "hs103").await;
    let erase = house.order("X1", "CLEAR_LOG_DATA", Value::Null).await;
    assert_eq!(unit.poll_and_answer().await.command(), Some("GET_LOG_DATA"));
    assert_eq!(unit.poll_and_answer().await.command(), Some("GET_DEVICE_STATUS"));
    // All was read; the line is down, and somebody punches.
    house.turn_clock(SignedDuration::from_mins(30));
    unit.write_down("1", Gesture::default()).unwrap();
    for expected in ["GET_LOG_DATA", "GET_DEVICE_STATUS", "CLEAR_LOG_DATA"] {
        assert_eq!(unit.poll_and_answer().await.command(), Some(expected));
    }
    assert_eq!(end_of(&house, &erase).await.0, Status::Succeeded);
    assert_eq!(house.punches().await.len(), 2, "the one that came meanwhile is not lost");
}

#[tokio::test]
async fn a_terminal_that_is_away_after_every_read_is_not_erased() {
    let house = House::open().await;
    let mut unit = unit(&house, "hs103").await;
    let erase = house.order("X1", "CLEAR_LOG_DATA", Value::Null).await;
    for _ in 0..3 {
        assert_eq!(unit.poll_and_answer().await.command(), Some("GET_LOG_DATA"));
        assert_eq!(unit.poll_and_answer().await.command(), Some("GET_DEVICE_STATUS"));
        house.turn_clock(SignedDuration::from_hours(24));
    }
    assert_eq!(unit.poll_and_answer().await.command(), None);
    assert_eq!(end_of(&house, &erase).await.0, Status::Failed);
    assert_eq!(unit.memory.logs.len(), 1);
}

/// Answers what the next poll brings, which must be `command`.
async fn answer(house: &House, command: &str, body: &[u8]) {
    let reply = house.poll("X1").await;
    assert_eq!(header(&reply, "cmd_code"), Some(command), "{reply}");
    let task = header(&reply, "trans_id").unwrap().to_owned();
    assert_eq!(house.result("X1", &task, "OK", body).await, "OK");
}

fn log(records: &[u8], promised: u32) -> Vec<u8> {
    let json = format!(
        r#"{{"fk_bin_data_lib":"FKDataHS101","log_count":{promised},"one_log_size":12,"log_array":"BIN_1"}}"#
    );
    muster_protocol::frame::encode(json.as_bytes(), &[records]).unwrap()
}

const RECORD: [u8; 12] = [1, 0, 0, 0, 1, 0, 0x21, 0x33, 0x91, 0x11, 0x01, 0x94];

#[tokio::test]
async fn a_log_that_is_not_whole_is_not_erased() {
    let cut = [&RECORD[..], &RECORD[..5]].concat();
    for (records, promised) in [(&cut[..], 2), (&RECORD[..], 2)] {
        let house = House::open().await;
        house.poll("X1").await;
        let erase = house.order("X1", "CLEAR_LOG_DATA", Value::Null).await;
        answer(&house, "GET_LOG_DATA", &log(records, promised)).await;
        assert_eq!(header(&house.poll("X1").await, "response_code"), Some("ERROR_NO_CMD"));
        let (status, why) = end_of(&house, &erase).await;
        assert_eq!(status, Status::Failed);
        assert!(why.contains("not whole"), "{why}");
    }
}

#[tokio::test]
async fn a_person_who_cannot_be_asked_for_refuses_the_erase_and_nothing_else() {
    let house = House::open().await;
    house.poll("X1").await;
    let erase = house.order("X1", "CLEAR_ENROLL_DATA", Value::Null).await;
    let mut record = [0; 36];
    record[..4].copy_from_slice(b"a\x01b\x02");
    let json = r#"{"fk_bin_data_lib":"FKDataHS103","user_id_count":1,"one_user_id_size":36,"user_id_array":"BIN_1"}"#;
    let list = muster_protocol::frame::encode(json.as_bytes(), &[record]).unwrap();
    answer(&house, "GET_USER_ID_LIST", &list).await;
    let reply = house.poll("X1").await;
    assert_ne!(header(&reply, "response_code"), Some("ERROR_DB_ACCESS"), "{reply}");
    let (status, _) = end_of(&house, &erase).await;
    assert_ne!(status, Status::Succeeded);
    let after = house.order("X1", "GET_DEVICE_STATUS", Value::Null).await;
    for _ in 0..4 {
        let reply = house.poll("X1").await;
        if let Some(task) = header(&reply, "trans_id").filter(|task| !task.is_empty()) {
            house.result("X1", task, "OK", &framed(r#"{"total_user_count":1}"#)).await;
        }
    }
    assert_eq!(end_of(&house, &after).await.0, Status::Succeeded, "others have their turn");
    assert_eq!(end_of(&house, &erase).await.0, Status::Failed);
}
