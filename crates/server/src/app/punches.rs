//! Punches as integrators and operators read them: lists, the feed, exports, and instants derived again.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{Stream, stream};
use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::page::{MAX_LIMIT, Page};
use muster_model::punch::{Punch, PunchId};
use muster_model::role::Permission;
use muster_store::{LocalRange, PunchFilter, PunchPlace};
use serde_json::json;
use tokio::time::Instant;

use super::settings::check_zone;
use super::{App, AppError, Result};

/// A signal is a hint, and another node gives none here: a waiting feed looks by itself this often.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What computing instants again came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recomputed {
    /// Of which terminal.
    pub dev_id: DevId,
    /// The zone that was used.
    pub zone: String,
    /// How many punches have another instant or zone now.
    pub changed: u64,
}

impl App {
    /// Punches, newest local time first.
    pub async fn punches(
        &self,
        actor: &Actor,
        filter: PunchFilter,
        after: Option<PunchPlace>,
        limit: u32,
    ) -> Result<Page<Punch, PunchPlace>> {
        self.permit(actor, Permission::Read)?;
        Ok(self.store.punches(filter, after, limit).await?)
    }

    /// One punch.
    pub async fn punch(&self, actor: &Actor, id: PunchId) -> Result<Punch> {
        self.permit(actor, Permission::Read)?;
        self.store.punch(id).await?.ok_or_else(|| AppError::not_found("punch", &id))
    }

    /// The picture that the terminal took at the moment of a punch, JPEG. Every read is in the audit log.
    pub async fn punch_photo(&self, actor: &Actor, id: PunchId) -> Result<Vec<u8>> {
        self.permit(actor, Permission::Read)?;
        let photo = self.store.punch_photo(id).await?;
        let photo = photo.ok_or_else(|| AppError::not_found("photo of punch", &id))?;
        let entry = self.audit(actor, "punches.read_photo", &id.to_string(), json!({}));
        self.store.audit(entry).await?;
        Ok(photo)
    }

    /// Punches in the order of storing, after `after`; waits for the first one for `patience` at most.
    pub async fn punch_feed(
        &self,
        actor: &Actor,
        after: i64,
        limit: u32,
        patience: Duration,
    ) -> Result<Vec<Punch>> {
        self.permit(actor, Permission::Read)?;
        // Before the first look, so that nothing stored between the look and the wait is missed.
        let mut stored = self.signals.punches();
        let deadline = Instant::now() + patience;
        loop {
            stored.mark_unchanged();
            let punches = self.store.punch_feed(after, limit).await?;
            let left = deadline.saturating_duration_since(Instant::now());
            if !punches.is_empty() || left.is_zero() {
                return Ok(punches);
            }
            // Heard, or not heard in time: both ways the store is asked again.
            let _ = tokio::time::timeout(left.min(LOOK_EVERY), stored.changed()).await;
        }
    }

    /// All punches that `filter` lets through, newest local time first, some at a time.
    ///
    /// The next ones are read when the reader has taken those before: memory does not grow with the number of rows.
    pub fn punch_export(
        self: &Arc<Self>,
        actor: &Actor,
        filter: PunchFilter,
    ) -> Result<impl Stream<Item = Result<Vec<Punch>>> + Send + use<>> {
        self.permit(actor, Permission::Export)?;
        let app = Arc::clone(self);
        let rows = stream::try_unfold(Next::First, move |next| {
            let (app, filter) = (Arc::clone(&app), filter.clone());
            async move {
                let after = match next {
                    Next::First => None,
                    Next::After(place) => Some(place),
                    Next::Nothing => return Ok(None),
                };
                let page = app.store.punches(filter, after, MAX_LIMIT).await?;
                let next = page.next.map_or(Next::Nothing, Next::After);
                Ok(Some((page.items, next)))
            }
        });
        Ok(rows)
    }

    /// Derives the instants of one terminal's punches again, in `zone` or in the zone now in force for it.
    ///
    /// The local times stay as they were sent; only what is derived from them changes.
    pub async fn recompute_punches(
        &self,
        actor: &Actor,
        dev_id: &DevId,
        range: LocalRange,
        zone: Option<String>,
    ) -> Result<Recomputed> {
        self.permit(actor, Permission::ChangeSettings)?;
        check_zone("time_zone", zone.as_deref())?;
        let zone = match zone {
            Some(zone) => zone,
            None => self.terminal(actor, dev_id).await?.zone.name,
        };
        let shown = |at: Option<jiff::civil::DateTime>| at.map(|at| at.to_string());
        let detail = json!({"from": shown(range.from), "to": shown(range.to), "zone": zone});
        let audit = self.audit(actor, "punches.recompute", dev_id.as_str(), detail);
        let changed = self.store.recompute_instants(dev_id, range, zone.clone(), audit).await?;
        Ok(Recomputed { dev_id: dev_id.clone(), zone, changed })
    }
}

/// Where an export goes on.
enum Next {
    First,
    After(PunchPlace),
    Nothing,
}
