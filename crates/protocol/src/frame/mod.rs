//! The framing of bodies: a length, JSON text, a NUL, then the binaries one after the other, each with
//! its length; all lengths u32, little endian (docs/protocol/framing.md).
//!
//! [`encode`] and [`decode`] for a body in memory, [`Stream`] for one that comes in pieces. They agree
//! on every body and every way to cut it.

mod binaries;
mod reference;
mod stream;

use thiserror::Error;

pub use binaries::Binaries;
pub use reference::{bin_number, highest_reference};
pub use stream::{Event, Stream, Summary};

/// How long the JSON of a body may be, in bytes: a person with every enrolment has a few KiB of it. What
/// reads JSON takes memory by its length, so it has one limit wherever it is read.
pub const MAX_JSON: usize = 1024 * 1024;

/// The length of a length.
pub(crate) const PREFIX: usize = 4;

/// Why bytes are not a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FrameError {
    /// There are no bytes: no parameters, or no result. Not a fault where that is allowed.
    #[error("read a body: it is empty")]
    Empty,
    /// Fewer bytes than a length has.
    #[error("read a body: it has {0} bytes, a length alone has 4")]
    TooShort(usize),
    /// JSON without a frame around it, as another dialect sends it.
    #[error(
        "read a body: it is bare JSON without a length before it; the terminal may speak a dialect that is not supported"
    )]
    BareJson,
    /// The JSON text is cut off; both in bytes.
    #[error("read a body: its JSON is said to have {claimed} bytes, {present} are there")]
    JsonTruncated {
        /// What the length says.
        claimed: usize,
        /// How many bytes there are.
        present: usize,
    },
    /// The JSON text is longer than the reader takes; both in bytes.
    #[error("read a body: its JSON is said to have {claimed} bytes, the limit is {limit}")]
    JsonTooLong {
        /// What the length says.
        claimed: usize,
        /// The limit.
        limit: usize,
    },
    /// A binary is cut off; lengths in bytes.
    #[error("read a body: BIN_{number} is said to have {claimed} bytes, {present} are there")]
    BinaryTruncated {
        /// The binary's number, from 1.
        number: u32,
        /// What its length says.
        claimed: usize,
        /// How many bytes there are.
        present: usize,
    },
    /// The body is longer than lengths of 32 bits can say.
    #[error("read a body: it is longer than 4 GiB")]
    TooLong,
}

/// Why a body cannot be framed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EncodeError {
    /// A binary is empty. Leave its field out: the vendor's encoder writes nothing for it, which shifts
    /// the numbers of those behind it (docs/protocol/framing.md).
    #[error("frame a body: BIN_{0} is empty; leave its field out")]
    EmptyBinary(usize),
    /// A part is longer than a length of 32 bits can say.
    #[error("frame a body: a part is longer than 4 GiB")]
    TooLong,
}

/// Frames `json` (without a NUL; one is written) and the binaries `BIN_1`, `BIN_2`, … it refers to.
///
/// A command without parameters has a body of no bytes, which is the caller's to decide.
pub fn encode<B: AsRef<[u8]>>(json: &[u8], binaries: &[B]) -> Result<Vec<u8>, EncodeError> {
    encode_ended(json, b"\0", binaries)
}

/// As [`encode`], with another end of the JSON, as firmware writes it: `0A 00`, or none. It is counted in
/// the length. For virtual terminals.
pub fn encode_ended<B: AsRef<[u8]>>(
    json: &[u8],
    end: &[u8],
    binaries: &[B],
) -> Result<Vec<u8>, EncodeError> {
    let length = |len: usize| u32::try_from(len).map_err(|_| EncodeError::TooLong);
    let text = json.len() + end.len();
    let total = binaries.iter().map(|binary| PREFIX + binary.as_ref().len()).sum::<usize>();
    let mut out = Vec::with_capacity(PREFIX + text + total);
    out.extend_from_slice(&length(text)?.to_le_bytes());
    out.extend_from_slice(json);
    out.extend_from_slice(end);
    for (index, binary) in binaries.iter().map(AsRef::as_ref).enumerate() {
        if binary.is_empty() {
            return Err(EncodeError::EmptyBinary(index + 1));
        }
        out.extend_from_slice(&length(binary.len())?.to_le_bytes());
        out.extend_from_slice(binary);
    }
    Ok(out)
}

/// Frames `json` alone.
///
/// # Panics
/// Never for JSON below 4 GiB, which no caller can hold in a message.
pub fn encode_json(json: &[u8]) -> Vec<u8> {
    encode::<&[u8]>(json, &[]).expect("there is no binary, and JSON of 4 GiB is not built anywhere")
}

