//! What a refused client hears, and what the log and the metrics hear of it.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use muster_protocol::http1::{HeadError, Reply, ResponseCode, Status};

use crate::observe::{LogLimit, Metrics, Refused, Verdict};

/// What a browser gets: one line that says what this port is.
pub(super) const SIGN: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\
Content-Length: 74\r\nConnection: close\r\n\r\n\
Muster: attendance terminals connect here. The console has another port.\n\n";

/// The same for `HEAD`.
pub(super) const SIGN_HEAD: &[u8] =
    b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\
Content-Length: 74\r\nConnection: close\r\n\r\n";

/// Counts and logs refusals.
pub(super) struct Gate {
    metrics: Arc<Metrics>,
    log: LogLimit,
}

impl Gate {
    pub(super) fn new(metrics: Arc<Metrics>) -> Self {
        Self { metrics, log: LogLimit::default() }
    }

    /// Counts a refusal, and logs it unless there were too many of its kind.
    pub(super) fn note(&self, reason: Refused, peer: Option<IpAddr>, why: &str) {
        self.metrics.refused(reason);
        if reason.is_quiet() {
            return;
        }
        if let Verdict::Write { left_out } = self.log.ask(reason, Instant::now()) {
            let peer = peer.map(tracing::field::display);
            tracing::warn!(reason = reason.as_str(), peer, left_out, "refused: {why}");
        }
    }
}

/// Why a head was refused.
pub(super) const fn of_head(error: HeadError) -> Refused {
    match error {
        HeadError::Tls => Refused::Tls,
        HeadError::NotHttp => Refused::NotHttp,
        HeadError::TooManyHeaders => Refused::HeadTooLarge,
        HeadError::HeaderLine | HeadError::Headers(_) => Refused::Malformed,
    }
}

/// What the client hears; nothing when he could not read it. Every such reply closes the connection.
pub(super) const fn reply(reason: Refused) -> Option<Reply<'static>> {
    let (status, code, body): (_, _, &[u8]) = match reason {
        Refused::HeadSlow | Refused::BodySlow => (Status::RequestTimeout, ResponseCode::Error, b""),
        Refused::HeadTooLarge | Refused::BodyTooLarge => {
            (Status::ContentTooLarge, ResponseCode::Error, b"")
        }
        Refused::BodiesFull => (Status::ServiceUnavailable, ResponseCode::DatabaseAccess, b""),
        Refused::NoLength => (Status::LengthRequired, ResponseCode::Error, b""),
        Refused::BadRequestCode | Refused::BadDevId => (Status::Ok, ResponseCode::Error, b""),
        Refused::BadBlockNumber => (Status::Ok, ResponseCode::InvalidBlockNumber, b""),
        Refused::Malformed => (Status::BadRequest, ResponseCode::Error, b"malformed headers\n"),
        Refused::NotHttp => (Status::BadRequest, ResponseCode::Error, b"this port speaks HTTP/1\n"),
        Refused::Method => (Status::MethodNotAllowed, ResponseCode::Error, b"use POST\n"),
        Refused::Chunked => {
            (Status::NotImplemented, ResponseCode::Error, b"send a Content-Length, not chunks\n")
        }
        _ => return None,
    };
    Some(Reply { status, body, ..Reply::new(code) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_has_the_length_it_says() {
        let sign = std::str::from_utf8(SIGN).unwrap();
        let (head, body) = sign.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("Content-Length: {}\r\n", body.len())), "{}", body.len());
        assert_eq!(format!("{head}\r\n\r\n").as_bytes(), SIGN_HEAD);
    }
}
