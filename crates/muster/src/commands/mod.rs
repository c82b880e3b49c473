//! What each word on the command line does; one file each.

mod backup;
mod config;
mod demo;

mod doctor;
mod links;
mod operator;
mod serve;
mod sim;

mod texts;
mod token;

use std::future::Future;
use std::io::IsTerminal as _;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use tracing_subscriber::EnvFilter;

use crate::cli::{Cli, Command};
use crate::settings::{LogFormat, Settings};

/// Does what was typed.
pub(crate) fn run(cli: Cli) -> Result<ExitCode> {
    match cli.command {
        Command::Serve(serve) => serve::run(serve)?,
        Command::Demo(demo) => demo::run(&demo)?,
        Command::Sim(sim) => return sim::run(sim),
        Command::Backup(backup) => backup::backup(&backup)?,
        Command::Restore(restore) => backup::restore(&restore)?,
        Command::Token(token) => token::run(token)?,
        Command::Operator(operator) => operator::run(operator)?,
        Command::Config(config) => config::run(config)?,
        Command::Doctor(doctor) => return doctor::run(doctor),
        Command::Openapi => println!("{}", muster_server::api::openapi()),
        Command::Completions { shell } => texts::completions(shell),
        Command::Man => texts::man()?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Runs `work` to its end on a runtime of its own.
fn block_on<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("start the runtime")?
        .block_on(work)
}

/// Sends the log to standard error, as the settings say.
fn start_log(settings: &Settings) -> Result<()> {
    let filter = settings.log.as_deref().unwrap_or("info");
    let filter =
        EnvFilter::try_new(filter).with_context(|| format!("use the filter {filter:?}"))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let lines = lines.with_ansi(std::io::stderr().is_terminal());
    let started = match settings.log_format.unwrap_or_default() {
        LogFormat::Text => lines.with_target(false).try_init(),
        LogFormat::Json => lines.json().try_init(),
    };
    started.map_err(|error| anyhow::anyhow!("start the log: {error}"))
}
