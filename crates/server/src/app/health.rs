//! Whether this server can do its work.

use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::Instant;

use super::{App, Result};

/// How long a proof holds: whoever asks more often gets the last one, not a write of his own.
const HOLDS: Duration = Duration::from_secs(1);

/// When the store last took a write to prove that it does.
#[derive(Debug, Default)]
pub(crate) struct Proven(Mutex<Option<Instant>>);

impl App {
    /// Proves that the store takes a write; a proof serves everybody who asks within a second of it.
    pub async fn ready(&self) -> Result<()> {
        let mut last = self.proven.0.lock().await;
        if last.is_some_and(|at| at.elapsed() < HOLDS) {
            return Ok(());
        }
        self.store.probe(self.now()).await?;
        *last = Some(Instant::now());
        Ok(())
    }
}
