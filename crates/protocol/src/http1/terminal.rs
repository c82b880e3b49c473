//! The terminal's side: how requests look on the wire, and what a picky terminal sees of a reply.

use crate::headers::IdHeader;
use crate::profiles::{HttpVersion, Profile};

use super::head::{HeadError, MAX_HEADERS, Version};
use super::reply::{push_number, push_value};

/// How a firmware's requests differ (docs/protocol/transport.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each is a habit of its own")]
pub struct Quirks {
    /// The version in the request line.
    pub version: Version,
    /// `name: value`; without it `name:value` (seen on WS535BW1).
    pub blank_after_colon: bool,
    /// `Content-Type` a second time (seen on ZFKL101).
    pub duplicate_content_type: bool,
    /// `HOST` in capitals as the last header (seen on ZFKL101), in place of `Host` as the first.
    pub host_last: bool,
    /// Under which name the task's id goes (seen on BM70W: `cmd_id`).
    pub id_header: IdHeader,
    /// `http://host/path` in the request line.
    pub absolute_target: bool,
}

impl Default for Quirks {
    fn default() -> Self {
        Self {
            version: Version::Http10,
            blank_after_colon: true,
            duplicate_content_type: false,
            host_last: false,
            id_header: IdHeader::TransId,
            absolute_target: false,
        }
    }
}

impl Quirks {
    /// What a profile says of a firmware's requests.
    pub fn of(profile: &Profile) -> Self {
        let wire = &profile.wire;
        Self {
            version: match wire.http_version {
                HttpVersion::OneZero => Version::Http10,
                HttpVersion::OneOne => Version::Http11,
            },
            blank_after_colon: !wire.no_blank_after_colon,
            duplicate_content_type: wire.duplicate_content_type,
            host_last: wire.upper_case_host,
            id_header: profile.commands.task_header.into(),
            absolute_target: wire.absolute_uri,
        }
    }
}

/// A request as a terminal writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request<'a> {
    /// The firmware's habits.
    pub quirks: Quirks,
    /// Headers before all that every unit sends, each a name and a value (seen on ZFKL101).
    pub first_headers: &'a [(String, String)],
    /// `host:port`.
    pub host: &'a str,
    /// The path, with its slash.
    pub path: &'a str,
    /// `request_code`.
    pub request_code: &'a str,
    /// `dev_id`.
    pub dev_id: &'a str,
    /// The task's id, or a constant; `None` leaves the header out.
    pub id: Option<&'a str>,
    /// `cmd_return_code`; `None` leaves the header out.
    pub cmd_return_code: Option<&'a str>,
    /// `blk_no`; `blk_len` goes with it. `None` leaves both out.
    pub blk_no: Option<u32>,
    /// The body, or this block of it.
    pub body: &'a [u8],
}

impl Request<'_> {
    /// Appends the request to `out`.
    pub fn write_to(&self, out: &mut Vec<u8>) {
        out.reserve(512 + self.body.len());
        out.extend_from_slice(b"POST ");
        if self.quirks.absolute_target {
            out.extend_from_slice(b"http://");
            push_value(out, self.host);
        }
        push_value(out, self.path);
        out.extend_from_slice(match self.quirks.version {
            Version::Http10 => b" HTTP/1.0\r\n",
            Version::Http11 => b" HTTP/1.1\r\n",
        });
        if !self.quirks.host_last {
            self.header(out, "Host", self.host);
        }
        for (name, value) in self.first_headers {
            self.header(out, name, value);
        }
        self.header(out, "Accept-Encoding", "gzip, deflate");
        self.header(out, "User-Agent", "Mozilla/4.0");
        self.header(out, "Content-Type", "application/octet-stream");
        self.header(out, "Connection", "close");
        self.header(out, "request_code", self.request_code);
        if self.quirks.duplicate_content_type {
            self.header(out, "Content-Type", "application/octet-stream");
        }
        self.number(out, "Content-Length", self.body.len());
        if let Some(id) = self.id {
            self.header(out, self.quirks.id_header.as_str(), id);
        }
        self.header(out, "dev_id", self.dev_id);
        if let Some(code) = self.cmd_return_code {
            self.header(out, "cmd_return_code", code);
        }
        if let Some(number) = self.blk_no {
            self.number(out, "blk_no", number as usize);
            self.number(out, "blk_len", self.body.len());
        }
        if self.quirks.host_last {
            self.header(out, "HOST", self.host);
        }
        out.extend_from_slice(b"\r\n");
        out.extend_from_slice(self.body);
    }

    fn name(&self, out: &mut Vec<u8>, name: &str) {
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(if self.quirks.blank_after_colon { b": " } else { b":" });
    }

    fn header(&self, out: &mut Vec<u8>, name: &str, value: &str) {
        self.name(out, name);
        push_value(out, value);
        out.extend_from_slice(b"\r\n");
    }

    fn number(&self, out: &mut Vec<u8>, name: &str, value: usize) {
        self.name(out, name);
        push_number(out, value);
        out.extend_from_slice(b"\r\n");
    }
}

