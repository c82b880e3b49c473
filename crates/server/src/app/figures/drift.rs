//! Clocks that are off, the worst first.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};
use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::role::Permission;
use muster_model::task::Status as TaskStatus;
use muster_model::terminal::{Status, Terminal};
use muster_store::TaskFilter;

use crate::app::fleet::Entry;
use crate::app::{App, Result};

/// A clock that is off by more is worth a look, in seconds.
pub const DRIFT: u64 = 20;
/// Before this year no clock was ever set right: they start in 2000 or 2015 after a power cut.
const FIRST_PLAUSIBLE_YEAR: i16 = 2016;
/// Tasks looked at for one that sets a clock.
const OPEN_TASKS: u32 = 500;

/// A terminal whose clock is off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DriftingClock {
    /// Which.
    pub dev_id: DevId,
    /// What it is called.
    pub title: String,
    /// The name of its site.
    pub site: Option<String>,
    /// Its clock minus ours, in seconds.
    pub drift: i64,
    /// When it was last heard, which is about when its clock was read.
    pub read_at: Option<Timestamp>,
    /// The zone in force for it.
    pub zone: String,
    /// What it shows now.
    pub shows: DateTime,
    /// A task that sets it waits or runs.
    pub being_set: bool,
}

impl DriftingClock {
    /// It was not set after a power cut.
    pub fn was_never_set(&self) -> bool {
        self.shows.year() < FIRST_PLAUSIBLE_YEAR
    }
}

impl App {
    /// Terminals whose clock is off by more than [`DRIFT`] seconds, the worst first; at most `limit`, and how
    /// many there are.
    pub async fn drifting_clocks(
        &self,
        actor: &Actor,
        limit: usize,
    ) -> Result<(Vec<DriftingClock>, usize)> {
        self.permit(actor, Permission::Read)?;
        let mut off: Vec<_> = self
            .fleet
            .all()
            .into_iter()
            .filter(|entry| entry.status() == Status::Admitted)
            .filter_map(|entry| {
                let terminal = entry.stored();
                let drift = terminal.clock_drift_seconds?;
                (drift.unsigned_abs() > DRIFT).then_some((entry, terminal, drift))
            })
            .collect();
        off.sort_by_cached_key(|(entry, _, drift)| {
            (Reverse(drift.unsigned_abs()), entry.dev_id().clone())
        });
        let all = off.len();
        if all == 0 {
            return Ok((Vec::new(), 0));
        }
        let being_set = self.open_clock_tasks().await?;
        let sites = self.sites_by_id().await?;
        let now = self.now();
        let clock = |(entry, terminal, drift): (Arc<Entry>, Terminal, i64)| {
            let site = terminal.site.and_then(|id| sites.get(&id));
            DriftingClock {
                title: terminal.title().to_owned(),
                site: site.map(|site| site.name.clone()),
                drift,
                read_at: terminal.last_seen,
                zone: self.zone_of(terminal.time_zone.as_deref(), site).name,
                shows: entry.local(now).saturating_add(SignedDuration::from_secs(drift)),
                being_set: being_set.contains(&terminal.dev_id),
                dev_id: terminal.dev_id,
            }
        };
        Ok((off.into_iter().take(limit).map(clock).collect(), all))
    }

    /// Whose clock is about to be set.
    async fn open_clock_tasks(&self) -> Result<Vec<DevId>> {
        let mut found = Vec::new();
        for status in [TaskStatus::Waiting, TaskStatus::Running] {
            let filter = TaskFilter {
                status: Some(status),
                command: Some("SET_TIME".to_owned()),
                ..TaskFilter::default()
            };
            let tasks = self.store.tasks(filter, None, OPEN_TASKS).await?.items;
            found.extend(tasks.into_iter().map(|task| task.dev_id));
        }
        Ok(found)
    }
}
