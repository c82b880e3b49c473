//! Every SQL text begins with a comment that names it, so that a slow-query log names the function.

use super::scan;
use super::{Complaint, Source};

/// The words with which SQL begins.
const VERBS: [&str; 9] =
    ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH ", "REPLACE ", "CREATE ", "DROP ", "ALTER "];

/// Every text in `crates/store/src` that begins with SQL and not with a comment.
pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for source in sources {
        if !source.path.starts_with("crates/store/src/") || source.path.ends_with("tests.rs") {
            continue;
        }
        let lines = scan::product_lines(&source.text);
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
        assert_eq!(complaints("error(\"failed to DELETE a row\");\n"), 0);
    }
}
