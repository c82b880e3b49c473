//! What protects a browser.

use muster_model::role::Role;
use reqwest::StatusCode;
use reqwest::header::ORIGIN;

use crate::house::{GUEST, House};

#[tokio::test]
async fn every_answer_forbids_what_is_inline_foreign_or_framed() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Viewer).await;
    for path in ["/terminals", "/login", "/nowhere", "/assets/x/console.css"] {
        let page = browser.get(path).await;
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{path}: {policy}");
        assert!(
            policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"),
            "{policy}"
        );
        assert_eq!(page.headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(page.headers["x-frame-options"], "DENY", "{path}");
        assert_eq!(page.headers["cache-control"], "no-store", "{path}");
    }
}

#[tokio::test]
async fn nothing_of_a_page_is_inline() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Admin).await;
    for path in ["/terminals", "/account", "/more", "/search?q=t", "/setup/terminal"] {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        page.hides(" style=");
        page.hides("<style");
        page.hides(" onclick=");
        let scripts = page.html.matches("<script").count();
        assert_eq!(scripts, page.html.matches("<script src=\"/assets/").count(), "{path}");
    }
}

#[tokio::test]
async fn a_change_that_another_site_could_cause_is_refused() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Admin).await;
    let block = || browser.form(&format!("/terminals/{GUEST}/block"), &[]);
    for request in [
        block(),
        block().header(ORIGIN, "http://evil.example"),
        block().header(ORIGIN, "null"),
        block().header("sec-fetch-site", "cross-site"),
        block().header("sec-fetch-site", "same-site"),
    ] {
        let page = browser.read(request).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        page.shows("This change was refused");
    }
    browser.get("/terminals").await.shows("1 terminal waits for admission");
    let page = browser.read(block().header("sec-fetch-site", "same-origin")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    browser.get("/terminals").await.hides("1 terminal waits for admission");
}

#[tokio::test]
async fn files_of_the_console_may_be_kept_for_ever() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Viewer).await;
    let page = browser.get("/more").await;
    let css = page.html.split("href=\"").find(|part| part.contains("console.css")).unwrap();
    let css = css.split('"').next().unwrap();
    let file = browser.get(css).await;
    assert_eq!(file.headers["cache-control"], "public, max-age=31536000, immutable");
    assert_eq!(file.headers["content-type"], "text/css; charset=utf-8");
    let packed = browser.ask(reqwest::Method::GET, css).header("accept-encoding", "gzip");
    assert_eq!(browser.read(packed).await.headers["content-encoding"], "gzip");
}
