//! Every route, asked by nobody and by every role.

use muster_model::role::Role;
use reqwest::Method;

use crate::house::{House, TERMINAL};

/// Method, path, body, and what nobody, a viewer, an operator and an admin get.
const ROUTES: &[(&str, &str, &str, [u16; 4])] = &[
    ("GET", "/healthz", "", [200, 200, 200, 200]),
    ("GET", "/readyz", "", [200, 200, 200, 200]),
    ("GET", "/metrics", "", [200, 200, 200, 200]),
    ("GET", "/api/v1/openapi.json", "", [200, 200, 200, 200]),
    ("GET", "/api/v1/terminals", "", [401, 200, 200, 200]),
    ("GET", "/api/v1/terminals/T", "", [401, 200, 200, 200]),
    ("GET", "/api/v1/terminals/nobody", "", [401, 404, 404, 404]),
    ("PATCH", "/api/v1/terminals/T", r#"{"alias":"Gate"}"#, [401, 403, 200, 200]),
    ("POST", "/api/v1/terminals/T/block", "", [401, 403, 200, 200]),
    ("POST", "/api/v1/terminals/T/admit", "", [401, 403, 200, 200]),
    (
        "POST",
        "/api/v1/terminals/T/tasks",
        r#"{"command":"GET_DEVICE_STATUS"}"#,
        [401, 403, 201, 201],
    ),
    (
        "POST",
        "/api/v1/terminals/T/tasks",
        r#"{"command":"CLEAR_LOG_DATA","confirm":"T"}"#,
        [401, 403, 403, 201],
    ),
    ("POST", "/api/v1/terminals/T/tasks", r#"{"command":"FLY"}"#, [401, 403, 422, 422]),
    ("GET", "/api/v1/terminals/T/exchanges", "", [401, 200, 200, 200]),
    ("GET", "/api/v1/terminals/T/exchanges/9", "", [401, 404, 404, 404]),
    ("GET", "/api/v1/terminals/T/exchanges/9?unmasked=true", "", [401, 403, 403, 404]),
    ("PUT", "/api/v1/terminals/T/recording", r#"{"on":true}"#, [401, 403, 200, 200]),
    ("POST", "/api/v1/tasks", r#"{"terminals":["T"],"command":"SET_TIME"}"#, [401, 403, 201, 201]),
    ("GET", "/api/v1/tasks", "", [401, 200, 200, 200]),
    ("GET", "/api/v1/tasks/0000000000000000", "", [401, 404, 404, 404]),
    ("GET", "/api/v1/tasks/0000000000000000/result", "", [401, 404, 404, 404]),
    ("POST", "/api/v1/tasks/0000000000000000/cancel", "", [401, 403, 404, 404]),
    ("GET", "/api/v1/commands", "", [401, 200, 200, 200]),
    ("GET", "/api/v1/profiles", "", [401, 200, 200, 200]),
    ("GET", "/api/v1/sites", "", [401, 200, 200, 200]),
    ("POST", "/api/v1/sites", r#"{"name":"R"}"#, [401, 403, 201, 201]),
    ("PATCH", "/api/v1/sites/99", r#"{"name":"x"}"#, [401, 403, 404, 404]),
    ("DELETE", "/api/v1/sites/99", "", [401, 403, 404, 404]),
    ("GET", "/api/v1/admission", "", [401, 200, 200, 200]),
    ("PUT", "/api/v1/admission", r#"{"mode":"closed"}"#, [401, 403, 403, 200]),
    // The mode is closed now: this ends a claim window and changes no rule.
    ("PUT", "/api/v1/admission", r#"{"mode":"closed"}"#, [401, 403, 200, 200]),
    ("GET", "/api/v1/settings", "", [401, 200, 200, 200]),
    ("PUT", "/api/v1/settings", r#"{"default_zone":"UTC"}"#, [401, 403, 403, 200]),
    ("GET", "/api/v1/punches", "", [401, 200, 200, 200]),
    ("GET", "/api/v1/punches/202603-63", "", [401, 404, 404, 404]),
    ("GET", "/api/v1/punches/202603-63/photo", "", [401, 404, 404, 404]),
    ("POST", "/api/v1/punches/recompute", r#"{"terminal":"T"}"#, [401, 403, 403, 200]),
    ("GET", "/api/v1/feed/punches", "", [401, 200, 200, 200]),
    ("GET", "/api/v1/people", "", [401, 200, 200, 200]),
    ("GET", "/api/v1/people/13", "", [401, 404, 404, 404]),
    ("GET", "/api/v1/people/13/enrolments/0", "", [401, 403, 403, 404]),
    ("GET", "/api/v1/shelf", "", [401, 200, 200, 200]),
    ("GET", "/api/v1/shelf/9/body", "", [401, 403, 403, 404]),
    ("POST", "/api/v1/shelf/retry", "", [401, 403, 200, 200]),
    ("GET", "/api/v1/tokens", "", [401, 403, 403, 200]),
    ("POST", "/api/v1/tokens", r#"{"name":"x","role":"viewer"}"#, [401, 403, 403, 201]),
    ("DELETE", "/api/v1/tokens/99", "", [401, 403, 403, 404]),
    ("GET", "/api/v1/audit", "", [401, 403, 403, 200]),
    ("GET", "/api/v1/events", "", [401, 200, 200, 200]),
    ("DELETE", "/api/v1/terminals/T", "", [401, 403, 403, 204]),
    ("GET", "/api/v1/nothing", "", [404, 404, 404, 404]),
    ("PUT", "/api/v1/terminals", "", [405, 405, 405, 405]),
];

#[tokio::test]
async fn every_route_asks_who_comes() {
    let house = House::open().await;
    let mut wrong = Vec::new();
    let askers = [None, Some(Role::Viewer), Some(Role::Operator), Some(Role::Admin)];
    for (method, path, body, expected) in ROUTES {
        for (asker, expected) in askers.into_iter().zip(expected) {
            let path = path.replace("/T", &format!("/{TERMINAL}"));
            // Two roles create it: a name is taken once.
            let body = body.replace("\"T\"", &format!("\"{TERMINAL}\""));
            let body = body.replace("\"R\"", &format!("\"site of {asker:?}\""));
            let mut request =
                house.ask(asker, Method::from_bytes(method.as_bytes()).unwrap(), &path);
            if !body.is_empty() {
                request = request.header("content-type", "application/json").body(body);
            }
            let status = request.send().await.unwrap().status().as_u16();
            if status != *expected {
                wrong.push(format!("{method} {path} {asker:?}: {status}, not {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn every_route_of_the_document_is_in_the_table() {
    let document: serde_json::Value = serde_json::from_str(&muster_server::api::openapi()).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in ["get", "put", "post", "patch", "delete"] {
            if item.get(method).is_none() {
                continue;
            }
            let parts: Vec<&str> = path.split('/').collect();
            let asked = ROUTES.iter().any(|(asked_method, asked, _, _)| {
                let asked: Vec<&str> = asked.split('/').collect();
                asked_method.eq_ignore_ascii_case(method)
                    && asked.len() == parts.len()
                    && parts.iter().zip(&asked).all(|(a, b)| a.starts_with('{') || a == b)
            });
            assert!(asked, "{method} {path} is asked by no test");
        }
    }
}
