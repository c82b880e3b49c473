//! The day as it runs, by site: for a screen on the wall.

use muster_model::audit::Actor;
use muster_model::role::Permission;
use muster_model::site::SiteId;
use muster_store::Scope;

use super::RollOfSite;
use crate::app::fleet::MINUTES;
use crate::app::roster::Standing;
use crate::app::{App, Result};

/// Figures of the present day.
#[derive(Debug, Clone, PartialEq)]
pub struct WallFigures {
    /// Punches of the day that it is now where nobody says a zone.
    pub punches: u64,
    /// Punches that came in the last whole minute.
    pub last_minute: u32,
    /// By site; those without one last.
    pub sites: Vec<SiteToday>,
}

/// A site today.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteToday {
    /// Its terminals, and what time it is there.
    pub roll: RollOfSite,
    /// How many of them are online.
    pub online: usize,
    /// Punches of its own day.
    pub punches: u64,
    /// Punches that came in each of the last minutes, the oldest first.
    pub minutes: [u32; MINUTES],
}

impl App {
    /// The day as it runs; of one site, or of all.
    pub async fn wall(&self, actor: &Actor, only: Option<SiteId>) -> Result<WallFigures> {
        self.permit(actor, Permission::Read)?;
        let now = self.now();
        let rolls = self.roll(actor).await?.sites;
        let mut sites = Vec::new();
        for roll in rolls {
            let id = roll.site.as_ref().map(|(id, _)| *id);
            if only.is_some() && id != only {
                continue;
            }
            let mut minutes = [0; MINUTES];
            for cell in &roll.cells {
                let Some(entry) = self.fleet.get(cell.dev_id.as_str()) else { continue };
                for (sum, count) in minutes.iter_mut().zip(entry.arrivals(now)) {
                    *sum += count;
                }
            }
            let punches = self.today_of(actor, &roll).await?;
            let online = roll.count(Standing::Online);
            sites.push(SiteToday { roll, online, punches, minutes });
        }
        let punches = match only {
            Some(_) => sites.iter().map(|site| site.punches).sum(),
            None => self.day_by_hour(actor, Scope::All, self.today()).await?.hours.iter().sum(),
        };
        let last_minute = sites.iter().map(|site| site.minutes[MINUTES - 2]).sum();
        Ok(WallFigures { punches, last_minute, sites })
    }

    async fn today_of(&self, actor: &Actor, roll: &RollOfSite) -> Result<u64> {
        if let Some((id, _)) = roll.site {
            let day = self.day_by_hour(actor, Scope::Site(id), roll.now.date()).await?;
            return Ok(day.hours.iter().sum());
        }
        let terminals: Vec<_> = roll.cells.iter().map(|cell| cell.dev_id.clone()).collect();
        let today = self.punches_today(actor, &terminals).await?;
        Ok(today.into_iter().flatten().map(|today| today.punches).sum())
    }
}
