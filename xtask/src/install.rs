//! `cargo xtask install`: everything the other chores need, at once.

use anyhow::Result;

use crate::tools;

/// Installs what is missing; says what to install where it may not.
pub(crate) fn run() -> Result<()> {
    tools::ensure_packages()?;
    for tool in tools::ALL {
        println!("{}: {}", tool.name, tool.ensure()?.display());
    }
    Ok(())
}
