//! Accounts of the console: signing in, sessions, and what admins do with operators.
//!
//! What belongs here: who is let in, and what an operator does with their own account. What does not: cookies
//! and forms (`web`), rules that hold by themselves (`muster-model`: passwords, codes, lifetimes).
//!
//! Whoever signed in is a [`SignedIn`]; its [`SignedIn::actor`] goes into every other use case.
//! docs/adr/0010-accounts.md says why it is so.

mod hasher;
mod invitations;
mod limits;
mod operators;
mod own;
mod preferences;
mod sessions;
mod sign_in;
mod totp;

use std::sync::Arc;

use muster_model::Clock;
use muster_model::audit::Actor;
use muster_model::operator::Operator;
use muster_model::session::{Lifetime, Session};

pub use hasher::Cost;
pub use limits::{Allowance, Allowances};
pub use operators::{invite, reset};
pub use sign_in::SignIn;
pub use totp::Offer;

use hasher::Hasher;
use limits::Limits;

/// The longest name of a browser that is kept, in characters.
const AGENT_MAX: usize = 200;

/// Settings of accounts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountOptions {
    /// How long sessions last.
    pub sessions: Lifetime,
    /// What hashing a password costs.
    pub passwords: Cost,
    /// How often somebody may be wrong.
    pub tries: Allowances,
}

/// What accounts keep in memory.
pub(crate) struct Accounts {
    hasher: Hasher,
    pub(super) limits: Limits,
    lifetime: Lifetime,
}

impl Accounts {
    pub(crate) fn new(options: &AccountOptions, clock: &Arc<dyn Clock>) -> Self {
        Self {
            hasher: Hasher::new(options.passwords),
            limits: Limits::new(&options.tries, clock),
            lifetime: options.sessions,
        }
    }
}

/// Where a request of the console comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Client {
    /// The address.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
}

impl Client {
    /// The browser's name, cut to what is kept.
    fn kept_agent(&self) -> String {
        self.agent.chars().filter(|c| !c.is_control()).take(AGENT_MAX).collect()
    }
}

/// Somebody who signed in, as they stand at this request.
#[derive(Debug, Clone, PartialEq)]
pub struct SignedIn {
    /// Who.
    pub operator: Operator,
    /// In which session.
    pub session: Session,
    /// From where this request comes.
    pub address: String,
}

impl SignedIn {
    /// Who asks, for every use case.
    pub fn actor(&self) -> Actor {
        Actor {
            name: self.operator.actor_name(),
            role: self.operator.role,
            address: self.address.clone(),
        }
    }
}

/// A session that began, and its secret: for the cookie, and shown nowhere.
#[derive(Clone, PartialEq)]
pub struct NewSession {
    /// What opens it: 64 hex digits.
    pub secret: String,
    /// Who signed in.
    pub signed: SignedIn,
}

impl std::fmt::Debug for NewSession {
    /// Shows whose it is, and no secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewSession").field("signed", &self.signed).finish_non_exhaustive()
    }
}
