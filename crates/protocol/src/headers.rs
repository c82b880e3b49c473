//! The request headers that mean something, read in one pass without an allocation.
//!
//! Names are matched whatever their case; values are trimmed. Of a header that comes twice the first
//! counts, except `Content-Length`, where two that differ are an error (docs/protocol/transport.md).

use std::fmt;

use thiserror::Error;

use crate::profiles::TaskHeader;

/// What a request is about: the header `request_code` (docs/protocol/transport.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RequestCode<'a> {
    /// `receive_cmd`: the poll.
    ReceiveCmd,
    /// `send_cmd_result`: a block of a task's result.
    SendCmdResult,
    /// `realtime_glog`: a punch.
    RealtimeGlog,
    /// `realtime_enroll_data`: a person's data after an enrolment.
    RealtimeEnrollData,
    /// `realtime_door_status`: something at the door.
    RealtimeDoorStatus,
    /// Any other text, as it came.
    Other(&'a str),
}

impl<'a> RequestCode<'a> {
    /// Reads the header's value; the case of the value counts, as it does for the vendor's servers.
    pub fn new(text: &'a str) -> Self {
        match text {
            "receive_cmd" => Self::ReceiveCmd,
            "send_cmd_result" => Self::SendCmdResult,
            "realtime_glog" => Self::RealtimeGlog,
            "realtime_enroll_data" => Self::RealtimeEnrollData,
            "realtime_door_status" => Self::RealtimeDoorStatus,
            other => Self::Other(other),
        }
    }

    /// The text on the wire.
    pub fn as_str(self) -> &'a str {
        match self {
            Self::ReceiveCmd => "receive_cmd",
            Self::SendCmdResult => "send_cmd_result",
            Self::RealtimeGlog => "realtime_glog",
            Self::RealtimeEnrollData => "realtime_enroll_data",
            Self::RealtimeDoorStatus => "realtime_door_status",
            Self::Other(text) => text,
        }
    }

    /// Whether a request with this unknown code goes to the shelf and is answered `OK`, because the
    /// terminal would repeat it for ever: `realtime_…` and `send_glog_data` (docs/protocol/realtime.md).
    /// False for the known codes.
    pub fn is_shelved_when_unknown(self) -> bool {
        match self {
            Self::Other(text) => text.starts_with("realtime_") || text == "send_glog_data",
            _ => false,
        }
    }
}

impl fmt::Display for RequestCode<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Under which name a terminal sends the task's id, and wants it back (seen on BM70W: `cmd_id`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum IdHeader {
    /// `trans_id`: nearly all.
    #[default]
    TransId,
    /// `cmd_id`.
    CmdId,
}

impl IdHeader {
    /// The header's name on the wire, in the case that terminals insist on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TransId => "trans_id",
            Self::CmdId => "cmd_id",
        }
    }
}

impl From<TaskHeader> for IdHeader {
    fn from(header: TaskHeader) -> Self {
        match header {
            TaskHeader::TransId => Self::TransId,
            TaskHeader::CmdId => Self::CmdId,
        }
    }
}

/// Why a `blk_no` is no block number; it is answered `ERROR_INVLAID_BLOCK_NO`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("read blk_no: it is not a number from 0 to 4294967295")]
pub struct BadBlockNumber;

/// Why the headers contradict themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HeaderError {
    /// `Content-Length` is not a decimal number of at most 64 bits.
    #[error("read Content-Length: it is not a number")]
    ContentLength,
    /// `Content-Length` stands there twice with two values.
    #[error("read Content-Length: it stands there twice and differs")]
    ContentLengthTwice,
}

/// The headers of one request. Texts are borrowed from the request's head.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a header of its own that is there or not"
)]
pub struct RequestHeaders<'a> {
    /// `request_code`.
    pub request_code: Option<RequestCode<'a>>,
    /// `dev_id`, not yet checked: see [`crate::DevId::new`].
    pub dev_id: Option<&'a str>,
    /// `trans_id`, or `cmd_id` when that came instead. May be empty.
    pub trans_id: Option<&'a str>,
    /// Under which name [`Self::trans_id`] came; the reply uses the same.
    pub id_header: IdHeader,
    /// `cmd_return_code`. Only `OK` is success. May be empty.
    pub cmd_return_code: Option<&'a str>,
    /// `blk_no` as it came: see [`Self::block_number`].
    pub blk_no: Option<&'a str>,
    /// `blk_len` in bytes; absent when it is not a number.
    pub blk_len: Option<u64>,
    /// `Content-Length` in bytes.
    pub content_length: Option<u64>,
    /// `Connection` has the token `close`.
    pub connection_close: bool,
    /// `Connection` has the token `keep-alive`.
    pub connection_keep_alive: bool,
    /// There is a `Transfer-Encoding`; no terminal sends one, and it is refused.
    pub transfer_encoding: bool,
    /// `Expect: 100-continue`: some proxies and tools wait for it before they send the body.
    pub expects_continue: bool,
    /// One `Content-Type` speaks of JSON: a mark of the M68 dialect.
    pub json_content: bool,
    /// `dev_model`: a mark of the newer dialect A2.
    pub dev_model: Option<&'a str>,
    /// `token_id`: a mark of the newer dialect A2.
    pub token_id: Option<&'a str>,
    /// `encrypt`: a mark of the M68 dialect.
    pub encrypt: Option<&'a str>,
    /// `request-code` or `dev-id` was seen: a CGI-like proxy renamed the underscores.
    pub underscores_renamed: bool,
    /// A header of the protocol held bytes that are not UTF-8 and was left out.
    pub not_text: bool,
}

