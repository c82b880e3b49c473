//! What the store says of itself.

use rusqlite::Connection;

use super::{SqliteStore, backup, migrate};
use crate::{About, Result};

pub(super) async fn about(store: &SqliteStore) -> Result<About> {
    let path = store.path.clone();
    let about = move |connection: &Connection| {
        let mut wal = path.clone().into_os_string();
        wal.push("-wal");
        let size = |path: &std::path::Path| path.metadata().map_or(0, |file| file.len());
        Ok(About {
            engine: format!("SQLite {}", rusqlite::version()),
            schema: migrate::version(connection)?,
            size: size(&path) + size(wal.as_ref()),
            last_backup: backup::last(connection)?,
        })
    };
    store.look("about", about).await
}
