//! Tests that must look behind the trait: what the writer does when the engine or a job fails.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::channel;

use muster_model::Entropy;
use rusqlite::Connection;

use super::*;
use crate::{Store as _, StoreError};

#[derive(Default)]
struct Counting(AtomicU8);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0.fetch_add(1, Ordering::Relaxed));
    }
}

fn store() -> (tempfile::TempDir, Arc<SqliteStore>) {
    let data = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&Options::of(data.path()), Arc::<Counting>::default()).unwrap();
    (data, Arc::new(store))
}

fn put(name: String) -> impl FnOnce(&Connection) -> Work<()> + Send + 'static {
    move |tx| {
        tx.execute("INSERT INTO settings (name, value) VALUES (?1, '')", [name])?;
        Ok(())
    }
}

async fn names(store: &SqliteStore) -> Vec<String> {
    let read = |c: &Connection| {
        let mut names = c.prepare("SELECT name FROM settings ORDER BY name")?;
        let names = names.query_map([], |row| row.get(0))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    };
    store.look("names", read).await.unwrap()
}

/// Holds the writer until what is queued meanwhile lies in one batch; gives what `queue` made.
async fn in_one_batch<T>(store: &Arc<SqliteStore>, queue: impl AsyncFnOnce() -> T) -> T {
    let (go, wait) = channel::<()>();
    let (at_work, running) = tokio::sync::oneshot::channel();
    let writing = Arc::clone(store);
    let holder = tokio::spawn(async move {
        let stop = move |_: &Connection| {
            let _ = at_work.send(());
            let _ = wait.recv();
            Ok(())
        };
        writing.change("hold", stop).await
    });
    running.await.unwrap();
    let queued = queue().await;
    drop(go);
    holder.await.unwrap().unwrap();
    queued
}

/// Starts writing; what it queues lies in the queue when this returns.
async fn started<T: Send + 'static>(
    store: &Arc<SqliteStore>,
    work: impl FnOnce(&Connection) -> Work<T> + Send + 'static,
) -> tokio::task::JoinHandle<Result<T>> {
    let before = store.calls();
    let task = tokio::spawn({
        let store = Arc::clone(store);
        async move { store.change("started", work).await }
    });
    while store.calls() == before {
        tokio::task::yield_now().await;
    }
    // The call is counted and queued in one poll of the task, and this is the only thread.
    task
}

#[tokio::test]
async fn a_job_that_fails_or_panics_undoes_only_itself() {
    let (_data, store) = store();
    let jobs = in_one_batch(&store, async || {
        let good = started(&store, put("a".into())).await;
        let failing = started(&store, |tx| {
            put("b".into())(tx)?;
            Err::<(), _>(StoreError::Conflict("b").into())
        });
        let failing = failing.await;
        let panicking = started(&store, |tx| {
            put("c".into())(tx)?;
            assert!(tx.is_autocommit(), "boom");
            Ok(())
        });
        let panicking = panicking.await;
        let broken = started(&store, |tx| put("a".into())(tx)).await;
        let last = started(&store, put("d".into())).await;
        (good, failing, panicking, broken, last)
    });
    let (good, failing, panicking, broken, last) = jobs.await;
    good.await.unwrap().unwrap();
    assert!(matches!(failing.await.unwrap(), Err(StoreError::Conflict("b"))));
    let panicked = panicking.await.unwrap().unwrap_err().to_string();
    assert!(panicked.contains("boom"), "{panicked}");
    assert!(matches!(broken.await.unwrap(), Err(StoreError::Engine { .. })));
    last.await.unwrap().unwrap();
    assert_eq!(names(&store).await, ["a", "d"]);
}

#[tokio::test]
async fn a_failed_commit_fails_every_job_of_it_and_the_next_one_works() {
    let (_data, store) = store();
    let jobs = in_one_batch(&store, async || {
        let good = started(&store, put("a".into())).await;
        // A broken reference that is only looked at when the transaction commits.
        let late = started(&store, |tx| {
            tx.execute_batch(
                "PRAGMA defer_foreign_keys = ON;
                 INSERT INTO punch_photos (seq, sealed) VALUES (99, x'00');",
            )?;
            Ok(())
        });
        (good, late.await)
    });
    let (good, late) = jobs.await;
    assert!(good.await.unwrap().is_err() && late.await.unwrap().is_err());
    assert_eq!(names(&store).await, [""; 0]);
    store.change("again", put("b".into())).await.unwrap();
    assert_eq!(names(&store).await, ["b"]);
}

