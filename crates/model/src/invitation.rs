//! Invitations: a link by which an operator without a password chooses one.

use jiff::{SignedDuration, Timestamp};

use crate::operator::OperatorId;
use crate::role::Role;

/// How long the set-up link of a first start can be used; the next start prints a new one.
pub const SET_UP_LASTS: SignedDuration = SignedDuration::from_hours(24);
/// How long an invitation can be accepted.
pub const INVITATION_LASTS: SignedDuration = SignedDuration::from_hours(3 * 24);

/// What a link opens. Its secret is stored as a digest only, and works once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Who is invited; none: the first admin, who chooses a name too.
    pub guest: Option<Guest>,
    /// What whoever accepts it may do.
    pub role: Role,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

/// Who is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// The account.
    pub id: OperatorId,
    /// Its name.
    pub name: String,
}

impl Invitation {
    /// Whether it can be accepted at `now`.
    pub fn is_open(&self, now: Timestamp) -> bool {
        now < self.expires_at
    }

    /// Whether it makes the first admin.
    pub const fn is_first(&self) -> bool {
        self.guest.is_none()
    }
}
