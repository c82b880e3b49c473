//! The schema: the same numbers and names as SQLite's, each step with its checksum.

use sha2::{Digest as _, Sha256};

use super::session::Session;
use crate::StoreError;
use crate::sql::{Db, Work, all, number, run};

struct Migration {
    number: i64,
    name: &'static str,
    sql: &'static str,
}

macro_rules! migrations {
    ($($number:literal $name:literal;)*) => {
        &[$(Migration {
            number: $number,
            name: $name,
            sql: include_str!(concat!("../../migrations/postgres/", $name, ".sql")),
        },)*]
    };
}

const MIGRATIONS: &[Migration] = migrations! {
    1 "0001_foundation";
    2 "0002_tasks";
    3 "0003_people_and_shelf";
    4 "0004_terminals_and_pulls";
    5 "0005_zones_and_results";
    6 "0006_accounts";
    7 "0007_exchanges_and_figures";
    8 "0008_drifts";
    9 "0009_first_delivery";
};

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

/// The newest version that this program knows.
fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |migration| migration.number)
}

fn checksum(migration: &Migration) -> [u8; 32] {
    Sha256::digest(migration.sql.as_bytes()).into()
}

/// The version of the schema; 0 for an empty database.
///
/// Checks that everything applied is known to this program, and the same.
pub(super) fn version(db: &Db<'_>) -> Work<i64> {
    if !number(db, HAS_SCHEMA, ())?.unwrap_or(false) {
        return Ok(0);
    }
    let applied: Vec<(i64, Vec<u8>)> = all(db, APPLIED, (), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let found = applied.last().map_or(0, |(number, _)| *number);
    if found > newest() {
        return Err(StoreError::NewerSchema { found, known: newest() }.into());
    }
    for (number, stored) in applied {
        let known = MIGRATIONS.iter().find(|migration| migration.number == number);
        if known.is_none_or(|migration| checksum(migration)[..] != stored[..]) {
            return Err(StoreError::ChangedMigration(number).into());
        }
    }
    Ok(found)
}

/// Applies what is missing, in the transaction that holds the lock of opening.
pub(super) fn migrate(session: &Session) -> Work<()> {
    let db = Db::Postgres(session);
    let before = version(&db)?;
    session.batch(LEDGER)?;
    for migration in MIGRATIONS.iter().filter(|migration| migration.number > before) {
        session.batch(migration.sql)?;
        let noted = (migration.number, migration.name, checksum(migration));
        run(&db, NOTE_APPLIED, noted)?;
        tracing::info!(schema = migration.number, name = migration.name, "the schema was migrated");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_engines_have_the_same_steps() {
        let ours = MIGRATIONS.iter().map(|step| (step.number, step.name));
        let theirs = crate::sqlite::migrations();
        assert!(ours.eq(theirs), "a step is missing in one of the engines");
    }
}
