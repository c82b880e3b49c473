//! What is asked of the audit log.

use jiff::Timestamp;

/// Which entries of the audit log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Only those that hold this text anywhere, whatever the case of its Latin letters.
    pub query: Option<String>,
    /// Only of this actor.
    pub actor: Option<String>,
    /// Only this action.
    pub action: Option<String>,
    /// Only about this subject.
    pub subject: Option<String>,
    /// Not before this instant.
    pub from: Option<Timestamp>,
    /// Before this instant.
    pub to: Option<Timestamp>,
}

/// A place in the audit log: after this entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditPlace {
    /// Its instant.
    pub at: Timestamp,
    /// Its number, for entries of the same instant.
    pub id: i64,
}
