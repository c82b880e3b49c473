//! The page docs/benchmarks.md, every word of it.

use std::fmt::Write as _;

use crate::figures::{Figures, PARTS, Part, Row};

/// What costs a figure that misses its aim, by the work's name.
const WHY: &[(&str, &str)] = &[
    (
        "a durable punch, against such a poll",
        "What a punch does that a poll does not: its frame is decoded and understood, it crosses to the \
         writing thread and back, and it goes into a table with its indexes.",
    ),
    (
        "GET_LOG_DATA, the same in one block of 9.6 MB: more resident memory",
        "A block is what a terminal sends in one request, and one request is one body: it is there as it came, \
         sealed, on its way into the database and out of it. Terminals cut logs into blocks of some kilobytes.",
    ),
];

/// The whole page.
pub(crate) fn page(figures: &Figures) -> String {
    let mut page = String::from(
        "# Benchmarks\n\n\
         Written by `cargo xtask bench --write`; with `--ten-million` also the parts `million` and `dense`,\n\
         which take minutes; `cargo xtask e2e --write` measures the part `browser`. What a run does not\n\
         measure stays as it was, with its day. The figures are kept in `proof/benchmarks.toml`.\n\n\
         Server, load and echo run on one machine. The echo is `proof/src/bin/echo.rs`: tokio and httparse,\n\
         it reads a request and writes a fixed reply. Ratios compare processor time for each request,\n\
         measured in the same run.\n\n\
         | work | measured | aim | met | part |\n|---|---:|---:|---|---|\n",
    );
    for part in &figures.parts {
        for row in &part.rows {
            let aimless = row.at_most.is_none() && row.at_least.is_none();
            let met = match (aimless, row.is_missed()) {
                (true, _) => "–",
                (false, true) => "**no**",
                (false, false) => "yes",
            };
            let (work, measured, aim) = (&row.work, row.measured(), row.aim());
            let _ = writeln!(page, "| {work} | {measured} | {aim} | {met} | {} |", part.name);
        }
    }
    page.push_str("\n## Measured\n\n");
    for name in PARTS {
        let _ = match figures.parts.iter().find(|part| part.name == name) {
            Some(part) => writeln!(page, "- `{name}`: {}, {}", part.measured, part.machine),
            None => writeln!(page, "- `{name}`: not yet"),
        };
    }
    let missed = figures.parts.iter().flat_map(|part| &part.rows).filter(|row| row.is_missed());
    let missed: Vec<_> = missed.collect();
    if !missed.is_empty() {
        page.push_str("\n## What is missed\n");
        page.push('\n');
        for row in missed {
            miss(&mut page, row);
        }
    }
    page.push_str("\n## Notes\n\n");
    for part in &figures.parts {
        notes(&mut page, part);
    }
    page
}

fn miss(page: &mut String, row: &Row) {
    let aim = row.aim();
    let bound = aim.trim_start_matches(['≤', '≥', ' ']);
    let _ = write!(page, "- {}: {}; the aim is {bound}.", row.work, row.measured());
    if let Some((_, why)) = WHY.iter().find(|(work, _)| *work == row.work) {
        let _ = write!(page, " {why}");
    }
    page.push('\n');
}

fn notes(page: &mut String, part: &Part) {
    for note in &part.notes {
        let _ = writeln!(page, "- `{}`: {note}", part.name);
    }
}

#[cfg(test)]
mod tests {
    use anyhow::Result;

    use super::*;

    const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

    #[test]
    fn the_page_is_what_the_figures_give() -> Result<()> {
        let root = std::path::Path::new(ROOT);
        let figures = Figures::load(&root.join("proof/benchmarks.toml"))?;
        assert!(!figures.parts.is_empty());
        let written = std::fs::read_to_string(root.join("docs/benchmarks.md"))?;
        assert_eq!(page(&figures), written, "run `cargo xtask bench --page`");
        Ok(())
    }
}
