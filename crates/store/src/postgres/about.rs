//! What the store says of itself.

use super::{PostgresStore, migrate};
use crate::operations::Engine as _;
use crate::sql::{Db, number};
use crate::{About, Result};

own_statements! {
    VERSION = "-- version\nSELECT current_setting('server_version')";
    SIZE = "-- size\nSELECT pg_database_size(current_database())";
}

pub(super) async fn about(store: &PostgresStore) -> Result<About> {
    let about = |db: &Db<'_>| {
        let version: String = number(db, VERSION, ())?.unwrap_or_default();
        let size: i64 = number(db, SIZE, ())?.unwrap_or(0);
        Ok(About {
            engine: format!("PostgreSQL {version}"),
            schema: migrate::version(db)?,
            size: u64::try_from(size).unwrap_or(0),
            // Copies are made with PostgreSQL's own means, of which this program hears nothing.
            last_backup: None,
        })
    };
    store.read("about", about).await
}
