//! The use cases. Each is a method of [`App`] in a file of its own name; nothing else calls the store.
//!
//! What belongs here: a decision that combines the wire, the rules and the store. What does not: a status
//! code, a header or HTML (the ports), SQL (`muster-store`), a rule that holds by itself (`muster-model`).

pub mod access;
pub mod accounts;
pub mod admission;
pub mod attention;
pub mod audit;
pub mod catalogue;
pub mod compare;
pub mod error;
pub mod events;
pub mod exchanges;
pub mod exports;
pub mod figures;
pub mod fleet;
pub mod health;
pub mod intake;
mod pages;
pub mod people;
pub mod permit;
pub mod punch_list;
pub mod punches;
pub mod roster;
pub mod search;
pub mod settings;
pub mod shelf;
pub mod signals;
pub mod sites;
pub mod tasks;
pub mod terminals;
pub mod thumbnails;
pub mod titles;
pub mod tokens;
pub(crate) mod written;

use std::sync::Arc;

use jiff::Timestamp;
use muster_model::audit::{Actor, AuditEntry};
use muster_model::{Clock, Entropy};
use muster_protocol::profiles::Profiles;
use muster_store::SharedStore;
use parking_lot::RwLock;
use serde_json::Value;

// The words in which lists are asked for. The ports say them; only the use cases ask the store.
pub(crate) use muster_store::{
    AuditFilter, AuditPlace, LocalRange, PeopleFilter, PunchFilter, PunchPlace, StoreError,
    TaskFilter, TerminalFilter,
};

use accounts::Accounts;
pub use muster_store::{FoundPerson, FoundTask, Scope};

pub use error::AppError;
use fleet::Fleet;
pub use muster_store::OperatorChange;
pub use settings::Options;
use settings::Standing;
use signals::Signals;
use thumbnails::Thumbnails;

use crate::observe::{LogLimit, Metrics};

/// What a use case gives.
pub type Result<T> = std::result::Result<T, AppError>;

/// Everything a use case needs. One for each running server, shared by all ports.
pub struct App {
    /// What is kept.
    pub(crate) store: SharedStore,
    /// What time it is.
    pub(crate) clock: Arc<dyn Clock>,
    /// Numbers nobody can guess.
    pub(crate) entropy: Arc<dyn Entropy>,
    /// What makes one firmware differ from another.
    pub(crate) profiles: Profiles,
    /// The terminals as they stand now, in memory.
    pub(crate) fleet: Fleet,
    /// Who wants to know that something was stored.
    pub(crate) signals: Signals,
    /// The settings that can change while the server runs.
    pub(crate) standing: RwLock<Standing>,
    /// The settings it was started with.
    pub(crate) options: Options,
    /// Figures that were asked for in the last second.
    pub(crate) remembered: figures::Remembered,
    /// How many people differ, as of a moment ago.
    pub(crate) compared: compare::Remembered,
    /// Exports that are made or wait to be fetched.
    pub(crate) exports: exports::Exports,
    /// Exchanges that wait to be written.
    pub(crate) overheard: exchanges::Waiting,
    /// What is counted.
    pub(crate) metrics: Arc<Metrics>,
    /// What signing in keeps in memory.
    pub(crate) accounts: Accounts,
    /// Small pictures, and who looked at them in this hour.
    pub(crate) thumbnails: Thumbnails,
    /// Whether the store takes writes, as of a moment ago.
    pub(crate) proven: health::Proven,
    /// Keeps what terminals can cause from flooding the log.
    pub(crate) log: LogLimit,
}

impl App {
    /// Opens the house: loads settings and the fleet from the store. Results that a crash left are applied
    /// by a job.
    pub async fn start(
        store: SharedStore,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
        profiles: Profiles,
        options: Options,
    ) -> Result<Arc<Self>> {
        let standing = Standing::load(&*store, &options).await?;
        let accounts = Accounts::new(&options.accounts, &clock);
        let app = Arc::new(Self {
            store,
            clock,
            entropy,
            profiles,
            fleet: Fleet::default(),
            signals: Signals::default(),
            standing: RwLock::new(standing),
            options,
            remembered: figures::Remembered::default(),
            compared: compare::Remembered::default(),
            exports: exports::Exports::default(),
            overheard: exchanges::Waiting::default(),
            metrics: Arc::new(Metrics::default()),
            accounts,
            thumbnails: Thumbnails::default(),
            proven: health::Proven::default(),
            log: LogLimit::default(),
        });
        app.clear_scratch();
        app.load_fleet().await?;
        Ok(app)
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// What is counted.
    pub fn metrics(&self) -> &Arc<Metrics> {
        &self.metrics
    }

    /// The store, for what the binary does beside the use cases (backup, size).
    pub fn store(&self) -> &SharedStore {
        &self.store
    }

    /// An entry of the audit log: `actor` does `action` to `subject`.
    pub(crate) fn audit(
        &self,
        actor: &Actor,
        action: &str,
        subject: &str,
        detail: Value,
    ) -> AuditEntry {
        AuditEntry {
            at: self.now(),
            actor: actor.name.clone(),
            address: actor.address.clone(),
            action: action.to_owned(),
            subject: subject.to_owned(),
            detail,
        }
    }
}
