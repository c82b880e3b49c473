//! Every route with every role, and with none. The routes are those of the list in `web/mod.rs`, read from
//! its source: one that is not in the table here fails the first test.

use std::collections::BTreeSet;
use std::path::Path;

use muster_model::role::Role;
use reqwest::{Method, StatusCode};

use crate::browser::{Browser, Page};
use crate::house::{GATE, GUEST, House};

/// Who gets through.
#[derive(Debug, Clone, Copy, PartialEq)]
enum To {
    /// Whoever comes: signing in and setting up.
    Anybody,
    /// Whoever is signed in and has this role or a higher one.
    Role(Role),
}

use Role::{Admin, Operator, Viewer};
use To::Anybody;

/// Method and path as they stand in the list, and who gets through.
const ROUTES: &[(&str, &str, To)] = &[
    ("GET", "/", To::Role(Viewer)),
    ("GET", "/live", To::Role(Viewer)),
    ("GET", "/lost", To::Role(Viewer)),
    ("GET", "/thumbs/{page}/{id}", To::Role(Viewer)),
    ("GET", "/more", To::Role(Viewer)),
    ("GET", "/search", To::Role(Viewer)),
    ("GET", "/terminals", To::Role(Viewer)),
    ("POST", "/terminals/bulk", To::Role(Operator)),
    ("GET", "/terminals/{dev_id}/admit", To::Role(Operator)),
    ("POST", "/terminals/{dev_id}/admit", To::Role(Operator)),
    ("POST", "/terminals/{dev_id}/block", To::Role(Operator)),
    ("POST", "/admission/window", To::Role(Operator)),
    ("GET", "/terminals/{dev_id}", To::Role(Viewer)),
    ("GET", "/terminals/{dev_id}/edit", To::Role(Operator)),
    ("POST", "/terminals/{dev_id}/edit", To::Role(Operator)),
    ("POST", "/terminals/{dev_id}/recording", To::Role(Operator)),
    ("GET", "/terminals/{dev_id}/exchanges.jsonl", To::Role(Operator)),
    ("GET", "/terminals/{dev_id}/exchanges/{id}/reveal", To::Role(Admin)),
    ("POST", "/terminals/{dev_id}/exchanges/{id}/reveal", To::Role(Admin)),
    ("GET", "/terminals/{dev_id}/remove", To::Role(Admin)),
    ("GET", "/commands", To::Role(Operator)),
    ("GET", "/commands/{code}", To::Role(Operator)),
    ("POST", "/commands/{code}", To::Role(Operator)),
    ("GET", "/tasks", To::Role(Viewer)),
    ("GET", "/tasks/{trans_id}", To::Role(Viewer)),
    ("POST", "/tasks/{trans_id}/cancel", To::Role(Operator)),
    ("POST", "/tasks/{trans_id}/again", To::Role(Operator)),
    ("GET", "/tasks/{trans_id}/bytes", To::Role(Viewer)),
    ("GET", "/tasks/{trans_id}/bytes/reveal", To::Role(Admin)),
    ("POST", "/tasks/{trans_id}/bytes/reveal", To::Role(Admin)),
    ("GET", "/tasks/{trans_id}/result.bin", To::Role(Admin)),
    ("GET", "/punches", To::Role(Viewer)),
    ("GET", "/exports/terminals", To::Role(Operator)),
    ("GET", "/punches/exports", To::Role(Operator)),
    ("POST", "/punches/exports", To::Role(Operator)),
    ("GET", "/punches/exports/{id}/file", To::Role(Operator)),
    ("POST", "/punches/exports/{id}/drop", To::Role(Operator)),
    ("GET", "/punches/{id}", To::Role(Viewer)),
    ("GET", "/punches/{id}/photo", To::Role(Viewer)),
    ("GET", "/punches/{id}/photo.jpg", To::Role(Viewer)),
    ("GET", "/people", To::Role(Viewer)),
    ("GET", "/people/{user_id}", To::Role(Viewer)),
    ("GET", "/people/{user_id}/enrolments/{number}", To::Role(Admin)),
    ("GET", "/people/{user_id}/enrolments/{number}/bytes", To::Role(Admin)),
    ("GET", "/shelf", To::Role(Viewer)),
    ("POST", "/shelf/retry", To::Role(Operator)),
    ("GET", "/shelf/{id}", To::Role(Viewer)),
    ("POST", "/shelf/{id}/retry", To::Role(Operator)),
    ("GET", "/shelf/{id}/bytes", To::Role(Admin)),
    ("GET", "/audit", To::Role(Admin)),
    ("GET", "/audit/export", To::Role(Admin)),
    ("GET", "/operators", To::Role(Admin)),
    ("GET", "/operators/invite", To::Role(Admin)),
    ("POST", "/operators/invite", To::Role(Admin)),
    ("GET", "/operators/{id}", To::Role(Admin)),
    ("POST", "/operators/{id}/role", To::Role(Admin)),
    ("POST", "/operators/{id}/disable", To::Role(Admin)),
    ("GET", "/operators/{id}/reset", To::Role(Admin)),
    ("POST", "/operators/{id}/reset", To::Role(Admin)),
    ("GET", "/operators/{id}/remove", To::Role(Admin)),
    ("POST", "/operators/{id}/remove", To::Role(Admin)),
    ("POST", "/operators/{id}/sessions/{session}/end", To::Role(Admin)),
    ("GET", "/tokens", To::Role(Admin)),
    ("GET", "/tokens/new", To::Role(Admin)),
    ("POST", "/tokens/new", To::Role(Admin)),
    ("GET", "/tokens/{id}/revoke", To::Role(Admin)),
    ("POST", "/tokens/{id}/revoke", To::Role(Admin)),
    ("GET", "/settings", To::Role(Viewer)),
    ("POST", "/settings/admission", To::Role(Operator)),
    ("POST", "/settings/zone", To::Role(Admin)),
    ("POST", "/settings/retention", To::Role(Admin)),
    ("GET", "/settings/sites/new", To::Role(Operator)),
    ("POST", "/settings/sites/new", To::Role(Operator)),
    ("GET", "/settings/sites/{id}", To::Role(Operator)),
    ("POST", "/settings/sites/{id}", To::Role(Operator)),
    ("GET", "/settings/sites/{id}/remove", To::Role(Operator)),
    ("POST", "/settings/sites/{id}/remove", To::Role(Operator)),
    ("GET", "/account", To::Role(Viewer)),
    ("POST", "/account/preferences", To::Role(Viewer)),
    ("POST", "/account/theme", To::Role(Viewer)),
    ("POST", "/account/password", To::Role(Viewer)),
    ("GET", "/account/code", To::Role(Viewer)),
    ("POST", "/account/code", To::Role(Viewer)),
    ("GET", "/account/code/picture.svg", To::Role(Viewer)),
    ("POST", "/account/code/confirm", To::Role(Viewer)),
    ("POST", "/account/code/remove", To::Role(Viewer)),
    ("POST", "/account/code/renew", To::Role(Viewer)),
    ("POST", "/account/sessions/{id}/end", To::Role(Viewer)),
    ("POST", "/account/sessions/end", To::Role(Viewer)),
    ("GET", "/login", Anybody),
    ("POST", "/login", Anybody),
    ("GET", "/setup", Anybody),
    ("GET", "/setup/terminal", To::Role(Viewer)),
    ("GET", "/setup/{secret}", Anybody),
    ("POST", "/setup/{secret}", Anybody),
    // It tells whoever is not signed in so, as an event.
    ("GET", "/stream", Anybody),
    // Takes the terminal away that the others are about, if anybody gets so far.
    ("POST", "/terminals/{dev_id}/remove", To::Role(Admin)),
    // Signs out: the last one, and below it nothing.
    ("POST", "/logout", To::Role(Viewer)),
];

