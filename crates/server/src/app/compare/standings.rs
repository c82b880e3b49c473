//! How many people stand how. Few are counted when somebody asks. Many are counted beside what goes on, while
//! those who ask see the figures of the last time; and it rests so long after it that counting takes a small
//! part of one core at most.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::comparison::{Comparison, Standing};
use muster_model::role::Permission;
use muster_store::PeopleFilter;
use tokio::sync::Mutex;
use tokio::task::JoinHandle;

use super::{App, BATCH, LOOKED_AT, Read, Result};

/// How long figures hold at least.
const HOLDS: SignedDuration = SignedDuration::from_secs(15);
/// It rests so many times as long as counting took.
const RESTS: i32 = 19;
/// It never rests longer: a clock that was set meanwhile makes a count look as long as it jumped.
const RESTS_AT_MOST: SignedDuration = SignedDuration::from_mins(30);

/// How many people stand how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standings {
    /// All of them.
    pub all: usize,
    /// How many stand so; a standing of nobody is not there.
    pub by: BTreeMap<Standing, usize>,
    /// On each terminal: how many it holds otherwise than most, and how many it lacks something of.
    pub on: HashMap<DevId, (usize, usize)>,
    /// When counting began, if that may be long ago: where there are many.
    pub since: Option<Timestamp>,
}

impl Standings {
    /// How many stand so.
    pub fn so(&self, standing: Standing) -> usize {
        self.by.get(&standing).copied().unwrap_or(0)
    }

    fn add(&mut self, compared: &Comparison) {
        self.all += 1;
        *self.by.entry(compared.standing()).or_default() += 1;
        for row in &compared.rows {
            let (differ, lack) = self.on.entry(row.dev_id.clone()).or_default();
            *differ += usize::from(row.differences() > 0);
            *lack += usize::from(row.lacks());
        }
    }
}

/// How many stood how the last time, for whoever may read credentials and for whoever may not.
#[derive(Default)]
pub(crate) struct Remembered {
    readers: Mutex<Kept>,
    others: Mutex<Kept>,
}

impl Remembered {
    fn of(&self, actor: &Actor) -> &Mutex<Kept> {
        if actor.role.may(Permission::ReadBiometric) { &self.readers } else { &self.others }
    }
}

#[derive(Default)]
struct Kept {
    last: Option<Arc<Standings>>,
    /// When it ended, and how long it holds from then on.
    held: Option<(Timestamp, SignedDuration)>,
    counting: Option<JoinHandle<()>>,
}

impl Kept {
    /// Whether the last figures are still good, or the next ones are on their way.
    fn serves(&self, now: Timestamp) -> bool {
        let holds = |(at, long): (Timestamp, SignedDuration)| now.duration_since(at).abs() < long;
        self.held.is_some_and(holds)
            || self.counting.as_ref().is_some_and(|counting| !counting.is_finished())
    }
}

impl App {
    /// How many stand how, as whoever asks may see it; none while many are counted for the first time.
    pub async fn people_standings(
        self: &Arc<Self>,
        actor: &Actor,
    ) -> Result<Option<Arc<Standings>>> {
        self.permit(actor, Permission::Read)?;
        let mut kept = self.compared.of(actor).lock().await;
        if kept.serves(self.now()) {
            return Ok(kept.last.clone());
        }
        if self.store.people_up_to(LOOKED_AT + 1).await? > LOOKED_AT {
            let counting = Arc::clone(self).count_many(actor.clone());
            // A count that ends by a defect leaves nothing behind, and is not begun anew at once.
            kept.held = Some((self.now(), HOLDS));
            kept.counting = Some(tokio::spawn(counting));
        } else {
            kept.last = Some(Arc::new(self.count_standings(actor).await?));
            kept.held = Some((self.now(), HOLDS));
        }
        Ok(kept.last.clone())
    }

    async fn count_many(self: Arc<Self>, actor: Actor) {
        let begun = self.now();
        let counted = self.count_standings(&actor).await;
        let now = self.now();
        let mut kept = self.compared.of(&actor).lock().await;
        kept.held = Some((now, rest(now.duration_since(begun))));
        match counted {
            Ok(counted) => {
                kept.last = Some(Arc::new(Standings { since: Some(begun), ..counted }));
            }
            Err(error) => tracing::warn!(%error, "failed to compare everybody; it is tried again"),
        }
    }

    async fn count_standings(&self, actor: &Actor) -> Result<Standings> {
        let (mut standings, mut read, mut after) = (Standings::default(), Read::new(), None);
        loop {
            let page = self.store.people(PeopleFilter::default(), after, BATCH).await?;
            for one in self.compare(actor, page.items, &mut read).await? {
                standings.add(&one.comparison);
            }
            match page.next {
                Some(next) => after = Some(next),
                None => return Ok(standings),
            }
        }
    }
}

/// How long it rests after counting took so long.
fn rest(took: SignedDuration) -> SignedDuration {
    took.abs().saturating_mul(RESTS).clamp(HOLDS, RESTS_AT_MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_jumps_does_not_end_counting() {
        assert_eq!(rest(SignedDuration::ZERO), HOLDS);
        assert_eq!(rest(SignedDuration::from_secs(10)), SignedDuration::from_secs(190));
        for years in [SignedDuration::from_hours(500_000), SignedDuration::from_hours(-500_000)] {
            assert_eq!(rest(years), RESTS_AT_MOST);
        }
    }
}
