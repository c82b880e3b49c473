//! Writing a reply byte for byte as terminals insist on it.

use std::fmt;
use std::io::Write;

use crate::headers::IdHeader;

/// The header `response_code`, which alone decides what a terminal does; the vendor's spellings
/// (docs/protocol/transport.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ResponseCode {
    /// `OK`: stored, or here is a command. After it the terminal never sends the record again.
    Ok,
    /// `ERROR_NO_CMD`: nothing waits.
    NoCommand,
    /// `RESET_FK`: restart now.
    Reset,
    /// `ERROR_CANCELED`: the result of a cancelled task.
    Cancelled,
    /// `ERROR_ADD_BLOCK_DATA`: a block out of order.
    AddBlockData,
    /// `ERROR_INVLAID_BLOCK_NO`: `blk_no` is no block number.
    InvalidBlockNumber,
    /// `ERROR_INVLAID_REQUEST_CODE`: an unknown `request_code`.
    InvalidRequestCode,
    /// `ERROR_DB_ACCESS`: not stored; the terminal keeps the record and tries again.
    DatabaseAccess,
    /// `ERROR_DEV_UNREGISTERED`: the terminal is not admitted; it keeps its records.
    Unregistered,
    /// `ERROR`: the request cannot be understood.
    Error,
}

impl ResponseCode {
    /// Every code.
    pub const ALL: [Self; 10] = [
        Self::Ok,
        Self::NoCommand,
        Self::Reset,
        Self::Cancelled,
        Self::AddBlockData,
        Self::InvalidBlockNumber,
        Self::InvalidRequestCode,
        Self::DatabaseAccess,
        Self::Unregistered,
        Self::Error,
    ];

    /// The text on the wire, the vendor's misspellings included.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::NoCommand => "ERROR_NO_CMD",
            Self::Reset => "RESET_FK",
            Self::Cancelled => "ERROR_CANCELED",
            Self::AddBlockData => "ERROR_ADD_BLOCK_DATA",
            Self::InvalidBlockNumber => "ERROR_INVLAID_BLOCK_NO",
            Self::InvalidRequestCode => "ERROR_INVLAID_REQUEST_CODE",
            Self::DatabaseAccess => "ERROR_DB_ACCESS",
            Self::Unregistered => "ERROR_DEV_UNREGISTERED",
            Self::Error => "ERROR",
        }
    }
}

impl fmt::Display for ResponseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The status line. Terminals ignore it; it speaks to proxies, browsers and people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Status {
    /// 200.
    #[default]
    Ok,
    /// 400.
    BadRequest,
    /// 405.
    MethodNotAllowed,
    /// 408: the head or body came too slowly.
    RequestTimeout,
    /// 411: neither `Content-Length` nor `blk_len`.
    LengthRequired,
    /// 413: the head or the body is over its cap.
    ContentTooLarge,
    /// 501: a `Transfer-Encoding`.
    NotImplemented,
    /// 503: too many connections.
    ServiceUnavailable,
}

impl Status {
    /// The status line and the name of the header that always comes first.
    const fn line(self) -> &'static str {
        match self {
            Self::Ok => "HTTP/1.1 200 OK\r\nresponse_code: ",
            Self::BadRequest => "HTTP/1.1 400 Bad Request\r\nresponse_code: ",
            Self::MethodNotAllowed => "HTTP/1.1 405 Method Not Allowed\r\nresponse_code: ",
            Self::RequestTimeout => "HTTP/1.1 408 Request Timeout\r\nresponse_code: ",
            Self::LengthRequired => "HTTP/1.1 411 Length Required\r\nresponse_code: ",
            Self::ContentTooLarge => "HTTP/1.1 413 Content Too Large\r\nresponse_code: ",
            Self::NotImplemented => "HTTP/1.1 501 Not Implemented\r\nresponse_code: ",
            Self::ServiceUnavailable => "HTTP/1.1 503 Service Unavailable\r\nresponse_code: ",
        }
    }
}

