//! Listening, accepting, and stopping without cutting anybody off.

use std::future::Future;
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

/// Where connections come from.
trait Incoming: Send + 'static {
    /// The next one.
    fn accept(&self) -> impl Future<Output = io::Result<(TcpStream, SocketAddr)>> + Send;
}

impl Incoming for TcpListener {
    fn accept(&self) -> impl Future<Output = io::Result<(TcpStream, SocketAddr)>> + Send {
        Self::accept(self)
    }
}

async fn accept<H: Handler>(
    incoming: impl Incoming,
    shared: Arc<Shared<H>>,
    stopped: watch::Receiver<bool>,
) {
    let mut pause = PAUSES.0;
    loop {
        match incoming.accept().await {
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;
    use crate::app::intake::{Answer, Request};

    struct Idle;

    impl Handler for Idle {
        async fn receive(&self, _: &Request<'_>) -> Answer {
            Answer::no_command()
        }
    }

    /// Gives these errors of the system first, then what really comes.
    struct Failing {
        listener: TcpListener,
        errors: Vec<i32>,
        given: AtomicUsize,
    }

    impl Incoming for Failing {
        async fn accept(&self) -> io::Result<(TcpStream, SocketAddr)> {
            match self.errors.get(self.given.fetch_add(1, Ordering::Relaxed)) {
                Some(error) => Err(io::Error::from_raw_os_error(*error)),
                None => self.listener.accept().await,
            }
        }
    }

    #[tokio::test]
    async fn who_comes_while_there_are_no_files_left_is_accepted_when_there_are() {
        const TOO_MANY_FILES: i32 = 24;
        const ABORTED: i32 = 103;
        let listener = listen(SocketAddr::from(([127, 0, 0, 1], 0)), 8).unwrap();
        let address = listener.local_addr().unwrap();
        let errors = vec![TOO_MANY_FILES, ABORTED, TOO_MANY_FILES];
        let incoming = Failing { listener, errors, given: AtomicUsize::new(0) };
        let metrics = Arc::new(Metrics::default());
        let shared = Shared {
            handler: Arc::new(Idle),
            limits: Limits::default(),
            metrics: Arc::clone(&metrics),
            gate: Gate::new(Arc::clone(&metrics)),
            places: Arc::default(),
        };
        let (_stop, stopped) = watch::channel(false);
        let accepting = tokio::spawn(accept(incoming, Arc::new(shared), stopped));
        let mut client = TcpStream::connect(address).await.unwrap();
        let poll = b"POST / HTTP/1.0\r\nrequest_code: receive_cmd\r\ndev_id: X\r\nContent-Length: 0\r\n\r\n";
        client.write_all(poll).await.unwrap();
        let mut reply = String::new();
        client.read_to_string(&mut reply).await.unwrap();
        assert!(reply.contains("response_code: ERROR_NO_CMD"), "{reply}");
        assert_eq!(metrics.refusals(Refused::AcceptFailed), 2, "who went away is no failure");
        accepting.abort();
    }
}
