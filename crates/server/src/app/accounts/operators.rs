//! Operators, as admins see them: invited, changed, reset, removed.

use jiff::Timestamp;
use muster_model::Entropy;
use muster_model::audit::{Actor, AuditEntry};
use muster_model::invitation::INVITATION_LASTS;
use muster_model::operator::{Operator, OperatorId};
use muster_model::role::{Permission, Role};
use muster_model::secret::secret_text;
use muster_store::{
    AccountStore, NewInvitation, NewOperator, OperatorChange, OperatorChanged, StoreError,
};
use serde_json::{Value, json};

use super::invitations::check_name;
use crate::app::tokens::secret_hash;
use crate::app::{App, AppError, Result};

/// Creates an operator and gives the secret of the invitation, which is shown this once and never stored.
///
/// For the command line, which stands beside a server; the console goes through [`App::invite_operator`].
pub async fn invite(
    store: &dyn AccountStore,
    entropy: &dyn Entropy,
    name: String,
    role: Role,
    audit: AuditEntry,
) -> Result<String> {
    check_name(&name)?;
    let (secret, invitation) = invitation(entropy, audit.at);
    let made = store.create_operator(NewOperator { name, role, invitation }, audit).await;
    match made {
        Ok(_) => Ok(secret),
        Err(StoreError::Conflict(_)) => Err(AppError::Conflict {
            code: "name_taken",
            message: "there is an operator with this name already, whatever its case".to_owned(),
        }),
        Err(error) => Err(error.into()),
    }
}

/// Takes password, codes and sessions of an operator away, and gives the secret of a new invitation.
///
/// For the command line, as [`invite`].
pub async fn reset(
    store: &dyn AccountStore,
    entropy: &dyn Entropy,
    id: OperatorId,
    audit: AuditEntry,
) -> Result<String> {
    let (secret, invitation) = invitation(entropy, audit.at);
    let reset = store.reset_operator(id, invitation, audit).await?;
    reset.map(|_| secret).ok_or_else(|| AppError::not_found("operator", &id.0))
}

fn invitation(entropy: &dyn Entropy, now: Timestamp) -> (String, NewInvitation) {
    let secret = secret_text(entropy);
    let expires_at = now + INVITATION_LASTS;
    let invitation = NewInvitation { secret_hash: secret_hash(&secret), expires_at };
    (secret, invitation)
}

impl App {
    /// All operators, by name.
    pub async fn operators(&self, actor: &Actor) -> Result<Vec<Operator>> {
        self.permit(actor, Permission::ManageOperators)?;
        Ok(self.store.operators().await?)
    }

    /// Creates an operator, and gives the secret of the link by which they choose a password: this once.
    pub async fn invite_operator(&self, actor: &Actor, name: String, role: Role) -> Result<String> {
        self.permit(actor, Permission::ManageOperators)?;
        let audit = self.audit(actor, "operators.invite", &name, json!({"role": role}));
        invite(&*self.store, &*self.entropy, name, role, audit).await
    }

    /// Changes what an operator may do, or whether they may sign in; whoever may not is signed out at once.
    pub async fn change_operator(
        &self,
        actor: &Actor,
        id: OperatorId,
        change: OperatorChange,
    ) -> Result<Operator> {
        self.permit(actor, Permission::ManageOperators)?;
        let before = self.known_operator(id).await?;
        let role = change.role.map(|role| json!({"before": before.role, "after": role}));
        let disabled = change
            .disabled
            .map(|disabled| json!({"before": !before.is_enabled(), "after": disabled}));
        let detail = json!({"role": role, "disabled": disabled});
        let audit = self.audit(actor, "operators.edit", &before.name, detail);
        let changed = self.store.change_operator(id, change, audit).await?;
        self.outcome(id, changed)
    }

    /// Takes password, codes and sessions of an operator away, and gives the secret of a link by which they choose
    /// a new password: this once.
    pub async fn reset_operator(&self, actor: &Actor, id: OperatorId) -> Result<String> {
        self.permit(actor, Permission::ManageOperators)?;
        let before = self.known_operator(id).await?;
        if actor.name == before.actor_name() {
            return Err(AppError::Conflict {
                code: "own_account",
                message: "change your own password in your account; to reset it, ask another admin"
                    .to_owned(),
            });
        }
        let audit = self.audit(actor, "operators.reset", &before.name, Value::Null);
        let secret = reset(&*self.store, &*self.entropy, id, audit).await?;
        self.signals.access_changed();
        Ok(secret)
    }

    /// Removes an operator; what they did stays in the audit log.
    pub async fn remove_operator(&self, actor: &Actor, id: OperatorId) -> Result<()> {
        self.permit(actor, Permission::ManageOperators)?;
        let before = self.known_operator(id).await?;
        let detail = json!({"role": before.role});
        let audit = self.audit(actor, "operators.delete", &before.name, detail);
        let removed = self.store.remove_operator(id, audit).await?;
        self.outcome(id, removed).map(drop)
    }

    /// One operator, or "there is none".
    pub(super) async fn known_operator(&self, id: OperatorId) -> Result<Operator> {
        let found = self.store.operator(id).await?;
        found.ok_or_else(|| AppError::not_found("operator", &id.0))
    }

    fn outcome(&self, id: OperatorId, changed: OperatorChanged) -> Result<Operator> {
        match changed {
            OperatorChanged::Done(operator) => {
                self.signals.access_changed();
                Ok(*operator)
            }
            OperatorChanged::Unknown => Err(AppError::not_found("operator", &id.0)),
            OperatorChanged::LastAdmin => Err(AppError::Conflict {
                code: "last_admin",
                message: "this is the last admin who can sign in; make another one first"
                    .to_owned(),
            }),
        }
    }
}