/// What fills the form of any route, so that only the role decides.
const FORM: &[(&str, &str)] = &[
    ("id", GATE),
    ("do", "set-time"),
    ("name", "ghost"),
    ("role", "viewer"),
    ("days", "30"),
    ("mode", "approve"),
    ("theme", "dark"),
    ("language", "en"),
    ("default_zone", "Asia/Dhaka"),
    ("photo_days", "30"),
];

/// The methods and paths of the list in the source.
fn listed() -> BTreeSet<(String, String)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web/mod.rs");
    let source = std::fs::read_to_string(source).unwrap();
    let list = source.split("fn pages()").nth(1).unwrap().split("\n}\n").next().unwrap();
    let mut found = BTreeSet::new();
    for route in list.split(".route(").skip(1) {
        let path = route.split('"').nth(1).unwrap();
        for (call, method) in
            [("get(", "GET"), ("post(", "POST"), ("put(", "PUT"), ("delete(", "DELETE")]
        {
            let begins = |(at, _): (usize, &str)| {
                route[..at].chars().last().is_none_or(|c| !c.is_alphanumeric() && c != '_')
            };
            if route.match_indices(call).any(begins) {
                found.insert((method.to_owned(), path.to_owned()));
            }
        }
    }
    found
}

#[test]
fn every_route_of_the_list_is_in_the_table() {
    let named = ROUTES.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned()));
    let named: BTreeSet<_> = named.collect();
    let listed = listed();
    assert!(listed.len() > 40, "the list was read: {listed:?}");
    let forgotten: Vec<_> = listed.difference(&named).collect();
    assert!(forgotten.is_empty(), "say who gets through to these: {forgotten:?}");
    let gone: Vec<_> = named.difference(&listed).collect();
    assert!(gone.is_empty(), "these are no routes any more: {gone:?}");
}

