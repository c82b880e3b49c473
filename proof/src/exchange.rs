//! One request and its reply on a connection of its own, as terminals do it.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpSocket;

/// Sends `request` from a loopback address of its own and reads the reply to the end of the connection.
pub async fn exchange(
    server: SocketAddr,
    from: Ipv4Addr,
    request: &[u8],
    reply: &mut Vec<u8>,
) -> io::Result<()> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::V4(SocketAddrV4::new(from, 0)))?;
    let mut stream = socket.connect(server).await?;
    stream.write_all(request).await?;
    reply.clear();
    while stream.read_buf(reply).await? > 0 {}
    Ok(())
}

/// A loopback address for the `n`-th terminal: some hundred addresses, so that neither ports nor the
/// server's limit for one address are used up.
pub fn address(n: usize) -> Ipv4Addr {
    let low = u8::try_from(n % 250).unwrap_or(0) + 1;
    let high = u8::try_from(n / 250 % 4).unwrap_or(0) + 1;
    Ipv4Addr::new(127, 0, high, low)
}

/// The value of a header of the reply, its name exactly as written: terminals look no other way.
pub fn header<'a>(reply: &'a [u8], name: &str) -> Option<&'a str> {
    let head = std::str::from_utf8(head(reply)).ok()?;
    head.split("\r\n").find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim)
}

fn head(reply: &[u8]) -> &[u8] {
    let end = reply.windows(4).position(|four| four == b"\r\n\r\n");
    &reply[..end.unwrap_or(reply.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_seen_only_in_its_own_case() {
        let reply = b"HTTP/1.1 200 OK\r\nresponse_code: OK\r\ntrans_id: \r\n\r\ncmd_code: body";
        assert_eq!(header(reply, "response_code"), Some("OK"));
        assert_eq!(header(reply, "Response_code"), None);
        assert_eq!(header(reply, "trans_id"), Some(""));
        assert_eq!(header(reply, "cmd_code"), None);
    }

    #[test]
    fn terminals_have_a_thousand_addresses() {
        let all: std::collections::HashSet<_> = (0..1000).map(address).collect();
        assert_eq!(all.len(), 1000);
    }
}
