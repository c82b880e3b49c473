//! The trait of operators, a line each: which file does what.

use async_trait::async_trait;
use jiff::Timestamp;
use muster_model::audit::AuditEntry;
use muster_model::invitation::Invitation;
use muster_model::operator::{Operator, OperatorId, Preferences};
use muster_model::session::{Session, SessionId};

use super::super::{invitations, operators, sessions};
use crate::operations::Engine;
use crate::{
    Acceptance, Accepted, AccountStore, Credentials, NewInvitation, NewOperator, NewSession,
    OperatorChange, OperatorChanged, Result, SignInProof,
};

#[async_trait]
impl<E: Engine> AccountStore for E {
    async fn has_operators(&self) -> Result<bool> {
        operators::has_operators(self).await
    }

    async fn operators(&self) -> Result<Vec<Operator>> {
        operators::operators(self).await
    }

    async fn operator(&self, id: OperatorId) -> Result<Option<Operator>> {
        operators::operator_by_id(self, id).await
    }

    async fn credentials(&self, name: &str) -> Result<Option<Credentials>> {
        operators::secrets::credentials(self, name).await
    }

    async fn create_operator(&self, new: NewOperator, audit: AuditEntry) -> Result<Operator> {
        operators::create_operator(self, new, audit).await
    }

    async fn reset_operator(
        &self,
        id: OperatorId,
        invitation: NewInvitation,
        audit: AuditEntry,
    ) -> Result<Option<Operator>> {
        operators::reset_operator(self, id, invitation, audit).await
    }

    async fn change_operator(
        &self,
        id: OperatorId,
        change: OperatorChange,
        audit: AuditEntry,
    ) -> Result<OperatorChanged> {
        operators::change_operator(self, id, change, audit).await
    }

    async fn remove_operator(&self, id: OperatorId, audit: AuditEntry) -> Result<OperatorChanged> {
        operators::remove_operator(self, id, audit).await
    }

    async fn set_password(
        &self,
        id: OperatorId,
        generation: i64,
        password_hash: String,
        keep: SessionId,
        audit: AuditEntry,
    ) -> Result<bool> {
        operators::secrets::set_password(self, id, generation, password_hash, keep, audit).await
    }

    async fn offer_totp(&self, id: OperatorId, secret: Vec<u8>, audit: AuditEntry) -> Result<bool> {
        operators::secrets::offer_totp(self, id, secret, audit).await
    }

    async fn confirm_totp(
        &self,
        id: OperatorId,
        generation: i64,
        step: i64,
        recovery: Vec<[u8; 32]>,
        audit: AuditEntry,
    ) -> Result<bool> {
        operators::secrets::confirm_totp(self, id, generation, step, recovery, audit).await
    }

    async fn remove_totp(&self, id: OperatorId, audit: AuditEntry) -> Result<bool> {
        operators::secrets::remove_totp(self, id, audit).await
    }

    async fn set_recovery_codes(
        &self,
        id: OperatorId,
        recovery: Vec<[u8; 32]>,
        audit: AuditEntry,
    ) -> Result<bool> {
        operators::secrets::set_recovery_codes(self, id, recovery, audit).await
    }

    async fn set_preferences(
        &self,
        id: OperatorId,
        preferences: Preferences,
        audit: AuditEntry,
    ) -> Result<bool> {
        operators::set_preferences(self, id, preferences, audit).await
    }

    async fn offer_set_up(&self, invitation: NewInvitation, audit: AuditEntry) -> Result<bool> {
        invitations::offer_set_up(self, invitation, audit).await
    }

    async fn invitation(&self, secret_hash: &[u8; 32]) -> Result<Option<Invitation>> {
        invitations::invitation(self, secret_hash).await
    }

    async fn accept_invitation(
        &self,
        acceptance: Acceptance,
        audit: AuditEntry,
    ) -> Result<Accepted> {
        invitations::accept_invitation(self, acceptance, audit).await
    }

    async fn begin_session(
        &self,
        proof: SignInProof,
        session: NewSession,
        audit: AuditEntry,
    ) -> Result<Option<(Operator, Session)>> {
        sessions::begin_session(self, proof, session, audit).await
    }

    async fn session_by_hash(&self, secret_hash: &[u8; 32]) -> Result<Option<(Operator, Session)>> {
        sessions::session_by_hash(self, secret_hash).await
    }

    async fn touch_session(
        &self,
        id: SessionId,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()> {
        sessions::touch_session(self, id, now, expires_at).await
    }

    async fn sessions(&self, operator: OperatorId) -> Result<Vec<Session>> {
        sessions::sessions(self, operator).await
    }

    async fn end_session(
        &self,
        operator: OperatorId,
        id: SessionId,
        audit: AuditEntry,
    ) -> Result<bool> {
        sessions::end_session(self, operator, id, audit).await
    }

    async fn end_other_sessions(
        &self,
        operator: OperatorId,
        keep: Option<SessionId>,
        audit: AuditEntry,
    ) -> Result<u64> {
        sessions::end_other_sessions(self, operator, keep, audit).await
    }
}