/// A body taken apart; borrows all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame<'a> {
    json: &'a [u8],
    rest: &'a [u8],
    referenced: u32,
}

impl<'a> Frame<'a> {
    /// The JSON text, without the NUL or newline at its end.
    pub fn json(&self) -> &'a [u8] {
        self.json
    }

    /// The highest n of the `"BIN_n"` in the JSON; 0 without any. So many binaries belong to the body.
    pub fn referenced(&self) -> u32 {
        self.referenced
    }

    /// What follows the JSON: binaries and, it may be, bytes that mean nothing.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// The binaries, found by their numbers.
    pub fn binaries(&self) -> Binaries<'a> {
        Binaries::index(self.rest, self.referenced)
    }

    /// `BIN_n`; no bytes when the body has no such block. Walks the body: for more than a few take
    /// [`Self::binaries`].
    pub fn binary(&self, number: u32) -> &'a [u8] {
        let mut walk = binaries::Walk::new(self.rest, self.referenced);
        number
            .checked_sub(1)
            .and_then(|before| walk.nth(before as usize))
            .and_then(Result::ok)
            .unwrap_or_default()
    }

    /// Bytes behind the last binary that the JSON refers to. They are no data (seen on WS535BW1).
    pub fn trailing(&self) -> &'a [u8] {
        let mut walk = binaries::Walk::new(self.rest, self.referenced);
        while walk.next().is_some() {}
        walk.rest()
    }
}

/// Takes a body apart. Reads what is seen on the wire: a missing NUL, `0A 00`, a `BIN_n` without a
/// block, blocks of no bytes, bytes behind the last block (docs/protocol/framing.md). Allocates nothing.
pub fn decode(body: &[u8]) -> Result<Frame<'_>, FrameError> {
    let frame = decode_json(body)?;
    for block in binaries::Walk::new(frame.rest, frame.referenced) {
        block?;
    }
    Ok(frame)
}

/// Whether the body is a frame to its last byte: each binary that its text refers to and that is begun is
/// whole, and nothing follows but a newline or NUL.
pub fn is_exact(body: &[u8]) -> bool {
    let means_nothing = |byte: &u8| matches!(byte, 0 | b'\r' | b'\n');
    decode(body).is_ok_and(|frame| frame.trailing().iter().all(means_nothing))
}

/// As [`decode`], but binaries that are cut off are no error and have no bytes: for a record whose JSON
/// is worth more than its photo.
pub fn decode_json(body: &[u8]) -> Result<Frame<'_>, FrameError> {
    let Some((prefix, after)) = body.split_first_chunk::<PREFIX>() else {
        return Err(short(body));
    };
    if u32::try_from(body.len()).is_err() {
        return Err(FrameError::TooLong);
    }
    let claimed = u32::from_le_bytes(*prefix) as usize;
    if claimed > MAX_JSON {
        return Err(if looks_bare(body) {
            FrameError::BareJson
        } else {
            FrameError::JsonTooLong { claimed, limit: MAX_JSON }
        });
    }
    let Some((json, rest)) = after.split_at_checked(claimed) else {
        return Err(if looks_bare(body) {
            FrameError::BareJson
        } else {
            FrameError::JsonTruncated { claimed, present: after.len() }
        });
    };
    let json = trim_json(json);
    Ok(Frame { json, rest, referenced: highest_reference(json) })
}

/// The error for a body that is shorter than a length.
fn short(body: &[u8]) -> FrameError {
    if body.is_empty() {
        FrameError::Empty
    } else if looks_bare(body) {
        FrameError::BareJson
    } else {
        FrameError::TooShort(body.len())
    }
}

/// Whether the bytes begin as JSON text does. A first byte `{` alone proves nothing: a length of which
/// the lowest byte is 123 looks the same. The second byte of such a length would have to be a quote, a
/// brace or white space as well, and then the length is over 2 KiB.
fn looks_bare(body: &[u8]) -> bool {
    match body {
        [b'{'] => true,
        [b'{', second, ..] => matches!(second, b'"' | b'}' | b' ' | b'\t' | b'\r' | b'\n'),
        _ => false,
    }
}

/// JSON text without the NUL, and the newline before it, that some firmware counts in.
fn trim_json(json: &[u8]) -> &[u8] {
    let end = json
        .iter()
        .rposition(|byte| !matches!(byte, 0 | b' ' | b'\t' | b'\r' | b'\n'))
        .map_or(0, |last| last + 1);
    &json[..end]
}
