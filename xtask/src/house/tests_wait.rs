//! Tests wait for a condition with a deadline, never for a time; none is put off.

use super::scan::{self, Line};
use super::{Complaint, Source};

/// What no line may say, and what to do instead. Written in two halves: this file is read too.
const NOWHERE: [(&str, &str, &str); 3] = [
    ("todo", "!(", "write it, or leave it out"),
    ("unimplemented", "!(", "write it, or leave it out"),
    ("#[ign", "ore", "make the test run, or remove it"),
];

/// What no test may say.
const NOT_IN_TESTS: [(&str, &str, &str); 3] = [
    ("thread::", "sleep", "wait for the condition, with a deadline"),
    ("time::", "sleep", "wait for the condition, with a deadline"),
    (" sleep", "(", "wait for the condition, with a deadline"),
];

/// The one place where a test's patience is written: polling a condition needs a pause between two looks.
const WAITING: [&str; 2] =
    ["crates/server/tests/support/wait.rs", "crates/sim/tests/support/wait.rs"];

/// Every line that says what it must not.
pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for source in sources {
        let file_of_tests = source.path.contains("/tests/") || source.path.ends_with("tests.rs");
        for Line { number, text, in_test } in scan::lines(&source.text) {
            let mut look_for = |words: &[(&str, &str, &str)]| {
                for (begin, end, instead) in words {
                    let word = format!("{begin}{end}");
                    // A clock of a test's own must say what sleeping on it is; that is no pause.
                    if text.contains(&word) && !text.contains(&format!("fn{word}")) {
                        let word = word.trim();
                        complaints.push(format!("{}:{number}: `{word}`: {instead}", source.path));
                        return;
                    }
                }
            };
            look_for(&NOWHERE);
            if (in_test || file_of_tests) && !WAITING.contains(&source.path.as_str()) {
                look_for(&NOT_IN_TESTS);
            }
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(path: &str, text: &str) -> usize {
        check(&[Source { path: path.to_owned(), text: text.to_owned() }]).len()
    }

    #[test]
    fn a_sleeping_test_is_found_and_a_sleeping_program_is_not() {
        let line = format!("    std::thread::{}(second);\n", "sleep");
        assert_eq!(complaints("crates/a/tests/b.rs", &line), 1);
        let clock = format!("    fn {}(&self) {{\n", "sleep");
        assert_eq!(complaints("crates/a/tests/b.rs", &clock), 0);
        assert_eq!(complaints("crates/a/src/b.rs", &line), 0);
        let inside = format!("#[cfg(test)]\nmod tests {{\n{line}}}\n");
        assert_eq!(complaints("crates/a/src/b.rs", &inside), 1);
    }

    #[test]
    fn what_is_put_off_is_found_everywhere() {
        assert_eq!(complaints("crates/a/src/b.rs", &format!("{}!()\n", "todo")), 1);
        assert_eq!(complaints("crates/a/tests/b.rs", &format!("#[{}]\n", "ignore")), 1);
    }
}
