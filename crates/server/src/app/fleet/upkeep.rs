//! What keeps memory and store in step: loading, zones, batches of what changed, work from elsewhere.

use std::collections::HashMap;
use std::sync::atomic::Ordering;

use jiff::SignedDuration;
use muster_model::audit::Actor;
use muster_model::site::{Site, SiteId};
use muster_model::terminal::{Status, Terminal};
use serde_json::Value;

use super::Entry;
use crate::app::{App, Result};

/// Terminals in one batch of what changed.
const BATCH: usize = 1_000;
/// A stranger who was heard after this is not forgotten. Terminals poll every two minutes at the least.
const SILENT: SignedDuration = SignedDuration::from_mins(10);

impl App {
    /// Loads every terminal, and which of them have work.
    pub(crate) async fn load_fleet(&self) -> Result<()> {
        let sites = self.sites_by_id().await?;
        for terminal in self.store.fleet().await? {
            let zone = self.zone_of(terminal.time_zone.as_deref(), site_of(&terminal, &sites));
            self.fleet.insert(Entry::new(terminal, zone, &self.profiles));
        }
        for (dev_id, polls) in self.store.poll_histories().await? {
            if let Some(entry) = self.fleet.get(dev_id.as_str()) {
                entry.remember_polls(polls);
            }
        }
        for (dev_id, until) in self.store.recordings().await? {
            if let Some(entry) = self.fleet.get(dev_id.as_str()) {
                entry.record_until(Some(until));
            }
        }
        self.look_for_work().await
    }

    /// Takes over what the store now says of a terminal.
    pub(crate) fn adopt(&self, terminal: &Terminal, sites: &HashMap<SiteId, Site>) {
        let zone = self.zone_of(terminal.time_zone.as_deref(), site_of(terminal, sites));
        if let Some(entry) = self.fleet.get(terminal.dev_id.as_str()) {
            let before = entry.adopt(terminal, zone, &self.profiles);
            self.fleet.recount(before, terminal.status);
        } else {
            self.fleet.insert(Entry::new(terminal.clone(), zone, &self.profiles));
        }
    }

    /// Derives every terminal's zone again after a site or the default changed.
    pub(crate) async fn refresh_zones(&self) -> Result<()> {
        let sites = self.sites_by_id().await?;
        for entry in self.fleet.all() {
            let (own, site) = entry.zone_facts();
            let site = site.and_then(|id| sites.get(&id));
            entry.set_zone(self.zone_of(own.as_deref(), site));
        }
        Ok(())
    }

    /// Writes what changed about terminals since the last time, in batches.
    pub async fn flush_fleet(&self) -> Result<()> {
        self.write_fleet(false).await
    }

    /// Writes all that is only in memory, as the server does when it stops.
    pub async fn flush_all(&self) -> Result<()> {
        self.write_fleet(true).await?;
        self.keep_overheard().await
    }

    async fn write_fleet(&self, all_polls: bool) -> Result<()> {
        let now = self.now();
        let mut batch = Vec::new();
        let mut entries = Vec::new();
        let mut events = Vec::new();
        let all = self.fleet.all();
        let mut all = all.iter().peekable();
        while let Some(entry) = all.next() {
            if let Some((seen, told)) = entry.take_unwritten(all_polls, now) {
                events.extend(told.iter().cloned());
                entries.push((entry, seen.identity.is_some(), told));
                batch.push(seen);
            }
            let full = batch.len() >= BATCH || all.peek().is_none();
            if !full || batch.is_empty() {
                continue;
            }
            let news = !events.is_empty();
            let written = self
                .store
                .record_seen(std::mem::take(&mut batch), std::mem::take(&mut events))
                .await;
            if let Err(error) = written {
                for (entry, identity, told) in entries {
                    entry.still_unwritten(identity, told);
                }
                return Err(error.into());
            }
            entries.clear();
            if news {
                self.signals.events_stored();
            }
        }
        Ok(())
    }

    /// When no more strangers can be listed, those go that were silent longest: a tenth of the list at
    /// once, and nobody who spoke a short while ago.
    pub async fn forget_silent_strangers(&self) -> Result<()> {
        let limit = self.options.pending_limit;
        if self.fleet.pending() < limit {
            return Ok(());
        }
        let silent_since = self.now() - SILENT;
        let mut silent: Vec<_> = self
            .fleet
            .all()
            .into_iter()
            .filter(|entry| entry.status() == Status::Pending)
            .map(|entry| (entry.rhythm().0, entry))
            .filter(|(last_seen, _)| last_seen.is_none_or(|at| at < silent_since))
            .collect();
        silent.sort_by_key(|(last_seen, _)| *last_seen);
        let actor = Actor::system("admission");
        for (_, entry) in silent.into_iter().take((limit / 10).max(1) as usize) {
            let dev_id = entry.dev_id();
            let why = Value::String("it waited, was silent, and others wait".to_owned());
            let audit = self.audit(&actor, "terminals.delete", dev_id.as_str(), why);
            if self.store.forget_pending(dev_id, audit).await? {
                self.fleet.forget(dev_id);
                self.signals.events_stored();
            }
        }
        Ok(())
    }

    /// Learns of tasks that another process queued: the command line, another node.
    pub async fn look_for_work(&self) -> Result<()> {
        let after = self.fleet.work_seen.load(Ordering::Acquire);
        let (terminals, seen) = self.store.work_since(after).await?;
        for dev_id in terminals {
            if let Some(entry) = self.fleet.get(dev_id.as_str()) {
                entry.has_work();
            }
        }
        self.fleet.work_seen.fetch_max(seen, Ordering::AcqRel);
        Ok(())
    }
}

fn site_of<'a>(terminal: &Terminal, sites: &'a HashMap<SiteId, Site>) -> Option<&'a Site> {
    terminal.site.and_then(|id| sites.get(&id))
}
