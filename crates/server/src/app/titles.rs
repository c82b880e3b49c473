//! What terminals are called and where they hang, for lists of other things. From memory: many are asked for at
//! once.

use std::collections::HashMap;

use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::presence::Presence;
use muster_model::role::Permission;
use muster_model::site::SiteId;
use muster_model::terminal::Status;

use super::{App, Result};

/// A terminal as other things name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titled {
    /// The operators' word, its own name, or its id.
    pub title: String,
    /// Where it hangs.
    pub site: Option<(SiteId, String)>,
    /// The zone of its wall clock.
    pub zone: String,
    /// Whether it may speak.
    pub status: Status,
    /// How it stands.
    pub presence: Presence,
}

impl App {
    /// These terminals; those that were removed are left out.
    pub async fn titles(
        &self,
        actor: &Actor,
        terminals: impl IntoIterator<Item = DevId> + Send,
    ) -> Result<HashMap<DevId, Titled>> {
        self.permit(actor, Permission::Read)?;
        let entries: Vec<_> =
            terminals.into_iter().filter_map(|dev_id| self.fleet.get(dev_id.as_str())).collect();
        let sites = self.sites_by_id().await?;
        let now = self.now();
        let titled = entries.into_iter().map(|entry| {
            let terminal = entry.stored();
            let site = terminal.site.and_then(|id| Some((id, sites.get(&id)?.name.clone())));
            let presence = Presence::of(terminal.last_poll, entry.rhythm().2, now);
            let title = terminal.title().to_owned();
            let home = terminal.site.and_then(|id| sites.get(&id));
            let zone = self.zone_of(terminal.time_zone.as_deref(), home).name;
            (terminal.dev_id, Titled { title, site, zone, status: terminal.status, presence })
        });
        Ok(titled.collect())
    }
}
