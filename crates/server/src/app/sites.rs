//! Sites: places with a name and a zone.

use muster_model::audit::Actor;
use muster_model::role::Permission;
use muster_model::site::{Site, SiteId, SitePatch};
use serde_json::json;

use super::settings::check_zone;
use super::{App, AppError, Result};

/// The longest name, in characters.
const NAME_MAX: usize = 120;

impl App {
    /// All sites, by name.
    pub async fn sites(&self, actor: &Actor) -> Result<Vec<Site>> {
        self.permit(actor, Permission::Read)?;
        Ok(self.store.sites().await?)
    }

    /// Creates a site.
    pub async fn create_site(
        &self,
        actor: &Actor,
        name: String,
        time_zone: Option<String>,
    ) -> Result<Site> {
        self.permit(actor, Permission::EditSite)?;
        check_name(&name)?;
        check_zone("time_zone", time_zone.as_deref())?;
        let audit = self.audit(actor, "sites.create", &name, json!({"time_zone": time_zone}));
        Ok(self.store.create_site(name, time_zone, audit).await?)
    }

    /// Changes a site; another zone holds from the next punch on.
    pub async fn edit_site(&self, actor: &Actor, id: SiteId, patch: SitePatch) -> Result<Site> {
        self.permit(actor, Permission::EditSite)?;
        if let Some(name) = &patch.name {
            check_name(name)?;
        }
        check_zone("time_zone", patch.time_zone.as_ref().and_then(Option::as_deref))?;
        let before = self.known_site(id).await?;
        let name = patch.name.as_ref().map(|after| json!({"before": before.name, "after": after}));
        let zone = patch.time_zone.as_ref();
        let zone = zone.map(|after| json!({"before": before.time_zone, "after": after}));
        let detail = json!({"name": name, "time_zone": zone});
        let audit = self.audit(actor, "sites.edit", &before.name, detail);
        let site = self.store.edit_site(id, patch, audit).await?;
        let site = site.ok_or_else(|| AppError::not_found("site", &id.0))?;
        self.refresh_zones().await?;
        Ok(site)
    }

    /// Removes a site; its terminals then belong to none.
    pub async fn remove_site(&self, actor: &Actor, id: SiteId) -> Result<()> {
        self.permit(actor, Permission::EditSite)?;
        let before = self.known_site(id).await?;
        let detail = json!({"time_zone": before.time_zone});
        let audit = self.audit(actor, "sites.delete", &before.name, detail);
        if !self.store.remove_site(id, audit).await? {
            return Err(AppError::not_found("site", &id.0));
        }
        self.refresh_zones().await
    }

    async fn known_site(&self, id: SiteId) -> Result<Site> {
        let sites = self.store.sites().await?;
        let found = sites.into_iter().find(|site| site.id == id);
        found.ok_or_else(|| AppError::not_found("site", &id.0))
    }
}

fn check_name(name: &str) -> Result<()> {
    let length = name.chars().count();
    let printable = !name.chars().any(char::is_control);
    if (1..=NAME_MAX).contains(&length) && printable && name.trim() == name {
        return Ok(());
    }
    let message = format!(
        "a site's name has 1 to {NAME_MAX} printable characters, and no blank at either end"
    );
    Err(AppError::invalid("invalid_name", "name", message))
}
