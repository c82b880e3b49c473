//! Muster: the server for FK-family attendance terminals, in one binary.
//!
//! This crate reads the command line and the settings, puts the parts together and prints for people.
//! It is the only one that knows all others, the machine's clock and its source of randomness.

mod cli;
mod commands;
mod database;
mod machine;
mod settings;

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A punch is a dozen small allocations that another thread frees: the system's allocator made it a sixth
/// dearer (docs/adr/0005-dependencies.md).
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

use clap::Parser as _;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match commands::run(cli) {
        Ok(code) => code,
        Err(error) => {
            // The chain of causes in one line each: what failed first, why below.
            eprintln!("muster: failed to {error}");
            error.chain().skip(1).for_each(|cause| eprintln!("  because: {cause}"));
            ExitCode::FAILURE
        }
    }
}
