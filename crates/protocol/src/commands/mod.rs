//! Commands: one table of all that a terminal can be told, and their way to the wire and back.
//!
//! What belongs here: codes, parameters with their limits, what a delivery does, and the bodies that
//! carry them. What does not: when a command is delivered or given up (`muster-model`), and what comes
//! back ([`crate::results`]). Everything that lists commands reads [`COMMANDS`]; nothing else does a
//! thing for one command only. Docs: docs/protocol/commands.md, docs/adding-a-command.md.

mod command;
mod decode;
mod encode;
mod error;
pub(crate) mod inline;
mod parameter;
mod reason;
mod reference;
mod sample;
mod table;
mod validate;
mod value;

pub use command::{Capability, Command, Effect, Erases, Permission, ResultKind, Rule};
pub use decode::{DecodeError, Received, decode_parameters};
pub use encode::{Delivery, EncodeError, Encoded, encode};
pub use error::{Fault, ParameterError};
pub use parameter::{FACE_MAX, FIRMWARE_MAX, Kind, PHOTO_MAX, Parameter, WORD_MAX};
pub use reason::Reason;
pub use reference::{describe, reference_markdown};
pub use sample::sample;
pub use table::{COMMANDS, find};
pub use validate::{Parameters, validate};
pub use value::same_date;

#[cfg(test)]
mod refusal_tests;
#[cfg(test)]
mod tests;
