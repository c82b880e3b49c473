//! What stands on pages for whom, and what becomes of paths that are none.

use muster_model::role::Role;
use reqwest::{Method, StatusCode};

use crate::house::{GUEST, House};

#[tokio::test]
async fn controls_that_a_role_may_not_use_are_not_there() {
    let house = House::open().await;
    let viewer = house.browser_of(Role::Viewer).await.get("/terminals").await;
    for control in
        ["Admit…", "Block", "next 10 minutes", "class=\"bulk\"", "type=\"checkbox\"", "Operators"]
    {
        viewer.hides(control);
    }
    let admin = house.browser_of(Role::Admin).await.get("/terminals").await;
    for control in
        ["Admit…", "Block", "next 10 minutes", "class=\"bulk\"", "type=\"checkbox\"", "Operators"]
    {
        admin.shows(control);
    }
}

#[tokio::test]
async fn unknown_paths_are_pages_and_the_api_keeps_its_own() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Viewer).await;
    let page = browser.get("/nowhere").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    page.shows("<h1>There is no such page</h1>");
    page.shows("aria-label=\"Main\"");
    house.browser().get("/nowhere").await.shows("<h1>There is no such page</h1>");
    assert_eq!(browser.post("/more", &[]).await.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(browser.get("/terminals/%20/admit").await.status, StatusCode::FORBIDDEN);
    let health = browser.get("/healthz").await;
    assert_eq!(
        (health.status, health.headers["content-type"].to_str().unwrap()),
        (StatusCode::OK, "text/plain; charset=utf-8")
    );
    let api = browser.get("/api/v1/nowhere").await;
    assert_eq!(api.headers["content-type"], "application/problem+json");
}

#[tokio::test]
async fn a_piece_in_trouble_is_a_toast_in_place_of_a_page() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Viewer).await;
    let ask = browser.ask(Method::GET, &format!("/terminals/{GUEST}/admit"));
    let page = browser.read(ask.header("hx-request", "true")).await;
    assert_eq!(page.headers["hx-retarget"], "#toasts");
    page.shows("This is not for your role");
    page.hides("<html");
    let stranger = house.browser();
    let ask = stranger.ask(Method::GET, "/terminals").header("hx-request", "true");
    assert_eq!(stranger.read(ask).await.headers["hx-redirect"], "/login?next=%2Fterminals");
}
