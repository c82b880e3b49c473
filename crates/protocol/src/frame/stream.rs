//! Taking a body apart that comes in pieces of any size, in bounded memory.

use super::{FrameError, MAX_JSON, PREFIX, highest_reference, looks_bare, short, trim_json};

/// What the next bytes of a body are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event<'a> {
    /// The JSON text, once and first, as [`super::Frame::json`] gives it.
    Json(Vec<u8>),
    /// A binary begins.
    BinaryStart {
        /// Its number, from 1.
        number: u32,
        /// Its length in bytes, as claimed.
        len: u32,
    },
    /// A piece of the binary, never empty.
    BinaryChunk(&'a [u8]),
    /// The binary is whole.
    BinaryEnd {
        /// Its number, from 1.
        number: u32,
    },
}

/// What is known at the end of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// How many blocks came.
    pub binaries: u32,
    /// How many the JSON refers to; those that did not come are empty.
    pub referenced: u32,
    /// How many bytes followed that are no data.
    pub trailing: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    JsonLength,
    Json,
    BinaryLength,
    Binary,
    Trailing,
    Failed(FrameError),
}

/// The push parser. Feed chunks in order and take the events of each until there are no more:
///
/// ```
/// use muster_protocol::frame::{Event, Stream, encode};
/// let body = encode(br#"{"x":"BIN_1"}"#, &[b"data"])?;
/// let mut stream = Stream::new();
/// for mut chunk in body.chunks(3) {
///     while let Some(event) = stream.next(&mut chunk)? {
///         if let Event::BinaryChunk(piece) = event { assert!(b"data".windows(piece.len()).any(|w| w == piece)); }
///     }
/// }
/// assert_eq!(stream.finish()?.binaries, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Stream {
    state: State,
    prefix: [u8; PREFIX],
    /// How many bytes of `prefix` are there.
    have: usize,
    json: Vec<u8>,
    /// Bytes of the JSON or binary that have not come.
    left: usize,
    /// The number of the current or next binary.
    number: u32,
    /// The length of the current binary.
    len: u32,
    referenced: u32,
    trailing: u64,
    max_json: usize,
}

impl Default for Stream {
    fn default() -> Self {
        Self::new()
    }
}

impl Stream {
    /// A parser that takes JSON up to [`MAX_JSON`].
    pub fn new() -> Self {
        Self::with_max_json(MAX_JSON)
    }

    /// A parser that takes JSON up to `max_json` bytes.
    pub fn with_max_json(max_json: usize) -> Self {
        Self {
            state: State::JsonLength,
            prefix: [0; PREFIX],
            have: 0,
            json: Vec::new(),
            left: 0,
            number: 1,
            len: 0,
            referenced: 0,
            trailing: 0,
            max_json,
        }
    }

    /// The next event in `chunk`, which moves on behind what was read. `None`: all of it is read. After
    /// an error every call gives the same error.
    pub fn next<'a>(&mut self, chunk: &mut &'a [u8]) -> Result<Option<Event<'a>>, FrameError> {
        loop {
            match self.state {
                State::Failed(error) => return Err(error),
                State::JsonLength => {
                    let Some(claimed) = self.length(chunk) else { return Ok(None) };
                    self.left = claimed as usize;
                    if self.left > self.max_json {
                        return Err(self.fail(if looks_bare(&self.prefix) {
                            FrameError::BareJson
                        } else {
                            FrameError::JsonTooLong { claimed: self.left, limit: self.max_json }
                        }));
                    }
                    self.state = State::Json;
                }
                State::Json => {
                    let piece = take(chunk, self.left);
                    self.left -= piece.len();
                    self.json.extend_from_slice(piece);
                    if self.left > 0 {
                        return Ok(None);
                    }
                    let mut json = std::mem::take(&mut self.json);
                    json.truncate(trim_json(&json).len());
                    self.referenced = highest_reference(&json);
                    self.expect_binary();
                    return Ok(Some(Event::Json(json)));
                }
                State::BinaryLength => {
                    let Some(len) = self.length(chunk) else { return Ok(None) };
                    self.len = len;
                    self.left = len as usize;
                    self.state = State::Binary;
                    return Ok(Some(Event::BinaryStart { number: self.number, len }));
                }
                State::Binary if self.left == 0 => {
                    let number = self.number;
                    self.number += 1;
                    self.expect_binary();
                    return Ok(Some(Event::BinaryEnd { number }));
                }
                State::Binary => {
                    let piece = take(chunk, self.left);
                    self.left -= piece.len();
                    return Ok((!piece.is_empty()).then_some(Event::BinaryChunk(piece)));
                }
                State::Trailing => {
                    self.trailing += chunk.len() as u64;
                    *chunk = &[];
                    return Ok(None);
                }
            }
        }
    }

    /// Ends the body. Call it when the last chunk has no more events.
    pub fn finish(self) -> Result<Summary, FrameError> {
        let trailing = match self.state {
            State::Failed(error) => return Err(error),
            State::JsonLength => return Err(short(&self.prefix[..self.have])),
            State::Json => {
                let (claimed, present) = (self.json.len() + self.left, self.json.len());
                return Err(if looks_bare(&self.prefix) {
                    FrameError::BareJson
                } else {
                    FrameError::JsonTruncated { claimed, present }
                });
            }
            State::Binary => {
                let claimed = self.len as usize;
                return Err(FrameError::BinaryTruncated {
                    number: self.number,
                    claimed,
                    present: claimed - self.left,
                });
            }
            State::BinaryLength => self.have as u64,
            State::Trailing => self.trailing,
        };
        Ok(Summary { binaries: self.number - 1, referenced: self.referenced, trailing })
    }

    fn fail(&mut self, error: FrameError) -> FrameError {
        self.state = State::Failed(error);
        error
    }

    fn expect_binary(&mut self) {
        self.have = 0;
        self.state =
            if self.number > self.referenced { State::Trailing } else { State::BinaryLength };
    }

    /// Collects a length; `None` while bytes of it are missing.
    fn length(&mut self, chunk: &mut &[u8]) -> Option<u32> {
        let piece = take(chunk, PREFIX - self.have);
        self.prefix[self.have..self.have + piece.len()].copy_from_slice(piece);
        self.have += piece.len();
        (self.have == PREFIX).then(|| u32::from_le_bytes(self.prefix))
    }
}

/// Cuts up to `most` bytes off the front of `chunk`.
fn take<'a>(chunk: &mut &'a [u8], most: usize) -> &'a [u8] {
    let (piece, rest) = chunk.split_at(most.min(chunk.len()));
    *chunk = rest;
    piece
}
