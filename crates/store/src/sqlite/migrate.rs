//! The schema: numbered steps that only go forward, each with its checksum.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior};

use super::statements::statements;
use crate::StoreError;
use crate::schema::{self, Migration, migrations};
use crate::sql::{Fault, Work};

/// All steps of this program, in order.
pub(super) const MIGRATIONS: &[Migration] = migrations!("sqlite");

statements! {
    HAS_SCHEMA = "-- has_schema\n\
        SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migrations'";
    APPLIED = "-- applied\nSELECT number, checksum FROM schema_migrations ORDER BY number";
    NOTE_APPLIED = "-- note_applied\n\
        INSERT INTO schema_migrations (number, name, checksum) VALUES (?1, ?2, ?3)";
}

const LEDGER: &str = "-- ledger\n\
    CREATE TABLE IF NOT EXISTS schema_migrations (\n\
        number INTEGER PRIMARY KEY,\n\
        name TEXT NOT NULL,\n\
        checksum BLOB NOT NULL\n\
    ) STRICT";

/// The newest version that this program knows.
pub(super) fn newest() -> i64 {
    schema::newest(MIGRATIONS)
}

/// The version of the schema; 0 for an empty file.
///
/// Checks that everything applied is known to this program, and the same.
pub(super) fn version(connection: &Connection) -> Work<i64> {
    let has_schema = connection.query_row(HAS_SCHEMA, [], |_| Ok(())).optional()?;
    if has_schema.is_none() {
        return Ok(0);
    }
    let mut statement = connection.prepare(APPLIED)?;
    let applied = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(i64, Vec<u8>)>>>()?;
    schema::version(MIGRATIONS, &applied)
}

/// Applies what is missing, all or nothing; `file` is copied first if there is anything in it.
///
/// Gives the copy's path if one was made. The caller holds the lock of opening.
pub(super) fn migrate(connection: &mut Connection, file: &Path) -> Work<Option<PathBuf>> {
    migrate_to(newest(), connection, file)
}

fn migrate_to(last: i64, connection: &mut Connection, file: &Path) -> Work<Option<PathBuf>> {
    let before = version(connection)?;
    if before == last {
        return Ok(None);
    }
    let copy = if before > 0 { Some(copy(connection, file, before)?) } else { None };
    let step = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    step.execute_batch(LEDGER)?;
    let missing = |migration: &&Migration| migration.number > before && migration.number <= last;
    for migration in MIGRATIONS.iter().filter(missing) {
        step.execute_batch(migration.sql)?;
        let noted = (migration.number, migration.name, migration.checksum());
        step.execute(NOTE_APPLIED, noted)?;
    }
    step.commit()?;
    Ok(copy)
}

/// Copies the file as it is: `muster.db.before-4` before migration 4 is applied.
fn copy(connection: &Connection, file: &Path, before: i64) -> Work<PathBuf> {
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".before-{}", before + 1));
    let copy = PathBuf::from(name);
    // A copy from an earlier attempt may be torn; what it was copied from is still there.
    match std::fs::remove_file(&copy) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(crate::sql::of_file(&copy, &error).into());
        }
        _ => {}
    }
    let text = copy.to_str().ok_or_else(|| {
        Fault::Store(StoreError::Unavailable(format!("{} is no UTF-8 path", copy.display())))
    })?;
    connection.execute("-- copy_before_migration\nVACUUM INTO ?1", [text])?;
    super::open::private(&copy)?;
    Ok(copy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_are_numbered_without_gaps_and_named_so() {
        for (n, migration) in (1..).zip(MIGRATIONS) {
            assert_eq!(migration.number, n);
            assert!(migration.name.starts_with(&format!("{n:04}_")), "{}", migration.name);
        }
    }

    #[test]
    fn data_is_copied_before_it_is_migrated_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("muster.db");
        let mut connection = Connection::open(&file).unwrap();
        assert_eq!(migrate_to(1, &mut connection, &file).unwrap(), None, "nothing to copy");
        connection.execute("INSERT INTO sites (name) VALUES ('Depot')", []).unwrap();
        let torn = folder.path().join("muster.db.before-2");
        std::fs::write(&torn, "of an attempt that a power cut ended").unwrap();
        assert_eq!(migrate(&mut connection, &file).unwrap(), Some(torn.clone()));
        assert_eq!(migrate(&mut connection, &file).unwrap(), None, "it is the newest now");
        let copy = Connection::open(&torn).unwrap();
        for (connection, number) in [(&copy, 1), (&connection, newest())] {
            assert_eq!(version(connection).unwrap(), number);
            let sql = "SELECT name FROM sites";
            let site: String = connection.query_row(sql, [], |row| row.get(0)).unwrap();
            assert_eq!(site, "Depot");
        }
    }

    #[test]
    fn a_migration_that_fails_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("muster.db");
        let mut connection = Connection::open(&file).unwrap();
        migrate_to(1, &mut connection, &file).unwrap();
        connection.execute_batch("CREATE TABLE shelf (x)").unwrap();
        assert!(migrate(&mut connection, &file).is_err(), "that table is in its way");
        assert_eq!(version(&connection).unwrap(), 1);
        let tasks = "SELECT count(*) FROM sqlite_schema WHERE name = 'tasks'";
        let tables: i64 = connection.query_row(tasks, [], |row| row.get(0)).unwrap();
        assert_eq!(tables, 0, "the one before it is undone too");
    }
}
