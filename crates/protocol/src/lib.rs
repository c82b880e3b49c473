//! Bytes on the wire of FK-family terminals, and the typed messages they mean.
//!
//! Deterministic: nothing here opens a socket or a file, asks a clock, draws a random number or keeps
//! a global. A function takes bytes or values and gives values or bytes; what a peer claims about its
//! own size is never believed, so what is allocated follows from what was given: its length and a
//! constant, or a small multiple where `tests/wire/memory.rs` says why.
//!
//! What belongs here: framing, headers, layouts, names and limits of the wire, and the data that makes
//! one firmware differ from another. What does not: what a message means for a task, a person or a
//! punch (`muster-model`).

pub mod anatomy;
pub mod blocks;
pub mod bounded;
pub mod commands;
pub mod enrolment;
pub mod frame;
pub mod headers;
pub mod http1;
pub mod ids;
pub mod messages;
pub mod modes;
pub mod profiles;
pub mod records;
pub mod results;
pub mod times;

pub use ids::{DevId, IdError, TransId, UserId};
