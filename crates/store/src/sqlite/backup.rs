//! Copies of the data while a server runs, and back. A copy never holds the key.
//!
//! What is sealed stays sealed in the copy; the key file is kept elsewhere, by whoever runs Muster.
//! A copy that was put back is another generation of the data: it counts on from where it was made, so
//! places that were given out after that must not be taken for its own.

use std::fs::File;
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::open::{FILE, connect, private};
use super::statements::statements;
use super::target::Target;
use super::{generation, migrate, rows, tune};
use crate::sql::{Fault, Work, of_file};
use crate::{BackupMade, Result, StoreError};

/// How many pages are copied between two reports.
const PAGES: i32 = 2_048;

statements! {
    TABLES = "-- tables\n\
        SELECT name FROM sqlite_schema\n\
        WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'meta'\n\
        ORDER BY name";
    INTEGRITY = "-- integrity\nPRAGMA integrity_check(1)";
    LAST = "-- last\nSELECT value FROM meta WHERE name = 'backup'";
    NOTE = "-- note\n\
        INSERT INTO meta (name, value) VALUES ('backup', ?1)\n\
        ON CONFLICT (name) DO UPDATE SET value = excluded.value";
}

/// How far a copy is, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Copied.
    pub done: u64,
    /// To be copied.
    pub total: u64,
}

/// A copy that was made and verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Its size in bytes.
    pub bytes: u64,
    /// The version of its schema.
    pub schema: i64,
    /// How many rows each table holds, by name; the same as in what was copied. Without `meta`, which
    /// describes the data and is not part of it.
    pub rows: Vec<(String, u64)>,
}

/// Copies the data in `data` to the new file `to`, whether a server runs or not. Blocks.
///
/// The copy shows one moment. It is checked for integrity and against the counts of that moment before
/// it gets its name. It does not hold the key: without `muster.key` its photos, templates and
/// parameters cannot be read.
pub fn backup(data: &Path, to: &Path, progress: &mut dyn FnMut(Progress)) -> Result<Copied> {
    let from = data.join(FILE);
    if to.exists() {
        return Err(StoreError::Unavailable(format!(
            "{} is there already; choose another name",
            to.display()
        )));
    }
    copy(&from, to, progress).map_err(|fault| fault.of("backup"))
}

/// Lets the data in `data` remember that a backup of it was made, whether a server runs or not. Blocks.
///
/// Neither the key is needed for it nor a schema of this version: a backup is what is made before an upgrade.
pub fn note_backup(data: &Path, made: &BackupMade) -> Result<()> {
    let file = data.join(FILE);
    let note = || -> Work<()> {
        File::open(&file).map_err(|error| of_file(&file, &error))?;
        let connection = connect(&file)?;
        tune::beside(&connection)?;
        let text = serde_json::to_string(made).map_err(|_| Fault::Unreadable("backup"))?;
        rows::run(&connection, NOTE, [text]).map(drop)
    };
    note().map_err(|fault| fault.of("note_backup"))
}

/// The last backup that this data remembers.
pub(super) fn last(connection: &Connection) -> Work<Option<BackupMade>> {
    let text: Option<String> = rows::first(connection, LAST, [], |row| Ok(row.get(0)?))?;
    // What a later version noted in its own way says nothing here.
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Puts the backup `from` into `data`, which must hold no data yet. Blocks.
///
/// Refuses a backup that is damaged or newer than this program, a directory in which a server runs, and
/// one in which anything of a database is left. What is refused leaves no directory behind. The key that
/// belongs to the backup must be put there too. What was restored is a new [generation](crate::Store::generation).
pub fn restore(from: &Path, data: &Path, progress: &mut dyn FnMut(Progress)) -> Result<Copied> {
    let target = Target::take(data)?;
    let restored = target.refuse_leftovers().and_then(|()| {
        copy(from, &data.join(FILE), progress).map_err(|fault| no_backup(from, fault))
    });
    if restored.is_err() {
        target.give_back();
    }
    restored
}

/// The words for a file that was given as a backup.
fn no_backup(from: &Path, fault: Fault) -> StoreError {
    let damaged = matches!(&fault, Fault::Sqlite(error) if matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt)
    ));
    if damaged {
        let why = format!("{}: it is no backup of Muster, or it is damaged", from.display());
        return StoreError::Unavailable(why);
    }
    fault.of("restore")
}

