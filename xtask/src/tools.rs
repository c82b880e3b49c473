//! The programs the chores need beside cargo: where they are found, and how they get there.
//!
//! Cargo tools go to `target/tools`, with the versions named here, so that nothing on the machine is
//! changed and every machine runs the same. They are built without optimisation: cargo-deny takes 40 s
//! that way on two cores, and what it does takes two.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{commands, root};

/// A program that cargo can build.
pub(crate) struct Tool {
    /// The crate, which also is the program's name.
    pub(crate) name: &'static str,
    version: &'static str,
}

/// Runs the tests, in parallel, one process each.
pub(crate) const NEXTEST: Tool = Tool { name: "cargo-nextest", version: "0.9.143" };
/// Checks licences, bans and sources of dependencies.
pub(crate) const DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2" };
/// Builds and runs fuzz targets.
pub(crate) const FUZZ: Tool = Tool { name: "cargo-fuzz", version: "0.13.2" };

/// Every cargo tool.
pub(crate) const ALL: [&Tool; 3] = [&NEXTEST, &DENY, &FUZZ];

impl Tool {
    /// A command that runs the tool, `subcommand` being the word after `cargo`.
    pub(crate) fn command(&self) -> Result<Command> {
        let program = self.ensure()?;
        let mut command = Command::new(program);
        command.arg(self.name.trim_start_matches("cargo-"));
        Ok(command)
    }

    /// Where the tool is; builds it first if it is nowhere.
    pub(crate) fn ensure(&self) -> Result<PathBuf> {
        if let Some(found) = self.find() {
            return Ok(found);
        }
        let folder = folder();
        println!("{} is missing: it is built into {}", self.name, folder.display());
        let mut install = commands::words("cargo install --locked --debug");
        install.env("CARGO_PROFILE_DEV_DEBUG", "0");
        install.arg("--root").arg(&folder).arg("--target-dir").arg(folder.join("build"));
        install.args([self.name, "--version", self.version]);
        commands::run(&mut install).with_context(|| {
            format!(
                "failed to build {0}; install it by hand: cargo install --locked {0} --version {1}",
                self.name, self.version
            )
        })?;
        self.find().with_context(|| format!("{} was built but is not there", self.name))
    }

    fn find(&self) -> Option<PathBuf> {
        let ours = folder().join("bin").join(self.name);
        if ours.is_file() {
            return Some(ours);
        }
        on_path(self.name)
    }
}

fn folder() -> PathBuf {
    root::target().join("tools")
}

/// A program of the machine, as against one that cargo builds.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    root::search_path().into_iter().map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// A package of the system: Debian's name, and the program by which it is recognised.
pub(crate) struct Package {
    pub(crate) name: &'static str,
    pub(crate) program: &'static str,
    pub(crate) needed_for: &'static str,
}

/// What SQLite, the fuzzer's runtime and the instruction counts need.
pub(crate) const PACKAGES: [Package; 3] = [
    Package { name: "gcc", program: "cc", needed_for: "SQLite, which is built in" },
    Package { name: "g++", program: "c++", needed_for: "the fuzzer's runtime" },
    Package { name: "valgrind", program: "valgrind", needed_for: "counting instructions" },
];

/// What the browser tests need.
pub(crate) const BROWSER: Package =
    Package { name: "chromium", program: "chromium", needed_for: "the browser tests" };

/// What runs the browser tests, where the system's own is new enough.
pub(crate) const NODE: [Package; 2] = [
    Package { name: "nodejs", program: "node", needed_for: "the browser tests" },
    Package { name: "npm", program: "npm", needed_for: "what the browser tests are made of" },
];

/// Makes sure the packages are there: installs what is missing where that needs no password.
pub(crate) fn ensure_packages(packages: &[Package]) -> Result<()> {
    let missing: Vec<&Package> =
        packages.iter().filter(|package| on_path(package.program).is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    for package in &missing {
        println!("{} is missing, needed for {}", package.program, package.needed_for);
    }
    let names: Vec<&str> = missing.iter().map(|package| package.name).collect();
    let by_hand = format!("sudo apt-get install {}", names.join(" "));
    let Some(mut prefix) = privileged() else {
        bail!("packages are missing and may not be installed from here; run: {by_hand}");
    };
    prefix.extend(["apt-get", "install", "--yes", "--no-install-recommends"]);
    prefix.extend(names);
    let mut update = commands::words(if prefix[0] == "sudo" {
        "sudo --non-interactive apt-get update"
    } else {
        "apt-get update"
    });
    commands::run(&mut update)?;
    let mut install = commands::words(&prefix.join(" "));
    install.env("DEBIAN_FRONTEND", "noninteractive");
    commands::run(&mut install).with_context(|| format!("failed to install; run: {by_hand}"))
}

/// The words before `apt-get`: none for root, sudo where it asks nothing; nothing where neither works.
fn privileged() -> Option<Vec<&'static str>> {
    on_path("apt-get")?;
    let user = commands::output(&mut commands::words("id -u")).ok()?;
    if user.trim() == "0" {
        return Some(Vec::new());
    }
    let asks_nothing = commands::succeeds(&mut commands::words("sudo --non-interactive true"));
    asks_nothing.then(|| vec!["sudo", "--non-interactive"])
}
