//! Who asks for what: the headers without which nobody can be answered.

use std::net::IpAddr;

use bytes::Bytes;
use muster_protocol::DevId;
use muster_protocol::headers::{RequestCode, RequestHeaders};

use crate::app::intake::Request;
use crate::observe::Refused;

/// How long a `request_code` may be, in bytes; the longest known has 20.
const LONGEST_CODE: usize = 64;

/// Why a request cannot be answered.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) reason: Refused,
    pub(super) why: String,
}

/// Makes a request of its headers and body.
pub(super) fn check<'a>(
    headers: &'a RequestHeaders<'a>,
    body: Bytes,
    peer: IpAddr,
) -> Result<Request<'a>, Fault> {
    let fault = |reason, why: &str| {
        let hint = hint(headers, &body);
        Fault { reason, why: format!("{why}{hint}") }
    };
    let request_code = match headers.request_code {
        None => return Err(fault(Refused::BadRequestCode, "no request_code")),
        Some(code) if is_malformed(code) => {
            let why = format!("request_code {:?} is malformed", shortened(code.as_str()));
            return Err(fault(Refused::BadRequestCode, &why));
        }
        Some(code) => code,
    };
    let dev_id = match headers.dev_id.map(DevId::new) {
        None => return Err(fault(Refused::BadDevId, "no dev_id")),
        Some(Err(error)) => {
            let given = headers.dev_id.unwrap_or_default();
            let why = format!("dev_id {:?}: failed to {error}", shortened(given));
            return Err(fault(Refused::BadDevId, &why));
        }
        Some(Ok(dev_id)) => dev_id,
    };
    let Ok(block) = headers.block_number() else {
        let given = headers.blk_no.unwrap_or_default();
        let why = format!("blk_no {:?} of {dev_id} is no block number", shortened(given));
        return Err(Fault { reason: Refused::BadBlockNumber, why });
    };
    Ok(Request { dev_id, request_code, headers, block, body, peer })
}

fn is_malformed(code: RequestCode<'_>) -> bool {
    let RequestCode::Other(text) = code else { return false };
    text.is_empty() || text.len() > LONGEST_CODE || text.chars().any(char::is_control)
}

/// What may have happened to headers that are not there.
fn hint(headers: &RequestHeaders<'_>, body: &[u8]) -> &'static str {
    if headers.underscores_renamed {
        "; a proxy renamed its headers (request-code for request_code): \
         let terminals connect directly, or keep the names as they are"
    } else if headers.not_text {
        "; a header holds bytes that are not UTF-8"
    } else if is_framed(body) && (headers.request_code.is_none() || headers.dev_id.is_none()) {
        "; the body is a terminal's, so a proxy may drop names with an underscore: \
         for nginx set `underscores_in_headers on`"
    } else {
        ""
    }
}

/// Whether this looks like a terminal's body: a length that fits, then JSON (docs/protocol/framing.md).
fn is_framed(body: &[u8]) -> bool {
    let Some((prefix, json)) = body.split_first_chunk::<4>() else { return false };
    let length = usize::try_from(u32::from_le_bytes(*prefix)).unwrap_or(usize::MAX);
    length <= json.len() && json.first() == Some(&b'{')
}

fn shortened(text: &str) -> &str {
    match text.char_indices().nth(LONGEST_CODE) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(headers: &[(&str, &[u8])], body: &'static [u8]) -> (Refused, String) {
        let headers = RequestHeaders::read(headers.iter().copied()).unwrap();
        let peer = IpAddr::from([10, 0, 0, 1]);
        let fault = check(&headers, Bytes::from_static(body), peer).err().unwrap();
        (fault.reason, fault.why)
    }

    const FRAMED: &[u8] = b"\x03\x00\x00\x00{}\0";

    /// Headers, body, the reason, and what the sentence says.
    type Case<'a> = (&'a [(&'a str, &'a [u8])], &'static [u8], Refused, &'a str);

    #[test]
    fn the_reason_says_what_to_do() {
        let dev: (&str, &[u8]) = ("dev_id", b"X1");
        let code: (&str, &[u8]) = ("request_code", b"receive_cmd");
        let cases: [Case; 8] = [
            (&[dev], b"", Refused::BadRequestCode, "no request_code"),
            (&[dev], FRAMED, Refused::BadRequestCode, "underscores_in_headers on"),
            (&[("request-code", b"x")], FRAMED, Refused::BadRequestCode, "a proxy renamed"),
            (&[dev, ("request_code", b"a\tb")], b"", Refused::BadRequestCode, r#""a\tb""#),
            (&[dev, ("request_code", b"")], b"", Refused::BadRequestCode, "malformed"),
            (&[code, ("dev_id", &[b'7'; 25])], b"", Refused::BadDevId, "the limit is 24"),
            (&[code, ("dev_id", b"\xff")], b"", Refused::BadDevId, "not UTF-8"),
            (&[code, dev, ("blk_no", b"-1")], b"", Refused::BadBlockNumber, r#""-1" of X1"#),
        ];
        for (headers, body, reason, says) in cases {
            let (found, why) = fault(headers, body);
            assert_eq!(found, reason, "{why}");
            assert!(why.contains(says), "{why} should say {says}");
        }
    }
}
