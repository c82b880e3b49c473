//! Texts made from the command line's own description: completions and the manual page.

use std::io::Write as _;

use anyhow::{Context as _, Result};
use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::cli::Cli;

/// Prints the completions for a shell.
pub(crate) fn completions(shell: Shell) {
    clap_complete::generate(shell, &mut Cli::command(), "muster", &mut std::io::stdout());
}

/// Prints the manual: one page, all commands.
pub(crate) fn man() -> Result<()> {
    let mut page = Vec::new();
    let mut command = Cli::command();
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut page).context("write the manual")?;
    for sub in command.get_subcommands() {
        clap_mangen::Man::new(sub.clone()).render(&mut page).context("write the manual")?;
    }
    std::io::stdout().write_all(&page).context("print the manual")
}
