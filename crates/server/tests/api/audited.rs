//! What stands in the audit log: who did what, to whom, by which task.

use muster_model::role::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::house::{House, TERMINAL};

/// The newest entry of this action.
async fn entry(house: &House, action: &str) -> Option<Value> {
    let log = house.json("/api/v1/audit").await;
    let entries = log["items"].as_array().unwrap().clone();
    entries.into_iter().find(|entry| entry["action"] == action)
}

#[tokio::test]
async fn a_command_names_its_task_and_whom_it_is_about_and_nothing_secret() {
    let house = House::open().await;
    let path = format!("/api/v1/terminals/{TERMINAL}/tasks");
    let order = json!({"command": "SET_ENROLL_DATA", "parameters":
        {"user_id": "13", "backup_number": 10, "enroll_data": "MTIzNA=="}});
    let made = house.ask(Some(Role::Operator), Method::POST, &path).json(&order).send();
    let task: Value = made.await.unwrap().json().await.unwrap();
    let entry = entry(&house, "commands.send").await.unwrap();
    assert_eq!(entry["detail"]["trans_ids"], json!([task["trans_id"]]), "{entry}");
    assert_eq!(entry["detail"]["user_id"], "13");
    assert!(!entry.to_string().contains("MTIz"), "{entry}");
}

#[tokio::test]
async fn a_photo_that_is_looked_at_leaves_an_entry() {
    let house = House::open().await;
    house.punch_with_photo("13", 0).await;
    let list = house.json("/api/v1/punches").await;
    let id = list["items"][0]["id"].as_str().unwrap();
    let path = format!("/api/v1/punches/{id}/photo");
    assert_eq!(
        house.ask(Some(Role::Viewer), Method::GET, &path).send().await.unwrap().status(),
        200
    );
    let entry = entry(&house, "photos.read").await.unwrap();
    assert_eq!(entry["subject"], id);
    assert_eq!(entry["actor"], "token:viewer");
}

#[tokio::test]
async fn reading_the_shelf_again_leaves_an_entry_and_a_wrong_item_none() {
    let house = House::open().await;
    let retry = |body: Value| {
        house.ask(Some(Role::Operator), Method::POST, "/api/v1/shelf/retry").json(&body).send()
    };
    assert_eq!(retry(json!({"id": "9"})).await.unwrap().status(), 404);
    assert_eq!(entry(&house, "shelf.retry").await, None);
    assert_eq!(retry(json!({})).await.unwrap().status(), 200);
    assert!(entry(&house, "shelf.retry").await.is_some());
}
