//! Tokens: shown once, used, revoked.

use muster_model::role::Role;
use reqwest::{Method, StatusCode};

use crate::house::House;

#[tokio::test]
async fn a_token_is_shown_once_opens_the_api_and_is_revoked() {
    let house = House::open().await;
    let admin = house.browser_of(Role::Admin).await;
    admin.get("/tokens").await.shows("No token yet");
    admin.get("/tokens/new").await.shows("Make a token");
    let fields = [("name", "payroll"), ("role", "viewer"), ("days", "90")];
    let page = admin.post("/tokens/new", &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    let token = page.html.split("data-copy=\"").nth(1).unwrap().split('"').next().unwrap();
    page.shows(&format!("Authorization: Bearer {token}"));
    let list = admin.get("/tokens").await;
    list.shows("One token opens the API.");
    list.shows("payroll");
    list.hides(token);
    list.shows("/api/v1/punches?limit=10");
    let api = house.browser();
    let ask = || api.ask(Method::GET, "/api/v1/punches?limit=10").bearer_auth(token);
    assert_eq!(ask().send().await.unwrap().status(), 200);
    let revoke = list.html.split("href=\"").find(|part| part.contains("/revoke\"")).unwrap();
    let revoke = revoke.split('"').next().unwrap();
    admin.get(revoke).await.shows("Revoke the token payroll?");
    assert_eq!(admin.post(revoke, &[]).await.location(), "/tokens");
    admin.get("/tokens").await.shows("payroll opens nothing any more.");
    assert_eq!(ask().send().await.unwrap().status(), 401);
}

#[tokio::test]
async fn what_cannot_be_is_refused_where_it_was_typed() {
    let house = House::open().await;
    let admin = house.browser_of(Role::Admin).await;
    let page = admin.post("/tokens/new", &[("role", "operator"), ("days", "30")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.shows("A name has 1 to 64 characters");
    page.shows("<option value=\"operator\" selected>");
    let page = admin.post("/tokens/new", &[("name", "x"), ("role", "admin"), ("days", "7")]).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST, "a life that is not offered");
}
