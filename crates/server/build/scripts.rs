//! The scripts that every page starts, in one file: a request for each would be ten of them on a slow line.
//!
//! They stay modules as browsers know them, so that editors and readers do too. Each gets a scope of its own here, and
//! what it exports stands under its name. Of imports and exports only the forms that [`read`] knows are packed; any
//! other ends the build, as it would be missing on the pages.

use std::fmt::Write as _;
use std::io;

/// The module that starts the others, and alone is one in the end.
const FIRST: &str = "console";

/// A line of a module.
enum Line<'a> {
    /// `import { a, b } from "./module.js";`: the names with their braces, and the module.
    Import {
        names: &'a str,
        from: &'a str,
    },
    /// `export function a() {` or `export const a = 1;`: the name, and the line without `export`.
    Export {
        name: &'a str,
        declared: &'a str,
    },
    Other(&'a str),
}

/// A module: its name, and its lines.
type Module<'a> = (&'a str, Vec<Line<'a>>);

/// All modules, by their names without `.js`, as one; each behind those that it imports.
pub(crate) fn bundle(modules: &[(String, String)]) -> io::Result<String> {
    let mut waiting: Vec<Module<'_>> = modules
        .iter()
        .map(|(name, text)| Ok((name.as_str(), read(name, text)?)))
        .collect::<io::Result<_>>()?;
    let (mut whole, mut done) = (String::new(), Vec::new());
    while !waiting.is_empty() {
        let is_ready = |(_, lines): &Module<'_>| {
            lines
                .iter()
                .all(|line| !matches!(line, Line::Import { from, .. } if !done.contains(from)))
        };
        let Some(next) = waiting.iter().position(is_ready) else {
            let names: Vec<_> = waiting.into_iter().map(|(name, _)| name).collect();
            return Err(io::Error::other(format!(
                "scripts that import each other, or what is not there: {names:?}"
            )));
        };
        let (name, lines) = waiting.remove(next);
        add(&mut whole, name, &lines);
        done.push(name);
    }
    Ok(whole)
}

/// The lines of a module; an error names the first that cannot be packed.
fn read<'a>(name: &str, text: &'a str) -> io::Result<Vec<Line<'a>>> {
    let refuse = |(n, line): (usize, &str)| {
        io::Error::other(format!("{name}.js:{}: cannot be packed: {line}", n + 1))
    };
    let read = |(n, line): (usize, &'a str)| {
        let known = match first_word(line) {
            "import" => imported(line),
            // The first one stays a module, and what it exports stays as it is.
            "export" if name != FIRST => exported(line),
            _ => Some(Line::Other(line)),
        };
        known.ok_or_else(|| refuse((n, line)))
    };
    text.lines().enumerate().map(read).collect()
}

fn add(whole: &mut String, name: &str, lines: &[Line<'_>]) {
    let (mut body, mut exports) = (String::new(), Vec::new());
    for line in lines {
        // Writing to a string cannot fail.
        let _ = match line {
            Line::Import { names, from } => writeln!(body, "const {names} = ${from};"),
            Line::Export { name, declared } => {
                exports.push(*name);
                writeln!(body, "{declared}")
            }
            Line::Other(line) => writeln!(body, "{line}"),
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

fn imported(line: &str) -> Option<Line<'_>> {
    let (names, from) = line.strip_prefix("import ")?.split_once(" from ")?;
    let list = names.strip_prefix('{')?.strip_suffix('}')?;
    let from = from.strip_prefix("\"./")?.strip_suffix(".js\";")?;
    // A name of its own (`a as b`) would have to be written otherwise.
    list.split(',').all(|one| is_name(one.trim())).then_some(Line::Import { names, from })
}

fn exported(line: &str) -> Option<Line<'_>> {
    let declared = line.strip_prefix("export ")?;
    let rest = declared.strip_prefix("async ").unwrap_or(declared);
    let rest = rest.strip_prefix("function ").or_else(|| rest.strip_prefix("const "))?;
    let name = first_word(rest);
    is_name(name).then_some(Line::Export { name, declared })
}

/// What a line begins with, as far as it is a name.
fn first_word(line: &str) -> &str {
    line.split(|c| !is_part(c)).next().unwrap_or_default()
}

fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(is_part)
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}
