//! Listening, accepting, and stopping without cutting anybody off.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::places::Places;
use super::refuse::Gate;
use super::{Handler, Limits, connection};
use crate::observe::{Metrics, Refused};

/// The first and the longest pause when the system cannot accept more, for want of files or memory.
const PAUSES: (Duration, Duration) = (Duration::from_millis(10), Duration::from_secs(1));

/// What every connection shares.
pub(super) struct Shared<H> {
    pub(super) handler: Arc<H>,
    pub(super) limits: Limits,
    pub(super) metrics: Arc<Metrics>,
    pub(super) gate: Gate,
    pub(super) places: Arc<Places>,
}

/// The terminals' port, open.
pub struct Port {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    accepting: JoinHandle<()>,
    patience: Duration,
}

/// Opens the port on `address`; port 0 takes a free one. Requests go to `handler`.
pub fn open<H: Handler>(
    address: SocketAddr,
    limits: Limits,
    handler: Arc<H>,
    metrics: Arc<Metrics>,
) -> io::Result<Port> {
    let listener = listen(address, limits.backlog)?;
    let address = listener.local_addr()?;
    let (stop, stopped) = watch::channel(false);
    let patience = limits.stop;
    let gate = Gate::new(Arc::clone(&metrics));
    let shared = Shared { handler, limits, metrics, gate, places: Arc::default() };
    let accepting = tokio::spawn(accept(listener, Arc::new(shared), stopped));
    Ok(Port { address, stop, accepting, patience })
}

impl Port {
    /// Where terminals connect.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Accepts nobody any more, closes idle connections and lets running requests end, for as long as
    /// [`Limits::stop`] says.
    pub async fn stop(self) {
        self.accepting.abort();
        // It was aborted: there is nothing to learn from how it ended.
        let _ = self.accepting.await;
        let _ = self.stop.send(true);
        if tokio::time::timeout(self.patience, self.stop.closed()).await.is_err() {
            tracing::warn!(
                connections = self.stop.receiver_count(),
                "stopped while terminals were still being answered; they will send again"
            );
        }
    }
}

fn listen(address: SocketAddr, backlog: u32) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // After a restart the port is free at once.
    socket.set_reuseaddr(true)?;
    // Accepted connections inherit it, which saves a system call for each.
    socket.set_nodelay(true)?;
    socket.bind(address)?;
    socket.listen(backlog)
}

async fn accept<H: Handler>(
    listener: TcpListener,
    shared: Arc<Shared<H>>,
    stopped: watch::Receiver<bool>,
) {
    let mut pause = PAUSES.0;
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                pause = PAUSES.0;
                admit(stream, peer.ip().to_canonical(), &shared, &stopped);
            }
            // The client went away while it waited to be accepted.
            Err(error) if is_of_one_client(&error) => {}
            // Out of files or memory: others must end first. The backlog waits meanwhile.
            Err(error) => {
                shared.gate.note(Refused::AcceptFailed, None, &error.to_string());
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(PAUSES.1);
            }
        }
    }
}

fn is_of_one_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

fn admit<H: Handler>(
    stream: TcpStream,
    peer: IpAddr,
    shared: &Arc<Shared<H>>,
    stopped: &watch::Receiver<bool>,
) {
    shared.metrics.accepted.inc();
    match shared.places.take(peer, &shared.limits) {
        Ok(place) => {
            // A task of its own: what goes wrong in it, a panic too, ends this connection only.
            tokio::spawn(connection::serve(
                stopped.clone(),
                Arc::clone(shared),
                place,
                stream,
                peer,
            ));
        }
        Err(reason) => shared.gate.note(reason, Some(peer), "closed at once"),
    }
}
