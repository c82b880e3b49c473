//! The list of punches as a page shows it: both ways through it, how long it is, and how many came since.

use jiff::Span;
use jiff::civil::Date;
use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::page::Page;
use muster_model::punch::Punch;
use muster_model::role::Permission;
use muster_model::site::SiteId;
use muster_model::terminal::Status;
use muster_store::{LocalRange, PunchFilter, PunchPlace};

use super::{App, Result};

/// Counting for a page ends here.
const COUNTED: u32 = 10_000;
/// So many new punches are told at most.
pub const NEW_TOLD: usize = 999;

/// How many punches a filter lets through, as far as it was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// So many were counted.
    pub counted: u64,
    /// There may be more.
    pub more: bool,
}

impl App {
    /// The punches right above `before`, newest first.
    pub async fn newer_punches(
        &self,
        actor: &Actor,
        filter: PunchFilter,
        before: PunchPlace,
        limit: u32,
    ) -> Result<Page<Punch, PunchPlace>> {
        self.permit(actor, Permission::Read)?;
        Ok(self.store.punches_newer(filter, before, limit).await?)
    }

    /// How many punches `filter` lets through.
    pub async fn tally_punches(&self, actor: &Actor, filter: PunchFilter) -> Result<Tally> {
        self.permit(actor, Permission::Read)?;
        let counted = self.store.count_punches(filter, Some(COUNTED + 1)).await?;
        let most = u64::from(COUNTED);
        Ok(Tally { counted: counted.min(most), more: counted > most })
    }

    /// The place of the newest punch in the order of storing: what is stored later is new.
    pub async fn punch_head(&self, actor: &Actor) -> Result<i64> {
        self.permit(actor, Permission::Read)?;
        Ok(self.store.punch_head().await?)
    }

    /// How many punches that `filter` lets through were stored after `since`; a little above [`NEW_TOLD`] at most.
    pub async fn new_punches(
        &self,
        actor: &Actor,
        filter: &PunchFilter,
        since: i64,
    ) -> Result<usize> {
        self.permit(actor, Permission::Read)?;
        let limit = u32::try_from(NEW_TOLD + 1).unwrap_or(u32::MAX);
        let stored = self.store.punch_feed(since, limit).await?;
        let site_of = |dev_id: &DevId| self.fleet.get(dev_id.as_str())?.stored().site;
        Ok(stored.iter().filter(|punch| lets_through(filter, punch, site_of)).count())
    }

    /// The days that it is now on the wall clocks of the terminals that are in, the first and the last: one day,
    /// or two while midnight passes over their zones.
    pub fn days_now(&self) -> (Date, Date) {
        let now = self.now();
        let entries = self.fleet.all().into_iter();
        let admitted = entries.filter(|entry| entry.status() == Status::Admitted);
        let days = admitted.map(|entry| entry.local(now).date());
        let home = self.today();
        days.fold((home, home), |(first, last), day| (first.min(day), last.max(day)))
    }
}

/// All seconds of these days, the last one included.
pub fn whole_days(first: Date, last: Date) -> LocalRange {
    let behind = last.at(0, 0, 0, 0).saturating_add(Span::new().days(1));
    LocalRange { from: Some(first.at(0, 0, 0, 0)), to: Some(behind) }
}

/// The same as the store does, for punches that are at hand.
fn lets_through(
    filter: &PunchFilter,
    punch: &Punch,
    site_of: impl Fn(&DevId) -> Option<SiteId>,
) -> bool {
    let PunchFilter { local, from, to, user_id, terminal, site, method, direction, clock_suspect } =
        filter;
    local.from.is_none_or(|from| punch.time_local >= from)
        && local.to.is_none_or(|to| punch.time_local < to)
        && from.is_none_or(|from| punch.time >= from)
        && to.is_none_or(|to| punch.time < to)
        && user_id.as_ref().is_none_or(|who| *who == punch.user_id)
        && terminal.as_ref().is_none_or(|dev_id| *dev_id == punch.dev_id)
        && site.is_none_or(|site| site_of(&punch.dev_id) == Some(site))
        && method.as_ref().is_none_or(|one| punch.modes.methods.split(',').any(|m| m == one))
        && direction.as_ref().is_none_or(|one| punch.modes.direction == *one)
        && clock_suspect.is_none_or(|suspect| punch.clock_suspect == suspect)
}
