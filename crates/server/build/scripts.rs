//! The scripts that every page starts, in one file: a request for each would be ten of them on a slow line.
//!
//! They stay modules as browsers know them, so that editors and readers do too. Each gets a scope of its own here, and
//! what it exports stands under its name. Imports and exports are lines that begin so, one name or a list in braces.

use std::fmt::Write as _;
use std::io;

/// The module that starts the others, and alone is one in the end.
const FIRST: &str = "console";

/// All modules, by their names without `.js`, as one; each behind those that it imports.
pub(crate) fn bundle(mut modules: Vec<(String, String)>) -> io::Result<String> {
    let (mut whole, mut done) = (String::new(), Vec::new());
    while !modules.is_empty() {
        let ready = |(_, text): &(String, String)| {
            text.lines().filter_map(imported).all(|(_, from)| done.iter().any(|one| one == from))
        };
        let Some(next) = modules.iter().position(ready) else {
            let names: Vec<_> = modules.into_iter().map(|(name, _)| name).collect();
            return Err(io::Error::other(format!("scripts that import each other: {names:?}")));
        };
        let (name, text) = modules.remove(next);
        add(&mut whole, &name, &text);
        done.push(name);
    }
    Ok(whole)
}

fn add(whole: &mut String, name: &str, text: &str) {
    let (mut body, mut exports) = (String::new(), Vec::new());
    for line in text.lines() {
        let declared = line.strip_prefix("export ").filter(|_| name != FIRST);
        // Writing to a string cannot fail.
        let _ = match (imported(line), declared) {
            (Some((names, from)), _) => writeln!(body, "const {names} = ${from};"),
            (None, Some(declared)) => {
                exports.extend(declares(declared));
                writeln!(body, "{declared}")
            }
            (None, None) => writeln!(body, "{line}"),
        };
    }
    let _ = match name {
        FIRST => write!(whole, "{body}"),
        _ => writeln!(
            whole,
            "const ${name} = (() => {{\n{body}return {{ {} }};\n}})();",
            exports.join(", ")
        ),
    };
}

/// The names in braces and the module of `import { a, b } from "./module.js";`.
fn imported(line: &str) -> Option<(&str, &str)> {
    let (names, from) = line.strip_prefix("import ")?.split_once(" from ")?;
    Some((names, from.strip_prefix("\"./")?.strip_suffix(".js\";")?))
}

/// The name of what a line declares: a function or a constant.
fn declares(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("async ").unwrap_or(line);
    let rest = rest.strip_prefix("function ").or_else(|| rest.strip_prefix("const "))?;
    rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}
