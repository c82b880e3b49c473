//! Starting and stopping everything that listens or runs by the clock.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::api;
use crate::app::App;
use crate::console::{self, Certificate, CertificateError, Proxies, TlsFiles};
use crate::jobs::{Jobs, Rhythm};
use crate::live::{self, Hub};
use crate::terminal::{self, Port};
use crate::web;

/// How long requests to the API may take to end when the server stops; a stream of events has no end.
const CONSOLE_PATIENCE: Duration = Duration::from_secs(3);

/// Where a server listens, and what clients may cost.
#[derive(Debug, Clone)]
pub struct ServerConfig {
    /// Where terminals connect. Port 0 takes a free one.
    pub terminals: SocketAddr,
    /// Where operators and integrators connect. Port 0 takes a free one.
    pub console: SocketAddr,
    /// What a client of the terminals' port may cost.
    pub limits: terminal::Limits,
    /// How often each job runs.
    pub rhythm: Rhythm,
    /// How many streams of events there may be.
    pub live: live::Limits,
    /// Under which address other machines reach this one, for what the console says to key into a terminal.
    pub reachable: Option<IpAddr>,
    /// The certificate of the operators' port; none: it speaks plain HTTP.
    pub tls: Option<TlsFiles>,
    /// Whose word counts about where a request to that port comes from.
    pub trusted_proxies: Proxies,
}

impl ServerConfig {
    /// These two addresses, and the defaults for everything else.
    pub fn at(terminals: SocketAddr, console: SocketAddr) -> Self {
        Self {
            terminals,
            console,
            limits: terminal::Limits::default(),
            rhythm: Rhythm::default(),
            live: live::Limits::default(),
            reachable: None,
            tls: None,
            trusted_proxies: Proxies::default(),
        }
    }
}

/// Why a server did not start.
#[derive(Debug, Error)]
pub enum StartError {
    /// The terminals' port cannot be opened.
    #[error("listen for terminals on {0}: {1}; choose another address with --terminals")]
    Terminals(SocketAddr, io::Error),
    /// The certificate of the operators' port cannot be used.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    /// The operators' port cannot be opened.
    #[error("listen for operators on {0}: {1}; choose another address with --console")]
    Console(SocketAddr, io::Error),
}

/// A server. See [`Server::start`].
#[derive(Debug)]
pub struct Server;

/// A server that runs. Dropping it does not stop it: call [`Running::stop`].
pub struct Running {
    /// Where terminals connect.
    pub terminal_addr: SocketAddr,
    /// Where operators and integrators connect.
    pub console_addr: SocketAddr,
    app: Arc<App>,
    port: Port,
    jobs: Jobs,
    console: JoinHandle<()>,
    stop: watch::Sender<bool>,
}

impl Server {
    /// Opens both ports and starts the jobs. Must be called inside a tokio runtime.
    pub async fn start(app: Arc<App>, config: ServerConfig) -> Result<Running, StartError> {
        let certificate = match config.tls {
            Some(files) => Some(read_certificate(files).await?),
            None => None,
        };
        let console = TcpListener::bind(config.console).await;
        let console = console.map_err(|error| StartError::Console(config.console, error))?;
        let console_addr = console.local_addr();
        let console_addr = console_addr.map_err(|e| StartError::Console(config.console, e))?;
        let metrics = Arc::clone(app.metrics());
        let port = terminal::open(config.terminals, config.limits, Arc::clone(&app), metrics)
            .map_err(|error| StartError::Terminals(config.terminals, error))?;
        let (stop, stopped) = watch::channel(false);
        let hub = Hub::start(Arc::clone(&app), api::events::render, config.live);
        let pages = web::Options {
            terminals: port.address(),
            reachable: config.reachable,
            streams: config.live.streams,
        };
        let router = console_router(&app, hub, pages);
        let line = (certificate, config.trusted_proxies);
        let console = tokio::spawn(serve(console, line, router, stopped));
        let jobs = Jobs::start(&app, &config.rhythm);
        Ok(Running { terminal_addr: port.address(), console_addr, app, port, jobs, console, stop })
    }
}

impl Running {
    /// The use cases, for whoever runs beside the ports in the same process.
    pub fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// Stops in order: nobody new comes in, who is being answered gets the answer, jobs end, and what
    /// is only in memory is written.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        let mut console = self.console;
        let (ended, ()) =
            tokio::join!(tokio::time::timeout(CONSOLE_PATIENCE, &mut console), self.port.stop());
        if ended.is_err() {
            console.abort();
        }
        self.app.stop_exports();
        self.jobs.stop(&self.app).await;
    }
}

/// Both on one port: what the API does not know is the console's, unknown paths too.
fn console_router(app: &Arc<App>, hub: Arc<Hub>, pages: web::Options) -> Router {
    api::router(Arc::clone(app), hub).fallback_service(web::router(Arc::clone(app), pages))
}

async fn serve(
    listener: TcpListener,
    (certificate, proxies): (Option<Certificate>, Proxies),
    router: Router,
    stopped: watch::Receiver<bool>,
) {
    let served = console::serve(listener, certificate, proxies, router, stopped).await;
    if let Err(error) = served {
        tracing::error!(%error, "the operators' port ended");
    }
}

async fn read_certificate(files: TlsFiles) -> Result<Certificate, StartError> {
    let path = files.certificate.clone();
    let read = tokio::task::spawn_blocking(move || Certificate::read(files)).await;
    let defect =
        |error: tokio::task::JoinError| CertificateError::Certificate(path, error.to_string());
    Ok(read.map_err(defect)??)
}
