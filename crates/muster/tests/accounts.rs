//! Accounts from the command line: the program itself, as somebody types it.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

const MUSTER: &str = env!("CARGO_BIN_EXE_muster");

fn muster(data: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(MUSTER);
    command.args(words).arg("--data").arg(data).env_remove("MUSTER_CONSOLE");
    command.output().expect("the program runs")
}

fn printed(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

/// The secret of a link alone on its line.
fn secret<'a>(line: &'a str, begin: &str) -> &'a str {
    let secret = line.strip_prefix(begin).and_then(|rest| rest.strip_suffix('\n'));
    let secret = secret.unwrap_or_else(|| panic!("{line:?} does not begin with {begin}"));
    assert!(secret.len() == 64 && secret.bytes().all(|byte| byte.is_ascii_hexdigit()), "{line}");
    secret
}

#[test]
fn an_account_is_made_listed_and_reset() {
    let data = tempfile::tempdir().unwrap();
    let data = data.path();
    // The first start makes the data; tools only use what is there.
    set_up_secret(data);
    let add = |name| {
        let at = ["--console", "192.0.2.1:8080"];
        muster(data, &[&["operator", "add", "--name", name, "--role", "admin"][..], &at].concat())
    };
    let first = add("Rahim");
    assert!(first.status.success(), "{first:?}");
    let link = "http://192.0.2.1:8080/setup/";
    let old = secret(printed(&first), link).to_owned();
    let taken = add("rAHIM");
    assert!(!taken.status.success() && printed(&taken).is_empty(), "{taken:?}");
    let words = ["operator", "reset", "--name", "rahim", "--console", "192.0.2.1:8080"];
    let reset = muster(data, &words);
    assert_ne!(secret(printed(&reset), link), old);
    let list = muster(data, &["operator", "list"]);
    let row: Vec<&str> = printed(&list).trim_end().split('\t').collect();
    assert_eq!((row[0], row[1], row[3]), ("Rahim", "admin", "last signed in: never"));
    assert!(row[2].starts_with("invited until "), "{row:?}");
    let unknown = muster(data, &["operator", "reset", "--name", "nobody"]);
    assert!(!unknown.status.success());
}

/// A server that ends with its test.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        // One that ended by itself cannot be ended again.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn serve(data: &Path) -> Serving {
    let free = ["--terminals", "127.0.0.1:0", "--console", "127.0.0.1:0"];
    let mut command = Command::new(MUSTER);
    command.arg("serve").args(free).arg("--data").arg(data);
    let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    Serving(command.spawn().expect("the program runs"))
}

/// Starts a server and gives the secret of its set-up link, in which the log agrees.
fn set_up_secret(data: &Path) -> String {
    let mut serving = serve(data);
    let mut line = String::new();
    BufReader::new(serving.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let (_, rest) = line.split_once("/setup/").unwrap_or_else(|| panic!("{line:?}"));
    assert!(line.starts_with("set-up link: http://127.0.0.1:"), "{line}");
    let secret = secret(rest, "").to_owned();
    let mut log = BufReader::new(serving.0.stderr.take().unwrap()).lines().map(Result::unwrap);
    assert!(log.any(|line| line.contains(&format!("/setup/{secret}"))));
    secret
}

#[test]
fn each_start_prints_a_new_link_until_there_is_an_operator() {
    let data = tempfile::tempdir().unwrap();
    let data = data.path();
    let first = set_up_secret(data);
    assert_ne!(set_up_secret(data), first);
    let added = muster(data, &["operator", "add", "--name", "Rahim", "--role", "admin"]);
    assert!(added.status.success(), "{added:?}");
    let mut serving = serve(data);
    let mut log = BufReader::new(serving.0.stderr.take().unwrap()).lines().map(Result::unwrap);
    // A link would have been printed before this line.
    assert!(log.any(|line| line.contains("listening")));
    serving.0.kill().unwrap();
    let mut printed = String::new();
    BufReader::new(serving.0.stdout.take().unwrap()).read_line(&mut printed).unwrap();
    assert_eq!(printed, "");
}
