//! Tokens of the API: made, listed, revoked, and asked for at every request.

use jiff::{SignedDuration, Timestamp};
use muster_model::Entropy;
use muster_model::audit::{Actor, AuditEntry};
use muster_model::role::{Permission, Role};
use muster_model::secret::token_text;
use muster_model::token::Token;
use muster_store::Store;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{App, AppError, Result};

/// The longest name, in characters (contract of the API).
const NAME_MAX: usize = 64;
/// `last_used_at` is exact to this: a write for every request would cost more than the request.
const TOUCH_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// What stands in the store for a token's text.
pub fn secret_hash(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// Makes a token and gives its text, which is shown this once and never stored.
///
/// For the command line, which stands beside a server; the API goes through [`App::create_token`].
pub async fn issue(
    store: &dyn Store,
    entropy: &dyn Entropy,
    name: String,
    role: Role,
    expires_at: Option<Timestamp>,
    audit: AuditEntry,
) -> Result<(Token, String)> {
    let length = name.chars().count();
    if !(1..=NAME_MAX).contains(&length) {
        let message = format!("a token's name has 1 to {NAME_MAX} characters");
        return Err(AppError::invalid("invalid_name", "name", message));
    }
    if expires_at.is_some_and(|end| end <= audit.at) {
        let message = "it is not in the future; leave it out for a token without an end";
        return Err(AppError::invalid("invalid_expiry", "expires_at", message));
    }
    let text = token_text(entropy);
    let token = store.create_token(name, role, secret_hash(&text), expires_at, audit).await?;
    Ok((token, text))
}

impl App {
    /// Makes a token; its text comes beside it, this once.
    pub async fn create_token(
        &self,
        actor: &Actor,
        name: String,
        role: Role,
        expires_at: Option<Timestamp>,
    ) -> Result<(Token, String)> {
        self.permit(actor, Permission::ManageTokens)?;
        let detail = json!({"role": role, "expires_at": expires_at.map(|end| end.to_string())});
        let audit = self.audit(actor, "tokens.create", &name, detail);
        issue(&*self.store, &*self.entropy, name, role, expires_at, audit).await
    }

    /// All tokens, newest first, revoked and expired ones too.
    pub async fn tokens(&self, actor: &Actor) -> Result<Vec<Token>> {
        self.permit(actor, Permission::ManageTokens)?;
        Ok(self.store.tokens().await?)
    }

    /// Revokes a token: from now on it opens nothing.
    pub async fn revoke_token(&self, actor: &Actor, id: i64) -> Result<()> {
        self.permit(actor, Permission::ManageTokens)?;
        let tokens = self.store.tokens().await?;
        let token = tokens.into_iter().find(|token| token.id == id);
        let token = token.ok_or_else(|| AppError::not_found("token", &id))?;
        let audit = self.audit(actor, "tokens.revoke", &token.name, json!({"role": token.role}));
        if self.store.revoke_token(id, self.now(), audit).await? {
            self.signals.access_changed();
            return Ok(());
        }
        Err(AppError::not_found("token", &id))
    }

    /// Who holds the token with this text; `address` is where the request came from.
    ///
    /// Tokens that open nothing are counted by address, and too many of them are told so. One that opens always
    /// does: a whole site, or everybody behind a proxy, may share the address with somebody who guesses.
    pub async fn authenticate(&self, text: &str, address: String) -> Result<Actor> {
        let now = self.now();
        let token = self.store.token_by_hash(&secret_hash(text)).await?;
        let Some(token) = token.filter(|token| token.is_valid(now)) else {
            self.accounts.limits.wrong_token(&address)?;
            return Err(AppError::Unauthenticated);
        };
        if token.last_used_at.is_none_or(|last| now.duration_since(last) >= TOUCH_EVERY) {
            // Reading must go on when the disk is full: when it was last used is only for people.
            if let Err(error) = self.store.touch_token(token.id, now).await {
                tracing::warn!(token = token.id, %error, "the token's last use was not noted");
            }
        }
        Ok(Actor { name: format!("token:{}", token.name), role: token.role, address })
    }
}
