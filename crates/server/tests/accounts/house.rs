//! The use cases over a store in a temporary directory, with a clock that is turned by hand.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use jiff::{SignedDuration, Timestamp};
use muster_model::audit::{Actor, AuditEntry};
use muster_model::role::Role;
use muster_model::{Clock, Entropy};
use muster_protocol::profiles::Profiles;
use muster_server::app::accounts::{AccountOptions, Client, Cost, NewSession, SignIn, SignedIn};
use muster_server::app::{App, AppError, Options, Result};
use muster_store::sqlite::{Options as StoreOptions, SqliteStore};
use muster_store::{AuditFilter, SharedStore};

/// Good enough for everybody in these tests.
pub(crate) const PASSWORD: &str = "correct horse battery";

/// A clock that shows what it is set to.
pub(crate) struct Turned(AtomicI64);

impl Clock for Turned {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::Relaxed)).unwrap()
    }
}

/// Different every time, the same in every run.
#[derive(Default)]
struct Counting(AtomicU64);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(8) {
            let n = self.0.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
            let n = n.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes();
            part.copy_from_slice(&n[..part.len()]);
        }
    }
}

pub(crate) struct House {
    pub(crate) app: Arc<App>,
    clock: Arc<Turned>,
    _data: tempfile::TempDir,
}

impl House {
    /// Nobody is there yet.
    pub(crate) async fn empty() -> Self {
        let data = tempfile::tempdir().unwrap();
        let entropy: Arc<dyn Entropy> = Arc::new(Counting::default());
        let store = SqliteStore::open(&StoreOptions::of(data.path()), entropy.clone()).unwrap();
        let store: SharedStore = Arc::new(store);
        let clock = Arc::new(Turned(
            "2026-03-26T12:00:00Z".parse::<Timestamp>().unwrap().as_second().into(),
        ));
        let accounts = AccountOptions {
            passwords: Cost { memory: 64, passes: 1 },
            ..AccountOptions::default()
        };
        let options = Options { accounts, ..Options::default() };
        let app = App::start(store, clock.clone(), entropy, Profiles::builtin(), options).await;
        Self { app: app.unwrap(), clock, _data: data }
    }

    /// An admin signed up, and their session.
    pub(crate) async fn with_admin() -> (Self, SignedIn) {
        let house = Self::empty().await;
        let link = house.app.offer_set_up().await.unwrap().unwrap();
        let begun = house.app.accept_invitation(&link, Some("Admin"), PASSWORD, &here()).await;
        (house, begun.unwrap().signed)
    }

    /// Lets time pass.
    pub(crate) fn pass(&self, time: SignedDuration) {
        self.clock.0.fetch_add(time.as_secs(), Ordering::Relaxed);
    }

    /// Somebody more, who accepted their invitation.
    pub(crate) async fn join(&self, name: &str, role: Role) -> NewSession {
        let link = self.app.invite_operator(&system(), name.to_owned(), role).await.unwrap();
        self.app.accept_invitation(&link, None, PASSWORD, &here()).await.unwrap()
    }

    /// Signs in, and expects a session.
    pub(crate) async fn sign_in(&self, name: &str, password: &str) -> NewSession {
        match self.try_sign_in(name, password, None).await.unwrap() {
            SignIn::Session(begun) => *begun,
            SignIn::NeedsCode => panic!("{name} needs a code"),
        }
    }

    pub(crate) async fn try_sign_in(
        &self,
        name: &str,
        password: &str,
        code: Option<&str>,
    ) -> Result<SignIn> {
        self.app.sign_in(name, password, code, &here()).await
    }

    /// Entries of the audit log about `action`, newest first.
    pub(crate) async fn audited(&self, action: &str) -> Vec<AuditEntry> {
        let filter = AuditFilter { action: Some(action.to_owned()), ..AuditFilter::default() };
        let page = self.app.audit_log(&system(), filter, None, 100).await.unwrap();
        page.items.into_iter().map(|(_, entry)| entry).collect()
    }
}

pub(crate) fn system() -> Actor {
    Actor::system("test")
}

/// From where everybody comes who says nothing else.
pub(crate) fn here() -> Client {
    from("192.0.2.1")
}

pub(crate) fn from(address: &str) -> Client {
    Client { address: address.to_owned(), agent: "a browser".to_owned() }
}

/// The stable word of a refusal.
pub(crate) fn code<T: std::fmt::Debug>(outcome: Result<T>) -> &'static str {
    outcome.unwrap_err().code()
}

/// Whether a refusal says to wait.
pub(crate) fn must_wait<T: std::fmt::Debug>(outcome: &Result<T>) -> bool {
    matches!(outcome, Err(AppError::TooManyTries { .. }))
}
