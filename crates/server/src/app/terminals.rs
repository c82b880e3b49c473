//! The terminals as operators see them: what is stored, overlaid with what the fleet knows this second.

mod told;

use std::collections::HashMap;

use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::page::Page;
use muster_model::presence::Presence;
use muster_model::role::Permission;
use muster_model::site::{Site, SiteId};
use muster_model::terminal::{Status, TerminalPatch};
use muster_model::zone::EffectiveZone;
use muster_store::{TerminalFilter, TerminalRow};
use serde_json::{Value, json};

use super::settings::check_zone;
use super::{App, AppError, Result};

/// A terminal with everything that is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct TerminalView {
    /// What is stored, as fresh as the fleet has it.
    pub row: TerminalRow,
    /// How it stands.
    pub presence: Presence,
    /// The zone in force.
    pub zone: EffectiveZone,
    /// Its site.
    pub site: Option<Site>,
    /// `fk_info` of its last poll; an empty object before the first.
    pub fk_info: Value,
}

/// The longest alias, in characters.
const ALIAS_MAX: usize = 120;

impl App {
    /// One terminal.
    pub async fn terminal(&self, actor: &Actor, dev_id: &DevId) -> Result<TerminalView> {
        self.permit(actor, Permission::Read)?;
        let row = self.store.terminal(dev_id).await?;
        let row = row.ok_or_else(|| AppError::not_found("terminal", dev_id))?;
        let sites = self.sites_by_id().await?;
        Ok(self.view(row, &sites))
    }

    /// Terminals by id, after `after`.
    pub async fn terminals(
        &self,
        actor: &Actor,
        filter: TerminalFilter,
        after: Option<String>,
        limit: u32,
    ) -> Result<Page<TerminalView, String>> {
        self.permit(actor, Permission::Read)?;
        let page = self.store.terminals(filter, after, limit).await?;
        let sites = self.sites_by_id().await?;
        Ok(page.map(|row| self.view(row, &sites)))
    }

    /// Changes what operators say of a terminal.
    pub async fn edit_terminal(
        &self,
        actor: &Actor,
        dev_id: &DevId,
        patch: TerminalPatch,
    ) -> Result<TerminalView> {
        self.permit(actor, Permission::EditTerminal)?;
        self.change(actor, dev_id, patch, None, "terminals.edit").await
    }

    /// Removes a terminal; its punches stay. If it speaks again, it is a new one.
    pub async fn remove_terminal(&self, actor: &Actor, dev_id: &DevId) -> Result<()> {
        self.permit(actor, Permission::DeleteTerminal)?;
        let audit = self.audit(actor, "terminals.delete", dev_id.as_str(), Value::Null);
        let now = audit.at;
        let ended = self.store.remove_terminal(dev_id, audit).await?;
        let ended = ended.ok_or_else(|| AppError::not_found("terminal", dev_id))?;
        self.fleet.forget(dev_id);
        self.signals.events_stored();
        self.tell_ended(&ended, now).await;
        Ok(())
    }

    pub(crate) async fn change(
        &self,
        actor: &Actor,
        dev_id: &DevId,
        patch: TerminalPatch,
        status: Option<Status>,
        action: &str,
    ) -> Result<TerminalView> {
        self.check_patch(&patch).await?;
        let before = self.store.terminal(dev_id).await?;
        let before = before.ok_or_else(|| AppError::not_found("terminal", dev_id))?.terminal;
        let sites = self.sites_by_id().await?;
        let detail = told::told(&before, &patch, status, &sites);
        let audit = self.audit(actor, action, dev_id.as_str(), detail);
        let row = self.store.edit_terminal(dev_id, patch, status, audit).await?;
        let row = row.ok_or_else(|| AppError::not_found("terminal", dev_id))?;
        self.adopt(&row.terminal, &sites);
        self.signals.events_stored();
        Ok(self.view(row, &sites))
    }

    async fn check_patch(&self, patch: &TerminalPatch) -> Result<()> {
        check_zone("time_zone", patch.time_zone.as_ref().and_then(Option::as_deref))?;
        if let Some(Some(alias)) = &patch.alias
            && (alias.chars().count() > ALIAS_MAX || alias.chars().any(char::is_control))
        {
            let message = format!("an alias has at most {ALIAS_MAX} printable characters");
            return Err(AppError::invalid("invalid_alias", "alias", message));
        }
        if let Some(Some(name)) = &patch.profile
            && self.profiles.get(name).is_none()
        {
            let known: Vec<&str> = self.profiles.iter().map(|known| known.name.as_str()).collect();
            let message = format!("there is no profile {name:?}; known: {}", known.join(", "));
            return Err(AppError::invalid("unknown_profile", "profile", message));
        }
        if let Some(Some(id)) = patch.site
            && !self.sites_by_id().await?.contains_key(&id)
        {
            return Err(AppError::invalid("unknown_site", "site", "there is no such site"));
        }
        Ok(())
    }

    pub(crate) async fn sites_by_id(&self) -> Result<HashMap<SiteId, Site>> {
        Ok(self.store.sites().await?.into_iter().map(|site| (site.id, site)).collect())
    }

    pub(crate) fn view(&self, mut row: TerminalRow, sites: &HashMap<SiteId, Site>) -> TerminalView {
        if let Some(entry) = self.fleet.get(row.terminal.dev_id.as_str()) {
            entry.overlay(&mut row.terminal);
        }
        let terminal = &row.terminal;
        let site = terminal.site.and_then(|id| sites.get(&id)).cloned();
        let zone = self.zone_of(terminal.time_zone.as_deref(), site.as_ref());
        let presence = Presence::of(terminal.last_poll, terminal.poll_interval_ms, self.now());
        let fk_info = serde_json::from_str(&terminal.fk_info).unwrap_or_else(|_| json!({}));
        TerminalView { row, presence, zone, site, fk_info }
    }

    pub(crate) fn zone_of(&self, own: Option<&str>, site: Option<&Site>) -> EffectiveZone {
        let standing = self.standing.read();
        let site = site.and_then(|site| site.time_zone.as_deref());
        EffectiveZone::choose(own, site, standing.default_zone.as_deref())
    }
}
