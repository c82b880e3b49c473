//! What one request of a terminal and its reply looked like on the wire, kept for somebody who must find
//! out why a terminal does not do what it should.

use jiff::Timestamp;
use muster_protocol::DevId;
use serde_json::Value;

/// How many exchanges of a terminal are kept; the oldest go first.
pub const KEPT: u32 = 200;
/// How much of one body is kept, in bytes; the rest is counted.
pub const BODY_KEPT: usize = 256 * 1024;
/// How much of one head is kept, in bytes.
pub const HEAD_KEPT: usize = 8 * 1024;
/// How long a recording goes on after it was switched on.
pub const RECORDING: jiff::SignedDuration = jiff::SignedDuration::from_hours(1);

/// One direction of an exchange, as it was on the wire.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// First line and headers, at most [`HEAD_KEPT`] bytes.
    pub head: Vec<u8>,
    /// The body from its beginning, at most [`BODY_KEPT`] bytes.
    pub body: Vec<u8>,
    /// How long the whole body was.
    pub size: u64,
}

impl Message {
    /// Keeps as much of a message as is kept of any.
    pub fn cut(head: &[u8], body: &[u8]) -> Self {
        Self {
            head: head[..head.len().min(HEAD_KEPT)].to_vec(),
            body: body[..body.len().min(BODY_KEPT)].to_vec(),
            size: body.len() as u64,
        }
    }

    /// How many bytes of the body were not kept.
    pub fn left_out(&self) -> u64 {
        self.size.saturating_sub(self.body.len() as u64)
    }

    /// What it holds of the memory.
    pub fn held(&self) -> usize {
        self.head.len() + self.body.len()
    }
}

impl std::fmt::Debug for Message {
    /// Never shows the bytes: they may be somebody's body.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Message({} + {} of {} bytes)", self.head.len(), self.body.len(), self.size)
    }
}

/// An exchange to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct NewExchange {
    /// Which terminal.
    pub dev_id: DevId,
    /// When the request was whole.
    pub at: Timestamp,
    /// From then until the reply was written, in microseconds.
    pub took_us: u64,
    /// From where it came.
    pub peer: String,
    /// What the request was about.
    pub request_code: String,
    /// What the terminal was told.
    pub response_code: String,
    /// What it meant, in a form of the use cases; holds nothing secret.
    pub meaning: Value,
    /// What came.
    pub request: Message,
    /// What was answered.
    pub reply: Message,
}

/// A kept exchange without its bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Exchange {
    /// Given by the store, growing.
    pub id: i64,
    /// Which terminal.
    pub dev_id: DevId,
    /// When the request was whole.
    pub at: Timestamp,
    /// From then until the reply was written, in microseconds.
    pub took_us: u64,
    /// From where it came.
    pub peer: String,
    /// What the request was about.
    pub request_code: String,
    /// What the terminal was told.
    pub response_code: String,
    /// What it meant, as [`NewExchange::meaning`].
    pub meaning: Value,
    /// How long the whole body of the request was.
    pub request_size: u64,
    /// How long the whole body of the reply was.
    pub reply_size: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_cut_and_counted() {
        let message = Message::cut(&vec![b'h'; HEAD_KEPT + 1], &vec![b'b'; BODY_KEPT + 7]);
        assert_eq!((message.head.len(), message.body.len()), (HEAD_KEPT, BODY_KEPT));
        assert_eq!((message.size, message.left_out()), (BODY_KEPT as u64 + 7, 7));
        assert_eq!(Message::cut(b"GET", b"").left_out(), 0);
        assert!(!format!("{:?}", Message::cut(b"secret", b"secret")).contains("secret"));
    }
}
