//! From the engine's errors to the store's.

use std::io;
use std::path::Path;

use rusqlite::ErrorCode;

use crate::StoreError;

/// What a job on a connection gives; the operation's name is added where the job is run.
pub(super) type Work<T> = std::result::Result<T, Fault>;

/// Why a job failed.
#[derive(Debug)]
pub(super) enum Fault {
    /// The store says no.
    Store(StoreError),
    /// The engine says no.
    Engine(rusqlite::Error),
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
        Self::Engine(error)
    }
}

impl Fault {
    /// The error of the operation with this name.
    pub(super) fn of(self, operation: &'static str) -> StoreError {
        match self {
            Self::Store(error) => error,
            Self::Engine(error) => translate(operation, &error),
            Self::Unreadable(column) => StoreError::Engine {
                operation,
                why: format!("{column} holds a value that this program does not know"),
            },
        }
    }
}

/// What the engine's error means for whoever asked.
pub(super) fn translate(operation: &'static str, error: &rusqlite::Error) -> StoreError {
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

/// What an error of the file system at `path` means.
pub(super) fn of_file(path: &Path, error: &io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::Full,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
        _ => StoreError::Unavailable(format!("{}: {error}", path.display())),
    }
}

/// Whether this is a broken rule of uniqueness.
pub(super) fn is_taken(error: &rusqlite::Error) -> bool {
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
