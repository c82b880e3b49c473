//! What is asked of terminals, and what others see of it.

use muster_model::role::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::house::{House, TERMINAL};

async fn order(house: &House, body: &Value) -> (u16, Value) {
    let path = format!("/api/v1/terminals/{TERMINAL}/tasks");
    let request = house.ask(Some(Role::Admin), Method::POST, &path).json(body);
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

async fn seen_by(house: &House, role: Role, trans_id: &str) -> String {
    let path = format!("/api/v1/tasks/{trans_id}");
    house.ask(Some(role), Method::GET, &path).send().await.unwrap().text().await.unwrap()
}

#[tokio::test]
async fn a_raw_command_shows_a_viewer_its_code_alone() {
    let house = House::open().await;
    for secret in [
        json!({"cmd_code": "SET_PIN", "json": {"pin": "PIN-1234", "all": ["PIN-1234"]}}),
        json!({"cmd_code": "SET_PIN", "json_text": r#""PIN-1234""#}),
        json!({"cmd_code": "SET_PIN", "json": ["BIN_1"], "binaries": ["PIN1"]}),
    ] {
        let body = json!({"command": "RAW", "parameters": secret, "confirm": TERMINAL});
        let (status, task) = order(&house, &body).await;
        assert_eq!(status, 201, "{task}");
        let trans_id = task["trans_id"].as_str().unwrap();
        for role in [Role::Viewer, Role::Operator] {
            let shown = seen_by(&house, role, trans_id).await;
            assert!(shown.contains("SET_PIN") && !shown.contains("PIN-1234"), "{shown}");
            assert!(!shown.contains("\"PIN1\""), "{shown}");
        }
        let shown = seen_by(&house, Role::Admin, trans_id).await;
        assert!(shown.contains("PIN-1234") || shown.contains("\"PIN1\""), "{shown}");
    }
}

#[tokio::test]
async fn what_a_terminal_cannot_hold_is_refused_in_words() {
    let house = House::open().await;
    let body = json!({"command": "GET_USER_INFO", "parameters": {"user_id": "1".repeat(32)}});
    assert_eq!(order(&house, &body).await.0, 201, "an id of a record can be asked for");
    let body = json!({
        "command": "SET_USER_PASSTIME",
        "parameters": {"user_id": "1", "Valide_Date_start": "20260102", "Valide_Date_end": "20260101"},
    });
    let (status, problem) = order(&house, &body).await;
    assert_eq!((status, &problem["field"]), (422, &json!("parameters.Valide_Date_end")));
}
