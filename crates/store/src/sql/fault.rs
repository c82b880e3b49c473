//! From the engine's errors to the store's.

use std::io;
use std::path::Path;

use rusqlite::ErrorCode;
use tokio_postgres::error::{DbError, SqlState};

use crate::StoreError;

/// What a job on a connection gives; the operation's name is added where the job is run.
pub(crate) type Work<T> = std::result::Result<T, Fault>;

/// Why a job failed.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The store says no.
    Store(StoreError),
    /// SQLite says no.
    Sqlite(rusqlite::Error),
    /// PostgreSQL says no.
    Postgres(tokio_postgres::Error),
    /// What is stored is not what this program stores; which column.
    Unreadable(&'static str),
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<tokio_postgres::Error> for Fault {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Postgres(error)
    }
}

impl Fault {
    /// Whether this is a broken rule of uniqueness.
    pub(crate) fn is_taken(&self) -> bool {
        match self {
            Self::Sqlite(error) => is_taken(error),
            Self::Postgres(error) => error.code() == Some(&SqlState::UNIQUE_VIOLATION),
            Self::Store(_) | Self::Unreadable(_) => false,
        }
    }

    /// The error of the operation with this name.
    pub(crate) fn of(self, operation: &'static str) -> StoreError {
        match self {
            Self::Store(error) => error,
            Self::Sqlite(error) => translate(operation, &error),
            Self::Postgres(error) => of_postgres(operation, &error),
            Self::Unreadable(column) => StoreError::Engine {
                operation,
                why: format!("{column} holds a value that this program does not know"),
            },
        }
    }
}

/// What the engine's error means for whoever asked.
pub(crate) fn translate(operation: &'static str, error: &rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::Full,
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => StoreError::ReadOnly,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
        Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure) => {
            StoreError::Unavailable(format!("{error}; look after the disk and its mount"))
        }
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Unavailable(
            format!("{error}; the file is damaged: restore the last backup"),
        ),
        _ => StoreError::Engine { operation, why: error.to_string() },
    }
}

/// What PostgreSQL's error means for whoever asked.
pub(crate) fn of_postgres(operation: &'static str, error: &tokio_postgres::Error) -> StoreError {
    let Some(said) = error.as_db_error() else {
        return StoreError::Unavailable(told(error));
    };
    match said.code() {
        &SqlState::DISK_FULL => StoreError::Full,
        &SqlState::READ_ONLY_SQL_TRANSACTION => StoreError::ReadOnly,
        &SqlState::T_R_DEADLOCK_DETECTED
        | &SqlState::T_R_SERIALIZATION_FAILURE
        | &SqlState::LOCK_NOT_AVAILABLE
        | &SqlState::QUERY_CANCELED
        | &SqlState::TOO_MANY_CONNECTIONS => StoreError::Busy,
        // 08 the connection, 53 no resources, 57 somebody stops the server, 58 its disk.
        code if ["08", "28", "3D", "53", "57", "58"]
            .iter()
            .any(|class| code.code().starts_with(class)) =>
        {
            StoreError::Unavailable(in_words(said))
        }
        _ => StoreError::Engine { operation, why: in_words(said) },
    }
}

/// What the server says, without its detail: that quotes rows, and so people.
fn in_words(said: &DbError) -> String {
    format!("{}: {} ({})", said.severity(), said.message(), said.code().code())
}

/// The error with its causes: tokio-postgres says "db error" and keeps the reason to itself.
pub(crate) fn told(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(why) = cause {
        text.push_str(": ");
        text.push_str(&why.to_string());
        cause = why.source();
    }
    text
}

/// What an error of the file system at `path` means.
pub(crate) fn of_file(path: &Path, error: &io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::Full,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
        _ => StoreError::Unavailable(format!("{}: {error}", path.display())),
    }
}

/// Whether this is a broken rule of uniqueness.
fn is_taken(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE};
    error.sqlite_error().is_some_and(|error| {
        [SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY].contains(&error.extended_code)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_file_system_says_is_told_apart() {
        let of = |kind: io::ErrorKind| of_file(Path::new("/data"), &io::Error::from(kind));
        assert!(matches!(of(io::ErrorKind::ReadOnlyFilesystem), StoreError::ReadOnly));
        assert!(matches!(of(io::ErrorKind::PermissionDenied), StoreError::ReadOnly));
        assert!(matches!(of(io::ErrorKind::StorageFull), StoreError::Full));
        assert!(of(io::ErrorKind::NotADirectory).to_string().contains("/data"));
    }
}
