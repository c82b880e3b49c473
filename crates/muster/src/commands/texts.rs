//! Texts made from the command line's own description: completions and the manual page.

use std::io::Write as _;

use anyhow::{Context as _, Result};
use clap::{Command, CommandFactory as _};
use clap_complete::Shell;
use clap_mangen::Man;

use crate::cli::Cli;

/// Prints the completions for a shell.
pub(crate) fn completions(shell: Shell) {
    clap_complete::generate(shell, &mut Cli::command(), "muster", &mut std::io::stdout());
}

/// Prints the manual: one page with every command, its own commands and all their options.
pub(crate) fn man() -> Result<()> {
    let mut page = Vec::new();
    let mut command = Cli::command();
    command.build();
    pages(&command, &mut page).context("write the manual")?;
    std::io::stdout().write_all(&page).context("print the manual")
}

/// The page of a command, then those of its commands. It names no other page, for there is none.
fn pages(command: &Command, page: &mut Vec<u8>) -> std::io::Result<()> {
    // `help` tells what stands here anyway.
    let subcommands = || command.get_subcommands().filter(|sub| sub.get_name() != "help");
    let man = Man::new(command.clone());
    if page.is_empty() {
        man.render_title(page)?;
        man.render_name_section(page)?;
    } else {
        let name = command.get_display_name().unwrap_or(command.get_name()).replace('-', " ");
        writeln!(page, ".SH \"{}\"", name.to_uppercase())?;
    }
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    if command.get_arguments().next().is_some() {
        man.render_options_section(page)?;
    }
    subcommands().try_for_each(|sub| pages(sub, page))
}
