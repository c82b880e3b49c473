//! Files are small: a file that grew past the limit has a seam somewhere.

use super::{Complaint, Source};

const LIMIT: usize = 500;

/// Files that may be longer, each with the reason.
const LONGER: [(&str, &str); 1] =
    [("crates/protocol/src/commands/table.rs", "one table, an entry for each command")];

/// Every file over the limit that is not listed, and every listed one that no longer needs it.
pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    against(sources, &LONGER)
}

fn against(sources: &[Source], longer: &[(&str, &str)]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for source in sources {
        let lines = source.text.lines().count();
        let listed = longer.iter().any(|(path, _)| *path == source.path);
        if lines > LIMIT && !listed {
            complaints
                .push(format!("{}: {lines} lines, more than {LIMIT}: find the seam", source.path));
        }
        if lines <= LIMIT && listed {
            complaints.push(format!("{}: {lines} lines: take it off the list", source.path));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_must_be_listed_and_a_short_one_must_not() {
        let long = Source { path: "long.rs".to_owned(), text: "x\n".repeat(LIMIT + 1) };
        let short = Source { path: "short.rs".to_owned(), text: "x\n".repeat(LIMIT) };
        let sources = [long, short];
        assert_eq!(against(&sources, &[]), ["long.rs: 501 lines, more than 500: find the seam"]);
        let listed = [("long.rs", "one table"), ("short.rs", "was long")];
        assert_eq!(against(&sources, &listed), ["short.rs: 500 lines: take it off the list"]);
    }
}
