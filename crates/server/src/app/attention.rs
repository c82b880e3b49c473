//! What the frame of every page tells of this server.

use muster_model::audit::Actor;
use muster_model::role::Permission;
pub use muster_store::{About, BackupMade};

use super::{App, Result};

impl App {
    /// What the store is.
    pub async fn about(&self, actor: &Actor) -> Result<About> {
        self.permit(actor, Permission::Read)?;
        Ok(self.store.about().await?)
    }

    /// The zone of what belongs to no terminal: the default one, else UTC.
    pub fn default_zone(&self) -> String {
        self.standing.read().default_zone.clone().unwrap_or_else(|| "UTC".to_owned())
    }
}
