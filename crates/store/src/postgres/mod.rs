//! The engine for several nodes: PostgreSQL.
//!
//! `open.rs` gets from a URL to a store, `connect.rs` from a URL to connections; `session.rs` is one transaction;
//! `append.rs` is the hot path, `partitions.rs` keeps the months of punches apart. What the store does stands in
//! `operations/`, for every engine. docs/architecture/storage.md says what is promised and how.

/// Statements that only this engine has, each with its name as everywhere.
macro_rules! own_statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$doc])* const $name: $crate::sql::Sql = $crate::sql::Sql { sqlite: "", postgres: $sql };)*

        #[cfg(test)]
        #[test]
        fn every_statement_is_named() {
            for (name, sql) in [$((stringify!($name), $name)),*] {
                assert!(sql.postgres.starts_with(&format!("-- {}\n", name.to_lowercase())), "{name}");
            }
        }
    };
}

mod about;
mod append;
mod connect;
mod migrate;
mod open;
mod partitions;
pub(crate) mod session;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use deadpool_postgres::Pool;
use jiff::Timestamp;
use muster_model::Entropy;
use muster_model::punch::{Appended, NewPunch};

pub use open::Options;

use crate::crypto::Sealer;
use crate::operations::{Engine, blocks};
use crate::sql::{Db, Work};
use crate::{About, Result};
use session::{Mode, Session};

/// A store in a PostgreSQL database, beside which other nodes may work.
pub struct PostgresStore {
    pool: Pool,
    writers: append::Writers,
    sealer: Arc<Sealer>,
    entropy: Arc<dyn Entropy>,
    generation: String,
    calls: AtomicU64,
}

impl std::fmt::Debug for PostgresStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PostgresStore").field("pool", &self.pool.status()).finish_non_exhaustive()
    }
}

impl PostgresStore {
    /// Runs `work` on a connection of the pool, on a thread that may block.
    async fn run<T, F>(&self, operation: &'static str, mode: Mode, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Db<'_>) -> Work<T> + Send + 'static,
    {
        self.calls.fetch_add(1, Ordering::Relaxed);
        let client = connect::take(&self.pool).await?;
        Session::run(client, operation, mode, move |session| work(&Db::Postgres(session))).await
    }
}

impl Engine for PostgresStore {
    async fn write<T, F>(&self, operation: &'static str, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Db<'_>) -> Work<T> + Send + 'static,
    {
        self.run(operation, Mode::Write, work).await
    }

    async fn read<T, F>(&self, operation: &'static str, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Db<'_>) -> Work<T> + Send + 'static,
    {
        self.run(operation, Mode::Read, work).await
    }

    async fn append(&self, punches: Vec<NewPunch>) -> Result<Vec<Appended>> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.writers.append(&self.sealer, punches).await
    }

    async fn describe(&self) -> Result<About> {
        about::about(self).await
    }

    async fn tidy(&self, now: Timestamp) -> Result<bool> {
        partitions::keep(self, now).await
    }

    fn sealer(&self) -> &Arc<Sealer> {
        &self.sealer
    }

    fn entropy(&self) -> &Arc<dyn Entropy> {
        &self.entropy
    }

    /// The next block of a body may reach another node: only the database knows who sends blocks.
    fn senders(&self) -> Option<&blocks::Senders> {
        None
    }

    fn data(&self) -> &str {
        &self.generation
    }

    fn asked(&self) -> u64 {
        self.calls.load(Ordering::Relaxed)
    }
}
