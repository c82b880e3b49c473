//! Good parameters for every command: for tests of whoever sends or plays commands, and for the docs.

use serde_json::Value;

/// Parameters that [`super::validate()`] accepts for a command of the table, with every parameter given
/// that does not exclude another; `None` if the command is unknown.
pub fn sample(code: &str) -> Option<Value> {
    serde_json::from_str(super::find(code)?.sample).ok()
}
