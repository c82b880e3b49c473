//! Keys of the API: who holds one may do what its role may.

use jiff::Timestamp;

use crate::role::Role;

/// A token as it is stored; the secret itself is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Given by the store.
    pub id: i64,
    /// The operators' word for it, at most 64 characters.
    pub name: String,
    /// What its holder may do.
    pub role: Role,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Option<Timestamp>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Timestamp>,
    /// When somebody revoked it.
    pub revoked_at: Option<Timestamp>,
}

impl Token {
    /// Whether it opens anything at `now`.
    pub fn is_valid(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| now < end)
    }
}