/// A reply. Header order and case are fixed by the terminals (docs/protocol/transport.md):
/// `response_code`, the id, `cmd_code`, `Content-Type`, `Content-Length`, `Connection`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reply<'a> {
    /// The status line.
    pub status: Status,
    /// What the terminal acts on.
    pub response_code: ResponseCode,
    /// The task's id. `Some("")` writes the header with an empty value, `None` leaves it out.
    pub id: Option<&'a str>,
    /// Under which name the id goes out.
    pub id_header: IdHeader,
    /// The command. `Some("")` writes the header with an empty value, `None` leaves it out.
    pub cmd_code: Option<&'a str>,
    /// The framed body, or no bytes.
    pub body: &'a [u8],
    /// Whether the connection closes after this reply.
    pub close: bool,
}

impl<'a> Reply<'a> {
    /// A reply with this code and nothing else, that closes.
    pub const fn new(response_code: ResponseCode) -> Self {
        Self {
            status: Status::Ok,
            response_code,
            id: None,
            id_header: IdHeader::TransId,
            cmd_code: None,
            body: &[],
            close: true,
        }
    }

    /// The reply to a poll when nothing waits: the id and the command are there, and empty.
    pub const fn no_command(id_header: IdHeader) -> Self {
        Self { id: Some(""), id_header, cmd_code: Some(""), ..Self::new(ResponseCode::NoCommand) }
    }

    /// The reply to a poll that delivers a command; `body` is framed, or empty without parameters.
    pub const fn command(
        id_header: IdHeader,
        id: &'a str,
        cmd_code: &'a str,
        body: &'a [u8],
    ) -> Self {
        Self {
            id: Some(id),
            id_header,
            cmd_code: Some(cmd_code),
            body,
            ..Self::new(ResponseCode::Ok)
        }
    }

    /// `RESET_FK`: an empty `cmd_code`, no body (docs/protocol/commands.md).
    pub const fn reset(id_header: IdHeader, id: &'a str) -> Self {
        Self { id: Some(id), id_header, cmd_code: Some(""), ..Self::new(ResponseCode::Reset) }
    }

    /// Appends the reply to `out`. A control character in the id or the command, which could begin a
    /// header of its own, is left out.
    pub fn write_to(&self, out: &mut Vec<u8>) {
        out.reserve(256 + self.body.len());
        out.extend_from_slice(self.status.line().as_bytes());
        out.extend_from_slice(self.response_code.as_str().as_bytes());
        if let Some(id) = self.id {
            out.extend_from_slice(match self.id_header {
                IdHeader::TransId => b"\r\ntrans_id: ",
                IdHeader::CmdId => b"\r\ncmd_id: ",
            });
            push_value(out, id);
        }
        if let Some(cmd_code) = self.cmd_code {
            out.extend_from_slice(b"\r\ncmd_code: ");
            push_value(out, cmd_code);
        }
        out.extend_from_slice(b"\r\nContent-Type: application/octet-stream\r\nContent-Length: ");
        push_number(out, self.body.len());
        out.extend_from_slice(if self.close {
            b"\r\nConnection: close\r\n\r\n"
        } else {
            b"\r\nConnection: keep-alive\r\n\r\n"
        });
        out.extend_from_slice(self.body);
    }
}

/// Appends a header's value without the characters that end a line.
pub(super) fn push_value(out: &mut Vec<u8>, value: &str) {
    if value.bytes().any(|byte| byte.is_ascii_control()) {
        out.extend(value.bytes().filter(|byte| !byte.is_ascii_control()));
    } else {
        out.extend_from_slice(value.as_bytes());
    }
}

/// Appends a decimal number.
pub(super) fn push_number(out: &mut Vec<u8>, number: usize) {
    // Writing to a Vec cannot fail.
    let _ = write!(out, "{number}");
}
