//! Connections that only read, used on threads that may block.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use parking_lot::Mutex;
use rusqlite::{Connection, OpenFlags};
use tokio::sync::Semaphore;

use super::tune;
use super::writer::panicked;
use crate::sql::{Work, translate};
use crate::{Result, StoreError};

/// How many reads run at once; more wait their turn.
const CONNECTIONS: usize = 4;

/// A few connections that only read. They are opened when they are first needed.
pub(super) struct Readers {
    turns: Arc<Semaphore>,
    idle: Arc<Mutex<Vec<Connection>>>,
    path: PathBuf,
}

impl Readers {
    /// Readers of the file at `path`.
    pub(super) fn of(path: PathBuf) -> Self {
        let idle = Mutex::new(Vec::with_capacity(CONNECTIONS));
        Self { turns: Arc::new(Semaphore::new(CONNECTIONS)), idle: Arc::new(idle), path }
    }

    /// Runs `work` in a transaction that only reads: it sees one state, whatever is written meanwhile.
    pub(super) async fn run<T, F>(&self, operation: &'static str, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Work<T> + Send + 'static,
    {
        let closed = |_| StoreError::Unavailable("it is closed".into());
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(closed)?;
        let (idle, path) = (Arc::clone(&self.idle), self.path.clone());
        let reading = tokio::task::spawn_blocking(move || {
            // Goes back only when the connection has: a caller that went away takes neither with it.
            let _turn = turn;
            let taken = idle.lock().pop();
            let connection = match taken {
                Some(connection) => connection,
                None => open(&path).map_err(|error| translate(operation, &error))?,
            };
            let read = catch_unwind(AssertUnwindSafe(|| {
                let snapshot = connection.unchecked_transaction()?;
                work(&snapshot)
            }));
            idle.lock().push(connection);
            match read {
                Ok(done) => done.map_err(|fault| fault.of(operation)),
                Err(panic) => Err(panicked(operation, &*panic)),
            }
        });
        reading.await.map_err(|error| StoreError::Unavailable(error.to_string()))?
    }
}

fn open(path: &std::path::Path) -> rusqlite::Result<Connection> {
    // Read and write at the level of files: a reader of a WAL must be able to touch its index.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    tune::reader(&connection)?;
    Ok(connection)
}
