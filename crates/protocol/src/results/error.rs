//! Why a result cannot be read, and what is wrong with one that can.

use serde::Serialize;
use thiserror::Error;

use crate::frame::FrameError;
use crate::records::LayoutError;

/// Why a body is not the result of its command. Its bytes are to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ResultError {
    /// The body is not a frame, or is cut off.
    #[error("read the result: {0}")]
    Frame(#[from] FrameError),
    /// The frame's text is not a JSON object, or one of more values than any message has.
    #[error("read the result: the text is not a JSON object that a terminal would send")]
    Json,
    /// A key that the result must have is not there or holds something else.
    #[error("read the result: {0} is missing or is not what it must be")]
    Key(&'static str),
    /// How the records are laid out is not known.
    #[error("read the result: {0}")]
    Layout(#[from] LayoutError),
    /// The result cannot be taken apart piece by piece: it holds no records.
    #[error("read the result: it has no records")]
    NoRecords,
    /// It is longer than anything that is meant, in bytes.
    #[error("read the result: it has more than {limit} bytes, and no result of its kind has")]
    TooLong {
        /// How long it may be.
        limit: usize,
    },
}

/// The JSON promised something else than came. What came is read all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Mismatch {
    /// Records promised; absent when the JSON gives no number.
    pub promised: Option<u64>,
    /// Whole records that came.
    pub came: u64,
    /// Bytes behind the last whole record.
    pub left_over: u64,
}
