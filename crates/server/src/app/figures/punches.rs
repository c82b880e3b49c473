//! How many punches, when and where; the newest, and the last of each person.

use std::sync::Arc;

use jiff::Span;
use jiff::civil::Date;
use muster_model::audit::Actor;
use muster_model::punch::Punch;
use muster_model::role::Permission;
use muster_model::{DevId, UserId};
use muster_store::{LocalRange, Scope};

use crate::app::{App, Result};

/// Punches of a day by the hour of the terminals' wall clocks, and of the same weekday before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayByHour {
    /// The day.
    pub day: Date,
    /// Its punches, from midnight on.
    pub hours: Arc<[u64; 24]>,
    /// The same weekday before.
    pub before: Date,
    /// Its punches.
    pub hours_before: Arc<[u64; 24]>,
}

/// Punches of a terminal on the day that its wall clock shows now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TodayOf {
    /// That day.
    pub day: Date,
    /// Its punches so far.
    pub punches: u64,
}

impl App {
    /// The day that it is now where nobody says a zone: in the usual one.
    pub fn today(&self) -> Date {
        let zone = crate::app::written::rules(&self.usual_zone());
        muster_model::zone::local(&zone, self.now()).date()
    }

    /// Punches by hour of a day and of the same weekday before; a second old at most.
    pub async fn day_by_hour(&self, actor: &Actor, scope: Scope, day: Date) -> Result<DayByHour> {
        self.permit(actor, Permission::Read)?;
        let before = day.saturating_sub(Span::new().days(7));
        let hours = self.hours(&scope, day).await?;
        let hours_before = self.hours(&scope, before).await?;
        Ok(DayByHour { day, hours, before, hours_before })
    }

    async fn hours(&self, scope: &Scope, day: Date) -> Result<Arc<[u64; 24]>> {
        let (key, now) = ((scope.clone(), day), self.now());
        if let Some(known) = self.remembered.by_hour.get(&key, now) {
            return Ok(known);
        }
        let hours = Arc::new(self.store.punches_by_hour(scope.clone(), day).await?);
        self.remembered.by_hour.put(key, Arc::clone(&hours), now);
        Ok(hours)
    }

    /// Punches of each of these terminals on its own present day, in their order; none for one that is not
    /// known.
    pub async fn punches_today(
        &self,
        actor: &Actor,
        terminals: &[DevId],
    ) -> Result<Vec<Option<TodayOf>>> {
        self.permit(actor, Permission::Read)?;
        let now = self.now();
        let day_of = |dev_id: &DevId| Some(self.fleet.get(dev_id.as_str())?.local(now).date());
        let days: Vec<Option<Date>> = terminals.iter().map(day_of).collect();
        let ranges = terminals.iter().zip(&days).filter_map(|(dev_id, day)| {
            let from = (*day)?.at(0, 0, 0, 0);
            let to = from.saturating_add(Span::new().days(1));
            Some((dev_id.clone(), LocalRange { from: Some(from), to: Some(to) }))
        });
        let mut counts = self.store.punches_within(ranges.collect()).await?.into_iter();
        let today = |day: Option<Date>| Some(TodayOf { day: day?, punches: counts.next()? });
        Ok(days.into_iter().map(today).collect())
    }

    /// The punches that were stored last, newest first, 100 at most.
    pub async fn newest_punches(&self, actor: &Actor, limit: u32) -> Result<Vec<Punch>> {
        self.permit(actor, Permission::Read)?;
        Ok(self.store.newest_punches(limit.min(100)).await?)
    }

    /// The names of these people, in their order; none for one whose name no terminal told.
    pub async fn names_of(
        &self,
        actor: &Actor,
        people: Vec<UserId>,
    ) -> Result<Vec<Option<String>>> {
        self.permit(actor, Permission::Read)?;
        Ok(self.store.names_of(people).await?)
    }

    /// The last punch of each of these people, in their order.
    pub async fn last_punches(
        &self,
        actor: &Actor,
        people: Vec<UserId>,
    ) -> Result<Vec<Option<Punch>>> {
        self.permit(actor, Permission::Read)?;
        Ok(self.store.last_punches(people).await?)
    }
}
