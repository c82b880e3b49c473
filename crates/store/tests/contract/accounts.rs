//! Short words for tests about operators.

use jiff::SignedDuration;
use muster_model::operator::Operator;
use muster_model::role::Role;
use muster_model::session::Session;
use muster_store::{
    Acceptance, Accepted, NewInvitation, NewOperator, NewSession, Second, SignInProof,
};

use crate::bed::Bed;
use crate::build::{at, audit};

/// An invitation with a digest of its own, for an hour from `second` on.
pub(crate) fn invitation(digest: u8, second: i64) -> NewInvitation {
    NewInvitation {
        secret_hash: [digest; 32],
        expires_at: at(second) + SignedDuration::from_hours(1),
    }
}

/// A session with a digest of its own, for an hour from `second` on.
pub(crate) fn session(digest: u8, second: i64) -> NewSession {
    NewSession {
        secret_hash: [digest; 32],
        at: at(second),
        expires_at: at(second) + SignedDuration::from_hours(1),
        address: "192.0.2.9".into(),
        agent: "a browser".into(),
    }
}

pub(crate) fn acceptance(digest: u8, name: &str, second: i64) -> Acceptance {
    Acceptance {
        secret_hash: [digest; 32],
        name: name.into(),
        password_hash: format!("$argon2id$of-{name}"),
        session: session(digest, second),
    }
}

impl Bed<'_> {
    /// Invites an operator.
    pub(crate) async fn invite(&self, name: &str, role: Role, digest: u8) -> Operator {
        let new = NewOperator { name: name.into(), role, invitation: invitation(digest, 0) };
        self.create_operator(new, audit("operators.invite")).await.unwrap()
    }

    /// Accepts an invitation.
    pub(crate) async fn accept(&self, digest: u8, name: &str) -> (Operator, Session) {
        let accepted =
            self.accept_invitation(acceptance(digest, name, 1), audit("operators.accept"));
        match accepted.await.unwrap() {
            Accepted::SignedIn(operator, session) => (*operator, session),
            Accepted::Gone => panic!("{name} has no invitation"),
        }
    }

    /// An operator who chose a password, and their session.
    pub(crate) async fn operator_of(
        &self,
        name: &str,
        role: Role,
        digest: u8,
    ) -> (Operator, Session) {
        self.invite(name, role, digest).await;
        self.accept(digest, name).await
    }

    /// What holds of an operator's credentials now.
    pub(crate) async fn proof(&self, name: &str, second: Second) -> SignInProof {
        let known = self.credentials(name).await.unwrap().unwrap();
        SignInProof { operator_id: known.operator.id, generation: known.generation, second }
    }
}
