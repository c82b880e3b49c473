//! Figures that pages open with: who polls how often, how many punch when, what a terminal holds, what needs
//! a look. Each is cheap to ask for; what many pages ask at once is remembered for a second.

mod cached;
mod capacity;
mod drift;
mod needs;
mod newest;
mod past;
mod polls;
mod punches;
mod roll;
mod wall;

use std::sync::Arc;

use jiff::SignedDuration;
use jiff::civil::Date;
use muster_model::audit::Actor;
use muster_model::role::Permission;
use muster_store::{Attention, Scope};

use super::{App, Result};

use cached::Cached;
pub use capacity::{Fill, Gauge, TerminalFacts};
pub use drift::{DRIFT, DriftingClock};
pub use needs::{Moved, Needs, Stuck};
pub use newest::Arrival;
pub use past::{Admission, Past};
pub use polls::{PollStrip, Silence};
pub use punches::{DayByHour, TodayOf};
pub use roll::{Cell, Roll, RollOfSite};
pub use wall::{SiteToday, WallFigures};

/// Failed tasks count as news for so long.
const FAILED_IS_NEWS: SignedDuration = SignedDuration::from_hours(24);

/// What pages ask for again and again.
#[derive(Default)]
pub(crate) struct Remembered {
    badges: Cached<(), Badges>,
    needs: Cached<usize, Arc<Needs>>,
    by_hour: Cached<(Scope, Date), Arc<[u64; 24]>>,
}

/// What stands beside the entries of the navigation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Badges {
    /// Terminals that wait for admission.
    pub pending: u32,
    /// Tasks that failed in the last 24 hours; counting ends at [`muster_store::COUNTED`].
    pub failed_tasks: u32,
    /// Things on the shelf; counting ends at [`muster_store::COUNTED`].
    pub shelf: u32,
}

impl App {
    /// What stands beside the entries of the navigation, a second old at most.
    pub async fn badges(&self, actor: &Actor) -> Result<Badges> {
        self.permit(actor, Permission::Read)?;
        let now = self.now();
        if let Some(known) = self.remembered.badges.get(&(), now) {
            return Ok(Badges { pending: self.fleet.pending(), ..known });
        }
        let since = now.saturating_sub(FAILED_IS_NEWS).unwrap_or(now);
        let Attention { failed_tasks, shelf } = self.store.attention(since).await?;
        let badges = Badges { pending: self.fleet.pending(), failed_tasks, shelf };
        self.remembered.badges.put((), badges, now);
        Ok(badges)
    }
}
