//! Every SQL text begins with a comment that names it, so that a slow-query log names the function.

use super::scan::{self, Line};
use super::{Complaint, Source};

/// The words with which SQL begins.
const VERBS: [&str; 9] =
    ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH ", "REPLACE ", "CREATE ", "DROP ", "ALTER "];

/// Every text in `crates/store/src` that begins with SQL and not with a comment.
pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for source in sources {
        if !source.path.starts_with("crates/store/src/")
            || source.path.ends_with("tests.rs")
            || source.path.contains("/tests/")
        {
            continue;
        }
        let lines = outside_macros(scan::product_lines(&source.text));
        for (index, line) in lines.iter().enumerate() {
            for (at, _) in line.text.match_indices('"') {
                if !opens(&line.text, at) {
                    continue;
                }
                let rest = line.text[at + 1..].trim_start_matches(['\\', '\n']).trim_start();
                let next = lines.get(index + 1).map_or("", |next| next.text.trim_start());
                let begin = if rest.is_empty() || rest == "\\" { next } else { rest };
                if VERBS.iter().any(|verb| begin.starts_with(verb)) {
                    complaints.push(format!(
                        "{}:{}: begin the SQL with a comment that names it",
                        source.path, line.number
                    ));
                }
            }
        }
    }
    complaints
}

/// Without the bodies of `macro_rules!`: they are parts of a text, and whoever puts them together names it.
fn outside_macros(lines: Vec<Line>) -> Vec<Line> {
    let mut ends_with: Option<String> = None;
    let mut outside = Vec::new();
    for line in lines {
        let trimmed = line.text.trim_start();
        if ends_with.is_none() && trimmed.starts_with("macro_rules!") {
            let indentation = &line.text[..line.text.len() - trimmed.len()];
            ends_with = Some(format!("{indentation}}}"));
        }
        if ends_with.is_none() {
            outside.push(line);
        } else if ends_with.as_deref() == Some(line.text.trim_end()) {
            ends_with = None;
        }
    }
    outside
}

/// Whether the quote at `at` opens a text: an even number of quotes stands before it in the line.
fn opens(line: &str, at: usize) -> bool {
    line[..at].matches('"').count().is_multiple_of(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(text: &str) -> usize {
        check(&[Source { path: "crates/store/src/a.rs".to_owned(), text: text.to_owned() }]).len()
    }

    #[test]
    fn nameless_sql_is_found_on_its_own_line_and_the_next() {
        assert_eq!(complaints("const A: &str = \"SELECT 1\";\n"), 1);
        assert_eq!(complaints("const A: &str = \"\\\n    INSERT INTO a\";\n"), 1);
        assert_eq!(complaints("run(r#\"\n    UPDATE a\n\"#);\n"), 1);
    }

    #[test]
    fn named_sql_and_words_that_are_none_pass() {
        assert_eq!(complaints("const A: &str = \"-- punches_page\\n SELECT 1\";\n"), 0);
        assert_eq!(complaints("const A: &str = \"/* a */ SELECT 1\";\n"), 0);
        let part = "macro_rules! columns {\n    () => {\n        \"SELECT a\"\n    };\n}\n";
        assert_eq!(complaints(part), 0);
        assert_eq!(complaints(&format!("{part}const A: &str = \"SELECT 1\";\n")), 1);
        assert_eq!(complaints("error(\"failed to DELETE a row\");\n"), 0);
    }
}
