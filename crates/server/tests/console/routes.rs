//! Who gets where.

use muster_model::role::Role;
use reqwest::{Method, StatusCode};

use crate::house::{GATE, GUEST, House};

/// Every route for operators, and the least role that gets through.
fn routes() -> Vec<(Method, String, Role)> {
    let get = |path: &str, role| (Method::GET, path.to_owned(), role);
    let post = |path: String, role| (Method::POST, path, role);
    vec![
        get("/", Role::Viewer),
        get("/more", Role::Viewer),
        get("/search?q=gate", Role::Viewer),
        get("/terminals", Role::Viewer),
        get("/punches", Role::Viewer),
        get("/punches/202603-1", Role::Viewer),
        get("/punches/202603-1/photo", Role::Viewer),
        get("/punches/202603-1/photo.jpg", Role::Viewer),
        get("/thumbs/punches/202603-1", Role::Viewer),
        get("/punches/exports", Role::Operator),
        post("/punches/exports".to_owned(), Role::Operator),
        get("/punches/exports/0f/file", Role::Operator),
        post("/punches/exports/0f/drop".to_owned(), Role::Operator),
        get("/people", Role::Viewer),
        get("/people/13", Role::Viewer),
        get("/people/13/enrolments/10", Role::Admin),
        get("/people/13/enrolments/10/bytes", Role::Admin),
        get("/account", Role::Viewer),
        get("/account/code", Role::Viewer),
        get("/setup/terminal", Role::Viewer),
        get(&format!("/terminals/{GUEST}/admit"), Role::Operator),
        post(format!("/terminals/{GUEST}/admit"), Role::Operator),
        post(format!("/terminals/{GUEST}/block"), Role::Operator),
        post("/admission/window".to_owned(), Role::Operator),
        post(format!("/terminals/bulk?{GATE}"), Role::Operator),
        post("/account/theme".to_owned(), Role::Viewer),
    ]
}

#[tokio::test]
async fn each_role_gets_as_far_as_it_may() {
    let house = House::open().await;
    for role in Role::ALL {
        let browser = house.browser_of(role).await;
        for (method, path, least) in routes() {
            let page = if method == Method::POST {
                browser.post(&path, &[("id", GATE), ("do", "set-time")]).await
            } else {
                browser.get(&path).await
            };
            let refused = page.status == StatusCode::FORBIDDEN;
            assert_eq!(refused, role < least, "{role:?} {method} {path}: {}", page.status);
            assert!(!page.status.is_server_error(), "{method} {path}");
            if refused {
                page.shows("This is not for your role");
                page.shows(&format!("It needs the role {least:?}"));
            }
        }
    }
}

#[tokio::test]
async fn a_stranger_is_sent_to_sign_in_and_comes_back() {
    let house = House::open().await;
    house.browser_of(Role::Viewer).await;
    let stranger = house.browser();
    for (method, path, _) in routes() {
        let page = if method == Method::POST {
            stranger.post(&path, &[]).await
        } else {
            stranger.get(&path).await
        };
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{method} {path}");
        let allowed = page.location().starts_with("/login") || page.location() == "/terminals";
        assert!(allowed, "{method} {path}: {}", page.location());
    }
    assert_eq!(
        stranger.get("/terminals?state=late").await.location(),
        "/login?next=%2Fterminals%3Fstate%3Dlate"
    );
}

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
