//! One's own account.

use muster_model::role::Role;
use reqwest::StatusCode;

use crate::house::{House, PASSWORD};

#[tokio::test]
async fn what_somebody_likes_is_kept() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Viewer).await;
    browser.get("/account").await.shows("data-keys");
    let page = browser.post("/account/preferences", &[("language", "es"), ("theme", "dark")]).await;
    assert_eq!(page.location(), "/account");
    let page = browser.get("/account").await;
    page.shows("<html lang=\"es\" dir=\"ltr\" data-theme=\"dark\">");
    page.hides("data-keys");
    browser.post("/account/theme", &[("theme", "light")]).await;
    browser.get("/more").await.shows("data-theme=\"light\"");
}

#[tokio::test]
async fn what_was_done_is_told_once() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Viewer).await;
    browser.post("/account/preferences", &[("theme", "system")]).await;
    browser.get("/account").await.shows("<div class=\"b\">Saved.</div>");
    browser.get("/account").await.hides("Saved.");
}

#[tokio::test]
async fn a_new_password_ends_other_sessions() {
    let house = House::open().await;
    let (here, there) = (house.browser_of(Role::Operator).await, house.browser());
    there.post("/login", &[("name", "operator"), ("password", PASSWORD)]).await;
    here.get("/account").await.shows("Sign out everywhere else");
    let wrong = here.post("/account/password", &[("old", "x"), ("new", "another long one")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.shows("This is not your current password.");
    let weak = here.post("/account/password", &[("old", PASSWORD), ("new", "short")]).await;
    weak.shows("At least 10 characters are needed.");
    let fields = [("old", PASSWORD), ("new", "another long one")];
    assert_eq!(here.post("/account/password", &fields).await.location(), "/account");
    assert_eq!(here.get("/account").await.status, StatusCode::OK);
    assert_eq!(there.get("/account").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn codes_begin_with_a_picture_and_a_first_code() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Operator).await;
    assert_eq!(browser.get("/account/code").await.location(), "/account", "nothing was begun");
    assert_eq!(browser.get("/account/code/picture.svg").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.post("/account/code", &[]).await.location(), "/account/code");
    let page = browser.get("/account/code").await;
    page.shows("src=\"/account/code/picture.svg\"");
    let picture = browser.get("/account/code/picture.svg").await;
    assert_eq!(picture.headers["content-type"], "image/svg+xml");
    picture.shows("<path fill=\"#000\"");
    let wrong = browser.post("/account/code/confirm", &[("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.shows("This is not the code that it shows now.");
    let secret = page.html.split("class=\"mono\">").nth(1).unwrap().split('<').next().unwrap();
    let code = totp(&secret.replace(' ', ""));
    let shown = browser.post("/account/code/confirm", &[("code", &code)]).await;
    shown.shows("Your recovery codes");
    assert_eq!(shown.html.matches("<li><bdi>").count(), 10);
    let recovery = shown.html.split("<li><bdi>").nth(1).unwrap().split('<').next().unwrap();
    let again = house.browser();
    let first = again.post("/login", &[("name", "operator"), ("password", PASSWORD)]).await;
    first.shows("Your account asks for a code after the password.");
    let fields = [("name", "operator"), ("password", PASSWORD), ("code", recovery)];
    assert_eq!(again.post("/login", &fields).await.location(), "/");
    again.get("/account").await.shows("9 recovery codes are left.");
}

/// The code of a secret in Base32 at the time of these tests.
fn totp(secret: &str) -> String {
    let now = "2026-03-26T12:00:00Z".parse::<jiff::Timestamp>().unwrap();
    let five = |c: u8| if c.is_ascii_uppercase() { c - b'A' } else { c - b'2' + 26 };
    let bits = secret.bytes().fold(String::new(), |bits, c| format!("{bits}{:05b}", five(c)));
    let key: Vec<u8> = (0..bits.len() / 8)
        .map(|n| u8::from_str_radix(&bits[n * 8..n * 8 + 8], 2).unwrap())
        .collect();
    muster_model::totp::code(&key, now)
}
