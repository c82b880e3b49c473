//! One transaction on a connection of the pool.
//!
//! The operations are written for a connection that answers before the next line runs, as SQLite's does. Here each
//! answer comes over a network, so a transaction has a thread that may wait, as many at most as the pool has
//! connections. `BEGIN` travels with the first statement.

use std::cell::Cell as Flag;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, LazyLock};

use deadpool_postgres::Object;
use parking_lot::RwLock;
use tokio::runtime::Handle;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, private::BytesMut};
use tokio_postgres::{Row, Statement};

use crate::sql::{Cell, Fault, Guard, Sql, Value, Work, for_postgres};
use crate::sqlite::panicked;
use crate::{Result, StoreError};

/// Classes of advisory locks: parts of the data, terminals, all terminals.
macro_rules! class {
    (part) => {
        "1"
    };
    (terminal) => {
        "2"
    };
    (all) => {
        "3"
    };
}

/// Sees to it that nobody works on the tasks of all terminals, as long as somebody works on those of one.
macro_rules! not_all {
    () => {
        concat!("pg_advisory_xact_lock_shared(", class!(all), ", 0)")
    };
}

own_statements! {
    GUARD_PART = concat!("-- guard_part\n\
        SELECT pg_advisory_xact_lock(", class!(part), ", hashtext(?1))");
    GUARD_TERMINAL = concat!("-- guard_terminal\n\
        SELECT ", not_all!(), ", pg_advisory_xact_lock(", class!(terminal), ", hashtext(?1))");
    GUARD_TASK = concat!("-- guard_task\n\
        SELECT ", not_all!(), ", pg_advisory_xact_lock(", class!(terminal), ", hashtext(dev_id))\n\
        FROM tasks WHERE trans_id = ?1");
    GUARD_TERMINALS = concat!("-- guard_terminals\n\
        SELECT ", not_all!(), ", pg_advisory_xact_lock(", class!(terminal), ", key)\n\
        FROM (SELECT DISTINCT hashtext(dev_id) AS key\n\
            FROM json_array_elements_text(?1::json) AS wanted(dev_id) ORDER BY key) AS wanted");
    GUARD_ALL_TASKS = concat!("-- guard_all_tasks\nSELECT pg_advisory_xact_lock(", class!(all), ", 0)");
}

/// More terminals than this at once are guarded as all are: the server has room for some thousand locks.
const FEW: usize = 200;

/// What a transaction may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Change; each statement sees what was committed before it began.
    Write,
    /// Only read, one state throughout.
    Read,
}

impl Mode {
    const fn begin(self) -> &'static str {
        match self {
            Self::Write => "-- write\nBEGIN ISOLATION LEVEL READ COMMITTED",
            Self::Read => "-- read\nBEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }
}

/// A connection inside a transaction.
pub(crate) struct Session {
    client: Object,
    runtime: Handle,
    mode: Mode,
    /// What begins the transaction, until it has begun.
    begin: Flag<Option<&'static str>>,
    /// A statement failed: the server commits nothing of this transaction any more, and says so to nobody.
    failed: Flag<bool>,
}

impl Session {
    /// Runs `work` in a transaction of its own; gives its answer after the commit.
    pub(super) async fn run<T, F>(
        client: Object,
        operation: &'static str,
        mode: Mode,
        work: F,
    ) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Self) -> Work<T> + Send + 'static,
    {
        let runtime = Handle::current();
        let working = tokio::task::spawn_blocking(move || {
            let begin = Flag::new(Some(mode.begin()));
            let session = Self { client, runtime, mode, begin, failed: Flag::new(false) };
            let done = catch_unwind(AssertUnwindSafe(|| work(&session)))
                .unwrap_or_else(|panic| Err(Fault::Store(panicked(operation, &*panic))));
            session.end(done).map_err(|fault| fault.of(operation))
        });
        working.await.map_err(|error| StoreError::Unavailable(error.to_string()))?
    }

    fn end<T>(self, done: Work<T>) -> Work<T> {
        if self.begin.take().is_some() {
            // Nothing was asked of the server.
            return done;
        }
        if done.is_ok() && self.mode == Mode::Read && !self.failed.get() {
            // Nothing hangs on how it ends: the answer does not wait for that, the connection does.
            let client = self.client;
            self.runtime.spawn(async move {
                if client.batch_execute("-- end\nCOMMIT").await.is_err() {
                    let _ = Object::take(client);
                }
            });
            return done;
        }
        let commits = done.is_ok() && !self.failed.get();
        let word = if commits { "-- end\nCOMMIT" } else { "-- end\nROLLBACK" };
        let ended = self.runtime.block_on(self.client.batch_execute(word));
        if ended.is_err() {
            // Nobody knows what state it is in: it does not go back to the pool.
            let _ = Object::take(self.client);
        }
        match (done, ended) {
            (Err(fault), _) => Err(fault),
            (Ok(_), Err(error)) => Err(error.into()),
            (Ok(_), Ok(())) if !commits => Err(Fault::Store(StoreError::Unavailable(
                "a statement failed and its operation went on".into(),
            ))),
            (Ok(done), Ok(())) => Ok(done),
        }
    }

