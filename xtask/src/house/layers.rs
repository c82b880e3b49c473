//! Inside the server: `terminal | api | web | jobs → app → store`.
//!
//! `terminal`, `api` and `web` never name each other, and only `app` names the store. `lib.rs` wires all
//! of it together and may name everything; `live` and `observe` serve every layer.

use super::scan::{self, Line};
use super::{Complaint, Source};

const INSIDE: &str = "crates/server/src/";

/// A layer, and the words it must not say outside its tests and comments.
const FORBIDDEN: [(&str, &[&str]); 6] = [
    ("terminal", &["crate::api", "crate::web", "crate::jobs", "muster_store"]),
    ("api", &["crate::terminal", "crate::web", "crate::jobs", "muster_store"]),
    ("web", &["crate::terminal", "crate::api", "crate::jobs", "muster_store"]),
    ("jobs", &["crate::terminal", "crate::api", "crate::web", "muster_store"]),
    ("live", &["crate::terminal", "crate::api", "crate::web", "crate::jobs", "muster_store"]),
    ("app", &["crate::terminal", "crate::api", "crate::web", "crate::jobs"]),
];

/// Every line that names a layer it must not know.
pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for source in sources {
        let Some(inside) = source.path.strip_prefix(INSIDE) else { continue };
        if inside.ends_with("tests.rs") || inside.contains("/tests/") {
            continue;
        }
        let layer = inside.split(['/', '.']).next().unwrap_or_default();
        let Some((_, forbidden)) = FORBIDDEN.iter().find(|(name, _)| *name == layer) else {
            continue;
        };
        for Line { number, text, .. } in scan::product_lines(&source.text) {
            for word in named(&text).filter(|word| forbidden.contains(&word.as_str())) {
                complaints.push(format!("{}:{number}: {layer} must not name {word}", source.path));
            }
        }
    }
    complaints
}

/// `crate::layer` and `muster_store` as they stand in a line, also inside `use crate::{app, api};`.
fn named(text: &str) -> impl Iterator<Item = String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            found.extend(
                group.split([',', '}']).map(first_word).map(|word| format!("crate::{word}")),
            );
        } else {
            found.push(format!("crate::{}", first_word(rest)));
        }
    }
    if text.contains("muster_store") {
        found.push("muster_store".to_owned());
    }
    found.into_iter()
}

fn first_word(text: &str) -> &str {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(path: &str, text: &str) -> Vec<Complaint> {
        check(&[Source { path: format!("{INSIDE}{path}"), text: text.to_owned() }])
    }

    #[test]
    fn a_handler_that_asks_the_store_is_found() {
        assert_eq!(
            complaints("api/punches.rs", "use crate::app::App;\nuse muster_store::Store;\n"),
            ["crates/server/src/api/punches.rs:2: api must not name muster_store"]
        );
    }

    #[test]
    fn a_group_of_uses_is_read() {
        assert_eq!(complaints("terminal/mod.rs", "use crate::{app, api::errors};\n").len(), 1);
    }

    #[test]
    fn the_application_may_ask_the_store_and_tests_may_name_anything() {
        assert_eq!(complaints("app/mod.rs", "use muster_store::Store;\n"), [""; 0]);
        let in_tests = "#[cfg(test)]\nmod tests {\n    use muster_store::Store;\n}\n";
        assert_eq!(complaints("api/mod.rs", in_tests), [""; 0]);
        assert_eq!(complaints("api/tests.rs", "use muster_store::Store;\n"), [""; 0]);
    }

    #[test]
    fn a_comment_may_name_anything() {
        assert_eq!(complaints("api/mod.rs", "//! Never `muster_store`.\n"), [""; 0]);
    }
}
