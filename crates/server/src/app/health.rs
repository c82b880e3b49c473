//! Whether this server can do its work.

use super::{App, Result};

impl App {
    /// Proves that the store takes a write.
    pub async fn ready(&self) -> Result<()> {
        Ok(self.store.probe(self.now()).await?)
    }
}
