//! Accepting connections, with TLS or without. A handshake never keeps others waiting: each runs by itself,
//! for some seconds at most, and only so many at once.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt as _, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::Certificate;

/// How long a handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// How many handshakes there are at once; who comes then is sent away.
const HANDSHAKES: usize = 256;
/// Connections that are ready and wait to be taken.
const READY: usize = 64;
/// The first byte of a TLS connection.
const TLS: u8 = 0x16;
/// What somebody hears who speaks plain HTTP to a port with TLS.
const PLAIN: &[u8] =
    b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n\
    Content-Length: 45\r\n\r\nThis port speaks TLS: the address is https://";

/// What is known of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) peer: SocketAddr,
    pub(super) tls: bool,
}

impl Connected<IncomingStream<'_, Door>> for Line {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Self {
        *stream.remote_addr()
    }
}

/// Where connections come in.
pub(super) enum Door {
    /// As they are.
    Plain(TcpListener),
    /// After a handshake.
    Tls { ready: mpsc::Receiver<(Stream, Line)>, local: SocketAddr, _working: [Ended; 2] },
}

/// A task that ends with this.
pub(super) struct Ended(JoinHandle<()>);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Door {
    pub(super) fn open(tcp: TcpListener, certificate: Option<Certificate>) -> io::Result<Self> {
        let Some(certificate) = certificate else { return Ok(Self::Plain(tcp)) };
        let local = tcp.local_addr()?;
        let (shaken, ready) = mpsc::channel(READY);
        let fresh = tokio::spawn(certificate.clone().keep_fresh());
        let accepting = tokio::spawn(accept(tcp, certificate, shaken));
        Ok(Self::Tls { ready, local, _working: [Ended(fresh), Ended(accepting)] })
    }
}

impl Listener for Door {
    type Io = Stream;
    type Addr = Line;

    async fn accept(&mut self) -> (Stream, Line) {
        match self {
            Self::Plain(tcp) => {
                let (stream, peer) = Listener::accept(tcp).await;
                (Stream::Plain(stream), Line { peer, tls: false })
            }
            Self::Tls { ready, .. } => match ready.recv().await {
                Some(shaken) => shaken,
                // The task that accepts is gone: nobody comes any more.
                None => std::future::pending().await,
            },
        }
    }

    fn local_addr(&self) -> io::Result<Line> {
        let (peer, tls) = match self {
            Self::Plain(tcp) => (tcp.local_addr()?, false),
            Self::Tls { local, .. } => (*local, true),
        };
        Ok(Line { peer, tls })
    }
}

async fn accept(
    mut tcp: TcpListener,
    certificate: Certificate,
    shaken: mpsc::Sender<(Stream, Line)>,
) {
    let turns = Arc::new(Semaphore::new(HANDSHAKES));
    loop {
        // It waits by itself when the system has no files left.
        let (stream, peer) = Listener::accept(&mut tcp).await;
        let Ok(turn) = Arc::clone(&turns).try_acquire_owned() else {
            tracing::warn!(%peer, "too many handshakes at once: one was sent away");
            continue;
        };
        let acceptor = TlsAcceptor::from(certificate.current());
        let shaken = shaken.clone();
        tokio::spawn(async move {
            let shake = tokio::time::timeout(HANDSHAKE, shake(stream, acceptor)).await;
            match shake {
                Ok(Ok(Some(stream))) => {
                    // Nobody takes it: the server stops.
                    let _ = shaken.send((stream, Line { peer, tls: true })).await;
                }
                Ok(Ok(None)) => tracing::debug!(%peer, "plain HTTP on the port with TLS"),
                Ok(Err(error)) => tracing::debug!(%peer, %error, "a handshake failed"),
                Err(_) => tracing::debug!(%peer, "a handshake took too long"),
            }
            drop(turn);
        });
    }
}

/// None: it was no TLS, and the client was told.
async fn shake(mut stream: TcpStream, acceptor: TlsAcceptor) -> io::Result<Option<Stream>> {
    let mut first = [0];
    if stream.peek(&mut first).await? == 1 && first[0] != TLS {
        stream.write_all(PLAIN).await?;
        stream.shutdown().await?;
        return Ok(None);
    }
    let stream = acceptor.accept(stream).await?;
    Ok(Some(Stream::Tls(Box::new(stream))))
}

/// A connection.
pub(super) enum Stream {
    /// As it is.
    Plain(TcpStream),
    /// Encrypted.
    Tls(Box<TlsStream<TcpStream>>),
}

impl AsyncRead for Stream {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_read(cx, buf),
            Self::Tls(stream) => Pin::new(stream).poll_read(cx, buf),
        }
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_write(cx, buf),
            Self::Tls(stream) => Pin::new(stream).poll_write(cx, buf),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_flush(cx),
            Self::Tls(stream) => Pin::new(stream).poll_flush(cx),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_shutdown(cx),
            Self::Tls(stream) => Pin::new(stream).poll_shutdown(cx),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PLAIN;

    #[test]
    fn the_plain_reply_says_how_long_it_is() {
        let text = std::str::from_utf8(PLAIN).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("Content-Length: {}", body.len())), "{}", body.len());
    }
}
