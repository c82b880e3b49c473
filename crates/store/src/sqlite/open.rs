//! From a data directory to a store: folder, locks, key, file, schema.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use muster_model::Entropy;
use rusqlite::{Connection, OpenFlags};

use super::inspect::holds_data;
use super::readers::Readers;
use super::writer::Writer;
use super::{SqliteStore, generation, keys, lock, migrate, tune};
use crate::crypto::{KeySource, Sealer, key_file};
use crate::operations::blocks::Senders;
use crate::operations::punches::Noted;
use crate::sql::{Fault, of_file, translate};
use crate::{Result, StoreError};

/// The database in the data directory.
pub(super) const FILE: &str = "muster.db";

/// What to open.
#[derive(Debug, Clone)]
pub struct Options {
    /// The data directory; created with mode 0700 if it is not there.
    pub data: PathBuf,
    /// Where the key is.
    pub key: KeySource,
}

impl Options {
    /// A data directory with its key in it.
    pub fn of(data: impl Into<PathBuf>) -> Self {
        Self { data: data.into(), key: KeySource::InData }
    }
}

impl SqliteStore {
    /// Opens the data for a server; [`crate::StoreError::InUse`] if another one has it. Blocks.
    pub fn open(options: &Options, entropy: Arc<dyn Entropy>) -> Result<Self> {
        open(options, entropy, true)
    }

    /// Opens the data for a tool, whether a server runs or not. Blocks.
    ///
    /// [`crate::StoreError::InUse`] only if the schema must be migrated and a server runs. A directory
    /// without data is refused: a tool that was pointed at the wrong one would make a second, empty house.
    pub fn open_beside(options: &Options, entropy: Arc<dyn Entropy>) -> Result<Self> {
        if !holds_data(&options.data) {
            return Err(StoreError::Unavailable(format!(
                "{} holds no data: name the --data of the server, which the first `muster serve` makes",
                options.data.display()
            )));
        }
        open(options, entropy, false)
    }
}

fn open(options: &Options, entropy: Arc<dyn Entropy>, as_server: bool) -> Result<SqliteStore> {
    let data = &options.data;
    folder(data)?;
    let _opening = lock::opening(data)?;
    let server = if as_server { Some(lock::server(data)?) } else { None };
    let path = data.join(FILE);
    let is_new = !path.exists();
    let ring = key_file::ring(data, &options.key, is_new, &*entropy)?;
    let sealer = Arc::new(Sealer::new(&ring, Arc::clone(&entropy)));
    let (connection, generation) = prepare(&path, &sealer, data, as_server)
        .and_then(|connection| {
            let generation = generation::of(&connection, &*entropy)?;
            Ok((connection, generation))
        })
        .map_err(|fault| fault.of("open"))?;
    Ok(SqliteStore {
        writer: Writer::start(connection)?,
        readers: Readers::of(path.clone()),
        sealer,
        entropy,
        senders: Senders::default(),
        generation,
        zones: Noted::default(),
        calls: AtomicU64::new(0),
        path,
        _server: server,
    })
}

fn prepare(
    path: &Path,
    sealer: &Sealer,
    data: &Path,
    as_server: bool,
) -> std::result::Result<Connection, Fault> {
    let mut connection = connect(path)?;
    private(path)?;
    let _migrating = if !as_server && migrate::version(&connection)? < migrate::newest() {
        Some(lock::server(data)?)
    } else {
        None
    };
    tune::writer(&connection)?;
    if let Some(copy) = migrate::migrate(&mut connection, path)? {
        let copy = copy.display();
        tracing::info!(%copy, schema = migrate::newest(), "the schema was migrated; a copy was kept");
    }
    keys::prove(&connection, sealer)?;
    Ok(connection)
}

/// Opens the file to write; creates it.
pub(super) fn connect(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(path, flags).map_err(|error| translate("open", &error))
}

/// Creates a folder that only its owner may look into, unless it is there.
pub(super) fn folder(path: &Path) -> Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| of_file(path, &error))
}

/// Lets only the owner read a file: it holds who came and went when.
pub(super) fn private(path: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(path).map_err(|error| of_file(path, &error))?;
        if mode.permissions().mode() & 0o077 != 0 {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))
                .map_err(|error| of_file(path, &error))?;
        }
    }
    Ok(())
}
