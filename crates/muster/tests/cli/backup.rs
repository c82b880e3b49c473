//! `muster backup` and `muster restore`: there and back, beside a running server.

use crate::house::{House, muster, on, run};

#[test]
fn a_backup_taken_beside_a_server_is_restored() {
    let house = House::open(&[]);
    house.token("admin");
    let copy = house.beside("copy.db");
    let said = run(on(muster(&["backup", "--to"]).arg(&copy), &house.data())).good();
    assert!(said.contains("Copied and verified") && said.contains("muster.key"), "{said}");
    assert!(!said.contains("will not tell"), "the data remembers it beside the server: {said}");
    let restored = house.beside("restored");
    let said = run(on(muster(&["restore", "--from"]).arg(&copy), &restored)).good();
    assert!(said.contains("Put the key"), "{said}");
    std::fs::copy(house.data().join("muster.key"), restored.join("muster.key")).unwrap();
    let tokens = run(on(&mut muster(&["token", "list"]), &restored)).good();
    assert!(tokens.contains("admin"), "{tokens}");
    let again = run(on(muster(&["restore", "--from"]).arg(&copy), &restored)).refused();
    assert!(again.contains("muster.db is there already"), "{again}");
}

#[test]
fn what_is_no_backup_is_said_so_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (file, data) = (folder.path().join("letter.txt"), folder.path().join("data"));
    std::fs::write(&file, "Dear all, this is a letter. ".repeat(100)).unwrap();
    let refused = run(on(muster(&["restore", "--from"]).arg(&file), &data)).refused();
    assert!(refused.contains("letter.txt: it is no backup of Muster"), "{refused}");
    assert!(!data.exists());
}
