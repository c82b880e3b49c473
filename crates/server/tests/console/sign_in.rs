//! Coming in: the set-up link, signing in and out, languages.

use muster_model::role::Role;
use reqwest::StatusCode;

use crate::house::{House, PASSWORD};

#[tokio::test]
async fn the_set_up_link_makes_the_first_admin_once() {
    let house = House::open().await;
    let browser = house.browser();
    assert_eq!(browser.get("/terminals").await.location(), "/setup");
    browser.get("/setup").await.shows("Nobody is here yet");
    let secret = house.app.offer_set_up().await.unwrap().unwrap();
    let link = format!("/setup/{secret}");
    browser.get(&link).await.shows("Create the first operator");
    let short = browser
        .post(&link, &[("name", "n.okafor"), ("password", "short"), ("zone", "Asia/Dhaka")])
        .await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    short.shows("At least 10 characters are needed.");
    short.shows("value=\"n.okafor\"");
    short.hides("short\"");
    let fields = [("name", "n.okafor"), ("password", PASSWORD), ("zone", "Asia/Dhaka")];
    let made = browser.post(&link, &fields).await;
    assert_eq!(made.location(), "/setup/terminal");
    browser.get("/setup/terminal").await.shows("Key this into your terminal");
    assert_eq!(house.app.default_zone(), "Asia/Dhaka");
    let again = house.browser().get(&link).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    again.shows("This link opens nothing");
    assert_eq!(browser.get("/setup").await.location(), "/login");
}

#[tokio::test]
async fn signing_in_gives_a_cookie_that_scripts_cannot_read() {
    let house = House::open().await;
    house.browser_of(Role::Operator).await;
    let browser = house.browser();
    browser.get("/login?next=/terminals").await.shows("name=\"next\" value=\"/terminals\"");
    let fields = [("name", "Operator"), ("password", PASSWORD), ("next", "/terminals?state=late")];
    let page = browser.post("/login", &fields).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/terminals?state=late"));
    let cookie = page.headers["set-cookie"].to_str().unwrap();
    assert!(
        cookie.starts_with("muster_session=")
            && cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax"),
        "{cookie}"
    );
    assert_eq!(browser.get("/terminals").await.status, StatusCode::OK);
    assert_eq!(browser.get("/login").await.location(), "/");
    let out = browser.post("/logout", &[]).await;
    assert_eq!(out.location(), "/login");
    assert_eq!(browser.get("/terminals").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_is_wrong_is_not_told_and_the_password_does_not_come_back() {
    let house = House::open().await;
    house.browser_of(Role::Operator).await;
    let browser = house.browser();
    let mut pages = Vec::new();
    for name in ["operator", "nobody"] {
        let page = browser.post("/login", &[("name", name), ("password", "not this one")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.shows("User name, password or code is wrong.");
        page.hides("not this one");
        pages.push(page.html.replace(name, "NAME"));
    }
    assert_eq!(without_now(&pages[0]), without_now(&pages[1]));
}

fn without_now(html: &str) -> String {
    html.lines().filter(|line| !line.contains("data-now")).collect()
}

#[tokio::test]
async fn the_way_back_leads_nowhere_else() {
    let house = House::open().await;
    house.browser_of(Role::Operator).await;
    for next in ["//evil.example/", "https://evil.example", "/\\evil.example"] {
        let fields = [("name", "operator"), ("password", PASSWORD), ("next", next)];
        assert_eq!(house.browser().post("/login", &fields).await.location(), "/", "{next}");
    }
}

#[tokio::test]
async fn a_language_can_be_chosen_before_signing_in() {
    let house = House::open().await;
    house.browser_of(Role::Viewer).await;
    let browser = house.browser();
    browser.get("/login").await.shows("<html lang=\"en\" dir=\"ltr\"");
    browser.get("/login?lang=ar").await.shows("<html lang=\"ar\" dir=\"rtl\"");
    browser.get("/login").await.shows("تسجيل الدخول");
}
