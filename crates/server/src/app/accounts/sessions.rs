//! Sessions: found at every request, listed, ended.

use jiff::SignedDuration;
use muster_model::audit::Actor;
use muster_model::operator::{Operator, OperatorId};
use muster_model::role::Permission;
use muster_model::session::{Session, SessionId};
use serde_json::json;

use super::{Client, SignedIn};
use crate::app::tokens::secret_hash;
use crate::app::{App, AppError, Result};

/// The last use is kept to the minute: a write for every request would cost more than the request.
const TOUCH_EVERY: SignedDuration = SignedDuration::from_mins(1);

impl App {
    /// Who is signed in with this secret; none if it opens nothing any more.
    pub async fn session(&self, secret: &str, client: &Client) -> Result<Option<SignedIn>> {
        let now = self.now();
        let found = self.store.session_by_hash(&secret_hash(secret)).await?;
        let valid = |(operator, session): &(Operator, Session)| {
            session.is_valid(now) && operator.is_enabled()
        };
        let Some((operator, mut session)) = found.filter(valid) else { return Ok(None) };
        if now.duration_since(session.last_seen_at) >= TOUCH_EVERY {
            session.last_seen_at = now;
            session.expires_at = self.accounts.lifetime.end(session.created_at, now);
            self.store.touch_session(session.id, now, session.expires_at).await?;
        }
        Ok(Some(SignedIn { operator, session, address: client.address.clone() }))
    }

    /// Signs out: the session ends.
    pub async fn sign_out(&self, signed: &SignedIn) -> Result<()> {
        let audit = self.own_entry(&signed.operator, &signed.address, "sessions.end", json!({}));
        // Whether it was still there makes no difference to who leaves.
        self.store.end_session(signed.operator.id, signed.session.id, audit).await?;
        self.signals.access_changed();
        Ok(())
    }

    /// Their own sessions, the one used last first.
    pub async fn sessions_of(&self, signed: &SignedIn) -> Result<Vec<Session>> {
        self.living_sessions(signed.operator.id).await
    }

    /// Ends one of their own sessions.
    pub async fn revoke_session(&self, signed: &SignedIn, id: SessionId) -> Result<()> {
        self.end(&signed.actor(), &signed.operator, id).await
    }

    /// Ends all their own sessions but this one; how many.
    pub async fn revoke_other_sessions(&self, signed: &SignedIn) -> Result<u64> {
        let detail = json!({"sessions": "all others"});
        let audit = self.own_entry(&signed.operator, &signed.address, "sessions.revoke", detail);
        let keep = Some(signed.session.id);
        let ended = self.store.end_other_sessions(signed.operator.id, keep, audit).await?;
        self.signals.access_changed();
        Ok(ended)
    }

    /// The sessions of any operator, the one used last first.
    pub async fn operator_sessions(&self, actor: &Actor, id: OperatorId) -> Result<Vec<Session>> {
        self.permit(actor, Permission::ManageOperators)?;
        let operator = self.known_operator(id).await?;
        self.living_sessions(operator.id).await
    }

    /// Ends a session of any operator.
    pub async fn revoke_operator_session(
        &self,
        actor: &Actor,
        id: OperatorId,
        session: SessionId,
    ) -> Result<()> {
        self.permit(actor, Permission::ManageOperators)?;
        let operator = self.known_operator(id).await?;
        self.end(actor, &operator, session).await
    }

    async fn end(&self, actor: &Actor, operator: &Operator, id: SessionId) -> Result<()> {
        let detail = json!({"session": id.0});
        let audit = self.audit(actor, "sessions.revoke", &operator.name, detail);
        if !self.store.end_session(operator.id, id, audit).await? {
            return Err(AppError::not_found("session", &id.0));
        }
        self.signals.access_changed();
        Ok(())
    }

    async fn living_sessions(&self, operator: OperatorId) -> Result<Vec<Session>> {
        let (now, mut sessions) = (self.now(), self.store.sessions(operator).await?);
        sessions.retain(|session| session.is_valid(now));
        Ok(sessions)
    }
}