/// A path that names something: a terminal that waits, and else what is not there.
fn example(path: &str) -> String {
    let filled = path.replace("{dev_id}", GUEST).replace("{secret}", "0123456789abcdef");
    let filled = filled.replace("{code}", "GET_LOG_DATA").replace("{trans_id}", "0000000000000000");
    let mut example = String::new();
    for part in filled.split_inclusive('/') {
        let hole = part.starts_with('{');
        let end = if part.ends_with('/') { "/" } else { "" };
        if hole { example.extend(["999", end]) } else { example.push_str(part) }
    }
    example
}

async fn ask(browser: &Browser, method: &str, path: &str) -> Page {
    if method == "GET" { browser.get(path).await } else { browser.post(path, FORM).await }
}

/// All but the stream, which has no end, and the tests of the stream ask for it.
fn asked() -> impl Iterator<Item = &'static (&'static str, &'static str, To)> {
    ROUTES.iter().filter(|(_, path, _)| *path != "/stream")
}

#[tokio::test]
async fn each_role_gets_as_far_as_it_may() {
    let house = House::open().await;
    let mut wrong = Vec::new();
    for role in Role::ALL {
        let browser = house.browser_of(role).await;
        for (method, path, to) in asked() {
            let page = ask(&browser, method, &example(path)).await;
            let refused = page.status == StatusCode::FORBIDDEN;
            let least = if let To::Role(least) = to { *least } else { Viewer };
            if refused != (role < least) || page.status.is_server_error() {
                wrong.push(format!("{role:?} {method} {path}: {}", page.status));
            }
            if refused {
                page.shows("This is not for your role");
                let needs = if least == Admin { "Admin" } else { "Operator" };
                page.shows(&format!("It needs the role {needs}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_stranger_gets_nowhere_but_to_the_door() {
    let house = House::open().await;
    house.browser_of(Viewer).await;
    let stranger = house.browser();
    let mut wrong = Vec::new();
    for (method, path, to) in asked() {
        let page = ask(&stranger, method, &example(path)).await;
        let sent_away = page.status == StatusCode::SEE_OTHER
            && (page.location().starts_with("/login") || page.location() == "/terminals");
        if sent_away != (*to != Anybody) && *path != "/setup" {
            wrong.push(format!("{method} {path}: {} {}", page.status, page.location()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_change_by_a_stranger_changes_nothing() {
    let house = House::open().await;
    let admin = house.browser_of(Admin).await;
    let stranger = house.browser();
    for (method, path, _) in asked().filter(|(method, ..)| *method == "POST") {
        ask(&stranger, method, &example(path)).await;
    }
    let page = admin.get("/operators").await;
    page.hides("ghost");
    admin.get("/tokens").await.shows("No token yet");
    admin.get("/terminals").await.shows("1 terminal waits for admission");
}

#[tokio::test]
async fn coming_back_after_signing_in_is_for_what_was_read() {
    let house = House::open().await;
    house.browser_of(Viewer).await;
    let stranger = house.browser();
    let page = stranger.get("/terminals?state=late").await;
    assert_eq!(page.location(), "/login?next=%2Fterminals%3Fstate%3Dlate");
    assert_eq!(stranger.ask(Method::GET, "/audit").send().await.unwrap().status(), 303);
    assert_eq!(stranger.post("/terminals/bulk", FORM).await.location(), "/login");
}
