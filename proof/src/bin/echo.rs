//! The yardstick: the least a server on tokio and httparse can do with a terminal's request.
//!
//! Accept, read the head, read the body, write a fixed reply of the same shape, close. Nothing is looked
//! at, kept or decided. Prints the address it listens on.

use anyhow::{Context, Result};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

const REPLY: &[u8] =
    b"HTTP/1.1 200 OK\r\nresponse_code: ERROR_NO_CMD\r\ntrans_id: \r\ncmd_code: \r\n\
Content-Type: application/octet-stream\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

#[tokio::main]
async fn main() -> Result<()> {
    let socket = TcpSocket::new_v4()?;
    socket.set_reuseaddr(true)?;
    socket.bind("127.0.0.1:0".parse()?)?;
    let listener: TcpListener = socket.listen(4096)?;
    println!("{}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(async move {
            // A client that goes away is no concern of a yardstick.
            let _ = answer(stream).await;
        });
    }
}

async fn answer(mut stream: TcpStream) -> Result<()> {
    let mut bytes = Vec::with_capacity(1024);
    let whole = loop {
        if stream.read_buf(&mut bytes).await? == 0 {
            return Ok(());
        }
        if let Some(whole) = length(&bytes)? {
            break whole;
        }
    };
    while bytes.len() < whole {
        if stream.read_buf(&mut bytes).await? == 0 {
            return Ok(());
        }
    }
    // Dropping the stream closes it: the reply is short and the request was read to its end.
    stream.write_all(REPLY).await?;
    Ok(())
}

/// How long head and body are together; nothing while the head is not whole.
fn length(bytes: &[u8]) -> Result<Option<usize>> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut request = httparse::Request::new(&mut headers);
    let httparse::Status::Complete(head) = request.parse(bytes)? else { return Ok(None) };
    let body = request
        .headers
        .iter()
        .find(|header| header.name.eq_ignore_ascii_case("Content-Length"))
        .context("a terminal always says how long its body is")?;
    let body: usize = std::str::from_utf8(body.value)?.trim().parse()?;
    Ok(Some(head + body))
}