impl<'a> RequestHeaders<'a> {
    /// Reads name and value pairs in the order of the wire.
    pub fn read(
        headers: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    ) -> Result<Self, HeaderError> {
        let mut read = Self::default();
        for (name, value) in headers {
            read.take(name, value.trim_ascii())?;
        }
        Ok(read)
    }

    fn take(&mut self, name: &str, value: &'a [u8]) -> Result<(), HeaderError> {
        // The length decides first: most headers of a request are not ours.
        let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
        match name.len() {
            6 if is("dev_id") => self.text(value, |h| &mut h.dev_id),
            6 if is("dev-id") => self.underscores_renamed = true,
            6 if is("blk_no") => self.text(value, |h| &mut h.blk_no),
            // A unit that sends both means the usual one.
            6 if is("cmd_id") && self.trans_id.is_none() => {
                self.id_header = IdHeader::CmdId;
                self.text(value, |h| &mut h.trans_id);
            }
            6 if is("expect") => {
                self.expects_continue |= value.eq_ignore_ascii_case(b"100-continue");
            }
            7 if is("blk_len") && self.blk_len.is_none() => self.blk_len = number(value),
            7 if is("encrypt") => self.text(value, |h| &mut h.encrypt),
            8 if is("trans_id") => {
                if self.id_header == IdHeader::CmdId {
                    self.id_header = IdHeader::TransId;
                    self.trans_id = None;
                }
                self.text(value, |h| &mut h.trans_id);
            }
            8 if is("token_id") => self.text(value, |h| &mut h.token_id),
            9 if is("dev_model") => self.text(value, |h| &mut h.dev_model),
            10 if is("connection") => self.connection(value),
            12 if is("request_code") && self.request_code.is_none() => {
                match std::str::from_utf8(value) {
                    Ok(text) => self.request_code = Some(RequestCode::new(text)),
                    Err(_) => self.not_text = true,
                }
            }
            12 if is("request-code") => self.underscores_renamed = true,
            12 if is("content-type") => self.json_content |= speaks_of_json(value),
            14 if is("content-length") => self.length(value)?,
            15 if is("cmd_return_code") => self.text(value, |h| &mut h.cmd_return_code),
            17 if is("transfer-encoding") => self.transfer_encoding = true,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, value: &'a [u8], field: impl FnOnce(&mut Self) -> &mut Option<&'a str>) {
        match std::str::from_utf8(value) {
            Ok(text) => {
                field(self).get_or_insert(text);
            }
            Err(_) => self.not_text = true,
        }
    }

    fn connection(&mut self, value: &[u8]) {
        for token in value.split(|byte| *byte == b',') {
            let token = token.trim_ascii();
            self.connection_close |= token.eq_ignore_ascii_case(b"close");
            self.connection_keep_alive |= token.eq_ignore_ascii_case(b"keep-alive");
        }
    }

    fn length(&mut self, value: &[u8]) -> Result<(), HeaderError> {
        let length = number(value).ok_or(HeaderError::ContentLength)?;
        match self.content_length {
            Some(before) if before != length => Err(HeaderError::ContentLengthTwice),
            _ => {
                self.content_length = Some(length);
                Ok(())
            }
        }
    }

    /// What a terminal says of its task, cut at the 64 characters that it may have; empty when the header is
    /// absent (docs/protocol/transport.md).
    pub fn return_code(&self) -> &'a str {
        let code = self.cmd_return_code.unwrap_or_default();
        code.char_indices().nth(RETURN_CODE_MAX).map_or(code, |(end, _)| &code[..end])
    }

    /// The block number: 0, the last block or the only one, when the header is absent or empty
    /// (docs/protocol/blocks.md).
    pub fn block_number(&self) -> Result<u32, BadBlockNumber> {
        match self.blk_no {
            None | Some("") => Ok(0),
            Some(text) => number(text.as_bytes())
                .and_then(|number| u32::try_from(number).ok())
                .ok_or(BadBlockNumber),
        }
    }

