//! What nobody could read when it came, and is read later: after a profile came, or somebody asks for it.

use jiff::SignedDuration;
use muster_model::event::Kind;
use muster_model::task::{Status, Task};
use muster_model::terminal::TerminalPatch;
use muster_protocol::frame;
use serde_json::{Value, json};

use crate::house::House;
use crate::socket::{framed, post};

/// Records of a library that no profile knows are laid out as those of FKDataHS101.
const KNOWS_HS001: &str = "name = \"hs001\"\ntitle = \"HS001\"\nextends = \"generic\"\n\
    [[matches]]\nlibrary = \"FKDataHS001\"\n\
    [records]\nlog_layout = \"FKDataHS101\"\nuser_layout = \"FKDataHS101\"\n";
/// A unit that says FKDataHS101 and means FKDataHS100.
const LIAR: &str = "name = \"liar\"\ntitle = \"Liar\"\nextends = \"hs101\"\n\
    [[matches]]\nfirmware_prefix = \"LIAR\"\n[records]\nlog_layout = \"FKDataHS100\"\n";
/// Person 1, 2000-01-01 00:37:51, as FKDataHS101 writes it.
const PUNCH: [u8; 12] = [1, 0, 0, 0, 1, 0, 0x21, 0x33, 0x91, 0x11, 0x01, 0x94];
/// Person 7, a manager with a finger, as FKDataHS101 writes it.
const PERSON: [u8; 8] = [7, 0, 0, 0, 1, 1, 8, 0];

async fn says(house: &House, fk_info: &Value) {
    let body = framed(&json!({"fk_info": fk_info}).to_string());
    house.raw(&post("request_code: receive_cmd\ndev_id: X1", &body)).await;
}

/// A list with these records under the keys of one kind.
fn list(kind: &str, library: &str, size: usize, records: &[u8]) -> Vec<u8> {
    let (count, one, array) = match kind {
        "users" => ("user_id_count", "one_user_id_size", "user_id_array"),
        _ => ("log_count", "one_log_size", "log_array"),
    };
    let mut json = json!({count: records.len() / size, one: size, array: "BIN_1"});
    if !library.is_empty() {
        json["fk_bin_data_lib"] = json!(library);
    }
    frame::encode(json.to_string().as_bytes(), &[records]).unwrap()
}

/// Orders a command, and brings this as its result.
async fn answered(house: &House, command: &str, body: &[u8]) -> Task {
    let task = house.order("X1", command, Value::Null).await;
    house.poll("X1").await;
    assert_eq!(house.result("X1", task.trans_id.as_str(), "OK", body).await, "OK");
    house.task(&task.trans_id).await
}

#[tokio::test]
async fn lists_that_nobody_could_read_are_applied_once_a_profile_came() {
    let house = House::open().await;
    says(&house, &json!({"fk_bin_data_lib": "FKDataHS001"})).await;
    let logs = answered(&house, "GET_LOG_DATA", &list("logs", "", 12, &PUNCH)).await;
    let people = answered(&house, "GET_USER_ID_LIST", &list("users", "", 8, &PERSON)).await;
    for task in [&logs, &people] {
        assert_eq!(task.life.status, Status::Failed);
        assert!(task.life.error.as_deref().unwrap().contains("no layout is known"));
    }
    // Nothing became known: it stays as it is, and after the first look nobody looks again.
    house.app.read_results_again().await.unwrap();
    let calls = house.app.store().calls();
    house.app.read_results_again().await.unwrap();
    assert_eq!(house.app.store().calls(), calls);
    let retried = house.app.retry_shelf(&house.actor, None).await.unwrap();
    assert_eq!((retried.read, retried.understood), (2, 0));
    assert_eq!(house.task(&logs.trans_id).await, logs);

    let came = house.app.now();
    house.turn_clock(SignedDuration::from_hours(5));
    let house = house.restart_with_profile(KNOWS_HS001).await;
    house.app.read_results_again().await.unwrap();
    let outcome = json!({"records": 1, "unreadable": 0});
    let now = house.task(&logs.trans_id).await;
    assert_eq!(
        (now.life.status, now.life.error, now.outcome),
        (Status::Succeeded, None, Some(outcome))
    );
    assert_eq!(now.life.finished_at, logs.life.finished_at);
    assert_eq!(house.task(&people.trans_id).await.life.status, Status::Succeeded);
    let punches = house.punches().await;
    assert_eq!((punches.len(), punches[0].received_at), (1, came), "as it would have been then");
    assert!(house.app.person(&house.actor, &"7".parse().unwrap()).await.is_ok());
    let told = house.events(Kind::Task).await;
    assert_eq!(told.last().unwrap().body["status"], "succeeded");
    // Once is enough.
    let retried = house.app.retry_shelf(&house.actor, None).await.unwrap();
    assert_eq!((retried.read, house.punches().await.len()), (0, 1));
}

