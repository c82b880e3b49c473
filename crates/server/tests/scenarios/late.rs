//! Answers that come late, twice or never, and why a task waits.

use jiff::SignedDuration;
use muster_model::task::{Status, Task};
use muster_protocol::commands;
use muster_sim::terminal::LineFault;
use serde_json::{Value, json};

use crate::house::{House, header};
use crate::socket::framed;

const COUNTERS: &str = r#"{"total_user_count":"3"}"#;

async fn ordered(house: &House, command: &str) -> Task {
    house.poll("X1").await;
    house.order("X1", command, commands::sample(command).unwrap()).await
}

/// What a poll brings.
async fn brings(house: &House) -> String {
    header(&house.poll("X1").await, "cmd_code").unwrap_or_default().to_owned()
}

async fn stands(house: &House, task: &Task) -> (Status, u32, Option<String>) {
    let life = house.task(&task.trans_id).await.life;
    (life.status, life.attempts, life.error)
}

#[tokio::test]
async fn a_read_is_delivered_twice_then_failed_and_a_late_result_still_counts() {
    let house = House::open().await;
    let task = ordered(&house, "GET_DEVICE_STATUS").await;
    assert_eq!(brings(&house).await, "GET_DEVICE_STATUS");
    assert_eq!(brings(&house).await, "GET_DEVICE_STATUS");
    assert_eq!(brings(&house).await, "");
    assert_eq!(stands(&house, &task).await, (Status::Failed, 2, Some("no answer".to_owned())));
    let code = house.result("X1", task.trans_id.as_str(), "OK", &framed(COUNTERS)).await;
    assert_eq!(code, "OK");
    assert_eq!(stands(&house, &task).await, (Status::Succeeded, 2, None));
    let outcome = house.task(&task.trans_id).await.outcome;
    assert_eq!(outcome, Some(json!({"total_user_count": 3})), "a number, though it came as text");
}

#[tokio::test]
async fn what_must_not_be_repeated_is_delivered_once() {
    for command in commands::COMMANDS.iter().filter(|command| !command.effect.redeliverable()) {
        if matches!(command.code, "CLEAR_LOG_DATA" | "CLEAR_ENROLL_DATA" | "RESET_FK") {
            // Read before, or never answered: scenarios of their own.
            continue;
        }
        let house = House::open().await;
        let task = ordered(&house, command.code).await;
        assert_ne!(brings(&house).await, "", "{}", command.code);
        assert_eq!(brings(&house).await, "", "{}", command.code);
        let (status, attempts, error) = stands(&house, &task).await;
        assert_eq!((status, attempts), (Status::Failed, 1), "{}", command.code);
        assert_eq!(error.as_deref(), Some("no answer"), "{}", command.code);
        // The terminal was slow, and refuses.
        house.result("X1", task.trans_id.as_str(), "ERROR_NOT_SUPPORTED", b"").await;
        let life = house.task(&task.trans_id).await.life;
        assert_eq!(life.return_code.as_deref(), Some("ERROR_NOT_SUPPORTED"), "{}", command.code);
        assert_ne!(life.error.as_deref(), Some("no answer"), "{}", command.code);
    }
}

#[tokio::test]
async fn an_expired_task_takes_its_result() {
    for (says, becomes) in [("OK", Status::Succeeded), ("BUSY", Status::Failed)] {
        let house = House::open().await;
        let task = ordered(&house, "GET_DEVICE_STATUS").await;
        house.poll("X1").await;
        house.turn_clock(SignedDuration::from_mins(10));
        house.app.expire_tasks().await.unwrap();
        assert_eq!(stands(&house, &task).await.0, Status::Expired);
        house.result("X1", task.trans_id.as_str(), says, &framed(COUNTERS)).await;
        assert_eq!(stands(&house, &task).await.0, becomes);
    }
}

#[tokio::test]
async fn only_what_would_come_too_late_expires_while_it_waits() {
    for (command, minutes) in [("SET_TIME", 10), ("SET_COMMAND", 5)] {
        let house = House::open().await;
        let task = ordered(&house, command).await;
        let patient = house.order("X1", "SET_FK_NAME", json!({"fk_name": "Gate"})).await;
        house.turn_clock(SignedDuration::from_secs(minutes * 60 - 1));
        house.app.expire_tasks().await.unwrap();
        assert_eq!(stands(&house, &task).await.0, Status::Waiting, "{command}");
        house.turn_clock(SignedDuration::from_secs(1));
        house.app.expire_tasks().await.unwrap();
        assert_eq!(stands(&house, &task).await.0, Status::Expired, "{command}");
        house.turn_clock(SignedDuration::from_hours(1_000));
        house.app.expire_tasks().await.unwrap();
        assert_eq!(stands(&house, &patient).await.0, Status::Waiting);
    }
}

#[tokio::test]
async fn the_same_last_block_again_is_ok_again() {
    let house = House::open().await;
    let task = ordered(&house, "GET_DEVICE_STATUS").await;
    house.poll("X1").await;
    for _ in 0..3 {
        let code = house.result("X1", task.trans_id.as_str(), "OK", &framed(COUNTERS)).await;
        assert_eq!(code, "OK");
    }
    assert_eq!(stands(&house, &task).await, (Status::Succeeded, 1, None));
    assert!(house.shelf().await.is_empty());
}

#[tokio::test]
async fn a_unit_that_keeps_silent_about_what_it_does_not_know_blocks_nobody() {
    let house = House::open().await;
    let mut unit = house.switch_on(house.setup("X1", "wf206bnc"));
    unit.run_until_idle().await;
    let nobody = house.order("X1", "GET_USER_INFO", json!({"user_id": "404"})).await;
    let after = house.order("X1", "GET_DEVICE_STATUS", Value::Null).await;
    unit.run_until_idle().await;
    assert_eq!(stands(&house, &nobody).await, (Status::Failed, 2, Some("no answer".to_owned())));
    assert_eq!(stands(&house, &after).await.0, Status::Succeeded);
}

#[tokio::test]
async fn a_silent_terminal_with_an_open_menu_is_explained() {
    let house = House::open().await;
    let mut unit = house.switch_on(house.setup("X1", "wf206bnc"));
    for _ in 0..4 {
        unit.poll_and_answer().await;
        house.turn_clock(SignedDuration::from_secs(20));
    }
    let task = house.order("X1", "GET_DEVICE_STATUS", Value::Null).await;
    unit.open_menu(true);
    house.turn_clock(SignedDuration::from_mins(2));
    assert_eq!(unit.poll().await.outcome, Err(LineFault::MenuOpen));
    let view = house.app.task(&house.actor, &task.trans_id).await.unwrap();
    assert_eq!(
        view.waits_because.unwrap().to_string(),
        "it goes out with the next poll; last heard 140 s ago, usually every 20 s: is the \
         terminal's menu open?"
    );
    unit.open_menu(false);
    unit.run_until_idle().await;
    let view = house.app.task(&house.actor, &task.trans_id).await.unwrap();
    assert_eq!((view.task.life.status, view.waits_because), (Status::Succeeded, None));
}
