//! The audit log: searched, in parts, and as a file.

use muster_model::role::Role;
use reqwest::Method;
use serde_json::Value;

use crate::house::{House, TERMINAL};

/// A log with a few entries of an operator beside those that made the house.
async fn with_entries() -> House {
    let house = House::open().await;
    let change = async |method: Method, path: &str, body: &str| {
        let asked = house.ask(Some(Role::Operator), method, path);
        let asked = asked.header("content-type", "application/json").body(body.to_owned());
        let status = asked.send().await.unwrap().status();
        assert!(status.is_success(), "{path}: {status}");
    };
    let terminal = format!("/api/v1/terminals/{TERMINAL}");
    change(Method::PATCH, &terminal, r#"{"alias":"North gate"}"#).await;
    change(Method::POST, &format!("{terminal}/block"), "").await;
    change(Method::POST, "/api/v1/sites", r#"{"name":"Depot, \"old\""}"#).await;
    house
}

fn actions(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|e| e["action"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn the_log_is_searched_by_any_field() {
    let house = with_entries().await;
    for (query, expected) in [
        ("actor=token:operator", vec!["sites.create", "terminals.block", "terminals.edit"]),
        ("action=terminals.block", vec!["terminals.block"]),
        ("subject=D96584729B906B39", vec!["terminals.block", "terminals.edit"]),
        ("q=north+GATE", vec!["terminals.edit"]),
        ("q=north+GATE&action=terminals.block", vec![]),
        ("actor=&q=depot", vec!["sites.create"]),
        ("from=2026-03-26T12:00:01Z", vec![]),
        ("to=2026-03-26T12:00:00Z", vec![]),
        (
            "actor=token:operator&from=2026-03-26T18:00:00%2B06:00&to=2026-03-26T12:00:00.001Z",
            vec!["sites.create", "terminals.block", "terminals.edit"],
        ),
    ] {
        let list = house.json(&format!("/api/v1/audit?{query}")).await;
        assert_eq!(actions(&list), expected, "{query}");
    }
    let refused = house.get("/api/v1/audit?from=yesterday").await;
    assert_eq!(refused.status(), 422);
}

#[tokio::test]
async fn a_search_comes_in_parts() {
    let house = with_entries().await;
    let mut found = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/v1/audit?actor=token:operator&limit=1&cursor={cursor}");
        let part = house.json(&path).await;
        found.extend(actions(&part).into_iter().map(str::to_owned));
        match part["next"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => break,
        }
    }
    assert_eq!(found, ["sites.create", "terminals.block", "terminals.edit"]);
}

#[tokio::test]
async fn an_export_is_whole_and_an_entry_itself() {
    let house = with_entries().await;
    let export = async |role| {
        let asked = house.ask(Some(role), Method::GET, "/api/v1/audit?actor=token:operator");
        asked.header("accept", "text/csv").send().await.unwrap()
    };
    for role in [Role::Viewer, Role::Operator] {
        assert_eq!(export(role).await.status(), 403);
    }
    let file = export(Role::Admin).await;
    let name = file.headers()["content-disposition"].to_str().unwrap();
    assert_eq!(name, "attachment; filename=\"audit.csv\"");
    let text = file.text().await.unwrap();
    let mut lines = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = lines.records().map(Result::unwrap).collect();
    assert_eq!(
        rows.iter().map(|row| &row[4]).collect::<Vec<_>>(),
        ["sites.create", "terminals.block", "terminals.edit"]
    );
    assert_eq!(&rows[0][5], "Depot, \"old\"");
    let list = house.json("/api/v1/audit?action=audit.export").await;
    assert_eq!(list["items"][0]["detail"]["actor"], "token:operator");
}
