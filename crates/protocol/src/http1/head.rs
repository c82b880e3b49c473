//! Reading a request's head.

use std::mem::MaybeUninit;

use thiserror::Error;

use crate::headers::{HeaderError, RequestHeaders};

/// How many headers a head may have.
pub const MAX_HEADERS: usize = 64;

/// The version in the request line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Version {
    /// `HTTP/1.0`: what most terminals send.
    #[default]
    Http10,
    /// `HTTP/1.1`.
    Http11,
}

/// A request's head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head<'a> {
    /// The method as it came; terminals send `POST` only.
    pub method: &'a str,
    /// The path or absolute URI. It carries no meaning and is for the log.
    pub target: &'a str,
    /// The version.
    pub version: Version,
    /// What the headers say.
    pub headers: RequestHeaders<'a>,
}

impl Head<'_> {
    /// Whether the connection closes after the reply: always, unless an HTTP/1.1 request lacks `close`
    /// or an HTTP/1.0 request says `keep-alive` (docs/protocol/transport.md).
    pub fn closes(&self) -> bool {
        match self.version {
            Version::Http11 => self.headers.connection_close,
            Version::Http10 => self.headers.connection_close || !self.headers.connection_keep_alive,
        }
    }
}

/// Why bytes are not the head of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HeadError {
    /// The first bytes open a TLS connection; the terminals' port speaks plain HTTP.
    #[error(
        "read a request's head: the client speaks TLS; use plain HTTP or put a TLS proxy before this port"
    )]
    Tls,
    /// The first line is not one of HTTP/1.
    #[error("read a request's head: the first line is not HTTP/1.0 or HTTP/1.1")]
    NotHttp,
    /// A header line is malformed.
    #[error("read a request's head: a header line is malformed")]
    HeaderLine,
    /// There are more than [`MAX_HEADERS`] headers.
    #[error("read a request's head: it has more than {MAX_HEADERS} headers")]
    TooManyHeaders,
    /// The headers contradict themselves.
    #[error(transparent)]
    Headers(#[from] HeaderError),
}

impl From<httparse::Error> for HeadError {
    fn from(error: httparse::Error) -> Self {
        match error {
            httparse::Error::TooManyHeaders => Self::TooManyHeaders,
            httparse::Error::HeaderName | httparse::Error::HeaderValue => Self::HeaderLine,
            _ => Self::NotHttp,
        }
    }
}

/// The first byte of a TLS handshake record.
const TLS_HANDSHAKE: u8 = 0x16;

/// Reads the head at the start of `bytes`. `None`: the head is not complete yet. Otherwise the head and
/// its length in bytes, the empty line included; the body begins there.
///
/// Takes any path, absolute URIs, header values without a blank after the colon, a second
/// `Content-Type` and names in any case: all of it is on the wire (docs/protocol/transport.md).
/// How long an incomplete head may grow is the caller's limit.
pub fn parse_head(bytes: &[u8]) -> Result<Option<(Head<'_>, usize)>, HeadError> {
    if bytes.first() == Some(&TLS_HANDSHAKE) {
        return Err(HeadError::Tls);
    }
    let mut slots = [const { MaybeUninit::uninit() }; MAX_HEADERS];
    let mut request = httparse::Request::new(&mut []);
    let length = match request.parse_with_uninit_headers(bytes, &mut slots)? {
        httparse::Status::Partial => return Ok(None),
        httparse::Status::Complete(length) => length,
    };
    let headers =
        RequestHeaders::read(request.headers.iter().map(|header| (header.name, header.value)))?;
    let head = Head {
        method: request.method.unwrap_or_default(),
        target: request.path.unwrap_or_default(),
        version: if request.version == Some(1) { Version::Http11 } else { Version::Http10 },
        headers,
    };
    Ok(Some((head, length)))
}
