//! The one thread that writes: it takes what waits, runs it in one transaction, commits once, answers all.
//!
//! While a commit waits for the disk the next jobs gather, so batches grow with the load without a
//! timer. Each job runs inside a savepoint, so that its failure undoes only itself; one that may as well
//! stay half done ([`Undo::Never`]) saves that.
//! docs/adr/0003-sqlite-one-writer.md says why it is so.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;

use rusqlite::Connection;
use rusqlite::ffi::{Error as Code, SQLITE_ABORT};
use tokio::sync::oneshot;

use crate::sql::{Fault, Work, translate};
use crate::{Result, StoreError};

/// How many jobs may wait before the store says [`StoreError::Busy`].
const QUEUE: usize = 8_192;
/// How many jobs one commit holds at most, so that the first of them does not wait for ever.
const BATCH: usize = 512;

const BEGIN: &str = "-- write\nBEGIN IMMEDIATE";
const COMMIT: &str = "-- write\nCOMMIT";
const ROLLBACK: &str = "-- write\nROLLBACK";
const SAVEPOINT: &str = "-- write\nSAVEPOINT job";
const RELEASE: &str = "-- write\nRELEASE job";
const UNDO: &str = "-- write\nROLLBACK TO job";

/// Something to be done in a transaction, and somebody who waits for it.
trait Job: Send {
    /// Whether a failure of it must leave nothing behind.
    fn undo(&self) -> Undo;
    /// Does it; if it shall not stay, the engine's error when that was why.
    fn run(&mut self, connection: &Connection) -> std::result::Result<(), Option<Code>>;
    /// Tells that all was lost after [`Self::run`] or before it.
    fn lose(&mut self, why: &rusqlite::Error);
    /// Sends the answer.
    fn answer(self: Box<Self>);
}

/// What a failed job leaves behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Undo {
    /// Nothing: it runs in a savepoint of its own.
    Whole,
    /// What it did before it failed: its caller does it again, and what is there already changes nothing.
    Never,
}

struct Asked<T, F> {
    operation: &'static str,
    undo: Undo,
    work: Option<F>,
    outcome: Option<Result<T>>,
    reply: oneshot::Sender<Result<T>>,
}

impl<T, F> Job for Asked<T, F>
where
    T: Send,
    F: FnOnce(&Connection) -> Work<T> + Send,
{
    fn undo(&self) -> Undo {
        self.undo
    }

    fn run(&mut self, connection: &Connection) -> std::result::Result<(), Option<Code>> {
        let Some(work) = self.work.take() else { return Err(None) };
        let done = catch_unwind(AssertUnwindSafe(|| work(connection)))
            .unwrap_or_else(|panic| Err(Fault::Store(panicked(self.operation, &*panic))));
        let stays = match &done {
            Ok(_) => Ok(()),
            Err(Fault::Sqlite(error)) => Err(error.sqlite_error().copied()),
            Err(_) => Err(None),
        };
        self.outcome = Some(done.map_err(|fault| fault.of(self.operation)));
        stays
    }

    fn lose(&mut self, why: &rusqlite::Error) {
        // A job that failed by itself keeps its own reason.
        if !matches!(self.outcome, Some(Err(_))) {
            self.outcome = Some(Err(translate(self.operation, why)));
        }
    }

    fn answer(self: Box<Self>) {
        if let Some(outcome) = self.outcome {
            // Nobody waits any more: the caller went away, what was done stays.
            let _ = self.reply.send(outcome);
        }
    }
}

pub(crate) fn panicked(operation: &'static str, panic: &(dyn Any + Send)) -> StoreError {
    let text = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    StoreError::Engine { operation, why: format!("it panicked: {}", text.unwrap_or("no words")) }
}

/// Hands jobs to the thread that writes. Dropping it runs what waits, and ends the thread.
pub(super) struct Writer {
    queue: Option<SyncSender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread with a connection that can write.
    pub(super) fn start(connection: Connection) -> Result<Self> {
        let (queue, jobs) = sync_channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("store-writer".into())
            .spawn(move || work_off(&connection, &jobs))
            .map_err(|error| StoreError::Unavailable(format!("start its writer: {error}")))?;
        Ok(Self { queue: Some(queue), thread: Some(thread) })
    }

    /// Runs `work` in a transaction that other jobs may share; gives its answer after the commit.
    pub(super) async fn run<T, F>(&self, operation: &'static str, undo: Undo, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Work<T> + Send + 'static,
    {
        let closed = || StoreError::Unavailable("it is closed".into());
        let (reply, answer) = oneshot::channel();
        let job = Asked { operation, undo, work: Some(work), outcome: None, reply };
        let queue = self.queue.as_ref().ok_or_else(closed)?;
        queue.try_send(Box::new(job)).map_err(|refused| match refused {
            TrySendError::Full(_) => StoreError::Busy,
            TrySendError::Disconnected(_) => closed(),
        })?;
        answer.await.map_err(|_| closed())?
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            // A panic of the thread was reported when it happened.
            let _ = thread.join();
        }
    }
}

fn work_off(connection: &Connection, jobs: &Receiver<Box<dyn Job>>) {
    let mut batch: Vec<Box<dyn Job>> = Vec::with_capacity(BATCH);
    while let Ok(first) = jobs.recv() {
        batch.push(first);
        while batch.len() < BATCH {
            let Ok(next) = jobs.try_recv() else { break };
            batch.push(next);
        }
        if let Err(why) = commit_all(connection, &mut batch) {
            tracing::warn!(jobs = batch.len(), error = %why, "a batch of writes was lost");
        }
        batch.drain(..).for_each(Job::answer);
    }
}

/// Runs all jobs and commits them together. If the transaction is lost, every job of it is told.
fn commit_all(
    connection: &Connection,
    batch: &mut [Box<dyn Job>],
) -> std::result::Result<(), rusqlite::Error> {
    let done = run_all(connection, batch);
    if let Err(why) = &done {
        if !connection.is_autocommit() {
            // There is nothing to do about an error here: the next BEGIN will tell.
            let _ = execute(connection, ROLLBACK);
        }
        for job in batch {
            job.lose(why);
        }
    }
    done
}

fn run_all(
    connection: &Connection,
    batch: &mut [Box<dyn Job>],
) -> std::result::Result<(), rusqlite::Error> {
    execute(connection, BEGIN)?;
    for job in batch {
        let undo = job.undo() == Undo::Whole;
        if undo {
            execute(connection, SAVEPOINT)?;
        }
        let stays = job.run(connection);
        if connection.is_autocommit() {
            // A full disk and the like end the whole transaction, not only the statement.
            let code = stays.err().flatten().unwrap_or(Code::new(SQLITE_ABORT));
            return Err(rusqlite::Error::SqliteFailure(code, None));
        }
        if undo {
            if stays.is_err() {
                execute(connection, UNDO)?;
            }
            execute(connection, RELEASE)?;
        }
    }
    execute(connection, COMMIT)
}

fn execute(connection: &Connection, sql: &str) -> std::result::Result<(), rusqlite::Error> {
    connection.prepare_cached(sql)?.execute([]).map(drop)
}
