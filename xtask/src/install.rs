//! `cargo xtask install`: everything the other chores need, at once.

use anyhow::Result;

use crate::{e2e, postgres, tools};

/// Installs what is missing; says what to install where it may not.
pub(crate) fn run() -> Result<()> {
    basics()?;
    e2e::install()
}

/// The same without what the browser tests need.
pub(crate) fn basics() -> Result<()> {
    tools::ensure_packages(&tools::PACKAGES)?;
    postgres::install()?;
    for tool in tools::ALL {
        println!("{}: {}", tool.name, tool.ensure()?.display());
    }
    Ok(())
}