#[tokio::test]
async fn a_profile_that_somebody_chooses_reads_what_lies_there() {
    let house = House::open().await;
    let task = {
        says(&house, &json!({"fk_bin_data_lib": "FKDataHS001"})).await;
        answered(&house, "GET_LOG_DATA", &list("logs", "", 12, &PUNCH)).await
    };
    house.app.read_results_again().await.unwrap();
    assert_eq!(house.task(&task.trans_id).await.life.status, Status::Failed);
    let house =
        house.restart_with_profile(&KNOWS_HS001.replace("HS001\"\n[rec", "X\"\n[rec")).await;
    house.app.read_results_again().await.unwrap();
    assert_eq!(house.task(&task.trans_id).await.life.status, Status::Failed, "it fits no terminal");
    let patch =
        TerminalPatch { profile: Some(Some("hs001".to_owned())), ..TerminalPatch::default() };
    house.app.edit_terminal(&house.actor, &"X1".parse().unwrap(), patch).await.unwrap();
    house.app.read_results_again().await.unwrap();
    assert_eq!(house.task(&task.trans_id).await.life.status, Status::Succeeded);
    assert_eq!(house.punches().await.len(), 1);
}

#[tokio::test]
async fn a_single_record_is_read_by_the_layout_that_is_known_later() {
    // As FKDataHS101 its second would be the 60th: as FKDataHS100 that is a part of the id.
    let record = [1, 1, 0, 30, 1, 0, 0, 0x3c, 0xea, 0x37, 0x3a, 0x92];
    let house = House::open().await;
    says(&house, &json!({"fk_bin_data_lib": "FKDataHS101", "firmware": "LIAR 1"})).await;
    let body = list("logs", "", 12, &record);
    let task = answered(&house, "GET_LOG_DATA", &body).await;
    assert_eq!(task.outcome.unwrap()["unreadable"], 1);
    assert_eq!((house.shelf().await.len(), house.punches().await.len()), (1, 0));
    let house = house.restart_with_profile(LIAR).await;
    let retried = house.app.retry_shelf(&house.actor, None).await.unwrap();
    assert_eq!((retried.read, retried.understood), (1, 1));
    assert!(house.shelf().await.is_empty());
    assert_eq!(house.punches().await[0].user_id.as_str(), "1006632961");
}

