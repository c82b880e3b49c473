//! One's own password.

use muster_model::operator::login_of;
use muster_store::Credentials;
use serde_json::json;

use super::SignedIn;
use super::invitations::check_password;
use crate::app::{App, AppError, Result};

impl App {
    /// Changes one's own password; all other sessions end.
    pub async fn change_password(&self, signed: &SignedIn, old: &str, new: &str) -> Result<()> {
        let known = self.confirm_password(signed, "old", old).await?;
        check_password(new, &signed.operator.name)?;
        let hash = self.accounts.hasher.hash(new, &*self.entropy).await?;
        let audit =
            self.own_entry(&signed.operator, &signed.address, "account.password", json!({}));
        let (id, keep) = (signed.operator.id, signed.session.id);
        if !self.store.set_password(id, known.generation, hash, keep, audit).await? {
            return Err(changed_meanwhile());
        }
        self.signals.access_changed();
        Ok(())
    }

    /// Asks for the password again, before something that a stolen session must not do.
    pub(super) async fn confirm_password(
        &self,
        signed: &SignedIn,
        field: &str,
        password: &str,
    ) -> Result<Credentials> {
        let login = login_of(&signed.operator.name);
        self.accounts.limits.account.take(&login)?;
        let known = self.own_credentials(signed).await?;
        let hash = known.password_hash.as_deref();
        if !self.accounts.hasher.verify(password, hash, &*self.entropy).await? {
            return Err(AppError::invalid("wrong_password", field, "the password is wrong"));
        }
        self.accounts.limits.account.give_back(&login);
        Ok(known)
    }

    pub(super) async fn own_credentials(&self, signed: &SignedIn) -> Result<Credentials> {
        let known = self.store.credentials(&signed.operator.name).await?;
        // Another account that was given the same name since is somebody else's.
        known
            .filter(|known| known.operator.id == signed.operator.id)
            .ok_or(AppError::Unauthenticated)
    }
}

/// Somebody changed the account in the moment between.
pub(super) fn changed_meanwhile() -> AppError {
    AppError::Conflict {
        code: "changed_meanwhile",
        message: "the account was changed at the same moment; look at it again".to_owned(),
    }
}
