//! PostgreSQL: a database for each test, cloned from one that was migrated once.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use muster_model::Entropy;
use muster_store::SharedStore;
use muster_store::postgres::{Options, PostgresStore};
use muster_store::sqlite::KeySource;
use tokio::runtime::Runtime;
use tokio_postgres::{Client, NoTls};

use super::{Counting, Engine};

/// Names the cluster: `postgres://user@host:port`, without a database.
const CLUSTER: &str = "MUSTER_TEST_POSTGRES";
/// The key of all test databases, since they are copies of one.
const KEY: &str = "muster-key-1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

/// Opens and cleans up beside the test, which may be inside a runtime that must not block.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a test can have a runtime of its own")
});

fn beside<T: Send>(work: impl Future<Output = T> + Send) -> T {
    std::thread::scope(|threads| {
        threads.spawn(|| RUNTIME.block_on(work)).join().expect("it was told what failed")
    })
}

#[expect(clippy::disallowed_methods, reason = "whoever runs the tests names the cluster so")]
fn cluster() -> String {
    std::env::var(CLUSTER).unwrap_or_else(|_| {
        panic!(
            "{CLUSTER} names no PostgreSQL to test on; `cargo xtask postgres COMMAND` starts one for a \
             command: cargo xtask postgres cargo nextest run -p muster-store"
        )
    })
}

fn url(database: &str) -> String {
    format!("{}/{database}", cluster())
}

async fn connect(database: &str) -> Client {
    let (client, connection) =
        tokio_postgres::connect(&url(database), NoTls).await.expect("the cluster runs");
    tokio::spawn(connection);
    client
}

fn options(database: &str) -> Options {
    Options {
        url: url(database),
        data: std::path::PathBuf::new(),
        key: KeySource::Text(KEY.to_owned()),
    }
}

/// A database of its own, dropped with its test.
pub(crate) struct PostgresEngine {
    database: String,
    entropy: Arc<Counting>,
}

impl PostgresEngine {
    /// A database in which there is nothing at all.
    pub(crate) fn empty() -> Self {
        let database = name();
        beside(async {
            let create = format!("CREATE DATABASE {database}");
            connect("postgres").await.batch_execute(&create).await.unwrap();
        });
        Self { database, entropy: Arc::default() }
    }

    /// What it is called.
    pub(crate) fn name(&self) -> &str {
        &self.database
    }

    /// A connection behind the store's back.
    pub(crate) async fn connect(&self) -> Client {
        connect(&self.database).await
    }

    /// How a node opens it.
    pub(crate) fn options(&self) -> Options {
        options(&self.database)
    }
}

fn name() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    format!("muster_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

impl Default for PostgresEngine {
    fn default() -> Self {
        let database = name();
        beside(async {
            let client = connect("postgres").await;
            // Who comes first makes the template; the others wait.
            client.batch_execute("SELECT pg_advisory_lock(1)").await.unwrap();
            let known = "SELECT 1 FROM pg_database WHERE datname = 'muster_template'";
            if client.query(known, &[]).await.unwrap().is_empty() {
                client.batch_execute("CREATE DATABASE muster_half").await.unwrap();
                let store =
                    PostgresStore::open(&options("muster_half"), Arc::<Counting>::default()).await;
                drop(store.expect("an empty database opens"));
                let done = "ALTER DATABASE muster_half RENAME TO muster_template";
                while client.batch_execute(done).await.is_err() {
                    // Its last connections are just being closed.
                    tokio::task::yield_now().await;
                }
            }
            let clone = format!("CREATE DATABASE {database} TEMPLATE muster_template");
            client.batch_execute(&clone).await.unwrap();
        });
        Self { database, entropy: Arc::default() }
    }
}

impl Drop for PostgresEngine {
    fn drop(&mut self) {
        beside(async {
            let client = connect("postgres").await;
            let gone = format!("DROP DATABASE {} WITH (FORCE)", self.database);
            if let Err(error) = client.batch_execute(&gone).await {
                eprintln!("{} stays: {error}", self.database);
            }
        });
    }
}

impl Engine for PostgresEngine {
    fn open(&self) -> SharedStore {
        self.open_with(Arc::clone(&self.entropy) as Arc<dyn Entropy>)
    }

    fn open_with(&self, entropy: Arc<dyn Entropy>) -> SharedStore {
        let store = beside(PostgresStore::open(&options(&self.database), entropy));
        Arc::new(store.expect("a copy of an empty store opens"))
    }

    fn shows(&self, secret: &[u8]) -> bool {
        let hex: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        let plain = String::from_utf8_lossy(secret).into_owned();
        beside(async {
            let client = connect(&self.database).await;
            let tables = "SELECT relname::TEXT FROM pg_class WHERE relkind IN ('r', 'p') \
                AND relnamespace = 'public'::regnamespace";
            for table in client.query(tables, &[]).await.unwrap() {
                let table: String = table.get(0);
                let rows = format!("SELECT t::TEXT FROM {table} AS t");
                for row in client.query(&rows, &[]).await.unwrap() {
                    let text: String = row.get(0);
                    if text.contains(&hex) || text.contains(&plain) {
                        return true;
                    }
                }
            }
            false
        })
    }

    fn settle(&self) {
        beside(async {
            let client = connect(&self.database).await;
            let number =
                async |sql: &str| -> i64 { client.query_one(sql, &[]).await.unwrap().get(0) };
            let mark = number("SELECT pg_snapshot_xmax(pg_current_snapshot())::TEXT::BIGINT").await;
            let settled = "SELECT pg_snapshot_xmin(pg_current_snapshot())::TEXT::BIGINT";
            while number(settled).await < mark {
                tokio::task::yield_now().await;
            }
        });
    }

    fn is_shared(&self) -> bool {
        true
    }
}