#[tokio::test]
async fn a_list_that_no_task_waited_for_is_read_when_somebody_asks_for_it() {
    let house = House::open().await;
    says(&house, &json!({"fk_bin_data_lib": "FKDataHS101"})).await;
    let stray = async |says: &str, body: &[u8]| {
        assert_eq!(house.result("X1", "NOBODYS", says, body).await, "OK");
    };
    stray("OK", &list("logs", "", 12, &PUNCH)).await;
    stray("OK", &list("users", "", 8, &PERSON)).await;
    assert!(house.punches().await.is_empty(), "nobody asked for it");
    // What the terminal says later of itself changes nothing about what came before.
    says(&house, &json!({"fk_bin_data_lib": "FKDataHS001"})).await;
    let retried = house.app.retry_shelf(&house.actor, None).await.unwrap();
    assert_eq!((retried.read, retried.understood), (2, 2));
    assert!(house.shelf().await.is_empty());
    assert_eq!(house.punches().await.len(), 1);
    assert!(house.app.person(&house.actor, &"7".parse().unwrap()).await.is_ok());

    // Refused by the terminal, no list at all, or not whole: it stays.
    let cut = list("logs", "FKDataHS101", 12, &[&PUNCH[..], &PUNCH[..5]].concat());
    stray("ERROR_NO_DATA", &list("logs", "FKDataHS101", 12, &PUNCH)).await;
    stray("OK", &framed(r#"{"total_user_count":3}"#)).await;
    stray("OK", &cut).await;
    house.app.retry_shelf(&house.actor, None).await.unwrap();
    let kept = house.shelf().await;
    let strays = kept.iter().filter(|item| item.request_code == "send_cmd_result").count();
    assert_eq!((strays, house.punches().await.len()), (3, 1));
}

#[tokio::test]
async fn a_library_of_any_length_costs_its_records_nothing() {
    let house = House::open().await;
    house.poll("X1").await;
    let library = "L".repeat(100_000);
    let body = list("logs", &library, 20, &[0xff; 40]);
    let task = answered(&house, "GET_LOG_DATA", &body).await;
    assert_eq!(task.outcome.unwrap()["unreadable"], 2, "20 bytes have one layout");
    assert!(house.shelf().await.iter().all(|item| item.headers.len() < 200));
    let task = answered(&house, "GET_LOG_DATA", &list("logs", &library, 12, &PUNCH)).await;
    assert!(task.life.error.unwrap().len() < 400);
}

#[tokio::test]
async fn an_old_list_that_is_read_late_leaves_the_newer_one() {
    let house = House::open().await;
    says(&house, &json!({"fk_bin_data_lib": "FKDataHS001"})).await;
    let old = answered(&house, "GET_USER_ID_LIST", &list("users", "", 8, &PERSON)).await;
    assert_eq!(old.life.status, Status::Failed);
    house.turn_clock(SignedDuration::from_mins(1));
    let mut person = PERSON;
    person[4] = 0;
    let newer = list("users", "FKDataHS101", 8, &person);
    answered(&house, "GET_USER_ID_LIST", &newer).await;
    let ada =
        async |house: &House| house.app.person(&house.actor, &"7".parse().unwrap()).await.unwrap();
    let before = ada(&house).await;
    let house = house.restart_with_profile(KNOWS_HS001).await;
    house.app.read_results_again().await.unwrap();
    assert_eq!(house.task(&old.trans_id).await.life.status, Status::Succeeded);
    assert_eq!(ada(&house).await, before);
}

#[tokio::test]
async fn what_reading_would_not_store_stays_on_the_shelf() {
    let house = House::open().await;
    says(&house, &json!({"fk_bin_data_lib": "FKDataHS101"})).await;
    let managed = json!({"slog_count": 1, "one_slog_size": 12, "slog_array": "BIN_1"});
    let managed = frame::encode(managed.to_string().as_bytes(), &[&PUNCH[..]]).unwrap();
    let nothing = framed(r#"{"log_count":0,"door":"open"}"#);
    for body in [&managed, &nothing] {
        assert_eq!(house.result("X1", "NOBODYS", "OK", body).await, "OK");
    }
    let retried = house.app.retry_shelf(&house.actor, None).await.unwrap();
    assert_eq!((retried.read, retried.understood), (2, 0));
    assert_eq!(house.shelf().await.len(), 2);
}

#[tokio::test]
async fn a_damaged_result_keeps_no_other_from_being_read() {
    let house = House::open().await;
    says(&house, &json!({"fk_bin_data_lib": "FKDataHS001"})).await;
    let damaged = answered(&house, "GET_LOG_DATA", &list("logs", "", 12, &PUNCH)).await;
    let whole = answered(&house, "GET_USER_ID_LIST", &list("users", "", 8, &PERSON)).await;
    let disk = rusqlite::Connection::open(house.data().join("muster.db")).unwrap();
    let swap = "UPDATE blocks SET data = zeroblob(100) WHERE assembly = \
                (SELECT id FROM assemblies WHERE trans_id = ?1)";
    assert_eq!(disk.execute(swap, [damaged.trans_id.as_str()]).unwrap(), 1);
    drop(disk);
    let house = house.restart_with_profile(KNOWS_HS001).await;
    house.app.read_results_again().await.unwrap();
    assert_eq!(house.task(&damaged.trans_id).await.life.status, Status::Failed);
    assert_eq!(house.task(&whole.trans_id).await.life.status, Status::Succeeded);
    // It is not tried over and over.
    let calls = house.app.store().calls();
    house.app.read_results_again().await.unwrap();
    assert_eq!(house.app.store().calls(), calls);
}
