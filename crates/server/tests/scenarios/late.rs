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

/// Lets the store refuse new punches, as a disk might in the middle of it.
fn hide_punches(house: &House, hide: bool) {
    let (from, to) = if hide { ("punches", "hidden") } else { ("hidden", "punches") };
    let other = rusqlite::Connection::open(house.data().join("muster.db")).unwrap();
    other.execute_batch(&format!("ALTER TABLE {from} RENAME TO {to}")).unwrap();
}

#[tokio::test]
async fn a_result_that_could_not_be_stored_is_applied_later_and_hinders_nobody() {
    let house = House::open().await;
    let log = {
        let json = r#"{"fk_bin_data_lib":"FKDataHS101","log_count":1,"one_log_size":12,"log_array":"BIN_1"}"#;
        let record = [1, 0, 0, 0, 1, 0, 0x21, 0x33, 0x91, 0x11, 0x01, 0x94];
        muster_protocol::frame::encode(json.as_bytes(), &[record]).unwrap()
    };
    let task = ordered(&house, "GET_LOG_DATA").await;
    house.poll("X1").await;
    hide_punches(&house, true);
    let code = house.result("X1", task.trans_id.as_str(), "OK", &log).await;
    assert_eq!(code, "ERROR_DB_ACCESS");
    let house = house.restart().await;
    house.turn_clock(SignedDuration::from_mins(1));
    house.app.apply_left_results().await.unwrap_err();
    assert_eq!(stands(&house, &task).await.0, Status::Running);
    hide_punches(&house, false);
    house.app.apply_left_results().await.unwrap();
    assert_eq!(stands(&house, &task).await, (Status::Succeeded, 1, None));
    assert_eq!(house.punches().await.len(), 1);
}

/// A list of FKDataHS101 in one block: `records` of `size` bytes, each made of its number.
fn long_list(
    keys: [&str; 3],
    size: usize,
    records: u32,
    record: impl Fn(u32) -> Vec<u8>,
) -> Vec<u8> {
    let json = json!({
        "fk_bin_data_lib": "FKDataHS101", keys[0]: records, keys[1]: size, keys[2]: "BIN_1",
    });
    let records: Vec<u8> = (1..=records).flat_map(record).collect();
    muster_protocol::frame::encode(json.to_string().as_bytes(), &[records]).unwrap()
}

#[tokio::test]
async fn a_long_list_in_one_block_is_stored_in_pieces_and_goes_on_after_a_failure_in_the_middle() {
    const RECORDS: u32 = 20_000;
    let house = House::open().await;
    let log = long_list(["log_count", "one_log_size", "log_array"], 12, RECORDS, |n| {
        [&n.to_le_bytes()[..], &[1, 0, 0x21, 0x33, 0x91, 0x11, 0x01, 0x94]].concat()
    });
    let task = ordered(&house, "GET_LOG_DATA").await;
    house.poll("X1").await;
    let other = rusqlite::Connection::open(house.data().join("muster.db")).unwrap();
    other
        .execute_batch(
            "CREATE TRIGGER full BEFORE INSERT ON punches WHEN NEW.user_id = '12000'\n\
             BEGIN SELECT RAISE(FAIL, 'full'); END",
        )
        .unwrap();
    let kept = || other.query_row("SELECT count(*) FROM punches", (), |row| row.get(0));
    let code = house.result("X1", task.trans_id.as_str(), "OK", &log).await;
    assert_eq!(code, "ERROR_DB_ACCESS");
    let some: u32 = kept().unwrap();
    assert!((5_000..12_000).contains(&some), "{some}: whole pieces before the failure");
    assert_eq!(stands(&house, &task).await.0, Status::Running);
    other.execute_batch("DROP TRIGGER full").unwrap();
    house.turn_clock(SignedDuration::from_mins(1));
    house.app.apply_left_results().await.unwrap();
    assert_eq!(stands(&house, &task).await, (Status::Succeeded, 1, None));
    assert_eq!(kept().unwrap(), RECORDS, "each once");
    assert_eq!(house.task(&task.trans_id).await.outcome.unwrap()["records"], RECORDS);
}

#[tokio::test]
async fn a_result_that_is_brought_twice_at_once_is_one() {
    let house = House::open().await;
    let log = long_list(["log_count", "one_log_size", "log_array"], 12, 20_000, |n| {
        [&n.to_le_bytes()[..], &[1, 0, 0x21, 0x33, 0x91, 0x11, 0x01, 0x94]].concat()
    });
    let task = ordered(&house, "GET_LOG_DATA").await;
    house.poll("X1").await;
    let id = task.trans_id.as_str();
    // The terminal did not wait for the reply to the first.
    let both =
        tokio::join!(house.result("X1", id, "OK", &log), house.result("X1", id, "OK", &log),);
    assert_eq!(both, ("OK".to_owned(), "OK".to_owned()));
    assert_eq!(stands(&house, &task).await, (Status::Succeeded, 1, None));
    assert!(house.shelf().await.is_empty());
}

