//! Punches as integrators and operators read them: lists, the feed, exports, and instants derived again.

use std::sync::Arc;
use std::time::Duration;

use futures_util::Stream;
use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::page::{MAX_LIMIT, Page};
use muster_model::punch::{Punch, PunchId};
use muster_model::role::Permission;
use muster_store::{LocalRange, PunchFilter, PunchPlace};
use serde_json::json;
use tokio::time::Instant;

use super::exports::ExportRow as Row;
use super::pages::all_pages;
use super::settings::check_zone;
use super::{App, AppError, Result};

/// A signal is a hint, and another node gives none here: a waiting feed looks by itself this often.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// A place in the order of storing, as one who follows the feed keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedPlace {
    /// The generation of the data in which it was given out; none for one from before generations had names.
    pub generation: Option<String>,
    /// The last punch that is known; 0 for none.
    pub seq: i64,
}

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
        let audit = self.audit(actor, "photos.read", &id.to_string(), json!({}));
        self.store.audit(audit).await?;
        Ok(photo)
    }

    /// Punches in the order of storing, after `after`; waits for the first one for `patience` at most.
    ///
    /// A place of other data is refused: its number means another punch here, or one that is yet to come.
    pub async fn punch_feed(
        &self,
        actor: &Actor,
        after: &FeedPlace,
        limit: u32,
        patience: Duration,
    ) -> Result<Vec<Punch>> {
        self.permit(actor, Permission::Read)?;
        if after.generation.as_deref().is_some_and(|given| given != self.generation()) {
            return Err(other_data());
        }
        // Before the first look, so that nothing stored between the look and the wait is missed.
        let mut stored = self.signals.punches();
        let deadline = Instant::now() + patience;
        loop {
            stored.mark_unchanged();
            let punches = self.store.punch_feed(after.seq, limit).await?;
            if punches.is_empty() && after.seq > self.store.punch_head().await? {
                return Err(other_data());
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if !punches.is_empty() || left.is_zero() {
                return Ok(punches);
            }
            // Heard, or not heard in time: both ways the store is asked again.
            let _ = tokio::time::timeout(left.min(LOOK_EVERY), stored.changed()).await;
        }
    }

    /// Which data this is; a place that was given out in another generation means nothing here.
    pub fn generation(&self) -> &str {
        self.store.generation()
    }

    /// All punches that `filter` lets through, newest local time first, some at a time, with people's names.
    /// That somebody took them is in the audit log.
    pub async fn punch_export(
        self: &Arc<Self>,
        actor: &Actor,
        filter: PunchFilter,
    ) -> Result<impl Stream<Item = Result<Vec<Row>>> + Send + use<>> {
        self.permit(actor, Permission::Export)?;
        self.note_export(actor, "stream", &filter).await?;
        let app = Arc::clone(self);
        Ok(all_pages(move |after| {
            let (app, filter) = (Arc::clone(&app), filter.clone());
            async move {
                let page = app.store.punches(filter, after, MAX_LIMIT).await?;
                Ok(Page { items: app.with_names(page.items).await?, next: page.next })
            }
        }))
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
        let terminal = self.terminal(actor, dev_id).await?;
        let zone = zone.unwrap_or(terminal.zone.name);
        let shown = |at: Option<jiff::civil::DateTime>| at.map(|at| at.to_string());
        let detail = json!({"from": shown(range.from), "to": shown(range.to), "zone": zone});
        let audit = self.audit(actor, "punches.recompute", dev_id.as_str(), detail);
        let changed = self.store.recompute_instants(dev_id, range, zone.clone(), audit).await?;
        Ok(Recomputed { dev_id: dev_id.clone(), zone, changed })
    }
}

fn other_data() -> AppError {
    AppError::Conflict {
        code: "cursor_from_other_data",
        message: "this cursor was given out by other data: a backup was put back since. Begin again \
                  without a cursor; punches that you have already carry the same dev_id, user_id and \
                  time_local"
            .to_owned(),
    }
}
