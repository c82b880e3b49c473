//! Bad values are refused with 422, a code and the name of the field, and change nothing.

use muster_model::role::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::house::{House, TERMINAL};

#[tokio::test]
async fn a_bad_value_is_refused_with_its_field() {
    let house = House::open().await;
    let terminal = format!("/api/v1/terminals/{TERMINAL}");
    let tasks = format!("{terminal}/tasks");
    for (method, path, body, code, field) in [
        ("PATCH", terminal.as_str(), r#"{"alais":"x"}"#, "unknown_field", "alais"),
        ("PATCH", &terminal, r#"{"site":"77"}"#, "unknown_site", "site"),
        ("PATCH", &terminal, r#"{"time_zone":"Mars/Base"}"#, "unknown_zone", "time_zone"),
        ("POST", &tasks, r#"{"command":"FLY"}"#, "unknown_command", "command"),
        (
            "POST",
            &tasks,
            r#"{"command":"SET_FK_NAME","parameters":{"x":1}}"#,
            "invalid_parameter",
            "parameters.x",
        ),
        ("POST", &tasks, r#"{"command":"CLEAR_LOG_DATA"}"#, "confirmation_required", "confirm"),
        ("POST", &tasks, "{}", "missing_field", "command"),
        (
            "POST",
            "/api/v1/tasks",
            r#"{"terminals":[],"command":"SET_TIME"}"#,
            "invalid_value",
            "terminals",
        ),
        ("PUT", "/api/v1/admission", r#"{"mode":"ajar"}"#, "invalid_value", "mode"),
        ("PUT", "/api/v1/settings", "{}", "missing_field", "default_zone"),
        (
            "PUT",
            "/api/v1/settings",
            r#"{"default_zone":null,"photo_days":36501}"#,
            "invalid_days",
            "photo_days",
        ),
        ("POST", "/api/v1/tokens", r#"{"name":"","role":"viewer"}"#, "invalid_name", "name"),
        ("POST", "/api/v1/tokens", r#"{"name":"x","role":"king"}"#, "invalid_value", "role"),
        ("GET", "/api/v1/punches?from=yesterday", "", "invalid_time", "from"),
        ("GET", "/api/v1/punches?form=2026-01-01", "", "unknown_field", "form"),
        ("GET", "/api/v1/punches?method=thumb", "", "invalid_value", "method"),
        ("GET", "/api/v1/punches?direction=up", "", "invalid_value", "direction"),
        ("GET", "/api/v1/punches?clock_suspect=1", "", "invalid_value", "clock_suspect"),
        ("GET", "/api/v1/punches?cursor=Z2FyYmFnZQ", "", "foreign_cursor", "cursor"),
        ("GET", "/api/v1/terminals?limit=many", "", "invalid_value", "limit"),
        ("GET", "/api/v1/feed/punches?wait=61", "", "invalid_value", "wait"),
        ("GET", "/api/v1/events?types=rain", "", "invalid_value", "types"),
    ] {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let mut request = house.ask(Some(Role::Admin), method, path);
        if !body.is_empty() {
            request = request.header("content-type", "application/json").body(body);
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.headers()["content-type"], "application/problem+json", "{path} {body}");
        let problem: Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
        let got = (&problem["status"], &problem["code"], &problem["field"]);
        assert_eq!(got, (&422.into(), &code.into(), &field.into()), "{path} {body}: {problem}");
    }
    assert_eq!(house.json("/api/v1/tasks").await["items"].as_array().unwrap().len(), 0);
}

#[tokio::test]
async fn what_is_not_there_and_what_is_over_is_refused() {
    let house = House::open().await;
    let send = async |method: Method, path: &str, body: Value| {
        let answer = house.ask(Some(Role::Admin), method, path).json(&body).send().await.unwrap();
        (answer.status().as_u16(), answer.json::<Value>().await.unwrap()["code"].clone())
    };
    let zone = json!({"terminal": "NOBODY", "time_zone": "Asia/Dhaka"});
    let recompute = "/api/v1/punches/recompute";
    assert_eq!(send(Method::POST, recompute, zone).await, (404, json!("not_found")));
    let over = json!({"mode": "approve", "claim_until": "2026-03-26T11:59:59Z"});
    let admission = "/api/v1/admission";
    assert_eq!(send(Method::PUT, admission, over).await, (422, json!("claim_over")));
    let sites = "/api/v1/sites";
    for name in ["  ", " s1", "s1 "] {
        let refused = send(Method::POST, sites, json!({"name": name})).await;
        assert_eq!(refused, (422, json!("invalid_name")), "{name:?}");
    }
    assert_eq!(send(Method::POST, sites, json!({"name": "Ä1"})).await.0, 201);
    assert_eq!(send(Method::POST, sites, json!({"name": "ä1"})).await, (409, json!("name_taken")));
    let twice = json!({"name": "viewer", "role": "viewer"});
    assert_eq!(send(Method::POST, "/api/v1/tokens", twice).await, (409, json!("name_taken")));
    for (limit, status) in [("5000000000", 200), ("-1", 422), ("0", 200)] {
        let answer = house.get(&format!("/api/v1/punches?limit={limit}")).await;
        assert_eq!(answer.status(), status, "{limit}");
    }
}

#[tokio::test]
async fn what_is_no_json_or_too_large_is_told_so() {
    let house = House::open().await;
    let post = |kind: &'static str, body: Vec<u8>| {
        let request = house.ask(Some(Role::Admin), Method::POST, "/api/v1/sites");
        request.header("content-type", kind).body(body).send()
    };
    let form = post("application/x-www-form-urlencoded", b"name=x".to_vec()).await.unwrap();
    assert_eq!(form.status(), 415);
    let large = post("application/json", vec![b' '; 100_000]).await.unwrap();
    assert_eq!(large.status(), 413);
    assert_eq!(large.headers()["x-content-type-options"], "nosniff");
}

#[tokio::test]
async fn a_revoked_token_opens_nothing() {
    let house = House::open().await;
    let tokens = house.json("/api/v1/tokens").await;
    let viewer =
        tokens["items"].as_array().unwrap().iter().find(|t| t["role"] == "viewer").unwrap();
    let path = format!("/api/v1/tokens/{}", viewer["id"].as_str().unwrap());
    let gone = house.ask(Some(Role::Admin), Method::DELETE, &path).send().await.unwrap();
    assert_eq!(gone.status(), 204);
    let refused = house.ask(Some(Role::Viewer), Method::GET, "/api/v1/sites").send().await.unwrap();
    assert_eq!(refused.status(), 401);
    assert!(refused.headers()["www-authenticate"].to_str().unwrap().starts_with("Bearer"));
}