#[tokio::test]
async fn what_is_far_too_long_to_be_meant_is_not_held_in_memory() {
    let house = House::open().await;
    let counters: String = (0..500).map(|n| format!(r#""count_{n:03}":{n},"#)).collect();
    let long = "x".repeat(5_000);
    let many = framed(&format!(r#"{{{counters}"{long}":1,"total_user_count":"{long}"}}"#));
    let task = ordered(&house, "GET_DEVICE_STATUS").await;
    house.poll("X1").await;
    house.result("X1", task.trans_id.as_str(), "OK", &many).await;
    let outcome = house.task(&task.trans_id).await.outcome.unwrap();
    assert_eq!(outcome.as_object().unwrap().len(), 64);
    let endless = vec![0; 5 << 20];
    for (command, status) in
        [("GET_DEVICE_STATUS", Status::Failed), ("SET_FK_NAME", Status::Succeeded)]
    {
        let task = ordered(&house, command).await;
        house.poll("X1").await;
        house.result("X1", task.trans_id.as_str(), "OK", &endless).await;
        let (stands, _, error) = stands(&house, &task).await;
        assert_eq!(stands, status, "{command}: {error:?}");
    }
}

#[tokio::test]
async fn a_long_list_of_people_is_stored_in_pieces() {
    let house = House::open().await;
    let mut calls = Vec::new();
    for people in [1_000, 3_500] {
        let keys = ["user_id_count", "one_user_id_size", "user_id_array"];
        let list = long_list(keys, 8, people, |n| [&n.to_le_bytes()[..], &[0, 1, 8, 0]].concat());
        let task = ordered(&house, "GET_USER_ID_LIST").await;
        house.poll("X1").await;
        let before = house.app.store().calls();
        house.result("X1", task.trans_id.as_str(), "OK", &list).await;
        calls.push(house.app.store().calls() - before);
        assert_eq!(house.task(&task.trans_id).await.outcome.unwrap()["users"], people);
    }
    assert_eq!(calls[1] - calls[0], 3, "a thousand at a time");
}

#[tokio::test]
async fn a_restart_ends_what_runs_and_tells_of_it() {
    let house = House::open().await;
    let task = ordered(&house, "GET_DEVICE_STATUS").await;
    house.poll("X1").await;
    let reset = house.order("X1", "RESET_FK", Value::Null).await;
    assert!(house.poll("X1").await.contains("response_code: RESET_FK"));
    assert_eq!(stands(&house, &task).await.0, Status::Cancelled);
    assert_eq!(stands(&house, &reset).await.0, Status::Succeeded);
    let code = house.result("X1", task.trans_id.as_str(), "OK", &framed(COUNTERS)).await;
    assert_eq!(code, "ERROR_CANCELED");
    let counts = house.app.metrics().encode();
    for status in ["cancelled", "succeeded"] {
        let line = format!("muster_tasks_ended_total{{status=\"{status}\"}} 1");
        assert!(counts.contains(&line), "{line}");
    }
}

#[tokio::test]
async fn a_poll_within_a_minute_of_a_block_is_no_missing_answer() {
    let house = House::open().await;
    let task = ordered(&house, "GET_DEVICE_STATUS").await;
    house.poll("X1").await;
    let body = framed(COUNTERS);
    let block = |number: u32, bytes: &[u8]| {
        let headers = format!(
            "request_code: send_cmd_result\ndev_id: X1\ntrans_id: {}\ncmd_return_code: OK\nblk_no: {number}",
            task.trans_id
        );
        crate::socket::post(&headers, bytes)
    };
    house.raw(&block(1, &body[..5])).await;
    house.turn_clock(SignedDuration::from_secs(59));
    assert_eq!(brings(&house).await, "");
    assert_eq!(stands(&house, &task).await.0, Status::Running);
    house.raw(&block(0, &body[5..])).await;
    assert_eq!(stands(&house, &task).await, (Status::Succeeded, 1, None));
}

#[tokio::test]
async fn a_record_out_of_a_list_that_cannot_be_read_stays_on_the_shelf_when_it_is_read_again() {
    let house = House::open().await;
    let task = ordered(&house, "GET_LOG_DATA").await;
    house.poll("X1").await;
    let json =
        r#"{"fk_bin_data_lib":"FKDataHS101","log_count":1,"one_log_size":12,"log_array":"BIN_1"}"#;
    let log = muster_protocol::frame::encode(json.as_bytes(), &[[0xff; 12]]).unwrap();
    house.result("X1", task.trans_id.as_str(), "OK", &log).await;
    let shelf = house.shelf().await;
    assert_eq!(shelf.len(), 1);
    let headers = &shelf[0].headers;
    assert!(headers.contains("list: logs\nlibrary: FKDataHS101\n"), "{headers}");
    let retried = house.app.retry_shelf(&house.actor, None).await.unwrap();
    assert_eq!((retried.read, retried.understood), (1, 0));
    assert_eq!(house.shelf().await[0].count, 1);
}

#[tokio::test]
async fn bytes_of_a_result_go_when_their_time_is_over_and_what_came_of_it_stays() {
    let house = House::open().await;
    let task = ordered(&house, "GET_DEVICE_STATUS").await;
    brings(&house).await;
    house.result("X1", task.trans_id.as_str(), "OK", &framed(COUNTERS)).await;
    let read = async || house.app.task_result(&house.actor, &task.trans_id, false).await;
    house.turn_clock(SignedDuration::from_hours(30 * 24 - 1));
    while house.app.sweep().await.unwrap() {}
    assert!(read().await.is_ok(), "a month is not over");
    house.turn_clock(SignedDuration::from_hours(2));
    while house.app.sweep().await.unwrap() {}
    assert_eq!(read().await.err().unwrap().code(), "result_gone");
    let outcome = house.task(&task.trans_id).await.outcome;
    assert_eq!(outcome, Some(json!({"total_user_count": 3})));
}
