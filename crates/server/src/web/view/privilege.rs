//! What somebody may do at a terminal.

use crate::web::text::Say;

/// A privilege of terminals in words; one that nobody knows as the terminal wrote it.
pub(crate) fn privilege(say: &Say, word: &str) -> String {
    match word {
        "USER" => say.text("privilege-user"),
        "MANAGER" => say.text("privilege-manager"),
        "OPERATOR" => say.text("privilege-operator"),
        "REGISTER" => say.text("privilege-register"),
        other => other.to_owned(),
    }
}
