//! Telling those who wait that something was stored. A signal is a hint: who hears it reads the store.

use std::time::Duration;

use muster_model::TransId;
use tokio::sync::{broadcast, watch};

/// One channel for each thing that somebody waits for.
pub struct Signals {
    punches: watch::Sender<u64>,
    events: watch::Sender<u64>,
    exchanges: watch::Sender<u64>,
    tasks: broadcast::Sender<TransId>,
    access: watch::Sender<u64>,
}

/// Waiters that fall behind by more than this hear that they missed some, and read the store.
const TASK_BACKLOG: usize = 1024;

impl Default for Signals {
    fn default() -> Self {
        Self {
            punches: watch::Sender::new(0),
            events: watch::Sender::new(0),
            exchanges: watch::Sender::new(0),
            tasks: broadcast::Sender::new(TASK_BACKLOG),
            access: watch::Sender::new(0),
        }
    }
}

impl Signals {
    /// Punches were stored.
    pub fn punches_stored(&self) {
        self.punches.send_modify(|n| *n += 1);
    }

    /// Events were stored.
    pub fn events_stored(&self) {
        self.events.send_modify(|n| *n += 1);
    }

    /// Exchanges of recorded terminals were stored.
    pub fn exchanges_stored(&self) {
        self.exchanges.send_modify(|n| *n += 1);
    }

    /// A task changed, which also stored an event.
    pub fn task_changed(&self, trans_id: &TransId) {
        // Nobody may be waiting.
        let _ = self.tasks.send(trans_id.clone());
        self.events_stored();
    }

    /// Somebody may do less than before: a token, a session or an operator changed.
    pub fn access_changed(&self) {
        self.access.send_modify(|n| *n += 1);
    }

    /// Hears of changed access from now on.
    pub fn access(&self) -> watch::Receiver<u64> {
        self.access.subscribe()
    }

    /// Hears of punches from now on.
    pub fn punches(&self) -> watch::Receiver<u64> {
        self.punches.subscribe()
    }

    /// Hears of events from now on.
    pub fn events(&self) -> watch::Receiver<u64> {
        self.events.subscribe()
    }

    /// Hears of exchanges from now on.
    pub fn exchanges(&self) -> watch::Receiver<u64> {
        self.exchanges.subscribe()
    }

    /// Hears of tasks from now on.
    pub fn tasks(&self) -> TaskSignals {
        TaskSignals(self.tasks.subscribe())
    }
}

/// What is heard of tasks.
pub struct TaskSignals(broadcast::Receiver<TransId>);

impl TaskSignals {
    /// Waits until the task may have changed, at most for `patience`; whether it may have.
    pub async fn changed(&mut self, trans_id: &TransId, patience: Duration) -> bool {
        let heard = async {
            loop {
                match self.0.recv().await {
                    Ok(changed) if changed == *trans_id => return true,
                    Ok(_) => {}
                    Err(broadcast::error::RecvError::Lagged(_)) => return true,
                    Err(broadcast::error::RecvError::Closed) => return false,
                }
            }
        };
        tokio::time::timeout(patience, heard).await.unwrap_or(false)
    }
}
