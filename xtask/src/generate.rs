//! `cargo xtask gen`: files that are generated and committed, so that a change shows in the diff.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::commands;

/// What to do with a difference.
#[derive(Args)]
pub(crate) struct Options {
    /// Only compare with what is there, and fail if it differs
    #[arg(long)]
    pub(crate) check: bool,
}

struct Generated {
    path: &'static str,
    make: fn() -> Result<String>,
}

const FILES: [Generated; 3] = [
    Generated {
        path: "docs/commands.md",
        make: || Ok(muster_protocol::commands::reference_markdown()),
    },
    Generated { path: "docs/openapi.json", make: openapi },
    Generated { path: "docs/cli.md", make: command_line },
];

/// Writes or compares every generated file.
pub(crate) fn run(options: &Options) -> Result<()> {
    let mut stale = Vec::new();
    for file in &FILES {
        let fresh = (file.make)().with_context(|| format!("failed to make {}", file.path))?;
        let path = Path::new(file.path);
        let kept = fs::read_to_string(path).unwrap_or_default();
        if kept == fresh {
            println!("{} is as it should be", file.path);
        } else if options.check {
            stale.push(file.path);
            show_difference(path, &fresh)?;
        } else {
            fs::write(path, fresh).with_context(|| format!("failed to write {}", file.path))?;
            println!("{} was written", file.path);
        }
    }
    if !stale.is_empty() {
        bail!("{} differ from what the code gives; run `cargo xtask gen`", stale.join(", "));
    }
    Ok(())
}

fn openapi() -> Result<String> {
    muster(&["openapi"])
}

/// The help of `muster` and of each of its subcommands, as one page.
fn command_line() -> Result<String> {
    let mut page = String::from(
        "# Command line\n\n<!-- Generated from the program's own help by `cargo xtask gen`. Do not edit. -->\n",
    );
    help(&mut Vec::new(), &mut page)?;
    Ok(page)
}

fn help(path: &mut Vec<String>, page: &mut String) -> Result<()> {
    let mut arguments: Vec<&str> = path.iter().map(String::as_str).collect();
    arguments.push("--help");
    let text = muster(&arguments)?;
    let title: Vec<&str> =
        std::iter::once("muster").chain(path.iter().map(String::as_str)).collect();
    page.push_str("\n## ");
    page.push_str(&title.join(" "));
    page.push_str("\n\n```text\n");
    for line in text.trim_end().lines() {
        page.push_str(line.trim_end());
        page.push('\n');
    }
    page.push_str("```\n");
    for word in subcommands(&text) {
        path.push(word);
        help(path, page)?;
        path.pop();
    }
    Ok(())
}

/// The words under "Commands:" of a help text.
fn subcommands(help: &str) -> Vec<String> {
    help.lines()
        .skip_while(|line| line.trim_end() != "Commands:")
        .skip(1)
        .take_while(|line| !line.trim().is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|word| *word != "help")
        .map(str::to_owned)
        .collect()
}

fn muster(arguments: &[&str]) -> Result<String> {
    let mut run = commands::words("cargo run --quiet --package muster --bin muster --");
    run.args(arguments).env("COLUMNS", "100");
    commands::output(&mut run)
}

fn show_difference(path: &Path, fresh: &str) -> Result<()> {
    let folder = crate::root::target().join("generated");
    fs::create_dir_all(&folder)?;
    let name = path.file_name().unwrap_or_default();
    let other = folder.join(name);
    fs::write(&other, fresh)?;
    let mut diff = commands::words("diff --unified --new-file");
    diff.arg(path).arg(&other);
    // diff ends with 1 where there is a difference, which is what we know already.
    let _ = commands::run(&mut diff);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::subcommands;

    #[test]
    fn subcommands_are_read_from_the_help() {
        let help = "Usage: muster <COMMAND>\n\nCommands:\n  serve   Serve\n          and more\n  token   Tokens\n  help    Print\n\nOptions:\n  -h  x\n";
        assert_eq!(subcommands(help), ["serve", "token"]);
    }
}
