//! How a person was verified and which way they went: raw numbers and what they mean.
//!
//! Two codings exist. A number of at least [`PACKED`] is packed into nibbles and bytes, a smaller one
//! stands in a table, whatever the record library. Codes can lie, so the raw value always stays beside
//! the meaning, and what is unknown has an empty meaning and is never an error (docs/protocol/modes.md).

mod io;
mod raw;
mod verify;

pub use io::{Direction, DoorMode, Io, io_packed, io_small};
pub use raw::RawMode;
pub use verify::{Method, Verify, verify_names, verify_packed, verify_small};

/// The smallest packed number.
pub const PACKED: u32 = 0x0100_0000;
