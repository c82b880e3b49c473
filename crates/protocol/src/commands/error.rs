//! Why parameters are refused.

use thiserror::Error;

use super::Reason;

/// What is wrong with a parameter, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The table has no such command.
    UnknownCommand,
    /// The command has no such parameter.
    UnknownParameter,
    /// A required parameter is not there.
    Missing,
    /// The value is not what the parameter may hold.
    BadValue,
    /// The value or the command is good, and not for this terminal.
    NotForTerminal,
}

/// Parameters that cannot be sent: where, and why in a sentence that the sender can act on.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("check parameters: {field}: {reason}")]
pub struct ParameterError {
    /// What is wrong, in a word.
    pub fault: Fault,
    /// Where: `command`, or a path inside the parameters such as `enroll_data_array[0].enroll_data`.
    pub field: String,
    /// Why.
    pub reason: Reason,
}

impl ParameterError {
    pub(super) fn bad(field: &str, reason: Reason) -> Self {
        Self { fault: Fault::BadValue, field: field.to_owned(), reason }
    }
}
