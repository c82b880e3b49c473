//! The JSON of polls and of what terminals send by themselves.
//!
//! Read as firmware writes it: keys may be missing or `null`, others may come, numbers may be texts and
//! texts numbers (docs/protocol/polls.md, docs/protocol/realtime.md). Everything borrows from the
//! body where it can. Only what a message is about must be readable; an optional field that is not is as
//! if it were not there. Lists are cut at a fixed length, so that no body takes much more memory than it
//! has bytes. A person, who comes with binaries, is read by [`crate::results`].

mod door;
mod glog;
mod lenient;
mod list;
mod poll;
mod text;

use thiserror::Error;

pub use door::DoorStatus;
pub use glog::Glog;
pub use list::Texts;
pub use poll::{FkInfo, MAX_KINDS, PollBody};
pub use text::{Blob, Text};

/// Why JSON is not the message that it should be.
#[derive(Debug, Error)]
#[error("read the JSON of {message}: {source}")]
pub struct MessageError {
    /// The message: its `request_code`, or what it is a part of.
    pub message: &'static str,
    /// What the JSON reader says: line and column, never a value.
    pub source: serde_json::Error,
}

fn read<'a, T: serde::Deserialize<'a>>(
    message: &'static str,
    json: &'a [u8],
) -> Result<T, MessageError> {
    serde_json::from_slice(json).map_err(|source| MessageError { message, source })
}
