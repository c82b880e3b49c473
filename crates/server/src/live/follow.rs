//! One stream: replay from the store, then what the hub reads, without a gap and without a double.

use std::collections::VecDeque;
use std::sync::Arc;

use futures_util::{Stream, stream};
use muster_model::DevId;
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::broadcast::{Receiver, error::RecvError};

use super::hub::{Batch, Hub, Inner};
use super::{Item, Message, Name, Place, read_place};
use crate::app;

/// What a stream is about; what is not said does not narrow it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only of this terminal.
    pub terminal: Option<DevId>,
    /// Only under these names.
    pub names: Option<Vec<Name>>,
}

impl Filter {
    fn lets_through(&self, item: &Item) -> bool {
        self.terminal.as_ref().is_none_or(|dev_id| *dev_id == item.dev_id)
            && self.names.as_ref().is_none_or(|names| names.contains(&item.name))
    }
}

impl Hub {
    /// A stream of what happens after the event with the id `last`; without one, from now on. None when
    /// there are too many streams.
    pub async fn follow(
        &self,
        last: Option<&str>,
        filter: Filter,
    ) -> app::Result<Option<impl Stream<Item = Message> + Send + use<>>> {
        let Some(seat) = self.inner.seat() else { return Ok(None) };
        // Before the first look at the store: what is stored after that look comes through here.
        let batches = self.inner.join();
        let (place, first) = self.begin(last).await?;
        let follower = Follower {
            hub: Arc::clone(&self.inner),
            batches,
            place,
            // A new stream reads by itself until the hub's rows join on to its place.
            behind: true,
            ready: VecDeque::from([first]),
            filter,
            _counted: Counted::new(&self.inner),
            _seat: seat,
        };
        Ok(Some(stream::unfold(follower, |mut follower| async {
            Some((follower.next().await, follower))
        })))
    }

    async fn begin(&self, last: Option<&str>) -> app::Result<(Place, Message)> {
        let app = &self.inner.app;
        let asked = last.and_then(|id| read_place(id, app.generation()));
        if let Some(place) = asked
            && app.still_kept(place).await?
        {
            return Ok((place, Message::Quiet(place)));
        }
        let newest = app.newest_place().await?;
        // With an id that cannot be honoured the client must read everything again.
        let first = if last.is_some() { Message::Reset(newest) } else { Message::Quiet(newest) };
        Ok((newest, first))
    }
}

/// The gauge of streams, while this one lives.
struct Counted(Arc<Inner>);

impl Counted {
    fn new(hub: &Arc<Inner>) -> Self {
        hub.app.metrics().followers.inc();
        Self(Arc::clone(hub))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.app.metrics().followers.dec();
    }
}

struct Follower {
    hub: Arc<Inner>,
    batches: Receiver<Arc<Batch>>,
    place: Place,
    behind: bool,
    ready: VecDeque<Message>,
    filter: Filter,
    _counted: Counted,
    _seat: OwnedSemaphorePermit,
}

impl Follower {
    async fn next(&mut self) -> Message {
        loop {
            if let Some(message) = self.ready.pop_front() {
                return message;
            }
            // When the store does not answer, the hub logs it, and this stream tries again after a pause.
            if self.behind
                && let Ok(batch) = self.hub.after(self.place).await
            {
                self.behind = !batch.items.is_empty();
                self.take(&batch);
                if self.behind {
                    continue;
                }
            }
            match tokio::time::timeout(self.hub.limits.quiet, self.batches.recv()).await {
                Err(_) => return Message::Quiet(self.place),
                Ok(Ok(batch)) if joins(&batch, self.place) => self.take(&batch),
                Ok(Ok(_) | Err(RecvError::Lagged(_))) => self.behind = true,
                // The hub is gone with the server; the connection ends with it.
                Ok(Err(RecvError::Closed)) => std::future::pending().await,
            }
        }
    }

    /// Takes what lies beyond this stream's place.
    fn take(&mut self, batch: &Batch) {
        for item in &batch.items {
            let new = match item.name {
                Name::Punch => item.place.punch > self.place.punch,
                Name::Terminal | Name::Task => item.place.event > self.place.event,
            };
            if !new {
                continue;
            }
            match item.name {
                Name::Punch => self.place.punch = item.place.punch,
                Name::Terminal | Name::Task => self.place.event = item.place.event,
            }
            if self.filter.lets_through(item) {
                self.ready.push_back(Message::Happened(Item { place: self.place, ..item.clone() }));
            }
        }
    }
}

/// Whether nothing lies between `place` and the batch.
fn joins(batch: &Batch, place: Place) -> bool {
    batch.from.event <= place.event && batch.from.punch <= place.punch
}
