//! The line to the server: a connection for each request, as real units do.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

use super::exchange::{Fault, LineFault};
use crate::clock::Clock;

/// The most of a reply that is read, in bytes: the largest firmware and its head.
const REPLY_MAX: usize = 17 * 1024 * 1024;

/// Connects to `server` (`host:port`), from `source` if given.
pub(crate) async fn connect(server: &str, source: Option<IpAddr>) -> std::io::Result<TcpStream> {
    let Some(source) = source else { return TcpStream::connect(server).await };
    let mut last = None;
    for address in tokio::net::lookup_host(server).await? {
        if address.is_ipv4() != source.is_ipv4() {
            continue;
        }
        match connect_from(source, address).await {
            Ok(stream) => return Ok(stream),
            Err(error) => last = Some(error),
        }
    }
    Err(last.unwrap_or_else(|| std::io::ErrorKind::AddrNotAvailable.into()))
}

/// Connects to `server` from an address of this machine.
pub(crate) async fn connect_from(source: IpAddr, server: SocketAddr) -> std::io::Result<TcpStream> {
    let socket = if source.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // Ports whose last connection still lingers may be taken again.
    socket.set_reuseaddr(true)?;
    socket.bind(SocketAddr::new(source, 0))?;
    socket.connect(server).await
}

/// Sends one request on a connection of its own and reads the reply up to the end of the connection.
pub(crate) async fn ask(
    server: &str,
    source: Option<IpAddr>,
    request: &[u8],
    fault: Option<&Fault>,
    patience: Duration,
    clock: &dyn Clock,
) -> Result<Vec<u8>, LineFault> {
    let mut stream = connect(server, source).await.map_err(|_| LineFault::Refused)?;
    // A server may answer and close before it has read all: what it said still counts.
    let _ = send(&mut stream, request, fault, clock).await;
    if matches!(fault, Some(Fault::CutRequest(_) | Fault::DropReply)) {
        // A clean end, so that all that was sent arrives; nobody reads what comes.
        let _ = stream.shutdown().await;
        return Err(LineFault::OnPurpose);
    }
    let mut reply = Vec::new();
    let mut limited = stream.take(REPLY_MAX as u64);
    // The deadline of a line, not a pause: it is the only wait that is not the clock's.
    let read = tokio::time::timeout(patience, limited.read_to_end(&mut reply)).await;
    match read {
        // Also when the line then broke or stayed open: what came was read.
        _ if !reply.is_empty() => Ok(reply),
        Ok(_) => Err(LineFault::Broken),
        Err(_) => Err(LineFault::Silence),
    }
}

async fn send(
    stream: &mut TcpStream,
    request: &[u8],
    fault: Option<&Fault>,
    clock: &dyn Clock,
) -> std::io::Result<()> {
    match fault {
        Some(Fault::CutRequest(bytes)) => {
            stream.write_all(&request[..(*bytes).min(request.len())]).await
        }
        Some(Fault::Slow { bytes, pause }) => {
            for (index, piece) in request.chunks((*bytes).max(1)).enumerate() {
                if index > 0 {
                    clock.sleep(*pause).await;
                }
                stream.write_all(piece).await?;
                stream.flush().await?;
            }
            Ok(())
        }
        Some(Fault::Corrupt(at)) => {
            let mut request = request.to_vec();
            if let Some(byte) = request.get_mut(*at) {
                *byte = !*byte;
            }
            stream.write_all(&request).await
        }
        Some(Fault::DropReply) | None => stream.write_all(request).await,
    }
}
