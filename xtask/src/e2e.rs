//! `cargo xtask e2e`: the console in a real browser, against the program as it is shipped.
//!
//! The tests are `e2e/tests`, their servers and virtual terminals `e2e/house`. This brings what they need,
//! builds the program, runs them, and says where the pictures of the pages are. Node is a tool of these
//! tests alone: `cargo build` needs none of it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::{commands, root, tools};

/// The oldest Node that has what the tests use.
const NODE: u32 = 20;
/// A file of tests that takes longer hangs, in milliseconds. Waits within tests end long before.
const TEST_MAX: u32 = 900_000;

/// Which tests to run.
#[derive(Args, Default)]
pub(crate) struct Options {
    /// Only test files whose name contains this
    #[arg(long)]
    only: Option<String>,
    /// Only tests whose title matches this pattern
    #[arg(long)]
    title: Option<String>,
    /// Test the program as it is released, and write what was measured to docs/benchmarks.md
    #[arg(long)]
    write: bool,
}

/// Where the tests leave what they measured, one figure in each line.
const FIGURES: &str = "browser-figures.jsonl";

/// Runs the browser tests.
pub(crate) fn run(options: &Options) -> Result<()> {
    install()?;
    let profile = if options.write { "release" } else { "dev" };
    commands::run(
        commands::words("cargo build --locked --package muster").arg("--profile").arg(profile),
    )?;
    let files = tests(Path::new("e2e/tests"), options.only.as_deref())?;
    let mut node = commands::words("node --test --test-concurrency=1 --test-reporter=spec");
    node.arg(format!("--test-timeout={TEST_MAX}"));
    if let Some(title) = &options.title {
        node.arg(format!("--test-name-pattern={title}"));
    }
    let built = if options.write { "release/muster" } else { "debug/muster" };
    node.args(&files).env("MUSTER", root::target().join(built));
    let figures = root::target().join(FIGURES);
    if options.write {
        std::fs::write(&figures, "").context("failed to begin the list of figures")?;
        node.env("FIGURES", &figures);
    }
    // Pictures are of this run alone.
    let shots = Path::new("e2e/shots");
    if shots.is_dir() {
        std::fs::remove_dir_all(shots).context("failed to clear e2e/shots")?;
    }
    let result = commands::run(&mut node);
    println!("{}", pictures(shots)?);
    result?;
    if options.write { write(&figures) } else { Ok(()) }
}

/// Takes the figures into docs/benchmarks.md.
fn write(figures: &Path) -> Result<()> {
    let mut bench = commands::words("cargo run --locked --package muster-proof --bin bench --");
    bench.arg("--programs").arg(root::target()).arg("--browser").arg(figures);
    bench.args(["--figures", "proof/benchmarks.toml", "--write", "docs/benchmarks.md"]);
    commands::run(&mut bench)
}

/// Makes sure that browser, Node and the two packages are there.
pub(crate) fn install() -> Result<()> {
    tools::ensure_packages(&[tools::BROWSER])?;
    node()?;
    // Versions and checksums stand in e2e/package-lock.json; a folder that fits it is left as it is.
    if is_fresh(Path::new("e2e")) {
        return Ok(());
    }
    let mut npm = commands::words("npm ci --no-audit --no-fund");
    commands::run(npm.current_dir("e2e")).context("failed to get the tests' packages")
}

/// Installs the system's own Node where that is new enough, and else says what is missing.
fn node() -> Result<()> {
    let missing = || {
        format!(
            "install Node {NODE} or newer with npm, as https://nodejs.org offers it: the browser tests run in it"
        )
    };
    let known = tools::on_path("node").is_some() && tools::on_path("npm").is_some();
    if !known && tools::on_path("apt-cache").is_some() {
        let policy = commands::output(&mut commands::words("apt-cache policy nodejs"));
        if policy.is_ok_and(|policy| offered(&policy).is_some_and(|major| major >= NODE)) {
            tools::ensure_packages(&tools::NODE)?;
        }
    }
    if tools::on_path("node").is_none() || tools::on_path("npm").is_none() {
        bail!(missing());
    }
    let version = commands::output(&mut commands::words("node --version"))?;
    if major(&version).is_none_or(|major| major < NODE) {
        bail!("Node is {}; {}", version.trim(), missing());
    }
    Ok(())
}

/// `v20.1.2` is 20.
fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// The major version that `apt-cache policy` would install.
fn offered(policy: &str) -> Option<u32> {
    let version = policy.lines().find_map(|line| line.trim().strip_prefix("Candidate: "))?;
    version.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// npm writes what it installed beside it; newer than the lock file, it is what the lock file says.
fn is_fresh(folder: &Path) -> bool {
    let changed = |file: &str| folder.join(file).metadata().and_then(|data| data.modified());
    match (changed("node_modules/.package-lock.json"), changed("package-lock.json")) {
        (Ok(installed), Ok(locked)) => installed >= locked,
        _ => false,
    }
}

fn tests(folder: &Path, only: Option<&str>) -> Result<Vec<PathBuf>> {
    let files = listed(folder, ".test.js")?;
    let wanted = |file: &PathBuf| only.is_none_or(|only| name(file).contains(only));
    let files: Vec<_> = files.into_iter().filter(wanted).collect();
    if files.is_empty() {
        bail!("no file of {} is meant by that", folder.display());
    }
    Ok(files)
}

fn listed(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("failed to list {}", folder.display()))?;
    let mut files = entries
        .map(|entry| Ok(entry?.path()))
        .filter(|path| {
            path.as_ref().is_ok_and(|path| name(path).ends_with(ending)) || path.is_err()
        })
        .collect::<Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}

fn name(file: &Path) -> &str {
    file.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

/// A sentence about the pictures that the tests took.
fn pictures(folder: &Path) -> Result<String> {
    let count = if folder.is_dir() { listed(folder, ".png")?.len() } else { 0 };
    Ok(format!("{count} pictures of pages are in {}: look at them", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_of_node_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20"), None);
        assert_eq!(major("vx.1"), None);
    }

    #[test]
    fn a_version_that_the_system_offers_is_read() {
        let policy =
            "nodejs:\n  Installed: (none)\n  Candidate: 20.19.2+dfsg-1\n  Version table:\n";
        assert_eq!(offered(policy), Some(20));
        assert_eq!(offered("nodejs:\n  Candidate: (none)\n"), None);
        assert_eq!(offered(""), None);
    }

    #[test]
    fn only_the_wanted_tests_run_and_none_at_all_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        for file in ["live.test.js", "first.test.js", "notes.md"] {
            std::fs::write(folder.path().join(file), "").unwrap();
        }
        let names = |only| -> Result<Vec<String>> {
            Ok(tests(folder.path(), only)?.iter().map(|file| name(file).to_owned()).collect())
        };
        assert_eq!(names(None).unwrap(), ["first.test.js", "live.test.js"]);
        assert_eq!(names(Some("live")).unwrap(), ["live.test.js"]);
        assert!(names(Some("nothing")).is_err());
    }

    #[test]
    fn what_npm_installed_before_the_lock_file_changed_is_not_fresh() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_fresh(folder.path()));
        std::fs::create_dir(folder.path().join("node_modules")).unwrap();
        std::fs::write(folder.path().join("package-lock.json"), "").unwrap();
        std::fs::write(folder.path().join("node_modules/.package-lock.json"), "").unwrap();
        assert!(is_fresh(folder.path()));
    }
}