    /// How long the body is, in bytes: `Content-Length`, and without it `blk_len`.
    pub fn body_length(&self) -> Option<u64> {
        self.content_length.or(self.blk_len)
    }
}

/// The longest `cmd_return_code`, in characters.
const RETURN_CODE_MAX: usize = 64;

/// Digits only: `from_str` would also take a sign.
fn number(value: &[u8]) -> Option<u64> {
    if value.is_empty() || !value.iter().all(u8::is_ascii_digit) {
        return None;
    }
    std::str::from_utf8(value).ok()?.parse().ok()
}

fn speaks_of_json(value: &[u8]) -> bool {
    const JSON: &[u8] = b"application/json";
    value.get(..JSON.len()).is_some_and(|start| start.eq_ignore_ascii_case(JSON))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<'a>(headers: &[(&'a str, &'a str)]) -> RequestHeaders<'a> {
        RequestHeaders::read(headers.iter().map(|(n, v)| (*n, v.as_bytes()))).unwrap()
    }

    #[test]
    fn names_are_read_in_any_case_and_values_trimmed() {
        let headers = read(&[
            ("REQUEST_CODE", " realtime_glog "),
            ("Dev_Id", "X1"),
            ("BLK_NO", "7"),
            ("blk_len", "12"),
        ]);
        assert_eq!(headers.request_code, Some(RequestCode::RealtimeGlog));
        assert_eq!(headers.dev_id, Some("X1"));
        assert_eq!(headers.block_number(), Ok(7));
        assert_eq!(headers.body_length(), Some(12));
    }

    #[test]
    fn a_return_code_has_64_characters() {
        let long = "é".repeat(70);
        assert_eq!(read(&[("cmd_return_code", &long)]).return_code(), "é".repeat(64));
        assert_eq!(read(&[("cmd_return_code", "OK")]).return_code(), "OK");
        assert_eq!(read(&[]).return_code(), "");
    }

    #[test]
    fn a_block_number_is_digits_or_absent() {
        assert_eq!(read(&[]).block_number(), Ok(0));
        assert_eq!(read(&[("blk_no", " "), ("blk_len", "")]).block_number(), Ok(0));
        assert_eq!(read(&[("blk_len", "")]).body_length(), None);
        for bad in ["-1", "+1", "x", "1.0", "4294967296", "99999999999999999999999"] {
            assert_eq!(read(&[("blk_no", bad)]).block_number(), Err(BadBlockNumber), "{bad}");
        }
    }

    #[test]
    fn two_lengths_that_differ_are_an_error_and_two_equal_ones_are_not() {
        let pairs = |a, b| [("Content-Length", a), ("content-length", b)];
        let read = |p: [(&'static str, &'static str); 2]| {
            RequestHeaders::read(p.map(|(n, v)| (n, v.as_bytes())))
        };
        assert_eq!(read(pairs("5", "5")).unwrap().content_length, Some(5));
        assert_eq!(read(pairs("5", "6")), Err(HeaderError::ContentLengthTwice));
        assert_eq!(read(pairs("5", "+5")), Err(HeaderError::ContentLength));
    }

    #[test]
    fn cmd_id_stands_for_trans_id_unless_both_came() {
        assert_eq!(read(&[("cmd_id", "9")]).id_header, IdHeader::CmdId);
        for order in [[("cmd_id", "9"), ("trans_id", "8")], [("trans_id", "8"), ("cmd_id", "9")]] {
            let headers = read(&order);
            assert_eq!((headers.trans_id, headers.id_header), (Some("8"), IdHeader::TransId));
        }
    }

    #[test]
    fn dialects_and_proxies_leave_marks() {
        let headers = read(&[
            ("dev_model", "M"),
            ("encrypt", "1"),
            ("token_id", "t"),
            ("Content-Type", "application/json; x"),
        ]);
        assert!(
            headers.dev_model.is_some() && headers.encrypt.is_some() && headers.token_id.is_some()
        );
        assert!(headers.json_content);
        assert!(read(&[("Request-Code", "x")]).underscores_renamed);
        assert!(RequestHeaders::read([("dev_id", &b"\xff"[..])]).unwrap().not_text);
    }

    #[test]
    fn unknown_realtime_codes_are_shelved() {
        for (code, shelved) in [
            ("realtime_slog", true),
            ("send_glog_data", true),
            ("realtime_glog", false),
            ("x", false),
        ] {
            assert_eq!(RequestCode::new(code).is_shelved_when_unknown(), shelved, "{code}");
            assert_eq!(RequestCode::new(code).as_str(), code);
        }
    }
}
