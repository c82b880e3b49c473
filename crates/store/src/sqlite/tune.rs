//! How a connection is set up.

use std::time::Duration;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

/// How long to wait for another process (a command line beside the server) before giving up.
const PATIENCE: Duration = Duration::from_secs(10);
/// Statements that a connection keeps prepared; more than the engine has.
const PREPARED: usize = 256;

/// Sets up a connection that writes.
pub(super) fn writer(connection: &Connection) -> rusqlite::Result<()> {
    both(connection)?;
    let mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if !mode.eq_ignore_ascii_case("wal") {
        tracing::warn!(mode, "the file system does not allow a write-ahead log: writes are slower");
    }
    connection.execute_batch(
        "-- tune\n\
         PRAGMA synchronous = FULL;\n\
         PRAGMA foreign_keys = ON;\n\
         PRAGMA wal_autocheckpoint = 12000;\n\
         PRAGMA journal_size_limit = 67108864;\n\
         PRAGMA cache_size = -16384;",
    )
}

/// Sets up a connection that writes a little beside a server, and leaves the file as it is otherwise.
pub(super) fn beside(connection: &Connection) -> rusqlite::Result<()> {
    both(connection)?;
    connection.execute_batch("-- tune\nPRAGMA synchronous = FULL;")
}

/// Sets up a connection that only reads.
pub(super) fn reader(connection: &Connection) -> rusqlite::Result<()> {
    both(connection)?;
    connection.execute_batch(
        "-- tune\n\
         PRAGMA query_only = ON;\n\
         PRAGMA cache_size = -4096;",
    )
}

fn both(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    // A text in double quotes is a name, never by mistake a value.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.pragma_update(None, "temp_store", "MEMORY")
}