#[tokio::test]
async fn a_full_disk_is_told_and_gets_over() {
    let (_data, store) = store();
    let limit = |pages: u32| {
        move |tx: &Connection| {
            tx.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?;
            Ok(())
        }
    };
    store.change("limit", limit(1)).await.unwrap();
    let big = |name: &'static str| {
        move |tx: &Connection| {
            let value = "x".repeat(1 << 20);
            tx.execute("INSERT INTO settings (name, value) VALUES (?1, ?2)", (name, value))?;
            Ok(())
        }
    };
    let jobs = in_one_batch(&store, async || {
        let small = started(&store, put("small".into())).await;
        (small, started(&store, big("big")).await)
    });
    let (small, full) = jobs.await;
    assert!(matches!(full.await.unwrap(), Err(StoreError::Full)));
    // Whether the small one went along depends on the engine; what it was told is what holds.
    let kept = small.await.unwrap();
    assert!(matches!(kept, Ok(()) | Err(StoreError::Full)), "{kept:?}");
    assert_eq!(names(&store).await.len(), usize::from(kept.is_ok()));
    store.change("limit", limit(1_000_000)).await.unwrap();
    store.change("big", big("big")).await.unwrap();
    assert!(names(&store).await.contains(&"big".to_owned()));
}

#[tokio::test]
async fn a_store_that_takes_no_writes_says_so_and_still_reads() {
    let (_data, store) = store();
    let query_only = |on: bool| {
        move |tx: &Connection| {
            tx.pragma_update(None, "query_only", on)?;
            Ok(())
        }
    };
    store.change("query_only", query_only(true)).await.unwrap();
    let refused = store.change("put", put("a".into())).await;
    assert!(matches!(refused, Err(StoreError::ReadOnly)), "{refused:?}");
    assert_eq!(names(&store).await, [""; 0]);
}

#[tokio::test]
async fn a_full_queue_says_busy_and_what_was_queued_is_done() {
    let (_data, store) = store();
    let tasks = in_one_batch(&store, async || {
        let mut tasks = Vec::new();
        loop {
            let n = tasks.len();
            tasks.push(started(&store, put(format!("{n:05}"))).await);
            if tasks[n].is_finished() {
                return tasks;
            }
        }
    });
    let mut tasks = tasks.await;
    let refused = tasks.pop().unwrap().await.unwrap();
    assert!(matches!(refused, Err(StoreError::Busy)), "{refused:?}");
    let queued = tasks.len();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert_eq!(names(&store).await.len(), queued);
}

#[tokio::test]
async fn a_reader_sees_one_state_and_cannot_write() {
    let (_data, store) = store();
    let written = store.look("put", put("a".into())).await;
    assert!(matches!(written, Err(StoreError::ReadOnly)), "{written:?}");
    let panicked = store.look("panic", |_| -> Work<()> { panic!("boom") }).await;
    assert!(panicked.unwrap_err().to_string().contains("boom"));
    assert_eq!(names(&store).await, [""; 0]);
}

#[tokio::test]
async fn the_audit_log_is_only_added_to() {
    let (_data, store) = store();
    let write = |sql: &'static str| {
        store.change("tamper", move |tx| {
            put("x".into())(tx)?;
            tx.execute(
                "INSERT INTO audit_log (at, actor, address, action, subject, detail)
                 VALUES (0, '', '', '', '', '{}')",
                [],
            )?;
            Ok(tx.execute(sql, [])?)
        })
    };
    for sql in ["DELETE FROM audit_log", "UPDATE audit_log SET actor = 'somebody'"] {
        let refused = write(sql).await.unwrap_err().to_string();
        assert!(refused.contains("only added to"), "{refused}");
    }
}
