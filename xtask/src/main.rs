//! The chores of this repository: `cargo xtask` lists them.
//!
//! One file is one chore. What belongs here: running other programs in the right order and saying what
//! came of it. What does not: anything the product does. Load, crashes and measurements live in `proof/`,
//! so that this crate stays quick to build.

mod bench;
mod ci;
mod commands;
mod crash;
mod e2e;
mod fuzz;
mod generate;
mod house;
mod install;
mod instructions;
mod postgres;
mod root;
mod steps;
mod tools;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "The chores of this repository")]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Everything that must be green before a change is merged
    Ci(ci::Options),
    /// Install the tools the other chores need, or say what to install
    Install,
    /// Write the generated files again: API description, command reference, command line help
    Gen(generate::Options),
    /// Check the rules of the house: who may depend on whom, file sizes, tests that sleep, nameless SQL
    House,
    /// Build the fuzz targets and run each for some seconds
    Fuzz(fuzz::Options),
    /// Kill the server at random moments under load and count what was lost or doubled
    Crash(crash::Options),
    /// Try the console in a real browser, against the program with virtual terminals
    E2e(e2e::Options),
    /// Run a command with a PostgreSQL cluster of its own, for tests
    Postgres(postgres::Options),
    /// Measure speed and memory against a bare echo, or count instructions
    Bench(bench::Options),
}

fn main() -> ExitCode {
    match run(Cli::parse().chore) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("failed: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(chore: Chore) -> Result<()> {
    root::enter()?;
    match chore {
        Chore::Ci(options) => ci::run(&options),
        Chore::Install => install::run(),
        Chore::Gen(options) => generate::run(&options),
        Chore::House => house::run(),
        Chore::Fuzz(options) => fuzz::run(&options),
        Chore::Crash(options) => crash::run(&options),
        Chore::E2e(options) => e2e::run(&options),
        Chore::Postgres(options) => postgres::run(&options),
        Chore::Bench(options) => bench::run(&options),
    }
}
