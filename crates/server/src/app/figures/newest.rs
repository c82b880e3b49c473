//! Punches as they come: each with the name of who punched, of the terminal and of its site.

use std::collections::HashMap;

use muster_model::audit::Actor;
use muster_model::punch::Punch;
use muster_model::role::Permission;
use muster_model::site::SiteId;
use muster_store::PunchFilter;

use crate::app::{App, Result};

/// A punch, and what the numbers in it are called.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrival {
    /// The punch.
    pub punch: Punch,
    /// Who punched; their id where no terminal told a name.
    pub person: String,
    /// What the terminal is called.
    pub terminal: String,
    /// The name of its site.
    pub site: Option<String>,
}

impl App {
    /// The punches that were stored last, newest first; of a site, those with the newest time.
    pub async fn arrivals(
        &self,
        actor: &Actor,
        site: Option<SiteId>,
        limit: u32,
    ) -> Result<Vec<Arrival>> {
        self.permit(actor, Permission::Read)?;
        let limit = limit.min(100);
        let punches = if site.is_some() {
            let filter = PunchFilter { site, ..PunchFilter::default() };
            self.store.punches(filter, None, limit).await?.items
        } else {
            self.store.newest_punches(limit).await?
        };
        self.named(punches).await
    }

    async fn named(&self, punches: Vec<Punch>) -> Result<Vec<Arrival>> {
        let people: Vec<_> = punches.iter().map(|punch| punch.user_id.clone()).collect();
        let names = self.store.names_of(people).await?;
        let sites = self.sites_by_id().await?;
        let mut places = HashMap::new();
        for punch in &punches {
            places.entry(punch.dev_id.clone()).or_insert_with(|| {
                let Some(entry) = self.fleet.get(punch.dev_id.as_str()) else {
                    return (punch.dev_id.to_string(), None);
                };
                let terminal = entry.stored();
                let site = terminal.site.and_then(|id| sites.get(&id));
                (terminal.title().to_owned(), site.map(|site| site.name.clone()))
            });
        }
        let arrival = |(punch, name): (Punch, Option<String>)| {
            let (terminal, site) = places.get(&punch.dev_id).cloned().unwrap_or_default();
            let person = name.unwrap_or_else(|| punch.user_id.to_string());
            Arrival { punch, person, terminal, site }
        };
        Ok(punches.into_iter().zip(names).map(arrival).collect())
    }
}
