//! Reading Rust by lines: what is code, what is a comment, what is a test.
//!
//! Not a parser. It relies on rustfmt: `#[cfg(test)]` on its own line, the closing brace of a module at
//! the indentation of its opening line.

/// A line that is not only a comment.
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) text: String,
    pub(super) in_test: bool,
}

/// The lines of a file that are not comments.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut test_ends_with: Option<String> = None;
    let mut attribute_seen = false;
    for (index, line) in text.lines().enumerate() {
        let trimmed = line.trim_start();
        if trimmed.starts_with("//") {
            continue;
        }
        let indentation = &line[..line.len() - trimmed.len()];
        if test_ends_with.is_none() && trimmed.starts_with("#[cfg(test)]") {
            attribute_seen = true;
        } else if attribute_seen && !trimmed.starts_with("#[") {
            attribute_seen = false;
            if trimmed.ends_with('{') {
                test_ends_with = Some(format!("{indentation}}}"));
            }
        }
        let in_test = attribute_seen || test_ends_with.is_some();
        lines.push(Line { number: index + 1, text: without_comment(line).to_owned(), in_test });
        if test_ends_with.as_deref() == Some(line.trim_end()) {
            test_ends_with = None;
        }
    }
    lines
}

/// The lines that are neither comments nor tests.
pub(super) fn product_lines(text: &str) -> Vec<Line> {
    lines(text).into_iter().filter(|line| !line.in_test).collect()
}

/// Cuts a comment at the end of a line; a `//` inside a text (`http://…`) has no blank before it.
fn without_comment(line: &str) -> &str {
    line.find(" // ").map_or(line, |at| &line[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_comments_and_code_are_told_apart() {
        let text = "//! doc\nuse a; // why\n#[cfg(test)]\nmod tests {\n    fn f() {\n    }\n}\nfn g() {}\n";
        let found: Vec<(usize, bool)> =
            lines(text).iter().map(|line| (line.number, line.in_test)).collect();
        assert_eq!(
            found,
            [(2, false), (3, true), (4, true), (5, true), (6, true), (7, true), (8, false)]
        );
        assert_eq!(product_lines(text)[0].text, "use a;");
    }

    #[test]
    fn a_test_module_in_its_own_file_ends_at_once() {
        let found: Vec<bool> =
            lines("#[cfg(test)]\nmod tests;\nuse b;\n").iter().map(|line| line.in_test).collect();
        assert_eq!(found, [true, false, false]);
    }
}
