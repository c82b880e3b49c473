//! How many connections a fleet may have open.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::terminal::connect_from;

/// Connections on which one unit says nothing (docs/protocol/transport.md: six or seven).
const IDLE: u32 = 7;

/// Those that talk wait for their turn; those that say nothing have room of their own, so that they never
/// keep anybody from talking.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    talking: Arc<Semaphore>,
    idle: Arc<Semaphore>,
}

/// Connections on which nothing is sent, until this is dropped.
#[derive(Debug)]
pub(super) struct Idle {
    _streams: Vec<TcpStream>,
    _permit: OwnedSemaphorePermit,
}

impl Lines {
    pub(super) fn new(connections: usize) -> Self {
        Self {
            talking: Arc::new(Semaphore::new(connections.max(1))),
            idle: Arc::new(Semaphore::new(connections / 2)),
        }
    }

    /// Waits until one more may talk.
    pub(super) async fn talk(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.talking).acquire_owned().await.ok()
    }

    /// Opens idle connections, if there is room.
    pub(super) async fn idle(&self, source: Option<IpAddr>, server: SocketAddr) -> Option<Idle> {
        let permit = Arc::clone(&self.idle).try_acquire_many_owned(IDLE).ok()?;
        let mut streams = Vec::new();
        for _ in 0..IDLE {
            streams.extend(dial(source, server).await.ok());
        }
        Some(Idle { _streams: streams, _permit: permit })
    }
}

/// Connects from this address, if one is given.
pub(super) async fn dial(source: Option<IpAddr>, server: SocketAddr) -> std::io::Result<TcpStream> {
    match source {
        Some(source) => connect_from(source, server).await,
        None => TcpStream::connect(server).await,
    }
}
