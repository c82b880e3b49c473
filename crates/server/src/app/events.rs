//! What happened, in order, for the streams: events from their own table, punches from their own feed.

use muster_model::audit::Actor;
use muster_model::event::Event;
use muster_model::punch::Punch;
use muster_model::role::Permission;
use tokio::sync::watch;

use super::{App, Result};

/// A place in both orders of storing: everything up to it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// The last event that is known; 0 for none.
    pub event: i64,
    /// The last punch that is known; 0 for none.
    pub punch: i64,
}

impl App {
    /// Lets `actor` watch what happens.
    pub fn may_watch(&self, actor: &Actor) -> Result<()> {
        self.permit(actor, Permission::Read)
    }

    /// The newest place there is.
    pub(crate) async fn newest_place(&self) -> Result<Place> {
        let (_, event) = self.store.event_bounds().await?;
        Ok(Place { event, punch: self.store.punch_head().await? })
    }

    /// Whether every event after `event` is still kept, and that place was ever reached.
    pub(crate) async fn still_kept(&self, place: Place) -> Result<bool> {
        let (oldest, newest) = self.store.event_bounds().await?;
        Ok(place.event <= newest
            && place.event + 1 >= oldest
            && place.punch <= self.store.punch_head().await?)
    }

    /// Events after `after`, in order.
    pub(crate) async fn events_after(&self, after: i64, limit: u32) -> Result<Vec<Event>> {
        Ok(self.store.events_after(after, limit).await?)
    }

    /// Punches after `after`, in the order of storing.
    pub(crate) async fn punches_after(&self, after: i64, limit: u32) -> Result<Vec<Punch>> {
        Ok(self.store.punch_feed(after, limit).await?)
    }

    /// Hears of events, and of punches.
    pub(crate) fn hear(&self) -> (watch::Receiver<u64>, watch::Receiver<u64>) {
        (self.signals.events(), self.signals.punches())
    }
}
