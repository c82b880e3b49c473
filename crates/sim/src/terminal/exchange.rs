//! One request and what came back, as a test looks at it.

use std::fmt;

use muster_protocol::headers::IdHeader;
use muster_protocol::http1::parse_reply;

/// Why no reply was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineFault {
    /// Nobody listens, or the connection could not be made.
    Refused,
    /// The connection ended in the middle.
    Broken,
    /// Nothing came for as long as the unit waits.
    Silence,
    /// A fault that was asked for: the unit did not read the reply, or did not send all of its request.
    OnPurpose,
    /// What came is no reply of HTTP/1.
    Nonsense,
    /// Nothing was sent: somebody has the menu open.
    MenuOpen,
}

/// What the unit makes of a reply: names in the wrong case are not there (docs/protocol/transport.md).
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Seen {
    /// The status, which units ignore.
    pub status: u16,
    /// `response_code`.
    pub response_code: Option<String>,
    /// The task's id under the name this unit uses.
    pub id: Option<String>,
    /// `cmd_code`.
    pub cmd_code: Option<String>,
    /// The body; nothing when its length was not understood.
    pub body: Vec<u8>,
    /// The first header that would have been known in another case.
    pub wrong_case: Option<String>,
}

impl Seen {
    /// Reads a whole reply as the unit does; `None` when it is none.
    pub(crate) fn read(reply: &[u8], id_header: IdHeader) -> Option<Self> {
        let (seen, head) = parse_reply(reply).ok()??;
        let length = match seen.content_length {
            // Neither chunks nor compression are undone: the parameters are as good as missing.
            Some(length) if !seen.encoded => usize::try_from(length).unwrap_or(usize::MAX),
            _ => 0,
        };
        let rest = reply.get(head..).unwrap_or_default();
        Some(Self {
            status: seen.status,
            response_code: seen.response_code.map(str::to_owned),
            id: seen.id(id_header).map(str::to_owned),
            cmd_code: seen.cmd_code.map(str::to_owned),
            body: rest.get(..length.min(rest.len())).unwrap_or_default().to_vec(),
            wrong_case: seen.wrong_case.map(str::to_owned),
        })
    }
}

impl fmt::Debug for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Seen")
            .field("status", &self.status)
            .field("response_code", &self.response_code)
            .field("id", &self.id)
            .field("cmd_code", &self.cmd_code)
            .field("body_bytes", &self.body.len())
            .field("wrong_case", &self.wrong_case)
            .finish()
    }
}

/// One request on one connection, and what came of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The bytes that went out.
    pub request: Vec<u8>,
    /// The bytes that came back; empty without a reply.
    pub reply: Vec<u8>,
    /// What the unit saw, or why it saw nothing.
    pub outcome: Result<Seen, LineFault>,
}

impl Exchange {
    /// `response_code` as the unit saw it; `None` without one or without a reply.
    pub fn code(&self) -> Option<&str> {
        self.outcome.as_ref().ok()?.response_code.as_deref()
    }

    /// Whether the answer was `OK`.
    pub fn is_ok(&self) -> bool {
        self.code() == Some("OK")
    }

    /// What the unit saw of the reply.
    pub fn seen(&self) -> Option<&Seen> {
        self.outcome.as_ref().ok()
    }

    /// The request's head as text.
    pub fn request_head(&self) -> &str {
        head(&self.request)
    }

    /// The request's body.
    pub fn request_body(&self) -> &[u8] {
        &self.request[head(&self.request).len()..]
    }

    /// The reply's head as text.
    pub fn reply_head(&self) -> &str {
        head(&self.reply)
    }
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange")
            .field("request", &self.request_head())
            .field("request_body_bytes", &self.request_body().len())
            .field("reply", &self.reply_head())
            .field("outcome", &self.outcome)
            .finish()
    }
}

/// The bytes up to the empty line, included; nothing when they are not text.
fn head(bytes: &[u8]) -> &str {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").map_or(0, |at| at + 4);
    std::str::from_utf8(&bytes[..end]).unwrap_or_default()
}

/// What goes wrong with the next request, on purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// All is sent, and the connection dropped before the reply is read: it is lost.
    DropReply,
    /// Only so many bytes are sent, then the connection is closed.
    CutRequest(usize),
    /// So many bytes at a time, with a pause before each further piece.
    Slow {
        /// Bytes of one piece; at least 1.
        bytes: usize,
        /// The pause.
        pause: std::time::Duration,
    },
    /// The byte at this place is changed.
    Corrupt(usize),
}
