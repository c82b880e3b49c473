//! A look at data that changes nothing in it: no migration, no key, no table.

use std::path::Path;
use std::sync::Arc;

use muster_model::Entropy;

use super::open::{FILE, Options};
use super::{backup, keys, migrate};
use crate::Result;
use crate::crypto::{Sealer, key_file};
use crate::sql::Work;

/// What data looks like to somebody who does not touch it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// The engine and its version.
    pub engine: String,
    /// The version of its schema.
    pub schema: i64,
    /// The version that this program would migrate it to.
    pub newest: i64,
    /// Its size on disk in bytes, with what is not yet moved out of the log.
    pub size: u64,
}

/// Whether a data directory holds data.
pub fn holds_data(data: &Path) -> bool {
    data.join(FILE).exists()
}

/// Looks at data, whether a server runs or not: its schema, and whether the key fits. Blocks.
pub fn inspect(options: &Options, entropy: Arc<dyn Entropy>) -> Result<Inspection> {
    let ring = key_file::ring(&options.data, &options.key, false, &*entropy)?;
    let sealer = Sealer::new(&ring, entropy);
    look(&options.data.join(FILE), &sealer).map_err(|fault| fault.of("inspect"))
}

fn look(file: &Path, sealer: &Sealer) -> Work<Inspection> {
    let connection = backup::open(file)?;
    let schema = migrate::version(&connection)?;
    if schema > 0 {
        keys::proven(&connection, sealer)?;
    }
    let size = |path: &Path| path.metadata().map_or(0, |file| file.len());
    Ok(Inspection {
        engine: format!("SQLite {}", rusqlite::version()),
        schema,
        newest: migrate::newest(),
        size: backup::companions(file).iter().map(|file| size(file)).sum(),
    })
}
