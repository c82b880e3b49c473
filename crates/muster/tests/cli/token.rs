//! `muster token`: beside a running server, and never beside the wrong one.

use crate::house::{House, muster, on, run};

#[test]
fn a_token_made_beside_a_server_opens_it_until_it_is_revoked() {
    let house = House::open(&[]);
    let admin = house.token("admin");
    let token = house.token("viewer");
    assert!(token.starts_with("muster_") && !token.contains(char::is_whitespace), "{token}");
    assert!(house.get("/api/v1/sites", &token).starts_with("HTTP/1.1 200"));
    let list = run(on(&mut muster(&["token", "list"]), &house.data())).good();
    let newest = list.lines().next().unwrap();
    assert!(newest.contains("\tviewer\tviewer\tvalid"), "{list}");
    let id = list.split('\t').next().unwrap();
    run(on(&mut muster(&["token", "revoke", id]), &house.data())).good();
    assert!(house.get("/api/v1/sites", &token).starts_with("HTTP/1.1 401"));
    let audit = house.get("/api/v1/audit?action=tokens.revoke", &admin);
    assert!(audit.contains(r#""subject":"viewer""#), "it is named as over the API: {audit}");
}

#[test]
fn a_name_is_used_once_at_a_time() {
    let house = House::open(&[]);
    house.token("viewer");
    let words = ["token", "create", "--name", "viewer", "--role", "admin"];
    let refused = run(on(&mut muster(&words), &house.data())).refused();
    assert!(refused.contains("name is taken"), "{refused}");
}

#[test]
fn a_mistyped_directory_is_refused_and_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("mistyped");
    let words = ["token", "create", "--name", "x", "--role", "admin"];
    let refused = run(on(&mut muster(&words), &data)).refused();
    assert!(refused.contains("holds no data"), "{refused}");
    assert!(!data.exists());
}

#[test]
fn days_beyond_the_calendar_are_refused() {
    let words = ["token", "create", "--name", "x", "--role", "admin", "--days", "4294967295"];
    let refused = run(&mut muster(&words)).refused();
    assert!(refused.contains("--days 4294967295"), "{refused}");
}

#[test]
fn a_database_that_cannot_be_used_is_refused_without_its_password() {
    let folder = tempfile::tempdir().unwrap();
    let url = "postgres://muster:s3cret@db.example/muster";
    let restore = folder.path().join("to");
    let commands: [&[&str]; 4] = [
        &["token", "list"],
        &["backup", "--to", "copy.db"],
        &["restore", "--from", "copy.db"],
        &["serve"],
    ];
    for words in commands {
        for refused in [
            run(on(muster(words).env("MUSTER_DATABASE", url), &restore)).refused(),
            run(on(muster(words).args(["--database", url]), &restore)).refused(),
        ] {
            assert!(refused.contains("postgres://muster:***@db.example"), "{words:?}: {refused}");
            assert!(!refused.contains("s3cret"), "{refused}");
        }
    }
    assert_eq!(folder.path().read_dir().unwrap().count(), 0);
}
