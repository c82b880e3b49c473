//! `muster doctor`: it looks, and changes nothing.

use crate::house::{House, muster, on, run};

#[test]
fn a_running_server_is_well_and_its_port_leaves_headers_alone() {
    let house = House::open(&["--admission", "open"]);
    let port = house.terminals.to_string();
    let words = ["doctor", "--through", &port, "--terminals", "127.0.0.1:0"];
    let said = run(on(&mut muster(&words), &house.data())).good();
    for line in ["leaves requests and replies as they are", "takes writes", "it fits the data"] {
        assert!(said.contains(line), "{line} is missing:\n{said}");
    }
    let terminals = house.get("/api/v1/terminals", &house.token("viewer"));
    assert!(terminals.contains(r#""items":[]"#), "it is no terminal: {terminals}");
}

#[test]
fn what_is_no_terminals_port_is_named() {
    let house = House::open(&[]);
    let console = house.console.to_string();
    let words = ["doctor", "--through", &console, "--terminals", "127.0.0.1:0"];
    let said = run(on(&mut muster(&words), &house.data()));
    assert_eq!(said.code, Some(1), "{}", said.out);
    assert!(said.out.contains("no terminals' port of Muster answers"), "{}", said.out);
}

#[test]
fn an_empty_place_is_well_and_stays_empty() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let words = ["doctor", "--terminals", "127.0.0.1:0", "--console", "127.0.0.2:0"];
    let said = run(on(&mut muster(&words), &data)).good();
    assert!(said.contains("nothing is stored yet"), "{said}");
    assert!(!data.exists());
}
