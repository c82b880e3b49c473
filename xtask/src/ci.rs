//! `cargo xtask ci`: everything that must be green, in the order in which it is cheapest to learn of a fault.

use anyhow::Result;
use clap::Args;

use crate::steps::{Outcome, Steps};
use crate::{bench, commands, crash, e2e, fuzz, generate, house, install, postgres, root, tools};

/// What to leave out by hand; a build machine leaves out nothing.
#[derive(Args)]
pub(crate) struct Options {
    /// Leave out what takes minutes: the browser, fuzzing, the crash run, instruction counts
    #[arg(long)]
    quick: bool,
}

/// Runs every step and prints the table of them.
pub(crate) fn run(options: &Options) -> Result<()> {
    if root::unattended() {
        println!("unattended: nothing will be asked");
    }
    let mut steps = Steps::default();
    steps.step("tools", || passed(install::basics()));
    steps.step("format", || cargo("fmt --all --check"));
    steps.step("house rules", || passed(house::run()));
    steps.step("clippy", || cargo("clippy --workspace --all-targets --locked -- -D warnings"));
    steps.step("documentation", documentation);
    steps.step("tests", tests);
    steps.step("documentation tests", || cargo("test --doc --workspace --locked --quiet"));
    steps.step("generated files", || passed(generate::run(&generate::Options { check: true })));
    steps.step("dependencies", dependencies);
    steps.step("security advisories", advisories);
    if options.quick {
        println!("\nthe browser, fuzzing, the crash run and instruction counts are left out");
    } else {
        steps.step("browser", || passed(e2e::run(&e2e::Options::default())));
        steps.step("fuzzing", || fuzz::every(&fuzz::Options { seconds: 5, target: None }));
        steps.step("crash run", || passed(crash::run(&crash::Options::short())));
        steps.step("instruction counts", bench::instructions);
    }
    steps.finish()
}

fn passed(result: Result<()>) -> Result<Outcome> {
    result.map(|()| Outcome::Passed)
}

fn cargo(line: &str) -> Result<Outcome> {
    let mut command = commands::words("cargo");
    command.args(line.split_whitespace());
    passed(commands::run(&mut command))
}

fn documentation() -> Result<Outcome> {
    let mut doc =
        commands::words("cargo doc --workspace --no-deps --document-private-items --locked");
    passed(commands::run(doc.env("RUSTDOCFLAGS", "-D warnings")))
}

fn tests() -> Result<Outcome> {
    let mut nextest = tools::NEXTEST.command()?;
    nextest.args(["run", "--workspace", "--locked", "--no-fail-fast"]);
    let cluster = postgres::Cluster::start()?;
    passed(commands::run(cluster.name_to(&mut nextest)))
}

/// Licences, bans and sources need nothing but the lock file.
fn dependencies() -> Result<Outcome> {
    let mut deny = tools::DENY.command()?;
    passed(commands::run(deny.args(["check", "licenses", "bans", "sources"])))
}

/// Advisories need a database that a closed network does not have; then the table says so.
fn advisories() -> Result<Outcome> {
    if !commands::succeeds(tools::DENY.command()?.args(["fetch", "db"])) {
        return Ok(Outcome::Skipped(
            "the advisory database cannot be reached from here".to_owned(),
        ));
    }
    passed(commands::run(tools::DENY.command()?.args(["check", "advisories"])))
}
