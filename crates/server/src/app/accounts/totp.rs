//! Codes beside the password: offered, confirmed with one code, and taken away with the password.

use muster_model::totp;
use serde_json::json;

use super::SignedIn;
use super::own::changed_meanwhile;
use crate::app::tokens::secret_hash;
use crate::app::{App, AppError, Result};

/// A secret for an authenticator.
#[derive(Clone, PartialEq, Eq)]
pub struct Offer {
    /// As it is typed: Base32.
    pub secret: String,
    /// As it is read from a picture: an `otpauth` address.
    pub uri: String,
}

impl std::fmt::Debug for Offer {
    /// Shows no secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Offer").finish_non_exhaustive()
    }
}

impl App {
    /// Makes a secret for an authenticator. It counts once a code of it was given; see [`App::confirm_totp`].
    pub async fn begin_totp(&self, signed: &SignedIn) -> Result<Offer> {
        if signed.operator.totp {
            return Err(AppError::Conflict {
                code: "totp_is_on",
                message:
                    "codes are asked for already; switch them off to take another authenticator"
                        .to_owned(),
            });
        }
        let secret = totp::new_secret(&*self.entropy);
        let detail = json!({"state": "offered"});
        let audit = self.own_entry(&signed.operator, &signed.address, "account.totp", detail);
        if !self.store.offer_totp(signed.operator.id, secret.to_vec(), audit).await? {
            return Err(AppError::Unauthenticated);
        }
        Ok(offer(&secret, signed))
    }

    /// The secret that was offered and waits for its first code, to be shown again.
    pub async fn offered_totp(&self, signed: &SignedIn) -> Result<Option<Offer>> {
        let known = self.own_credentials(signed).await?;
        Ok(known.totp_offered.map(|secret| offer(&secret, signed)))
    }

    /// Asks for codes from now on, since `code` is one of the offered secret. Gives the recovery codes: this once.
    pub async fn confirm_totp(&self, signed: &SignedIn, code: &str) -> Result<Vec<String>> {
        let known = self.own_credentials(signed).await?;
        let offered = known.totp_offered.ok_or_else(|| AppError::Conflict {
            code: "totp_not_offered",
            message: "begin again: there is no secret that waits for its first code".to_owned(),
        })?;
        let step = totp::step_of(&offered, code, self.now(), None).ok_or_else(|| {
            let message =
                "this is not the code that the authenticator shows now; is its clock right?";
            AppError::invalid("wrong_code", "code", message)
        })?;
        let codes = totp::recovery_codes(&*self.entropy);
        let detail = json!({"state": {"before": false, "after": true}});
        let audit = self.own_entry(&signed.operator, &signed.address, "account.totp", detail);
        let id = signed.operator.id;
        let hashes = digests(&codes);
        if !self.store.confirm_totp(id, known.generation, step, hashes, audit).await? {
            return Err(changed_meanwhile());
        }
        Ok(codes)
    }

    /// Asks for codes no more; the password is needed.
    pub async fn remove_totp(&self, signed: &SignedIn, password: &str) -> Result<()> {
        self.confirm_password(signed, "password", password).await?;
        let detail = json!({"state": {"before": true, "after": false}});
        let audit = self.own_entry(&signed.operator, &signed.address, "account.totp", detail);
        if self.store.remove_totp(signed.operator.id, audit).await? {
            return Ok(());
        }
        Err(no_codes())
    }

    /// Makes new recovery codes, and the old ones open nothing any more; the password is needed.
    pub async fn renew_recovery_codes(
        &self,
        signed: &SignedIn,
        password: &str,
    ) -> Result<Vec<String>> {
        self.confirm_password(signed, "password", password).await?;
        let codes = totp::recovery_codes(&*self.entropy);
        let action = "account.recovery_codes";
        let audit = self.own_entry(&signed.operator, &signed.address, action, json!({}));
        if self.store.set_recovery_codes(signed.operator.id, digests(&codes), audit).await? {
            return Ok(codes);
        }
        Err(no_codes())
    }
}

fn offer(secret: &[u8], signed: &SignedIn) -> Offer {
    Offer { secret: totp::base32(secret), uri: totp::uri(secret, &signed.operator.name) }
}

fn digests(codes: &[String]) -> Vec<[u8; 32]> {
    codes
        .iter()
        .filter_map(|code| totp::recovery_code(code))
        .map(|code| secret_hash(&code))
        .collect()
}

fn no_codes() -> AppError {
    AppError::Conflict {
        code: "totp_is_off",
        message: "no codes are asked for with this account".to_owned(),
    }
}
