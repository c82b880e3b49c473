//! What is asked about operators, sessions and invitations, and what comes of it.

use jiff::Timestamp;
use muster_model::operator::{Operator, OperatorId};
use muster_model::role::Role;
use muster_model::session::Session;

/// What an operator proves themselves with.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Whose.
    pub operator: Operator,
    /// The hash of the password; none before one was chosen.
    pub password_hash: Option<String>,
    /// The secret of the codes; none: no code is asked for.
    pub totp: Option<Vec<u8>>,
    /// A secret that was offered and is not confirmed.
    pub totp_offered: Option<Vec<u8>>,
    /// The step of the last code that was used.
    pub totp_step: Option<i64>,
    /// Which state of all this was read; see [`SignInProof::generation`].
    pub generation: i64,
}

impl std::fmt::Debug for Credentials {
    /// Shows whose they are, and no secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials").field("operator", &self.operator.id).finish_non_exhaustive()
    }
}

/// The secret of an invitation, as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewInvitation {
    /// The SHA-256 of its secret.
    pub secret_hash: [u8; 32],
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

/// An account without a password, and the invitation to choose one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOperator {
    /// Unique whatever the case.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The invitation.
    pub invitation: NewInvitation,
}

/// A session that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// The SHA-256 of its secret.
    pub secret_hash: [u8; 32],
    /// When it begins.
    pub at: Timestamp,
    /// When it ends if nothing is asked for until then.
    pub expires_at: Timestamp,
    /// From where.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
}

/// What somebody proved who signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInProof {
    /// As which operator.
    pub operator_id: OperatorId,
    /// Against which state of the credentials. If they changed meanwhile, the proof is void.
    pub generation: i64,
    /// The second proof, which is used up.
    pub second: Second,
}

/// What was given beside the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Second {
    /// Nothing, as nothing was asked for.
    None,
    /// The code of this step.
    Step(i64),
    /// A recovery code, by its SHA-256.
    Recovery([u8; 32]),
}

/// A password that is chosen by invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// The SHA-256 of the invitation's secret.
    pub secret_hash: [u8; 32],
    /// The name of the first admin; others have theirs.
    pub name: String,
    /// The hash of the password.
    pub password_hash: String,
    /// The session that begins with it.
    pub session: NewSession,
}

/// What came of accepting.
#[derive(Debug, Clone, PartialEq)]
pub enum Accepted {
    /// The password is set, and a session began.
    SignedIn(Box<Operator>, Session),
    /// There is no such invitation any more.
    Gone,
}

/// What an operator's account is changed to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OperatorChange {
    /// Another role.
    pub role: Option<Role>,
    /// Whether they are kept from signing in; their sessions end.
    pub disabled: Option<bool>,
}

/// What came of changing or removing an operator.
#[derive(Debug, Clone, PartialEq)]
pub enum OperatorChanged {
    /// It is done; this is how the account stands, or stood last.
    Done(Box<Operator>),
    /// Nobody who can sign in would be an admin: nothing was changed.
    LastAdmin,
    /// There is no such operator.
    Unknown,
}
