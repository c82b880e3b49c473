//! Invitations: the link of the first start, and the links by which operators choose their passwords.

use muster_model::audit::{Actor, AuditEntry};
use muster_model::invitation::{Invitation, SET_UP_LASTS};
use muster_model::operator::is_name;
use muster_model::password;
use muster_model::secret::secret_text;
use muster_store::{Acceptance, Accepted, NewInvitation};
use serde_json::json;

use super::{Client, NewSession, SignedIn};
use crate::app::tokens::secret_hash;
use crate::app::{App, AppError, Result};

impl App {
    /// Whether nobody is there who could sign in or was ever invited.
    pub async fn needs_set_up(&self) -> Result<bool> {
        Ok(!self.store.has_operators().await?)
    }

    /// Makes the link of the first admin, while there is no operator; an earlier one is dead from now on.
    pub async fn offer_set_up(&self) -> Result<Option<String>> {
        let secret = secret_text(&*self.entropy);
        let expires_at = self.now() + SET_UP_LASTS;
        let invitation = NewInvitation { secret_hash: secret_hash(&secret), expires_at };
        let detail = json!({"expires_at": expires_at.to_string()});
        let audit = self.audit(&Actor::system("start"), "operators.set_up", "", detail);
        Ok(self.store.offer_set_up(invitation, audit).await?.then_some(secret))
    }

    /// What the link with this secret opens; none if it was used, replaced or is over.
    pub async fn open_invitation(&self, secret: &str) -> Result<Option<Invitation>> {
        let found = self.store.invitation(&secret_hash(secret)).await?;
        Ok(found.filter(|invitation| invitation.is_open(self.now())))
    }

    /// Accepts an invitation: the password is set, and a session begins. The first admin chooses a name too.
    pub async fn accept_invitation(
        &self,
        secret: &str,
        name_if_first: Option<&str>,
        password: &str,
        client: &Client,
    ) -> Result<NewSession> {
        let invitation = self.open_invitation(secret).await?.ok_or_else(gone)?;
        let name = match &invitation.guest {
            Some(guest) => guest.name.clone(),
            None => name_if_first.unwrap_or_default().trim().to_owned(),
        };
        check_name(&name)?;
        check_password(password, &name)?;
        let password_hash = self.accounts.hasher.hash(password, &*self.entropy).await?;
        let (session_secret, session) = self.new_session(client);
        let audit = AuditEntry {
            at: session.at,
            actor: format!("operator:{name}"),
            address: client.address.clone(),
            action: "operators.accept".to_owned(),
            subject: name.clone(),
            detail: json!({"role": invitation.role, "first": invitation.is_first()}),
        };
        let secret_hash = secret_hash(secret);
        let acceptance = Acceptance { secret_hash, name, password_hash, session };
        match self.store.accept_invitation(acceptance, audit).await? {
            Accepted::SignedIn(operator, session) => Ok(NewSession {
                secret: session_secret,
                signed: SignedIn { operator: *operator, session, address: client.address.clone() },
            }),
            Accepted::Gone => Err(gone()),
        }
    }
}

fn gone() -> AppError {
    AppError::Conflict {
        code: "invitation_gone",
        message:
            "this link was used, replaced by a newer one, or is over; ask an admin for a new one"
                .to_owned(),
    }
}

/// Refuses a name that cannot be an operator's.
pub(super) fn check_name(name: &str) -> Result<()> {
    if is_name(name) {
        return Ok(());
    }
    let message = "a name has 1 to 64 characters that can be seen, with blanks only inside";
    Err(AppError::invalid("invalid_name", "name", message))
}

/// Refuses a password that is too easy or too long.
pub(super) fn check_password(password: &str, name: &str) -> Result<()> {
    password::check(password, name)
        .map_err(|weak| AppError::invalid(weak.code(), "password", weak.to_string()))
}
