//! `muster config`: what holds, and whether it can.

use crate::house::{muster, run};

#[test]
fn what_cannot_work_fails() {
    for words in [
        &["--log", "==="][..],
        &["--key-file", "/nowhere/muster.key"],
        &["--profiles", "/nowhere"],
        &["--connections", "0"],
        &["--time-zone", "Mars/Base"],
    ] {
        let refused = run(muster(&["config", "check"]).args(words)).refused();
        assert!(refused.contains(words[1]), "{words:?}: {refused}");
    }
    assert!(run(&mut muster(&["config", "check"])).good().contains("can work"));
}

#[test]
fn options_environment_and_file_are_one_list() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("muster.toml");
    std::fs::write(&file, "poll-body-bytes = 1\nhead-seconds = 2\nbacklog = 3\n").unwrap();
    let mut command = muster(&["config", "print", "--poll-body-bytes", "10", "--config"]);
    let printed = run(command.arg(&file).env("MUSTER_HEAD_SECONDS", "20")).good();
    for line in ["poll-body-bytes = 10", "head-seconds = 20", "backlog = 3", "idle-seconds = 60"] {
        assert!(printed.contains(line), "{line} is missing:\n{printed}");
    }
    // What is printed is a file of settings.
    std::fs::write(&file, &printed).unwrap();
    assert_eq!(run(muster(&["config", "print", "--config"]).arg(&file)).good(), printed);
}

#[test]
fn which_rule_of_admission_holds_is_said() {
    let unset = run(&mut muster(&["config", "print"])).good();
    assert!(unset.contains("# admission: not set here"), "{unset}");
    let set = run(&mut muster(&["config", "print", "--admission", "closed"])).good();
    assert!(set.contains("whatever the API set"), "{set}");
}
