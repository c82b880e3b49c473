//! `muster serve`: starting, being the only one, stopping.

use crate::house::{House, muster, on, run};

#[test]
fn it_says_what_to_key_in_and_stops_cleanly() {
    for signal in ["TERM", "INT"] {
        let house = House::open(&[]);
        let said = &house.said;
        assert!(said.contains("server_address") && said.contains("key this into"), "{said}");
        let (status, rest) = house.end(signal);
        assert!(status.success(), "{signal}: {status} {rest}");
        assert!(rest.contains("stopping"), "{rest}");
    }
}

#[test]
fn a_second_server_on_the_same_data_is_refused() {
    let house = House::open(&[]);
    let words = ["serve", "--terminals", "127.0.0.1:0", "--console", "127.0.0.1:0"];
    let refused = run(on(&mut muster(&words), &house.data())).refused();
    assert!(refused.contains("another server already uses"), "{refused}");
}

#[test]
fn wrong_options_are_refused_with_what_is_right() {
    for (words, says) in [
        (&["serve", "--admission", "maybe"][..], "approve, open, closed"),
        (&["serve", "--terminals", "everywhere"], "--terminals"),
        (&["serve", "--dta", "x"], "--data"),
        (&["token", "create", "--name", "x", "--role", "king"], "admin"),
        (&["fly"], "Usage"),
    ] {
        let refused = run(&mut muster(words));
        assert_eq!(refused.code, Some(2), "{words:?}");
        assert!(refused.err.contains(says), "{words:?}: {}", refused.err);
    }
}
