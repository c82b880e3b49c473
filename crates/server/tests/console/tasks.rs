//! Tasks: the list, one life, taking back and asking again, the answer and its bytes.

use bytes::Bytes;
use muster_model::role::Role;
use muster_model::task::{Status, Task};
use muster_model::terminal::Status as Admission;
use muster_model::{DevId, TransId};
use muster_protocol::frame;
use muster_server::app::tasks::Order;
use muster_store::{Answer, AuditFilter, BlockLimits, ResultBlock};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::house::{GATE, House, contact, system};

fn dev() -> DevId {
    DevId::new(GATE).unwrap()
}

async fn order(house: &House, command: &str, parameters: Value) -> TransId {
    let order = Order { command: command.to_owned(), parameters, ..Order::default() };
    house.app.order(&system(), &dev(), order).await.unwrap().task.trans_id
}

/// Delivers the next task and answers it.
async fn answered(house: &House, body: &[u8]) -> Task {
    let store = house.app.store();
    let task = store.claim_task(&dev(), house.app.now()).await.unwrap().deliver.unwrap();
    let block = ResultBlock {
        dev_id: dev(),
        trans_id: task.trans_id.clone(),
        return_code: "OK".to_owned(),
        blk_no: 0,
        data: Bytes::copy_from_slice(body),
        at: house.app.now(),
        limits: BlockLimits { assembly: 1 << 20, terminal: 1 << 20 },
    };
    store.accept_result_block(block).await.unwrap();
    let answer = Answer { return_code: "OK".to_owned(), error: None, outcome: None };
    let ended = store.answer_task(&task.trans_id, answer, house.app.now()).await.unwrap();
    ended.unwrap().unwrap()
}

#[tokio::test]
async fn the_list_filters_and_teaches_when_it_is_empty() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Operator).await;
    browser.get("/tasks").await.shows("Nobody has asked a terminal for anything");
    let id = order(&house, "GET_DEVICE_STATUS", Value::Null).await;
    order(&house, "GET_USER_ID_LIST", Value::Null).await;
    let row = format!("id=\"task-{id}\"");
    let page = browser.get("/tasks").await;
    page.shows(&row);
    page.shows("2 tasks wait or run.");
    page.shows("Waiting <span class=\"n\">2</span>");
    page.shows("Failed <span class=\"n\">0</span>");
    page.shows("One task goes before it.");
    browser.get("/tasks?command=GET_DEVICE_STATUS").await.shows(&row);
    browser.get(&format!("/tasks?terminal={GATE}&state=waiting")).await.shows(&row);
    let none = browser.get("/tasks?state=failed").await;
    none.hides(&row);
    none.shows("Failed leaves nothing.");
    none.shows("Clear the filters");
    browser.get("/tasks?state=odd&before=x").await.shows(&row);
    let viewer = house.browser_of(Role::Viewer).await.get("/tasks").await;
    viewer.shows(&row);
    viewer.hides("/cancel");
}

#[tokio::test]
async fn a_task_is_taken_back_and_asked_for_again() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Operator).await;
    let id = order(&house, "GET_USER_INFO", json!({"user_id": "7"})).await;
    let page = format!("/tasks/{id}");
    browser.get(&page).await.shows("Read a person: 7");
    let done = browser.post(&format!("{page}/cancel"), &[]).await;
    assert_eq!(done.location(), page);
    browser.get(&page).await.shows("It was taken back");
    let twice = browser.post(&format!("{page}/cancel"), &[]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    let again = browser.post(&format!("{page}/again"), &[("back", "/tasks")]).await;
    assert_eq!(again.location(), "/tasks");
    let waiting = house.app.queue(&system(), &dev(), 9).await.unwrap().0;
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].task.parameters, json!({"user_id": "7"}));
    let open = browser.post(&format!("/tasks/{}/again", waiting[0].task.trans_id), &[]).await;
    assert_eq!(open.status, StatusCode::CONFLICT, "it is not over yet");
}

