//! Access that ends while something is still open: a stream lives as long as what let it in.

use std::sync::Arc;
use std::time::Duration;

use muster_model::role::Role;

use super::tokens::secret_hash;
use super::{App, Result};

/// A signal is a hint, and another process gives none here: what let a stream in is looked at this often.
const LOOK_EVERY: Duration = Duration::from_secs(3);

/// What let somebody in, as it was then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    kind: Kind,
    secret_hash: [u8; 32],
    role: Role,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Token,
    Session,
}

impl Pass {
    /// The token with this text, which has this role.
    pub fn token(text: &str, role: Role) -> Self {
        Self { kind: Kind::Token, secret_hash: secret_hash(text), role }
    }

    /// The session with this secret, whose operator has this role.
    pub fn session(secret: &str, role: Role) -> Self {
        Self { kind: Kind::Session, secret_hash: secret_hash(secret), role }
    }
}

impl App {
    /// Waits until the pass opens nothing any more, or not the same: it was revoked, it is over, or the role is
    /// another one. Within seconds of it, whichever process did it.
    pub async fn until_shut_out(self: Arc<Self>, pass: Pass) {
        let mut changed = self.signals.access();
        loop {
            changed.mark_unchanged();
            // While the store does not answer nothing is known, and what is open stays so.
            if matches!(self.still_opens(&pass).await, Ok(false)) {
                return;
            }
            // Heard, or not heard in time: both ways the store is asked again.
            let _ = tokio::time::timeout(LOOK_EVERY, changed.changed()).await;
        }
    }

    async fn still_opens(&self, pass: &Pass) -> Result<bool> {
        let now = self.now();
        let role = match pass.kind {
            Kind::Token => {
                let token = self.store.token_by_hash(&pass.secret_hash).await?;
                token.filter(|token| token.is_valid(now)).map(|token| token.role)
            }
            Kind::Session => {
                let found = self.store.session_by_hash(&pass.secret_hash).await?;
                found
                    .filter(|(operator, session)| session.is_valid(now) && operator.is_enabled())
                    .map(|(operator, _)| operator.role)
            }
        };
        Ok(role == Some(pass.role))
    }
}
