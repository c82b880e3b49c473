//! The part of the store that is about operators: who they are, what they prove it with, and who is signed in.
//!
//! A trait of its own, since it is a family of its own; every engine has both.

use async_trait::async_trait;
use jiff::Timestamp;
use muster_model::audit::AuditEntry;
use muster_model::invitation::Invitation;
use muster_model::operator::{Operator, OperatorId, Preferences};
use muster_model::session::{Session, SessionId};

use crate::{
    Acceptance, Accepted, Credentials, NewInvitation, NewOperator, NewSession, OperatorChange,
    OperatorChanged, Result, SignInProof,
};

/// Operators, their sessions and their invitations. Every writing method has committed when it returns `Ok`.
#[async_trait]
pub trait AccountStore: Send + Sync + 'static {
    // ── operators ──────────────────────────────────────────────────────────────────────────────

    /// Whether there is any operator, whatever their state.
    async fn has_operators(&self) -> Result<bool>;

    /// All operators, by name.
    async fn operators(&self) -> Result<Vec<Operator>>;

    /// One operator.
    async fn operator(&self, id: OperatorId) -> Result<Option<Operator>>;

    /// The operator with this name, whatever its case, and what they prove themselves with.
    async fn credentials(&self, name: &str) -> Result<Option<Credentials>>;

    /// Creates an operator with an invitation; [`crate::StoreError::Conflict`] if the name is taken.
    async fn create_operator(&self, new: NewOperator, audit: AuditEntry) -> Result<Operator>;

    /// Takes password, codes, sessions and an earlier invitation away, and invites anew.
    async fn reset_operator(
        &self,
        id: OperatorId,
        invitation: NewInvitation,
        audit: AuditEntry,
    ) -> Result<Option<Operator>>;

    /// Changes role or access. One admin who can sign in is always left.
    async fn change_operator(
        &self,
        id: OperatorId,
        change: OperatorChange,
        audit: AuditEntry,
    ) -> Result<OperatorChanged>;

    /// Removes an account with all that belongs to it. One admin who can sign in is always left.
    async fn remove_operator(&self, id: OperatorId, audit: AuditEntry) -> Result<OperatorChanged>;

    /// Sets a password, unless the credentials changed since they were read; ends all sessions but `keep`.
    async fn set_password(
        &self,
        id: OperatorId,
        generation: i64,
        password_hash: String,
        keep: SessionId,
        audit: AuditEntry,
    ) -> Result<bool>;

    /// Keeps a secret for codes that is not confirmed yet, in place of an earlier one.
    async fn offer_totp(&self, id: OperatorId, secret: Vec<u8>, audit: AuditEntry) -> Result<bool>;

    /// Asks for codes from now on, with the secret that was offered, unless the credentials changed since they
    /// were read; `step` is used up. Recovery codes by their SHA-256.
    async fn confirm_totp(
        &self,
        id: OperatorId,
        generation: i64,
        step: i64,
        recovery: Vec<[u8; 32]>,
        audit: AuditEntry,
    ) -> Result<bool>;

    /// Asks for codes no more, and forgets the recovery codes. Whether any were asked for.
    async fn remove_totp(&self, id: OperatorId, audit: AuditEntry) -> Result<bool>;

    /// Puts new recovery codes in place of the old ones, where codes are asked for.
    async fn set_recovery_codes(
        &self,
        id: OperatorId,
        recovery: Vec<[u8; 32]>,
        audit: AuditEntry,
    ) -> Result<bool>;

    /// Stores how an operator likes the console.
    async fn set_preferences(
        &self,
        id: OperatorId,
        preferences: Preferences,
        audit: AuditEntry,
    ) -> Result<bool>;

    // ── sessions and invitations ───────────────────────────────────────────────────────────────

    /// Offers the link of the first admin, in place of an earlier one. Not if there is any operator.
    async fn offer_set_up(&self, invitation: NewInvitation, audit: AuditEntry) -> Result<bool>;

    /// The invitation with this SHA-256, one that is over too.
    async fn invitation(&self, secret_hash: &[u8; 32]) -> Result<Option<Invitation>>;

    /// Accepts an invitation, which is used up: sets the password, makes the first admin if it is theirs, and
    /// begins a session. [`crate::StoreError::Conflict`] if the first admin's name is taken.
    async fn accept_invitation(
        &self,
        acceptance: Acceptance,
        audit: AuditEntry,
    ) -> Result<Accepted>;

    /// Begins a session of somebody who proved who they are, and uses up the second proof. None if the proof
    /// does not hold any more: the credentials changed, or the code was used meanwhile.
    async fn begin_session(
        &self,
        proof: SignInProof,
        session: NewSession,
        audit: AuditEntry,
    ) -> Result<Option<(Operator, Session)>>;

    /// The session with this SHA-256, one that is over too, and whose it is.
    async fn session_by_hash(&self, secret_hash: &[u8; 32]) -> Result<Option<(Operator, Session)>>;

    /// Notes that a session was used, and when it ends now.
    async fn touch_session(
        &self,
        id: SessionId,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()>;

    /// Sessions of an operator, the one used last first; those that are over and not yet swept too.
    async fn sessions(&self, operator: OperatorId) -> Result<Vec<Session>>;

    /// Ends a session of this operator. Whether it was there.
    async fn end_session(
        &self,
        operator: OperatorId,
        id: SessionId,
        audit: AuditEntry,
    ) -> Result<bool>;

    /// Ends all sessions of an operator but `keep`; how many.
    async fn end_other_sessions(
        &self,
        operator: OperatorId,
        keep: Option<SessionId>,
        audit: AuditEntry,
    ) -> Result<u64>;
}
