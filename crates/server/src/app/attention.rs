//! What the frame of every page tells of this server.

use std::sync::Arc;

use muster_model::audit::Actor;
use muster_model::role::Permission;
use muster_model::terminal::Status;
pub use muster_store::{About, BackupMade};

use super::fleet::Entry;
use super::{App, Result};

impl App {
    /// What the store is.
    pub async fn about(&self, actor: &Actor) -> Result<About> {
        self.permit(actor, Permission::Read)?;
        Ok(self.store.about().await?)
    }

    /// The zone in which people read what belongs to no terminal: the one of all terminals that are in, so that a
    /// page does not show two clocks; else the default one.
    pub fn usual_zone(&self) -> String {
        let is_in = |entry: &Arc<Entry>| entry.status() == Status::Admitted;
        let mut zones = self.fleet.all().into_iter().filter(is_in).map(|entry| entry.zone());
        let first = zones.next();
        let usual = first.filter(|first| zones.all(|zone| zone == *first));
        usual.unwrap_or_else(|| self.default_zone())
    }

    /// The zone of what nobody gave one: the default one, else UTC.
    pub fn default_zone(&self) -> String {
        self.standing.read().default_zone.clone().unwrap_or_else(|| "UTC".to_owned())
    }
}
