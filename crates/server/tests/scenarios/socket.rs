//! A client that sends any bytes.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Long enough for a busy machine; a test that waits this long has failed.
const DEADLINE: Duration = Duration::from_secs(20);

/// Waits for what must happen.
pub(crate) async fn soon<T>(what: &str, work: impl Future<Output = T>) -> T {
    let done = tokio::time::timeout(DEADLINE, work).await;
    done.unwrap_or_else(|_| panic!("{what} did not happen within {DEADLINE:?}"))
}

/// Waits until `holds` does.
pub(crate) async fn until(what: &str, holds: impl Fn() -> bool) {
    soon(what, async {
        while !holds() {
            tokio::task::yield_now().await;
        }
    })
    .await;
}

/// One connection.
pub(crate) struct Client(pub(crate) TcpStream);

impl Client {
    pub(crate) async fn connect(address: SocketAddr) -> Self {
        Self(soon("connecting", TcpStream::connect(address)).await.unwrap())
    }

    /// Sends; a peer that already closed is no fault here, its reply says why.
    pub(crate) async fn send(&mut self, bytes: &[u8]) {
        let _ = soon("sending", self.0.write_all(bytes)).await;
    }

    /// Everything until the server closes.
    pub(crate) async fn rest(&mut self) -> String {
        let mut all = Vec::new();
        // A reset after the reply is a fault: the reply could have been lost.
        soon("the end of the connection", self.0.read_to_end(&mut all)).await.unwrap();
        String::from_utf8(all).unwrap()
    }

    /// One reply, by its `Content-Length`.
    pub(crate) async fn reply(&mut self) -> String {
        let mut seen = Vec::new();
        soon("a reply", async {
            loop {
                let byte = self.0.read_u8().await.unwrap();
                seen.push(byte);
                if seen.ends_with(b"\r\n\r\n") {
                    break;
                }
            }
            let head = String::from_utf8(seen.clone()).unwrap();
            let length = head
                .split("Content-Length: ")
                .nth(1)
                .map_or(0, |rest| rest.split("\r\n").next().unwrap().parse().unwrap());
            let mut body = vec![0; length];
            self.0.read_exact(&mut body).await.unwrap();
            seen.extend(body);
        })
        .await;
        String::from_utf8(seen).unwrap()
    }
}

/// Sends `bytes` on a connection of its own and gives everything that comes back.
pub(crate) async fn raw(address: SocketAddr, bytes: &[u8]) -> String {
    let mut client = Client::connect(address).await;
    client.send(bytes).await;
    client.rest().await
}

/// A request with these header lines (separated by a new line) and this body; the length is added.
pub(crate) fn post(headers: &str, body: &[u8]) -> Vec<u8> {
    let lines = headers.lines().map(|line| format!("{}\r\n", line.trim())).collect::<String>();
    let head = format!("POST / HTTP/1.0\r\n{lines}Content-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// `text` as the body of a terminal.
pub(crate) fn framed(text: &str) -> Vec<u8> {
    let length = u32::try_from(text.len() + 1).unwrap();
    [&length.to_le_bytes()[..], text.as_bytes(), b"\0"].concat()
}