#[tokio::test]
async fn a_page_of_terminals_that_was_asked_together_is_told_whole() {
    const ALL: usize = 50;
    let house = House::open().await;
    let ids: Vec<DevId> = (1..ALL).map(|n| DevId::new(&format!("T{n}")).unwrap()).collect();
    for id in &ids {
        let contact = contact(id.as_str(), Admission::Admitted);
        house.app.store().first_contact(contact, 100).await.unwrap();
    }
    let house = house.restart().await;
    let ids = [vec![dev()], ids].concat();
    for read_back in [true, false] {
        let name = json!({"user_id": "7", "user_name": "Ada"});
        let command = "SET_USER_NAME".to_owned();
        let order = Order { command, parameters: name, read_back, ..Order::default() };
        let tasks = house.app.order_for_all(&system(), &ids, order).await.unwrap();
        for one in [&tasks[0], &tasks[ALL / 2], &tasks[ALL - 1]] {
            let others = house.app.asked_together(&system(), &one.task).await.unwrap();
            let mut told: Vec<&str> = others.iter().map(|one| one.task.dev_id.as_str()).collect();
            told.sort_unstable();
            told.dedup();
            assert_eq!(told.len(), ALL - 1, "{read_back}");
        }
    }
}

#[tokio::test]
async fn counters_are_told_by_name() {
    let house = House::open().await;
    order(&house, "GET_DEVICE_STATUS", Value::Null).await;
    let body = frame::encode_json(br#"{"total_user_count":"412","total_log_count":48210}"#);
    let task = answered(&house, &body).await;
    assert_eq!(task.life.status, Status::Succeeded);
    let page = house.browser_of(Role::Viewer).await.get(&format!("/tasks/{}", task.trans_id)).await;
    page.shows("total_log_count");
    page.shows("48,210");
    page.shows("The terminal answered OK");
    page.hides("Run again");
}

#[tokio::test]
async fn a_person_is_told_without_their_body_and_the_bytes_are_asked_for() {
    let house = House::open().await;
    order(&house, "GET_USER_INFO", json!({"user_id": "7"})).await;
    let json = br#"{"user_id":"7","user_name":"Ana","enroll_data_array":[{"backup_number":0,"enroll_data":"BIN_1"}]}"#;
    let body = frame::encode(json, &[b"ridges-of-a-finger"]).unwrap();
    let task = answered(&house, &body).await;
    let path = format!("/tasks/{}", task.trans_id);
    let viewer = house.browser_of(Role::Viewer).await;
    let page = viewer.get(&path).await;
    page.shows("Finger, slot 0");
    page.shows("Ana");
    page.hides("ridges");
    let bytes = viewer.get(&format!("{path}/bytes")).await;
    bytes.shows("18 bytes, finger, hidden");
    bytes.hides("ridges");
    bytes.hides("/reveal");
    let download = viewer.get(&format!("{path}/result.bin")).await;
    assert_eq!(download.status, StatusCode::FORBIDDEN);

    let admin = house.browser_of(Role::Admin).await;
    let looks = || async {
        let filter =
            AuditFilter { action: Some("biometrics.read".to_owned()), ..AuditFilter::default() };
        house.app.store().audit_log(filter, None, 9).await.unwrap().items.len()
    };
    admin.get(&format!("{path}/bytes")).await.shows("/reveal");
    admin.get(&format!("{path}/bytes/reveal")).await.shows("Show what is hidden?");
    assert_eq!(looks().await, 0, "asking is no look");
    admin.post(&format!("{path}/bytes/reveal"), &[]).await.shows("72 69 64 67 65 73");
    let download = admin.get(&format!("{path}/result.bin")).await;
    assert_eq!(download.headers["content-type"], "application/octet-stream");
    assert_eq!(looks().await, 2);
}

#[tokio::test]
async fn what_was_sent_hides_templates_from_everybody() {
    let house = House::open().await;
    let parameters = json!({"user_id": "7", "backup_number": 10, "enroll_data": "MTIzNA=="});
    let id = order(&house, "SET_ENROLL_DATA", parameters).await;
    let page = house.browser_of(Role::Admin).await.get(&format!("/tasks/{id}")).await;
    page.shows("base64_length");
    page.hides("MTIzNA");
}
