//! What was written is read back, and the task says whether it is the same.

use muster_model::read_back::ReadBack;
use muster_model::task::{Status, Task};
use muster_model::terminal::TerminalPatch;
use muster_server::app::tasks::{Order, ReadAfter};
use muster_store::TaskFilter;
use serde_json::{Value, json};

use crate::house::House;
use crate::socket::framed;

async fn write(house: &House, command: &str, parameters: Value, read_back: bool) -> Task {
    let order = Order { command: command.to_owned(), parameters, read_back, ..Order::default() };
    house.app.order(&house.actor, &"X1".parse().unwrap(), order).await.unwrap().task
}

async fn read_after(house: &House, write: &Task) -> Option<ReadAfter> {
    house.app.read_after(&house.actor, write).await.unwrap()
}

fn ada() -> Value {
    json!({
        "user_id": "7", "user_name": "Ada Lovelace", "user_privilege": "MANAGER",
        "enroll_data_array": [
            {"backup_number": 0, "enroll_data": "AAECAwQFBgc="},
            {"backup_number": 11, "enroll_data": "MDAxMjM0NTY="},
        ],
    })
}

#[tokio::test]
async fn a_person_that_was_written_is_read_and_compared() {
    for profile in ["hs103", "ws535bw1"] {
        let house = House::open().await;
        let mut unit = house.switch_on(house.setup("X1", profile));
        unit.run_until_idle().await;
        let task = write(&house, "SET_USER_INFO", ada(), true).await;
        assert_eq!(task.command, "SET_USER_INFO", "what was asked for is what is given");
        let waits = read_after(&house, &task).await.unwrap();
        assert_eq!((waits.command.as_str(), waits.told), ("GET_USER_INFO", None));
        unit.run_until_idle().await;
        let read = read_after(&house, &task).await.unwrap();
        assert_eq!(read.status, Status::Succeeded);
        let told = read.told.unwrap();
        assert!(told.is_same() && told.compared >= 2, "{profile}: {told:?}");
        // Whoever reads the person for themselves compares nothing.
        house.turn_clock(jiff::SignedDuration::from_secs(1));
        let alone = house.order("X1", "GET_USER_INFO", json!({"user_id": "7"})).await;
        unit.run_until_idle().await;
        assert_eq!(house.task(&alone.trans_id).await.outcome.unwrap().get("read_back"), None);
    }
}

#[tokio::test]
async fn a_terminal_that_says_ok_and_does_nothing_is_found_out() {
    let house = House::open().await;
    house.poll("X1").await;
    let name = json!({"user_id": "7", "user_name": "Ada"});
    let task = write(&house, "SET_USER_NAME", name, true).await;
    assert!(house.poll("X1").await.contains("SET_USER_NAME"));
    assert_eq!(house.result("X1", task.trans_id.as_str(), "OK", b"").await, "OK");
    assert!(house.poll("X1").await.contains("GET_USER_INFO"));
    let read = read_after(&house, &task).await.unwrap();
    let held = framed(r#"{"user_id":"7","user_name":"Eve","user_privilege":"USER"}"#);
    assert_eq!(house.result("X1", read.trans_id.as_str(), "OK", &held).await, "OK");
    let told = read_after(&house, &task).await.unwrap().told;
    let differs = vec!["user_name".to_owned()];
    let differs = ReadBack { compared: 1, differs, ..ReadBack::default() };
    assert_eq!(told, Some(differs));
}

#[tokio::test]
async fn what_was_never_written_is_not_compared() {
    let house = House::open().await;
    house.poll("X1").await;
    let name = json!({"user_id": "7", "user_name": "Ada"});
    let task = write(&house, "SET_USER_NAME", name, true).await;
    house.app.cancel(&house.actor, &task.trans_id).await.unwrap();
    assert!(house.poll("X1").await.contains("GET_USER_INFO"));
    let read = read_after(&house, &task).await.unwrap();
    let held = framed(r#"{"user_id":"7","user_name":"Ada","user_privilege":"USER"}"#);
    assert_eq!(house.result("X1", read.trans_id.as_str(), "OK", &held).await, "OK");
    let read = read_after(&house, &task).await.unwrap();
    assert_eq!((read.status, read.told), (Status::Succeeded, None));
}

#[tokio::test]
async fn what_a_terminal_cannot_read_is_not_promised_to_be_read_back() {
    let house = House::open().await;
    house.poll("X1").await;
    let text = "name = \"x\"\ntitle = \"X\"\n[commands]\nunsupported = [\"GET_USER_INFO\"]\n";
    let house = house.restart_with_profile(text).await;
    let patch = TerminalPatch { profile: Some(Some("x".to_owned())), ..TerminalPatch::default() };
    let x1 = "X1".parse().unwrap();
    house.app.edit_terminal(&house.actor, &x1, patch).await.unwrap();
    let mut order = Order {
        command: "SET_USER_NAME".to_owned(),
        parameters: json!({"user_id": "7", "user_name": "Ada"}),
        read_back: true,
        ..Order::default()
    };
    let refused = house.app.order(&house.actor, &x1, order.clone()).await.unwrap_err();
    assert!(refused.to_string().contains("GET_USER_INFO"), "{refused}");
    let all = house.app.store().tasks(TaskFilter::default(), None, 9).await.unwrap().items;
    assert!(all.is_empty(), "nor is it written");
    order.read_back = false;
    house.app.order(&house.actor, &x1, order).await.unwrap();
}

#[tokio::test]
async fn only_what_somebody_wants_read_back_is_read() {
    let house = House::open().await;
    house.poll("X1").await;
    let name = json!({"user_id": "7", "user_name": "Ada"});
    let task = write(&house, "SET_USER_NAME", name, false).await;
    assert_eq!(read_after(&house, &task).await, None);
    // Nothing reads a clock.
    write(&house, "SET_TIME", Value::Null, true).await;
    let all = house.app.store().tasks(TaskFilter::default(), None, 9).await.unwrap().items;
    assert_eq!(all.len(), 2);
}
