//! The one reader: new rows are read once, and handed to every stream.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, broadcast};
use tokio::task::AbortHandle;

use super::{Happening, Item, Name, Place};
use crate::app::{self, App};

/// How many streams there may be, and how they are served.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Streams at once.
    pub streams: usize,
    /// After so long without a happening a stream says that it is alive.
    pub quiet: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { streams: 1_000, quiet: Duration::from_secs(15) }
    }
}

/// Rows read in one go, of each order.
pub(super) const ROWS: u32 = 200;
/// Batches that a stream may fall behind before it reads from the store again.
const BEHIND: usize = 64;
/// Signals are hints: without one, the store is looked at this often.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Rows that come close together go out together.
const GATHER: Duration = Duration::from_millis(20);

/// Rows that were read together: everything between two places.
#[derive(Debug)]
pub(super) struct Batch {
    /// Everything up to here was in the batches before.
    pub(super) from: Place,
    /// Everything up to here is in this one.
    pub(super) to: Place,
    /// In order.
    pub(super) items: Vec<Item>,
}

/// Reads what happens, once for all streams. Stops when it is dropped.
pub struct Hub {
    pub(super) inner: Arc<Inner>,
    reader: AbortHandle,
}

pub(super) struct Inner {
    pub(super) app: Arc<App>,
    pub(super) limits: Limits,
    render: fn(&Happening) -> String,
    batches: broadcast::Sender<Arc<Batch>>,
    streams: Arc<Semaphore>,
    joined: Notify,
}

impl Hub {
    /// Starts reading; must be called inside a tokio runtime. `render` makes the JSON text of a happening.
    pub fn start(app: Arc<App>, render: fn(&Happening) -> String, limits: Limits) -> Arc<Self> {
        let inner = Arc::new(Inner {
            app,
            limits,
            render,
            batches: broadcast::Sender::new(BEHIND),
            streams: Arc::new(Semaphore::new(limits.streams)),
            joined: Notify::new(),
        });
        let task = tokio::spawn(read(Arc::clone(&inner)));
        Arc::new(Self { inner, reader: task.abort_handle() })
    }

    /// How many streams there are.
    pub fn streams(&self) -> usize {
        self.inner.limits.streams - self.inner.streams.available_permits()
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        self.reader.abort();
    }
}

impl Inner {
    /// A seat for one more stream; none when all are taken.
    pub(super) fn seat(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.streams).try_acquire_owned().ok()
    }

    /// What is read from now on.
    pub(super) fn join(&self) -> broadcast::Receiver<Arc<Batch>> {
        let batches = self.batches.subscribe();
        self.joined.notify_one();
        batches
    }

    /// What is stored after `place`, up to [`ROWS`] of each order; nothing more if it has no items.
    pub(super) async fn after(&self, place: Place) -> app::Result<Batch> {
        let events = self.app.events_after(place.event, ROWS).await?;
        let punches = self.app.punches_after(place.punch, ROWS).await?;
        let mut to = place;
        let mut items = Vec::with_capacity(events.len() + punches.len());
        for event in events {
            to.event = event.seq;
            let name = if event.kind.stream() == "task" { Name::Task } else { Name::Terminal };
            let (dev_id, happening) = (event.dev_id.clone(), Happening::Event(event));
            items.push(Item { place: to, name, dev_id, data: (self.render)(&happening) });
        }
        for punch in punches {
            to.punch = punch.seq;
            let (dev_id, happening) = (punch.dev_id.clone(), Happening::Punch(punch));
            let data = (self.render)(&happening);
            items.push(Item { place: to, name: Name::Punch, dev_id, data });
        }
        Ok(Batch { from: place, to, items })
    }

    fn send(&self, batch: Batch) {
        // Nobody may be listening any more.
        let _ = self.batches.send(Arc::new(batch));
    }

    /// The newest place, told to whoever joined: what lies before it they read by themselves.
    async fn skip_ahead(&self) -> app::Result<Place> {
        let place = self.app.newest_place().await?;
        self.send(Batch { from: place, to: place, items: Vec::new() });
        Ok(place)
    }
}

async fn read(hub: Arc<Inner>) {
    let (mut events, mut punches) = hub.app.hear();
    let mut place = None;
    loop {
        if hub.batches.receiver_count() == 0 {
            // With nobody to tell, nothing is read.
            place = None;
            hub.joined.notified().await;
            continue;
        }
        events.mark_unchanged();
        punches.mark_unchanged();
        let step = match place {
            None => hub.skip_ahead().await.map(|newest| (newest, false)),
            Some(from) => hub.after(from).await.map(|batch| {
                let (to, some) = (batch.to, !batch.items.is_empty());
                if some {
                    hub.send(batch);
                }
                (to, some)
            }),
        };
        match step {
            Ok((to, true)) => {
                place = Some(to);
                tokio::time::sleep(GATHER).await;
                continue;
            }
            Ok((to, false)) => place = Some(to),
            Err(error) => tracing::warn!(%error, "the stream of events waits for the store"),
        }
        tokio::select! {
            _ = events.changed() => {}
            _ = punches.changed() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}
