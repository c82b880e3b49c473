//! Signing in. An unknown name, a wrong password and a disabled account get the same answer after the same work.

use muster_model::audit::AuditEntry;
use muster_model::operator::{NAME_MAX, Operator, login_of};
use muster_model::password::MAX_BYTES;
use muster_model::secret::secret_text;
use muster_model::totp;
use muster_store::{Credentials, NewSession as Begun, Second, SignInProof};
use serde_json::{Value, json};

use super::{Client, NewSession, SignedIn};
use crate::app::tokens::secret_hash;
use crate::app::{App, AppError, Result};

/// What came of signing in.
#[derive(Debug, Clone, PartialEq)]
pub enum SignIn {
    /// A session began.
    Session(Box<NewSession>),
    /// The password is right, and a code is wanted beside it: ask again with all three.
    NeedsCode,
}

/// What came of looking at the code.
enum Code {
    /// It proves something, or nothing is to be proven. A recovery code is judged where it is used up.
    Proves(Second),
    /// It is wanted and was not given.
    Wanted,
    /// It is wrong.
    Wrong,
}

impl App {
    /// Signs in with a name and a password, and where it is asked for a code: one of the authenticator's, or a
    /// recovery code, which is used up.
    pub async fn sign_in(
        &self,
        name: &str,
        password: &str,
        code: Option<&str>,
        client: &Client,
    ) -> Result<SignIn> {
        let login = login_of(name);
        if login.chars().count() > NAME_MAX || password.len() > MAX_BYTES {
            return Err(AppError::WrongCredentials);
        }
        let counted = self.accounts.limits.try_to_sign_in(&client.address, &login)?;
        let found = self.store.credentials(&login).await?;
        let hash = found.as_ref().and_then(|found| found.password_hash.as_deref());
        let right = match self.accounts.hasher.verify(password, hash, &*self.entropy).await {
            Ok(right) => right,
            Err(busy) => {
                counted.forgive();
                return Err(busy);
            }
        };
        let Some(found) = found else {
            return self.turn_away(None, "there is no such account", client).await;
        };
        let operator = &found.operator;
        if !right || !operator.is_enabled() {
            let why = if right { "the account is disabled" } else { "the password is wrong" };
            return self.turn_away(Some(operator), why, client).await;
        }
        let second = match self.look_at(code, &found)? {
            Code::Proves(second) => second,
            Code::Wrong => {
                return self.turn_away(Some(operator), "the code is wrong", client).await;
            }
            Code::Wanted => {
                counted.forgive();
                return Ok(SignIn::NeedsCode);
            }
        };
        let Some(begun) = self.begin(&found, second, client).await? else {
            // A recovery code that is none of theirs, or a code that was used a moment ago.
            return self.turn_away(Some(operator), "the code is wrong or used", client).await;
        };
        counted.forgive();
        if second != Second::None {
            self.accounts.limits.code.give_back(&login);
        }
        Ok(SignIn::Session(Box::new(begun)))
    }

    fn look_at(&self, code: Option<&str>, found: &Credentials) -> Result<Code> {
        let Some(secret) = &found.totp else { return Ok(Code::Proves(Second::None)) };
        let Some(code) = code.filter(|code| !code.trim().is_empty()) else {
            return Ok(Code::Wanted);
        };
        self.accounts.limits.code.take(&login_of(&found.operator.name))?;
        let step = totp::step_of(secret, code, self.now(), found.totp_step).map(Second::Step);
        let recovery = || Some(Second::Recovery(secret_hash(&totp::recovery_code(code)?)));
        Ok(step.or_else(recovery).map_or(Code::Wrong, Code::Proves))
    }

    async fn begin(
        &self,
        found: &Credentials,
        second: Second,
        client: &Client,
    ) -> Result<Option<NewSession>> {
        let (operator_id, generation) = (found.operator.id, found.generation);
        let proof = SignInProof { operator_id, generation, second };
        let (secret, session) = self.new_session(client);
        let detail = json!({"second": word(second), "agent": session.agent});
        let audit = self.own_entry(&found.operator, &client.address, "sessions.begin", detail);
        let begun = self.store.begin_session(proof, session, audit).await?;
        Ok(begun.map(|(operator, session)| {
            let signed = SignedIn { operator, session, address: client.address.clone() };
            NewSession { secret, signed }
        }))
    }

    /// Notes that somebody was refused. A name that is nobody's is not kept: it may be a password in the wrong
    /// field.
    async fn turn_away(
        &self,
        operator: Option<&Operator>,
        why: &str,
        client: &Client,
    ) -> Result<SignIn> {
        let entry = AuditEntry {
            at: self.now(),
            actor: "nobody".to_owned(),
            address: client.address.clone(),
            action: "sessions.refuse".to_owned(),
            subject: operator.map(|operator| operator.name.clone()).unwrap_or_default(),
            detail: json!({"why": why}),
        };
        self.store.audit(entry).await?;
        Err(AppError::WrongCredentials)
    }

    /// The secret of a session that is about to begin, and what of it is stored.
    pub(super) fn new_session(&self, client: &Client) -> (String, Begun) {
        let (secret, at) = (secret_text(&*self.entropy), self.now());
        let session = Begun {
            secret_hash: secret_hash(&secret),
            at,
            expires_at: self.accounts.lifetime.end(at, at),
            address: client.address.clone(),
            agent: client.kept_agent(),
        };
        (secret, session)
    }

    /// An entry about something that an operator does with their own account.
    pub(super) fn own_entry(
        &self,
        operator: &Operator,
        address: &str,
        action: &str,
        detail: Value,
    ) -> AuditEntry {
        AuditEntry {
            at: self.now(),
            actor: operator.actor_name(),
            address: address.to_owned(),
            action: action.to_owned(),
            subject: operator.name.clone(),
            detail,
        }
    }
}

const fn word(second: Second) -> &'static str {
    match second {
        Second::None => "none",
        Second::Step(_) => "code",
        Second::Recovery(_) => "recovery code",
    }
}
