//! What a client of the terminals' port may cost.

use std::time::Duration;

use muster_protocol::headers::RequestCode;

const KIB: u64 = 1024;
const MIB: u64 = 1024 * KIB;

/// What a client of the terminals' port may cost. Each limit has a series in `muster_refused_total`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The request line and the headers together, in bytes. (How many headers: `http1::MAX_HEADERS`.)
    pub head_bytes: usize,
    /// From the connection, or from the first byte of a further request, to the end of the head.
    pub head_time: Duration,
    /// How long a connection that is kept open may be silent between two requests.
    pub idle_time: Duration,
    /// In every such stretch of time, a body and a reply must get on by [`Self::body_rate`].
    pub body_window: Duration,
    /// The slowest line that is served, in bytes a second. Terminals sit on bad lines: there is no
    /// deadline for a body as a whole.
    pub body_rate: u32,
    /// The body of a `receive_cmd`, in bytes.
    pub poll_body: u64,
    /// The body of a `send_cmd_result`, in bytes. Larger results come in blocks.
    pub result_body: u64,
    /// The body of anything else, in bytes.
    pub other_body: u64,
    /// What bodies over 4 KiB may take of the memory, all of them together, in bytes.
    pub bodies_together: u64,
    /// Connections at once.
    pub connections: usize,
    /// Connections at once from one address; a whole site may stand behind one.
    pub connections_per_address: u32,
    /// Connections that the kernel keeps until they are accepted: after a power cut a whole building
    /// connects in the same second.
    pub backlog: u32,
    /// How long a refused client may take to stop sending, so that it can read why.
    pub linger: Duration,
    /// How long running requests may take to end when the server stops.
    pub stop: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head_bytes: 8 * 1024,
            head_time: Duration::from_secs(10),
            idle_time: Duration::from_mins(1),
            body_window: Duration::from_secs(20),
            body_rate: 100,
            poll_body: 64 * KIB,
            result_body: 16 * MIB,
            other_body: 2 * MIB,
            bodies_together: 256 * MIB,
            connections: 10_000,
            connections_per_address: 1_000,
            backlog: 4_096,
            linger: Duration::from_secs(5),
            stop: Duration::from_secs(5),
        }
    }
}

impl Limits {
    /// How long the body of such a request may be, in bytes.
    pub fn body(&self, request_code: Option<RequestCode<'_>>) -> u64 {
        match request_code {
            Some(RequestCode::ReceiveCmd) => self.poll_body,
            Some(RequestCode::SendCmdResult) => self.result_body,
            _ => self.other_body,
        }
    }

    /// By how many bytes a body must get on in each window.
    pub(super) fn bytes_per_window(&self) -> usize {
        let bytes = self.body_window.as_millis() * u128::from(self.body_rate) / 1_000;
        usize::try_from(bytes).unwrap_or(usize::MAX).max(1)
    }
}
