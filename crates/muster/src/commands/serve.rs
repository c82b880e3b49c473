//! `muster serve`: the server, until somebody stops it.

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use muster_protocol::profiles::Profiles;
use muster_server::app::App;
use muster_server::{Running, Server, ServerConfig};
use muster_store::sqlite::SqliteStore;

use super::links::{console_link, reachable, set_up_link};
use super::{block_on, start_log};
use crate::cli::Serve;
use crate::machine::{MachineClock, entropy};
use crate::settings::{Settings, profile_files};

/// Runs the server.
pub(crate) fn run(serve: Serve) -> Result<()> {
    let settings = serve.settings.over(serve.config.as_deref())?.filled();
    settings.check()?;
    start_log(&settings)?;
    block_on(async {
        let running = start(&settings).await?;
        let end = End::expect()?;
        // Before it says that it listens: who waits for that line has the link by then.
        offer_set_up(&settings, &running).await?;
        greet(&settings, &running);
        end.come().await?;
        tracing::info!("stopping: requests under way end first");
        running.stop().await;
        Ok(())
    })
}

/// Opens the store and both ports.
pub(crate) async fn start(settings: &Settings) -> Result<Running> {
    let options = settings.store();
    let data = options.data.display().to_string();
    let opened =
        tokio::task::spawn_blocking(move || SqliteStore::open(&options, entropy())).await?;
    let store = opened.with_context(|| format!("open the data in {data}"))?;
    let profiles = profiles(&settings.profiles());
    let app =
        App::start(Arc::new(store), Arc::new(MachineClock), entropy(), profiles, settings.app())
            .await
            .context("read what is stored")?;
    let unset = || anyhow::anyhow!("find an address to listen on");
    let terminals = settings.terminals.ok_or_else(unset)?;
    let console = settings.console.ok_or_else(unset)?;
    let config = ServerConfig {
        limits: settings.limits(),
        reachable: Some(reachable(terminals).ip()),
        tls: settings.tls(),
        trusted_proxies: settings.trusted_proxies()?,
        ..ServerConfig::at(terminals, console)
    };
    Server::start(app, config).await.context("open the ports")
}

/// The built-in profiles and those of the folder. A bad file is reported and left out: it must not
/// keep the terminals waiting.
fn profiles(folder: &Path) -> Profiles {
    let mut profiles = Profiles::builtin();
    // Without such a folder there are none.
    for file in profile_files(folder).unwrap_or_default() {
        let read = std::fs::read_to_string(&file).map_err(|error| error.to_string());
        match read.and_then(|text| profiles.add(&text).map_err(|error| error.to_string())) {
            Ok(profile) => {
                tracing::info!(profile = profile.name, file = %file.display(), "a profile was added");
            }
            Err(why) => tracing::error!(file = %file.display(), why, "this profile is left out"),
        }
    }
    profiles
}

/// Says where the server listens, where the data is, and what to key into a terminal.
fn greet(settings: &Settings, running: &Running) {
    let (terminals, console) = (running.terminal_addr, running.console_addr);
    let link = console_link(settings.console_scheme(), console);
    let address = reachable(terminals);
    let data = std::path::absolute(settings.data()).unwrap_or_else(|_| settings.data());
    tracing::info!(%terminals, %console, data = %data.display(), "listening");
    if !std::io::stderr().is_terminal() {
        tracing::info!(
            server_address = %address.ip(),
            server_port = address.port(),
            "key this into each terminal, in its menu under Comm. or Network, Server"
        );
        return;
    }
    eprintln!();
    eprintln!("  Terminals connect to   {terminals}");
    eprintln!("  The console            {link}/");
    eprintln!("  The API and its page   {link}/api/docs");
    eprintln!("  The data is in         {}", data.display());
    eprintln!();
    eprintln!("  Key into each terminal, in its menu under Comm. or Network, Server:");
    eprintln!("    server address       {}", address.ip());
    eprintln!("    server port          {}", address.port());
    eprintln!("  Then admit it:         in the console, where it waits");
    eprintln!(
        "  A key for the API:     muster token create --data {} --name me --role admin",
        data.display()
    );
    eprintln!();
}

/// While nobody can sign in: a link by which the first admin is made, in the log and on the output. Each start
/// makes a new one, and the old one is dead.
async fn offer_set_up(settings: &Settings, running: &Running) -> Result<()> {
    let Some(secret) = running.app().offer_set_up().await.context("make the set-up link")? else {
        return Ok(());
    };
    let link = set_up_link(settings.console_scheme(), running.console_addr, &secret);
    tracing::info!(link, "there is no operator yet: this link makes the first admin, once");
    // Whoever closed the output has the log.
    let _ = writeln!(std::io::stdout(), "set-up link: {link}");
    Ok(())
}

/// The wish that the process ends, SIGTERM or SIGINT: heard from the moment this is made, so that one that
/// comes right after the server says that it listens is not missed.
pub(crate) struct End {
    #[cfg(unix)]
    terminated: tokio::signal::unix::Signal,
    #[cfg(unix)]
    interrupted: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl End {
    /// Begins to listen for it.
    pub(crate) fn expect() -> Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            terminated: signal(SignalKind::terminate()).context("listen for SIGTERM")?,
            interrupted: signal(SignalKind::interrupt()).context("listen for SIGINT")?,
        })
    }

    /// Returns when it came.
    pub(crate) async fn come(mut self) -> Result<()> {
        tokio::select! {
            _ = self.terminated.recv() => Ok(()),
            _ = self.interrupted.recv() => Ok(()),
        }
    }
}

#[cfg(not(unix))]
impl End {
    /// Begins to listen for it.
    pub(crate) fn expect() -> Result<Self> {
        Ok(Self {})
    }

    /// Returns when it came.
    pub(crate) async fn come(self) -> Result<()> {
        tokio::signal::ctrl_c().await.context("listen for the end")
    }
}
