//! The fleet on one page: how each terminal stands, by site, always in the same order.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff::civil::DateTime;
use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::presence::Presence;
use muster_model::role::Permission;
use muster_model::site::SiteId;

use crate::app::roster::Standing;
use crate::app::{App, Result};

/// All terminals that are in.
#[derive(Debug, Clone, PartialEq)]
pub struct Roll {
    /// How many stand how; blocked ones too.
    pub counts: HashMap<Standing, usize>,
    /// How many wait for admission.
    pub pending: u32,
    /// By site, by name; those without a site come last. Blocked terminals are left out.
    pub sites: Vec<RollOfSite>,
}

/// The terminals of a site.
#[derive(Debug, Clone, PartialEq)]
pub struct RollOfSite {
    /// Which, by id and name; none: those that belong to no site.
    pub site: Option<(SiteId, String)>,
    /// The zone of the site.
    pub zone: String,
    /// What time it is there.
    pub now: DateTime,
    /// Its terminals, by title.
    pub cells: Vec<Cell>,
}

/// A terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Its id.
    pub dev_id: DevId,
    /// What it is called.
    pub title: String,
    /// How it stands.
    pub standing: Standing,
    /// When it was last heard.
    pub last_seen: Option<Timestamp>,
}

impl RollOfSite {
    /// How many of them stand so.
    pub fn count(&self, standing: Standing) -> usize {
        self.cells.iter().filter(|cell| cell.standing == standing).count()
    }
}

impl App {
    /// How everybody stands, from memory but for the names of sites.
    pub async fn roll(&self, actor: &Actor) -> Result<Roll> {
        self.permit(actor, Permission::Read)?;
        let sites = self.sites_by_id().await?;
        let now = self.now();
        let mut counts = HashMap::new();
        let mut by_site: BTreeMap<(bool, String, Option<SiteId>), Vec<Cell>> = BTreeMap::new();
        for entry in self.fleet.all() {
            let terminal = entry.stored();
            let presence = Presence::of(terminal.last_poll, entry.rhythm().2, now);
            let Some(standing) = Standing::of(terminal.status, presence) else { continue };
            *counts.entry(standing).or_insert(0) += 1;
            if standing == Standing::Blocked {
                continue;
            }
            let site = terminal.site.and_then(|id| sites.get(&id));
            let name = site.map(|site| site.name.clone()).unwrap_or_default();
            let key = (site.is_none(), name, site.map(|site| site.id));
            by_site.entry(key).or_default().push(Cell {
                title: terminal.title().to_owned(),
                last_seen: terminal.last_seen,
                dev_id: terminal.dev_id,
                standing,
            });
        }
        let of_site = |((_, name, id), mut cells): ((bool, String, Option<SiteId>), Vec<Cell>)| {
            cells.sort_by_cached_key(|cell| (cell.title.to_lowercase(), cell.dev_id.clone()));
            let zone = self.zone_of(None, id.and_then(|id| sites.get(&id)));
            let local = muster_model::zone::local(&zone.rules(), now);
            RollOfSite { site: id.map(|id| (id, name)), zone: zone.name, now: local, cells }
        };
        let sites = by_site.into_iter().map(of_site).collect();
        Ok(Roll { counts, pending: self.fleet.pending(), sites })
    }
}
