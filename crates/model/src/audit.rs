//! Who changed or read what: one entry for every change and every read of a biometric.

use jiff::Timestamp;
use serde_json::Value;

use crate::role::Role;

/// Who asks for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// As it stands in the audit log and in a task's `requested_by`: `token:payroll`, `system:clock guard`.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Where the request came from; empty for Muster itself.
    pub address: String,
}

impl Actor {
    /// Muster itself, in one of its duties.
    pub fn system(duty: &str) -> Self {
        Self { name: format!("system:{duty}"), role: Role::Admin, address: String::new() }
    }
}

/// One entry of the audit log. Entries are only ever added.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditEntry {
    /// When.
    pub at: Timestamp,
    /// Who, as in [`Actor::name`].
    pub actor: String,
    /// From where.
    pub address: String,
    /// What was done, as the permission table names it: `terminals.admit`.
    pub action: String,
    /// To what: a `dev_id`, `trans_id`, `user_id` or the like.
    pub subject: String,
    /// What was before and after, where it helps; holds no secret.
    pub detail: Value,
}