fn copy(from: &Path, to: &Path, progress: &mut dyn FnMut(Progress)) -> Work<Copied> {
    let mut name = to.as_os_str().to_owned();
    name.push(".part");
    let part = PathBuf::from(name);
    let copied = copy_to_part(from, &part, progress).and_then(|copied| {
        std::fs::rename(&part, to).map_err(|error| of_file(to, &error))?;
        let folder = to.parent().filter(|parent| !parent.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let synced = File::open(folder).and_then(|folder| folder.sync_all());
        synced.map_err(|error| of_file(folder, &error))?;
        Ok(copied)
    });
    if copied.is_err() {
        // What is not whole must not be taken for a backup.
        let _ = std::fs::remove_file(&part);
    }
    copied
}

fn copy_to_part(from: &Path, part: &Path, progress: &mut dyn FnMut(Progress)) -> Work<Copied> {
    let source = open(from)?;
    // Holds one moment for the copy and the counts: what a server writes meanwhile comes too late.
    let moment = source.unchecked_transaction()?;
    let schema = migrate::version(&moment)?;
    if schema == 0 {
        return Err(unavailable(from, "it holds no data of Muster"));
    }
    let rows = counts(&moment)?;
    remove_with_companions(part)?;
    let mut target = connect(part)?;
    private(part)?;
    all_pages(&moment, &mut target, progress)?;
    // One file, nothing beside it.
    target.pragma_update(None, "journal_mode", "DELETE")?;
    let integrity: String = target.query_row(INTEGRITY, [], |row| row.get(0))?;
    if integrity != "ok" {
        return Err(unavailable(from, &format!("it is damaged: {integrity}")));
    }
    if counts(&target)? != rows {
        return Err(unavailable(part, "the copy differs from what was copied"));
    }
    generation::forget(&target)?;
    drop(target);
    let file = File::open(part).map_err(|error| of_file(part, &error))?;
    file.sync_all().map_err(|error| of_file(part, &error))?;
    let bytes = file.metadata().map_err(|error| of_file(part, &error))?.len();
    Ok(Copied { bytes, schema, rows })
}

/// What an attempt that a power cut ended may have left.
fn remove_with_companions(part: &Path) -> Work<()> {
    for file in companions(part) {
        match std::fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(of_file(&file, &error).into());
            }
            _ => {}
        }
    }
    Ok(())
}

/// A database and the files that SQLite keeps beside it, whose content it takes for the database's own.
pub(super) fn companions(database: &Path) -> [PathBuf; 4] {
    ["", "-wal", "-shm", "-journal"].map(|ending| {
        let mut name = database.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    })
}

fn all_pages(
    source: &Connection,
    target: &mut Connection,
    progress: &mut dyn FnMut(Progress),
) -> Work<()> {
    let size: u32 = source.pragma_query_value(None, "page_size", |row| row.get(0))?;
    let pages = |n: i32| u64::from(n.unsigned_abs()) * u64::from(size);
    let backup = Backup::new(source, target)?;
    loop {
        let step = backup.step(PAGES)?;
        let now = backup.progress();
        let total = pages(now.pagecount);
        progress(Progress { done: total - pages(now.remaining), total });
        match step {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => return Err(StoreError::Busy.into()),
        }
    }
}

/// Opens a file that is there, to read.
pub(super) fn open(path: &Path) -> Work<Connection> {
    File::open(path).map_err(|error| of_file(path, &error))?;
    // A file that a server writes needs its index beside it, one on a read-only disk must do without.
    let write = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let read = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, write)
        .or_else(|_| Connection::open_with_flags(path, read))?;
    super::tune::reader(&connection)?;
    Ok(connection)
}

fn counts(connection: &Connection) -> Work<Vec<(String, u64)>> {
    let mut tables = connection.prepare(TABLES)?;
    let names = tables.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    names
        .into_iter()
        .map(|name: String| {
            // The name comes out of the schema of a file that passed its checksums.
            let sql = format!("-- count\nSELECT count(*) FROM \"{name}\"");
            let count: i64 = connection.query_row(&sql, [], |row| row.get(0))?;
            Ok((name, count.unsigned_abs()))
        })
        .collect()
}

fn unavailable(path: &Path, why: &str) -> Fault {
    StoreError::Unavailable(format!("{}: {why}", path.display())).into()
}
