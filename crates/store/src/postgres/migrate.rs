//! The schema: the same numbers and names as SQLite's, each step with its checksum.

use super::session::Session;
use crate::schema::{self, Migration, migrations};
use crate::sql::{Db, Work, all, number, run};

const MIGRATIONS: &[Migration] = migrations!("postgres");

const LEDGER: &str = "-- ledger\n\
    CREATE TABLE IF NOT EXISTS schema_migrations (\n\
        number BIGINT PRIMARY KEY,\n\
        name TEXT NOT NULL,\n\
        checksum BYTEA NOT NULL\n\
    )";

own_statements! {
    HAS_SCHEMA = "-- has_schema\nSELECT to_regclass('schema_migrations') IS NOT NULL";
    APPLIED = "-- applied\nSELECT number, checksum FROM schema_migrations ORDER BY number";
    NOTE_APPLIED = "-- note_applied\n\
        INSERT INTO schema_migrations (number, name, checksum) VALUES (?1, ?2, ?3)";
}

/// The version of the schema; 0 for an empty database.
///
/// Checks that everything applied is known to this program, and the same.
pub(super) fn version(db: &Db<'_>) -> Work<i64> {
    if !number(db, HAS_SCHEMA, ())?.unwrap_or(false) {
        return Ok(0);
    }
    let applied: Vec<(i64, Vec<u8>)> = all(db, APPLIED, (), |row| Ok((row.get(0)?, row.get(1)?)))?;
    schema::version(MIGRATIONS, &applied)
}

/// Applies what is missing, in the transaction that holds the lock of opening.
pub(super) fn migrate(session: &Session) -> Work<()> {
    let db = Db::Postgres(session);
    let before = version(&db)?;
    session.batch(LEDGER)?;
    for migration in MIGRATIONS.iter().filter(|migration| migration.number > before) {
        session.batch(migration.sql)?;
        let noted = (migration.number, migration.name, migration.checksum());
        run(&db, NOTE_APPLIED, noted)?;
        tracing::info!(schema = migration.number, name = migration.name, "the schema was migrated");
    }
    Ok(())
}
