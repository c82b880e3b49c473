//! The labels of metrics, and the reasons for which the terminals' port refuses.

use std::fmt::Write;

use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};

/// Why the terminals' port refused a connection or a request. One series for each reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refused {
    /// The head is over its cap, or has too many headers.
    HeadTooLarge,
    /// The head was not whole in time.
    HeadSlow,
    /// The body is over the cap of its `request_code`.
    BodyTooLarge,
    /// The body came slower than the minimum rate.
    BodySlow,
    /// The client went away in the middle of a body.
    BodyCut,
    /// All large bodies together are over what they may take of the memory.
    BodiesFull,
    /// A connection on which nothing was said. Some units open several and use one.
    Silent,
    /// The system could not accept a connection: out of files or memory.
    AcceptFailed,
    /// Too many connections in all.
    ConnectionsFull,
    /// Too many connections from one address.
    AddressFull,
    /// The first bytes are not HTTP/1.
    NotHttp,
    /// The first bytes open a TLS connection.
    Tls,
    /// A header line is malformed, or headers contradict themselves.
    Malformed,
    /// Any method but `POST`, `GET` and `HEAD`.
    Method,
    /// A `Transfer-Encoding`.
    Chunked,
    /// Neither `Content-Length` nor `blk_len`.
    NoLength,
    /// No `request_code`, or a malformed one.
    BadRequestCode,
    /// No `dev_id`, or a malformed one.
    BadDevId,
    /// A `blk_no` that is no number.
    BadBlockNumber,
    /// A `request_code` that nobody knows.
    UnknownRequestCode,
    /// A terminal came from another address than the one it is pinned to.
    PinnedAddress,
    /// A stranger was not even listed: too many terminals wait to be admitted.
    PendingFull,
    /// The blocks of one body, or of one terminal, are over their cap together.
    BlocksTooLarge,
    /// A record was understood in part or not at all, and kept raw. Not refused, but as frequent.
    Shelved,
    /// The store did not take what came: the terminal sends it again.
    NotStored,
    /// The client took the reply slower than the minimum rate.
    ReplySlow,
    /// The client went away before it had the reply.
    ReplyCut,
    /// The handling of the request failed inside: a defect of Muster.
    Panicked,
}

impl Refused {
    /// How many reasons there are.
    pub const COUNT: usize = Self::ALL.len();

    /// Every reason.
    pub const ALL: [Self; 28] = [
        Self::HeadTooLarge,
        Self::HeadSlow,
        Self::BodyTooLarge,
        Self::BodySlow,
        Self::BodyCut,
        Self::BodiesFull,
        Self::Silent,
        Self::AcceptFailed,
        Self::ConnectionsFull,
        Self::AddressFull,
        Self::NotHttp,
        Self::Tls,
        Self::Malformed,
        Self::Method,
        Self::Chunked,
        Self::NoLength,
        Self::BadRequestCode,
        Self::BadDevId,
        Self::BadBlockNumber,
        Self::UnknownRequestCode,
        Self::PinnedAddress,
        Self::PendingFull,
        Self::BlocksTooLarge,
        Self::Shelved,
        Self::NotStored,
        Self::ReplySlow,
        Self::ReplyCut,
        Self::Panicked,
    ];

    /// Whether it is so usual that only the count tells of it.
    pub const fn is_quiet(self) -> bool {
        matches!(self, Self::Silent | Self::BodyCut | Self::ReplyCut)
    }

    /// The label's value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::HeadTooLarge => "head_too_large",
            Self::HeadSlow => "head_slow",
            Self::BodyTooLarge => "body_too_large",
            Self::BodySlow => "body_slow",
            Self::BodyCut => "body_cut",
            Self::BodiesFull => "bodies_full",
            Self::Silent => "silent",
            Self::AcceptFailed => "accept_failed",
            Self::ConnectionsFull => "connections_full",
            Self::AddressFull => "address_full",
            Self::NotHttp => "not_http",
            Self::Tls => "tls",
            Self::Malformed => "malformed",
            Self::Method => "method",
            Self::Chunked => "chunked",
            Self::NoLength => "no_length",
            Self::BadRequestCode => "bad_request_code",
            Self::BadDevId => "bad_dev_id",
            Self::BadBlockNumber => "bad_block_number",
            Self::UnknownRequestCode => "unknown_request_code",
            Self::PinnedAddress => "pinned_address",
            Self::PendingFull => "pending_full",
            Self::BlocksTooLarge => "blocks_too_large",
            Self::Shelved => "shelved",
            Self::NotStored => "not_stored",
            Self::ReplySlow => "reply_slow",
            Self::ReplyCut => "reply_cut",
            Self::Panicked => "panicked",
        }
    }
}

impl EncodeLabelValue for Refused {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> Result<(), std::fmt::Error> {
        encoder.write_str(self.as_str())
    }
}

/// `reason="…"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct ByReason {
    pub(super) reason: Refused,
}

/// `status="…"`: how a task ended.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct ByStatus {
    pub(super) status: &'static str,
}

/// `request_code="…",response_code="…"`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct ByCodes {
    pub(super) request_code: &'static str,
    pub(super) response_code: &'static str,
}

/// `kind="…"`: which reply was waited for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct ByKind {
    pub(super) kind: &'static str,
}
