//! Why the store did not do what was asked.

use std::path::PathBuf;

use thiserror::Error;

/// What an operation of the store gives.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Why the store did not do what was asked. Nothing was changed.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The disk is full.
    #[error(
        "write to the store: the disk is full; free at least 200 MB, nothing is lost meanwhile"
    )]
    Full,
    /// The file or the server takes no writes.
    #[error(
        "write to the store: it is read-only; check the rights of the data directory and its disk"
    )]
    ReadOnly,
    /// Too much waits to be written already.
    #[error("write to the store: too many writes wait; the terminals try again by themselves")]
    Busy,
    /// The store is closed or unreachable.
    #[error("reach the store: {0}")]
    Unavailable(String),
    /// The schema is newer than this program.
    #[error(
        "open the store: its schema is {found}, this program knows up to {known}; \
         run the newer program, or restore the copy made before the migration"
    )]
    NewerSchema {
        /// The version in the store.
        found: i64,
        /// The newest version of this program.
        known: i64,
    },
    /// An applied migration differs from the one in this program.
    #[error(
        "open the store: migration {0} was changed after it was applied; run the program that applied it"
    )]
    ChangedMigration(i64),
    /// Another server has the data.
    #[error(
        "open the store: another server already uses {0}; stop it first, or choose another --data"
    )]
    InUse(PathBuf),
    /// The key does not fit what is stored.
    #[error(
        "open the store: the key does not fit the data; put back the muster.key that belongs to it"
    )]
    WrongKey,
    /// The key file cannot be read, or its text is no key.
    #[error("read the key {path}: {why}")]
    Key {
        /// Where.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// A stored body does not decrypt: it was changed, or moved to where it does not belong.
    #[error("decrypt {0}: the stored bytes were changed or belong elsewhere")]
    Tampered(&'static str),
    /// Something with that name is there already.
    #[error("store the {0}: that name is taken")]
    Conflict(&'static str),
    /// Anything else that the engine said.
    #[error("run {operation}: {why}")]
    Engine {
        /// The operation's name, as in the comment of its SQL.
        operation: &'static str,
        /// The engine's words.
        why: String,
    },
}

impl StoreError {
    /// Whether what is stored cannot be read, now or later; anything else may succeed another time.
    pub const fn is_damage(&self) -> bool {
        matches!(self, Self::Tampered(_) | Self::WrongKey)
    }
}
