//! A poll through an address, and what is left of the reply when it has come through a proxy.

use std::io::{Read, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use muster_model::admission::PROBE;
use muster_protocol::headers::RequestCode;
use muster_protocol::http1::{Quirks, Request, SeenReply, parse_reply};

use super::{Finding, bad_because, good};

/// How much of an answer is looked at, in bytes: no reply to a poll is longer.
const ANSWER: u64 = 64 * 1024;
/// An empty object in its frame, as a terminal writes it (docs/protocol/framing.md).
const BODY: &[u8] = b"\x03\x00\x00\x00{}\0";

/// Polls as a terminal would and says what came through, both ways.
pub(super) fn look(address: SocketAddr) -> Vec<Finding> {
    match poll(address) {
        Err(error) => vec![bad_because(format_args!("reach {address}: {error}"))],
        Ok(answer) => judge(address, &answer),
    }
}

fn poll(address: SocketAddr) -> std::io::Result<Vec<u8>> {
    let mut line = TcpStream::connect_timeout(&address, Duration::from_secs(5))?;
    line.set_read_timeout(Some(Duration::from_secs(10)))?;
    let request = Request {
        quirks: Quirks::default(),
        first_headers: &[],
        host: &address.to_string(),
        path: "/",
        request_code: RequestCode::ReceiveCmd.as_str(),
        dev_id: PROBE,
        id: None,
        cmd_return_code: None,
        blk_no: None,
        body: BODY,
    };
    let mut bytes = Vec::new();
    request.write_to(&mut bytes);
    line.write_all(&bytes)?;
    let mut answer = Vec::new();
    let read = line.take(ANSWER).read_to_end(&mut answer);
    // Who keeps the connection open has answered all the same.
    if answer.is_empty() { read.map(|_| answer) } else { Ok(answer) }
}

/// What a terminal would make of this answer.
fn judge(address: SocketAddr, answer: &[u8]) -> Vec<Finding> {
    let seen = match parse_reply(answer) {
        Ok(Some((seen, _))) => seen,
        Ok(None) => return vec![bad(format!("{address} breaks off in the head of its answer"))],
        Err(error) => {
            let text = format!("{address} answers no HTTP ({error}): no terminals' port is there");
            return vec![bad(text)];
        }
    };
    let mut faults = faults(&seen);
    match seen.response_code {
        Some("ERROR_NO_CMD") if faults.is_empty() => {
            return vec![good(format_args!("{address} leaves requests and replies as they are"))];
        }
        Some("ERROR_NO_CMD") => {}
        Some("ERROR") => faults.push(bad(
            "it drops headers of requests whose names have an underscore: in nginx set \
             `underscores_in_headers on`"
                .to_owned(),
        )),
        Some(other) => faults.push(Finding::Odd(format!("{address} answered {other}"))),
        None if seen.wrong_case.is_some_and(|name| name.eq_ignore_ascii_case("response_code")) => {
            faults.push(bad(
                "it changes the case of `response_code`: terminals do not react, and send the same \
                 again without end; use a TCP proxy, or one that leaves names alone"
                    .to_owned(),
            ));
        }
        None => faults.push(bad(format!(
            "no `response_code` came back (status {}): no terminals' port of Muster answers at \
             {address}, or a proxy drops that header",
            seen.status
        ))),
    }
    faults
}

/// What a proxy did to the frame of a reply, and what each of it breaks.
fn faults(seen: &SeenReply<'_>) -> Vec<Finding> {
    let mut faults = Vec::new();
    if seen.encoded {
        faults.push(bad(
            "it compresses or chunks replies: terminals cannot read a command's parameters; switch \
             both off for this port"
                .to_owned(),
        ));
    } else if seen.content_length.is_none() {
        faults.push(bad(
            "no `Content-Length` in this spelling came back: terminals take a command's parameters as \
             empty and answer ERROR_INVALID_PARAMTER"
                .to_owned(),
        ));
    }
    match seen.wrong_case {
        Some(name)
            if !name.eq_ignore_ascii_case("response_code")
                && !name.eq_ignore_ascii_case("content-length") =>
        {
            faults.push(bad(format!(
                "it changes the case of names, {name} among them: a terminal does not see a task's id \
                 or command in another case"
            )));
        }
        _ => {}
    }
    if !seen.close {
        faults.push(Finding::Odd(
            "the reply does not say `Connection: close`: some terminals wait for the end of the \
             connection"
                .to_owned(),
        ));
    }
    faults
}

fn bad(text: String) -> Finding {
    Finding::Bad(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "HTTP/1.1 200 OK\r\nresponse_code: ERROR_NO_CMD\r\ntrans_id: \r\n\
        cmd_code: \r\nContent-Type: application/octet-stream\r\nContent-Length: 0\r\n\
        Connection: close\r\n\r\n";

    fn said(answer: &str) -> String {
        let findings = judge(SocketAddr::from(([127, 0, 0, 1], 7005)), answer.as_bytes());
        let texts = findings.into_iter().map(|finding| match finding {
            Finding::Good(text) => format!("good: {text}"),
            Finding::Odd(text) => format!("odd: {text}"),
            Finding::Bad(text) => format!("bad: {text}"),
        });
        texts.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_change_of_a_reply_is_named_with_what_it_breaks() {
        assert!(said(WHOLE).starts_with("good: "), "{}", said(WHOLE));
        let cases = [
            ("response_code", "Response_code", "terminals do not react"),
            ("Content-Length", "content-length", "ERROR_INVALID_PARAMTER"),
            ("trans_id", "Trans_id", "Trans_id among them"),
            ("Content-Length: 0", "Transfer-Encoding: chunked", "compresses or chunks"),
            ("Connection: close", "Connection: keep-alive", "end of the connection"),
            ("response_code: ERROR_NO_CMD\r\n", "", "no terminals' port of Muster"),
            ("ERROR_NO_CMD", "ERROR", "underscores_in_headers on"),
            ("ERROR_NO_CMD", "OK", "answered OK"),
            ("HTTP/1.1 200 OK", "SSH-2.0-OpenSSH", "no HTTP"),
            ("\r\n\r\n", "", "breaks off"),
        ];
        for (from, to, says) in cases {
            let text = said(&WHOLE.replace(from, to));
            assert!(text.contains(says), "{to} should say {says}: {text}");
            assert!(!text.contains("good: "), "{text}");
        }
    }
}
