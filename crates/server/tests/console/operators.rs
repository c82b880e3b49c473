//! Operators: invited, changed, reset, removed, signed out.

use muster_model::role::Role;
use reqwest::StatusCode;

use crate::house::{House, PASSWORD};

/// The id of an operator, as the list links to it.
async fn id_of(browser: &crate::browser::Browser, name: &str) -> String {
    let page = browser.get("/operators").await.html;
    let row = page.split("href=\"/operators/").find(|part| {
        part.split_once("<bdi>").is_some_and(|(_, rest)| rest.starts_with(&format!("{name}<")))
    });
    row.unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_link_is_shown_once_and_opens_an_account() {
    let house = House::open().await;
    let admin = house.browser_of(Role::Admin).await;
    let question = admin.get("/operators/invite").await;
    question.shows("Invite an operator");
    let fields = [("name", "rahim"), ("role", "operator")];
    let page = admin.post("/operators/invite", &fields).await;
    page.shows("rahim is invited");
    let link = page.html.split("data-copy=\"http://").nth(1).unwrap();
    let path = link.split('"').next().unwrap().split_once('/').unwrap().1.to_owned();
    admin.get("/operators").await.shows("Invited");
    let guest = house.browser();
    guest.get(&format!("/{path}")).await.shows("Welcome, rahim");
    let made = guest.post(&format!("/{path}"), &[("password", PASSWORD)]).await;
    assert_eq!(made.location(), "/");
    guest.get("/account").await.shows("rahim");
    assert_eq!(guest.get("/operators").await.status, StatusCode::FORBIDDEN);
    let again = admin.post("/operators/invite", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.shows("Somebody else has this name.");
    let strange = admin.post("/operators/invite", &[("name", "x"), ("role", "king")]).await;
    assert_eq!(strange.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_role_changes_and_the_last_admin_stays() {
    let house = House::open().await;
    let (admin, viewer) =
        (house.browser_of(Role::Admin).await, house.browser_of(Role::Viewer).await);
    let id = id_of(&admin, "viewer").await;
    let done = admin.post(&format!("/operators/{id}/role"), &[("role", "operator")]).await;
    assert_eq!(done.location(), format!("/operators/{id}"));
    admin.get(&format!("/operators/{id}")).await.shows("viewer has another role now.");
    viewer.get("/account").await.shows("<p class=\"lede\">Operator: also admits");
    let own = id_of(&admin, "admin").await;
    assert_eq!(admin.get(&format!("/operators/{own}")).await.location(), "/account");
    let page = admin.post(&format!("/operators/{own}/role"), &[("role", "viewer")]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.shows("last admin");
}

#[tokio::test]
async fn whoever_is_shut_out_is_signed_out_at_once_and_comes_back() {
    let house = House::open().await;
    let (admin, viewer) =
        (house.browser_of(Role::Admin).await, house.browser_of(Role::Viewer).await);
    let id = id_of(&admin, "viewer").await;
    admin.get(&format!("/operators/{id}")).await.shows("127.0.0.1");
    admin.post(&format!("/operators/{id}/disable"), &[]).await;
    assert_eq!(viewer.get("/terminals").await.status, StatusCode::SEE_OTHER);
    admin.get("/operators").await.shows("Shut out");
    admin.post(&format!("/operators/{id}/disable"), &[("enable", "1")]).await;
    let fields = [("name", "viewer"), ("password", PASSWORD)];
    assert_eq!(viewer.post("/login", &fields).await.location(), "/");
}

#[tokio::test]
async fn a_session_of_somebody_ends() {
    let house = House::open().await;
    let (admin, viewer) =
        (house.browser_of(Role::Admin).await, house.browser_of(Role::Viewer).await);
    let id = id_of(&admin, "viewer").await;
    let page = admin.get(&format!("/operators/{id}")).await;
    let end = page.html.split("action=\"").find(|part| part.contains("/end\"")).unwrap();
    let end = end.split('"').next().unwrap();
    admin.post(end, &[]).await;
    assert_eq!(viewer.get("/terminals").await.status, StatusCode::SEE_OTHER);
    admin.get(&format!("/operators/{id}")).await.shows("Signed in nowhere.");
    assert_eq!(admin.post(end, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_reset_gives_a_new_link_and_removing_ends_the_account() {
    let house = House::open().await;
    let (admin, viewer) =
        (house.browser_of(Role::Admin).await, house.browser_of(Role::Viewer).await);
    let id = id_of(&admin, "viewer").await;
    admin.get(&format!("/operators/{id}/reset")).await.shows("Reset viewer?");
    let page = admin.post(&format!("/operators/{id}/reset"), &[]).await;
    page.shows("viewer is reset");
    page.shows("/setup/");
    assert_eq!(viewer.get("/terminals").await.status, StatusCode::SEE_OTHER);
    admin.get(&format!("/operators/{id}/remove")).await.shows("Remove viewer?");
    let done = admin.post(&format!("/operators/{id}/remove"), &[]).await;
    assert_eq!(done.location(), "/operators");
    admin.get("/operators").await.shows("viewer is removed.");
    assert_eq!(admin.get(&format!("/operators/{id}")).await.status, StatusCode::NOT_FOUND);
}