/// What a terminal sees of a reply: a header whose name has another case than it insists on is not
/// there (seen on WF-206BNC).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SeenReply<'a> {
    /// The status, which a terminal ignores.
    pub status: u16,
    /// `response_code`, only if its name is in lower case. Without it a terminal sends again.
    pub response_code: Option<&'a str>,
    /// `trans_id`, only in lower case.
    pub trans_id: Option<&'a str>,
    /// `cmd_id`, only in lower case.
    pub cmd_id: Option<&'a str>,
    /// `cmd_code`, only in lower case.
    pub cmd_code: Option<&'a str>,
    /// `Content-Length`, only in title case. Without it a terminal takes the body as empty.
    pub content_length: Option<u64>,
    /// There is a `Transfer-Encoding` or a `Content-Encoding`: a terminal cannot read the body.
    pub encoded: bool,
    /// The reply says `Connection: close`.
    pub close: bool,
    /// The first header that a terminal would have known in another case.
    pub wrong_case: Option<&'a str>,
}

impl<'a> SeenReply<'a> {
    /// The task's id under the name that this unit uses.
    pub fn id(&self, header: IdHeader) -> Option<&'a str> {
        match header {
            IdHeader::TransId => self.trans_id,
            IdHeader::CmdId => self.cmd_id,
        }
    }
}

/// The names whose case counts.
const EXACT: [&str; 9] = [
    "response_code",
    "trans_id",
    "cmd_id",
    "cmd_code",
    "Content-Length",
    "Content-Type",
    "Connection",
    "Date",
    "Server",
];

/// Reads a reply's head as a picky terminal does. `None`: the head is not complete yet. Otherwise what
/// it sees and the head's length in bytes.
pub fn parse_reply(bytes: &[u8]) -> Result<Option<(SeenReply<'_>, usize)>, HeadError> {
    let mut slots = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut response = httparse::Response::new(&mut slots);
    let length = match response.parse(bytes)? {
        httparse::Status::Partial => return Ok(None),
        httparse::Status::Complete(length) => length,
    };
    let mut seen = SeenReply { status: response.code.unwrap_or_default(), ..SeenReply::default() };
    for header in response.headers.iter() {
        let text = std::str::from_utf8(header.value.trim_ascii()).ok();
        match header.name {
            "response_code" => seen.response_code = text,
            "trans_id" => seen.trans_id = text,
            "cmd_id" => seen.cmd_id = text,
            "cmd_code" => seen.cmd_code = text,
            "Content-Length" => seen.content_length = text.and_then(|text| text.parse().ok()),
            "Connection" => {
                seen.close = text.is_some_and(|text| text.eq_ignore_ascii_case("close"));
            }
            name if name.eq_ignore_ascii_case("transfer-encoding")
                || name.eq_ignore_ascii_case("content-encoding") =>
            {
                seen.encoded = true;
            }
            name if EXACT
                .iter()
                .any(|exact| *exact != name && exact.eq_ignore_ascii_case(name)) =>
            {
                seen.wrong_case.get_or_insert(name);
            }
            _ => {}
        }
    }
    Ok(Some((seen, length)))
}