    /// The rows that a statement gives.
    pub(crate) fn query(&self, sql: Sql, values: &[Value<'_>]) -> Work<Vec<Row>> {
        self.note(self.runtime.block_on(async {
            let statement = self.prepare(sql, values).await?;
            let rows = self.client.query_raw(&statement, values);
            let collect = async {
                let rows = rows.await?;
                futures_util::TryStreamExt::try_collect(rows).await
            };
            match self.begin.take() {
                None => collect.await,
                Some(begin) => Ok(tokio::try_join!(self.client.batch_execute(begin), collect)?.1),
            }
        }))
    }

    /// Runs a statement; how many rows it changed.
    pub(crate) fn execute(&self, sql: Sql, values: &[Value<'_>]) -> Work<usize> {
        let changed = self.note(self.runtime.block_on(async {
            let statement = self.prepare(sql, values).await?;
            let run = self.client.execute_raw(&statement, values);
            match self.begin.take() {
                None => run.await,
                Some(begin) => Ok(tokio::try_join!(self.client.batch_execute(begin), run)?.1),
            }
        }))?;
        Ok(usize::try_from(changed).unwrap_or(usize::MAX))
    }

    /// Runs statements that have no parameters.
    pub(super) fn batch(&self, sql: &str) -> Work<()> {
        self.note(self.runtime.block_on(async {
            if let Some(begin) = self.begin.take() {
                self.client.batch_execute(begin).await?;
            }
            self.client.batch_execute(sql).await
        }))
    }

    fn note<T>(&self, done: std::result::Result<T, tokio_postgres::Error>) -> Work<T> {
        done.map_err(|error| {
            self.failed.set(true);
            Fault::Postgres(error)
        })
    }

    async fn prepare(
        &self,
        sql: Sql,
        values: &[Value<'_>],
    ) -> std::result::Result<Statement, tokio_postgres::Error> {
        let types: Vec<Type> = values.iter().map(Value::type_of).collect();
        self.client.prepare_typed_cached(&text_of(sql), &types).await
    }

    /// See [`crate::sql::Db::guard`].
    pub(crate) fn guard(&self, guard: Guard<'_>) -> Work<()> {
        match guard {
            Guard::Part(name) => self.execute(GUARD_PART, &[Value::Text(Some(name))]),
            Guard::Terminal(dev_id) => self.execute(GUARD_TERMINAL, &[Value::Text(Some(dev_id))]),
            Guard::Task(trans_id) => self.execute(GUARD_TASK, &[Value::Text(Some(trans_id))]),
            Guard::Terminals(some) if some.len() <= FEW => {
                let wanted = serde_json::Value::from(some).to_string();
                self.execute(GUARD_TERMINALS, &[Value::Text(Some(&wanted))])
            }
            Guard::Terminals(_) | Guard::AllTasks => self.execute(GUARD_ALL_TASKS, &[]),
        }
        .map(drop)
    }
}

/// The text as PostgreSQL takes it, rewritten once.
fn text_of(sql: Sql) -> Arc<str> {
    static TEXTS: LazyLock<RwLock<HashMap<&'static str, Arc<str>>>> =
        LazyLock::new(RwLock::default);
    if let Some(known) = TEXTS.read().get(sql.postgres) {
        return Arc::clone(known);
    }
    let text: Arc<str> = for_postgres(sql.postgres).into();
    TEXTS.write().insert(sql.postgres, Arc::clone(&text));
    text
}

impl Value<'_> {
    const fn type_of(&self) -> Type {
        match self {
            Self::Int(_) => Type::INT8,
            Self::Text(_) => Type::TEXT,
            Self::Bytes(_) => Type::BYTEA,
        }
    }
}

type Bad = Box<dyn std::error::Error + Sync + Send>;

impl ToSql for Value<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, Bad> {
        match self {
            Self::Int(n) => n.to_sql(kind, out),
            Self::Text(text) => text.map(clean).to_sql(kind, out),
            Self::Bytes(bytes) => bytes.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        [Type::INT8, Type::TEXT, Type::BYTEA].contains(kind)
    }

    tokio_postgres::types::to_sql_checked!();
}

/// Text that the server takes: it knows no character of number 0, and a record is not lost for one.
pub(super) fn clean(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains('\0') { text.replace('\0', "\u{FFFD}").into() } else { text.into() }
}

impl<'r> FromSql<'r> for Cell<'r> {
    fn from_sql(kind: &Type, raw: &'r [u8]) -> std::result::Result<Self, Bad> {
        Ok(match *kind {
            Type::INT8 => Self::Int(i64::from_sql(kind, raw)?),
            Type::INT4 => Self::Int(i32::from_sql(kind, raw)?.into()),
            Type::INT2 => Self::Int(i16::from_sql(kind, raw)?.into()),
            Type::BOOL => Self::Int(bool::from_sql(kind, raw)?.into()),
            Type::BYTEA => Self::Bytes(raw),
            _ => Self::Text(<&str>::from_sql(kind, raw)?),
        })
    }

    fn from_sql_null(_: &Type) -> std::result::Result<Self, Bad> {
        Ok(Self::Null)
    }

    fn accepts(kind: &Type) -> bool {
        [Type::INT8, Type::INT4, Type::INT2, Type::BOOL, Type::BYTEA].contains(kind)
            || <&str as FromSql<'_>>::accepts(kind)
    }
}
