//! The overview: what it answers, what can be done from it, and how it begins.

use muster_model::DevId;
use muster_model::role::Role;
use muster_model::terminal::TerminalPatch;
use reqwest::Method;

use crate::house::{GATE, GUEST, House, system};

/// The gate was heard just now, and its clock is off.
async fn gate_is_off(house: &House, seconds: i64) {
    house.clock_is_off(GATE, seconds).await;
}

#[tokio::test]
async fn it_answers_how_things_stand() {
    let house = House::open().await;
    house.punch("7", "20260326111500").await;
    house.app.flush_fleet().await.unwrap();
    let page = house.browser_of(Role::Viewer).await.get("/").await;
    page.shows(
        "gate calls from another address. The one terminal is online. Thu 26 Mar 2026, 12:00 UTC.",
    );
    page.shows(&format!("href=\"/terminals/{GATE}\" aria-label=\"gate: Online\""));
    page.shows("11:00 to 12:00: 1 today, 0 on Thu 19 Mar");
    page.shows("All clocks are within 20\u{a0}s.");
    page.shows("gate calls from another address");
    page.shows("until then <bdi class=\"mono\">192.0.2.17</bdi>");
    page.shows("<time datetime=\"2026-03-26T11:15:00Z\"");
    page.hides("Admit 1 terminal");
    house.browser_of(Role::Operator).await.get("/").await.shows("Admit 1 terminal");
}

#[tokio::test]
async fn a_fleet_with_one_zone_is_told_of_in_that_zone() {
    let house = House::open().await;
    let zone = Some("Asia/Dhaka".to_owned());
    let site = house.app.create_site(&system(), "Dhaka".to_owned(), zone).await.unwrap();
    let there = TerminalPatch { site: Some(Some(site.id)), ..TerminalPatch::default() };
    house.app.edit_terminal(&system(), &DevId::new(GATE).unwrap(), there).await.unwrap();
    let browser = house.browser_of(Role::Viewer).await;
    browser.get("/").await.shows("Thu 26 Mar 2026, 18:00");
    browser.get("/live").await.shows("data-zone=\"Asia/Dhaka\"");
    assert_eq!(house.app.default_zone(), "UTC", "of what nobody gave one");
}

#[tokio::test]
async fn a_clock_is_set_from_here() {
    let house = House::open().await;
    gate_is_off(&house, 252).await;
    let house = house.restart().await;
    let viewer = house.browser_of(Role::Viewer).await.get("/").await;
    viewer.shows("+4\u{a0}min\u{a0}12\u{a0}s");
    viewer.hides("value=\"set-time\"");
    let operator = house.browser_of(Role::Operator).await;
    operator.get("/").await.shows("value=\"set-time\"");
    let fields = [("id", GATE), ("do", "set-time"), ("back", "/")];
    let done = operator.post("/terminals/bulk", &fields).await;
    assert_eq!(done.location(), "/");
    let page = operator.get("/").await;
    page.shows("At its next poll");
    page.hides("value=\"set-time\"");
}

#[tokio::test]
async fn before_the_first_terminal_it_teaches() {
    let house = House::open().await;
    for dev_id in [GATE, GUEST] {
        house.app.remove_terminal(&system(), &DevId::new(dev_id).unwrap()).await.unwrap();
    }
    let page = house.browser_of(Role::Operator).await.get("/").await;
    page.shows("Key this into your terminal");
    page.shows("<dt>Server IP</dt><dd><bdi>127.0.0.1</bdi>");
    page.shows("underscores_in_headers on;");
    page.shows("It keeps its punches until you admit it");
    page.hides("id=\"o-fleet\"");
}

#[tokio::test]
async fn search_finds_what_can_be_done_where() {
    let house = House::open().await;
    let operator = house.browser_of(Role::Operator).await;
    let deed = format!("href=\"/commands/GET_LOG_DATA?id={GATE}\"");
    for asked in ["pull+gate", "gate+pull", "Pull+punches", "D9658"] {
        operator.get(&format!("/search?q={asked}")).await.shows(&deed);
    }
    let pull = operator.get("/search?q=pull").await;
    pull.shows("href=\"/search?q=Pull+punches\"");
    let viewer = house.browser_of(Role::Viewer).await.get("/search?q=pull+gate").await;
    viewer.hides("/commands/");
    viewer.shows("Nothing matches pull gate.");
}

#[tokio::test]
async fn search_finds_people_and_tasks() {
    let house = House::open().await;
    let operator = house.browser_of(Role::Operator).await;
    operator.post("/terminals/bulk", &[("id", GATE), ("do", "set-time")]).await;
    let tasks = house.app.store().tasks(muster_store::TaskFilter::default(), None, 1).await;
    let task = tasks.unwrap().items.remove(0).trans_id;
    let ask = operator.ask(Method::GET, &format!("/search?q={}", &task.as_str()[..8]));
    let piece = operator.read(ask.header("hx-request", "true")).await;
    piece.shows(&format!("href=\"/tasks/{task}\""));
    piece.shows("role=\"option\"");
}
