//! Opening the data: who may, with which key, with which schema; and what a crash leaves.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use muster_model::punch::{Modes, NewPunch, Sources};
use muster_model::{DevId, Entropy, UserId};
use muster_store::sqlite::{
    KeySource, Options, Progress, SqliteStore, backup, inspect, note_backup, restore,
};
use muster_store::{BackupMade, Result, Store, StoreError};
use rusqlite::Connection;

#[derive(Default)]
struct Counting(AtomicU64);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(8) {
            let n = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
            part.copy_from_slice(&n[8 - part.len()..]);
        }
    }
}

fn entropy(start: u64) -> Arc<dyn Entropy> {
    Arc::new(Counting(AtomicU64::new(start)))
}

fn open(data: &Path) -> Result<SqliteStore> {
    SqliteStore::open(&Options::of(data), entropy(1))
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn database(data: &Path) -> Connection {
    Connection::open(data.join("muster.db")).unwrap()
}

fn punch(user_id: &str) -> NewPunch {
    let time_local = "2026-03-26T12:00:00".parse().unwrap();
    NewPunch {
        dev_id: DevId::new("T1").unwrap(),
        user_id: UserId::new(user_id).unwrap(),
        time_local,
        time: jiff::tz::TimeZone::UTC.to_timestamp(time_local).unwrap(),
        zone: "UTC".into(),
        modes: Modes {
            verify_raw: "1".into(),
            methods: "finger".into(),
            io_raw: "0".into(),
            direction: "unknown".into(),
            door: None,
        },
        source: Sources::REALTIME,
        photo: Some(b"a face"[..].into()),
        work_code: None,
        temperature: None,
        received_at: jiff::Timestamp::UNIX_EPOCH,
        clock_suspect: false,
        profile: "hs101".into(),
    }
}

async fn append(store: &SqliteStore, user_id: &str) {
    store.append_punches(vec![punch(user_id)]).await.unwrap();
}

async fn photo(store: &SqliteStore, seq: usize) -> Result<Option<Vec<u8>>> {
    let punch = store.punch_feed(0, 9).await?.remove(seq);
    store.punch_photo(punch.id()).await
}

#[tokio::test]
async fn a_second_server_is_refused_and_a_tool_is_not() {
    let data = folder();
    let server = open(data.path()).unwrap();
    assert!(matches!(open(data.path()), Err(StoreError::InUse(path)) if path == data.path()));
    let tool = SqliteStore::open_beside(&Options::of(data.path()), entropy(1_000)).unwrap();
    append(&tool, "1").await;
    append(&server, "2").await;
    append(&tool, "3").await;
    assert_eq!(server.punch_feed(0, 9).await.unwrap().len(), 3);
    drop(server);
    let server = open(data.path()).unwrap();
    assert_eq!(server.punch_feed(0, 9).await.unwrap().len(), 3, "a tool holds no place");
}

#[tokio::test]
async fn two_processes_write_at_once() {
    let data = folder();
    let server = Arc::new(open(data.path()).unwrap());
    let tool = SqliteStore::open_beside(&Options::of(data.path()), entropy(1_000)).unwrap();
    let tool = Arc::new(tool);
    let writers = [server.clone(), tool].into_iter().enumerate().map(|(n, store)| {
        tokio::spawn(async move {
            for user in 0..100 {
                append(&store, &format!("{n}-{user}")).await;
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    assert_eq!(server.punch_feed(0, 1_000).await.unwrap().len(), 200);
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_look() {
    use std::os::unix::fs::PermissionsExt as _;
    let above = folder();
    let data = above.path().join("a/b");
    let _store = open(&data).unwrap();
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    for name in ["muster.key", "muster.db", "muster.lock"] {
        assert_eq!(mode(&data.join(name)), 0o600, "{name}");
    }
}

#[tokio::test]
async fn what_was_acknowledged_outlives_a_crash() {
    let (data, after) = (folder(), folder());
    let store = open(data.path()).unwrap();
    append(&store, "1").await;
    append(&store, "2").await;
    // What a killed process leaves: the files as they are while it runs.
    for name in ["muster.db", "muster.db-wal", "muster.key"] {
        std::fs::copy(data.path().join(name), after.path().join(name)).unwrap();
    }
    let again = open(after.path()).unwrap();
    assert_eq!(again.punch_feed(0, 9).await.unwrap(), store.punch_feed(0, 9).await.unwrap());
    assert_eq!(photo(&again, 1).await.unwrap().as_deref(), Some(&b"a face"[..]));
    append(&again, "3").await;
}

#[test]
fn the_wrong_key_is_refused_and_a_missing_one_is_not_made_anew() {
    let data = folder();
    drop(open(data.path()).unwrap());
    let key = data.path().join("muster.key");
    let text = std::fs::read_to_string(&key).unwrap();
    let with = |key: KeySource| {
        SqliteStore::open(&Options { data: data.path().into(), key }, entropy(9)).map(drop)
    };
    let other = format!("muster-key-1:{}=", "A".repeat(43));
    assert!(matches!(with(KeySource::Text(other.clone())), Err(StoreError::WrongKey)));
    with(KeySource::Text(text.clone())).unwrap();
    // A new key on top is taken, and from then on both are needed.
    with(KeySource::Text(format!("{other}\n{text}"))).unwrap();
    assert!(matches!(with(KeySource::Text(text)), Err(StoreError::WrongKey)));
    std::fs::remove_file(&key).unwrap();
    let missing = with(KeySource::InData).unwrap_err();
    assert!(matches!(missing, StoreError::Key { .. }), "{missing}");
    assert!(!key.exists(), "a new key would not fit");
}

#[test]
fn a_newer_schema_is_refused() {
    let data = folder();
    drop(open(data.path()).unwrap());
    let sql = "INSERT INTO schema_migrations VALUES (99, '0099_later', x'00')";
    database(data.path()).execute(sql, []).unwrap();
    let refused = open(data.path()).map(drop);
    assert!(matches!(refused, Err(StoreError::NewerSchema { found: 99, .. })), "{refused:?}");
}

#[test]
fn a_tool_does_not_migrate_under_a_running_server() {
    let data = folder();
    drop(open(data.path()).unwrap());
    database(data.path()).execute_batch("DROP TABLE schema_migrations").unwrap();
    let lock = std::fs::File::options().write(true).open(data.path().join("muster.lock")).unwrap();
    lock.lock().unwrap();
    let tool = SqliteStore::open_beside(&Options::of(data.path()), entropy(1)).map(drop);
    assert!(matches!(tool, Err(StoreError::InUse(_))), "{tool:?}");
}

#[test]
fn a_changed_migration_is_refused() {
    let data = folder();
    drop(open(data.path()).unwrap());
    let sql = "UPDATE schema_migrations SET checksum = x'00' WHERE number = 1";
    database(data.path()).execute(sql, []).unwrap();
    assert!(matches!(open(data.path()).map(drop), Err(StoreError::ChangedMigration(1))));
}

#[test]
fn what_is_no_database_is_refused_with_advice() {
    let data = folder();
    drop(open(data.path()).unwrap());
    std::fs::write(data.path().join("muster.db"), [7; 8_192]).unwrap();
    let refused = open(data.path()).map(drop).unwrap_err();
    assert!(refused.to_string().contains("restore the last backup"), "{refused}");
    let file = data.path().join("muster.key");
    let refused = open(&file).map(drop).unwrap_err();
    assert!(refused.to_string().contains("muster.key"), "{refused}");
}

#[tokio::test]
async fn a_photo_that_was_changed_or_moved_is_not_shown() {
    let data = folder();
    let store = open(data.path()).unwrap();
    append(&store, "1").await;
    append(&store, "2").await;
    append(&store, "3").await;
    let outside = database(data.path());
    let stored: Vec<u8> =
        outside.query_row("SELECT sealed FROM punch_photos", [], |row| row.get(0)).unwrap();
    assert!(!stored.windows(4).any(|part| part == b"face"));
    let move_one = "UPDATE punch_photos SET sealed =
        (SELECT sealed FROM punch_photos WHERE seq = 3) WHERE seq = 1";
    outside.execute(move_one, []).unwrap();
    let mut changed = stored;
    *changed.last_mut().unwrap() ^= 1;
    outside.execute("UPDATE punch_photos SET sealed = ?1 WHERE seq = 2", [changed]).unwrap();
    for moved_or_changed in [0, 1] {
        let refused = photo(&store, moved_or_changed).await;
        assert!(matches!(refused, Err(StoreError::Tampered(_))), "{refused:?}");
    }
    assert!(photo(&store, 2).await.unwrap().is_some());
}

#[tokio::test]
async fn a_backup_is_taken_beside_a_server_and_restored() {
    let (data, elsewhere) = (folder(), folder());
    let store = open(data.path()).unwrap();
    append(&store, "1").await;
    let file = elsewhere.path().join("copy.db");
    let mut told = Vec::new();
    let copied = backup(data.path(), &file, &mut |progress| told.push(progress)).unwrap();
    append(&store, "after").await;
    assert!(matches!(told.last(), Some(Progress { done, total }) if done == total && *total > 0));
    assert!(copied.rows.contains(&("punches".into(), 1)), "{copied:?}");
    assert_eq!(copied.bytes, file.metadata().unwrap().len());
    let left: Vec<_> = elsewhere.path().read_dir().unwrap().collect();
    assert_eq!(left.len(), 1, "one file and nothing beside it: {left:?}");
    let key = std::fs::read_to_string(data.path().join("muster.key")).unwrap();
    let secret = key.trim().rsplit(':').next().unwrap().as_bytes();
    let bytes = std::fs::read(&file).unwrap();
    assert!(!bytes.windows(secret.len()).any(|part| part == secret), "the key stays out");

    let quiet = &mut |_| {};
    assert!(backup(data.path(), &file, quiet).is_err(), "nothing is written over");
    let used = restore(&file, data.path(), quiet);
    assert!(matches!(used, Err(StoreError::InUse(_))), "{used:?}");
    let target = elsewhere.path().join("data");
    assert_eq!(restore(&file, &target, quiet).unwrap().rows, copied.rows);
    assert!(restore(&file, &target, quiet).is_err(), "data is never written over");
    assert!(matches!(open(&target).map(drop), Err(StoreError::Key { .. })));
    std::fs::write(target.join("muster.key"), key).unwrap();
    let restored = open(&target).unwrap();
    assert_ne!(
        restored.generation(),
        store.generation(),
        "places of the old data mean nothing here"
    );
    assert_eq!(restored.punch_feed(0, 9).await.unwrap().len(), 1);
    assert_eq!(photo(&restored, 0).await.unwrap().as_deref(), Some(&b"a face"[..]));
}

#[tokio::test]
async fn data_remembers_its_last_backup_beside_a_server_and_after_it() {
    let data = folder();
    let store = open(data.path()).unwrap();
    assert_eq!(store.about().await.unwrap().last_backup, None);
    let made = |second, bytes| BackupMade {
        at: Timestamp::from_second(second).unwrap(),
        bytes,
        checked_by: "Muster 1.4.2".to_owned(),
    };
    for made in [made(1_774_519_200, 48_210), made(1_774_605_600, 50_000)] {
        note_backup(data.path(), &made).unwrap();
        assert_eq!(store.about().await.unwrap().last_backup, Some(made), "the server goes on");
    }
    append(&store, "1").await;
    drop(store);
    let again = open(data.path()).unwrap();
    assert_eq!(again.about().await.unwrap().last_backup, Some(made(1_774_605_600, 50_000)));
    let nowhere = folder();
    assert!(note_backup(nowhere.path(), &made(0, 0)).is_err(), "no data is made by it");
    assert!(nowhere.path().read_dir().unwrap().next().is_none());
}

#[test]
fn a_damaged_or_foreign_backup_is_refused() {
    let (data, elsewhere) = (folder(), folder());
    drop(open(data.path()).unwrap());
    let file = elsewhere.path().join("copy.db");
    backup(data.path(), &file, &mut |_| {}).unwrap();
    let whole = std::fs::read(&file).unwrap();
    let target = elsewhere.path().join("data");
    let refuse = |bytes: &[u8]| {
        std::fs::write(&file, bytes).unwrap();
        let refused = restore(&file, &target.join("deep"), &mut |_| {});
        assert!(!target.exists(), "nothing is left: {refused:?}");
        refused.unwrap_err()
    };
    refuse(b"");
    refuse(&whole[..whole.len() / 2]);
    let text =
        b"something else altogether, long enough to be looked at as a header of a database file";
    let refused = refuse(text).to_string();
    assert!(refused.contains("copy.db: it is no backup of Muster"), "{refused}");
    let foreign = elsewhere.path().join("foreign.db");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    let refused = refuse(&std::fs::read(&foreign).unwrap());
    assert!(refused.to_string().contains("no data of Muster"), "{refused}");
    let sql = "INSERT INTO schema_migrations VALUES (99, '0099_later', x'00')";
    std::fs::write(&file, &whole).unwrap();
    Connection::open(&file).unwrap().execute(sql, []).unwrap();
    let newer = refuse(&std::fs::read(&file).unwrap());
    assert!(matches!(newer, StoreError::NewerSchema { found: 99, .. }), "{newer}");
}

#[test]
fn data_keeps_its_generation() {
    let data = folder();
    let first = open(data.path()).unwrap().generation().to_owned();
    assert_eq!(open(data.path()).unwrap().generation(), first);
}

#[test]
fn what_is_left_of_another_database_is_never_played_into_a_backup() {
    let (data, elsewhere) = (folder(), folder());
    drop(open(data.path()).unwrap());
    let file = elsewhere.path().join("copy.db");
    backup(data.path(), &file, &mut |_| {}).unwrap();
    for left in ["muster.db-wal", "muster.db-shm", "muster.db-journal"] {
        let target = folder();
        std::fs::write(target.path().join(left), "of a database that was moved away").unwrap();
        let refused = restore(&file, target.path(), &mut |_| {}).unwrap_err().to_string();
        assert!(refused.contains(left) && refused.contains("move"), "{refused}");
        assert!(!target.path().join("muster.db").exists());
        assert!(target.path().join(left).exists(), "what was there stays");
    }
    let target = folder();
    std::fs::write(target.path().join("muster.db.part-wal"), "of an attempt that ended").unwrap();
    restore(&file, target.path(), &mut |_| {}).unwrap();
    assert!(!target.path().join("muster.db.part-wal").exists());
}

#[test]
fn a_tool_makes_no_house_of_its_own() {
    let above = folder();
    let data = above.path().join("mistyped");
    let refused = SqliteStore::open_beside(&Options::of(&data), entropy(1)).map(drop).unwrap_err();
    assert!(refused.to_string().contains("muster serve"), "{refused}");
    assert!(!data.exists());
}

#[test]
fn looking_changes_nothing() {
    let data = folder();
    drop(open(data.path()).unwrap());
    let sql = "DELETE FROM schema_migrations WHERE number > 1";
    database(data.path()).execute(sql, []).unwrap();
    let seen = inspect(&Options::of(data.path()), entropy(1)).unwrap();
    assert_eq!(seen.schema, 1);
    assert!(seen.newest > 1 && seen.size > 0, "{seen:?}");
    assert_eq!(inspect(&Options::of(data.path()), entropy(1)).unwrap(), seen, "not migrated");
    std::fs::remove_file(data.path().join("muster.key")).unwrap();
    let refused = inspect(&Options::of(data.path()), entropy(1)).unwrap_err();
    assert!(matches!(refused, StoreError::Key { .. }), "{refused}");
}
