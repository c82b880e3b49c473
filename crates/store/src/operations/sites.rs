//! Sites.

use muster_model::audit::AuditEntry;
use muster_model::site::{Site, SiteId, SitePatch};

use super::{audit, terminals};
use crate::operations::Engine;
use crate::sql::{self, Db, Fault, Guard, Row, Work, statements};
use crate::{Result, StoreError};

statements! {
    SITES = "-- sites\n\
        SELECT id, name, time_zone FROM sites ORDER BY name COLLATE NOCASE, name",
        postgres "-- sites\n\
        SELECT id, name, time_zone FROM sites ORDER BY lower(name), name";
    SITE = "-- site\nSELECT id, name, time_zone FROM sites WHERE id = ?1";
    CREATE_SITE = "-- create_site\nINSERT INTO sites (name, time_zone) VALUES (?1, ?2) RETURNING id";
    EDIT_SITE = "-- edit_site\nUPDATE sites SET name = ?2, time_zone = ?3 WHERE id = ?1";
    REMOVE_SITE = "-- remove_site\nDELETE FROM sites WHERE id = ?1";
}

pub(super) async fn sites(store: &impl Engine) -> Result<Vec<Site>> {
    store.read("sites", |connection| sql::all(connection, SITES, (), site)).await
}

pub(super) async fn create_site(
    store: &impl Engine,
    name: String,
    time_zone: Option<String>,
    audit: AuditEntry,
) -> Result<Site> {
    let create = move |tx: &Db<'_>| {
        tx.guard(Guard::Part("fleet"))?;
        refuse_taken(tx, &name, None)?;
        let id = sql::number(tx, CREATE_SITE, (&name, &time_zone)).map_err(taken)?;
        let id = id.map(SiteId).ok_or(Fault::Unreadable("sites.id"))?;
        audit::add(tx, &audit)?;
        Ok(Site { id, name, time_zone })
    };
    store.write("create_site", create).await
}

pub(super) async fn edit_site(
    store: &impl Engine,
    id: SiteId,
    patch: SitePatch,
    audit: AuditEntry,
) -> Result<Option<Site>> {
    let edit = move |tx: &Db<'_>| {
        tx.guard(Guard::Part("fleet"))?;
        let Some(mut site) = sql::first(tx, SITE, [id.0], site)? else { return Ok(None) };
        if let Some(name) = patch.name {
            refuse_taken(tx, &name, Some(id))?;
            site.name = name;
        }
        if let Some(time_zone) = patch.time_zone
            && time_zone != site.time_zone
        {
            site.time_zone = time_zone;
            terminals::unconfirm_zone_of_site(tx, id)?;
        }
        sql::run(tx, EDIT_SITE, (id.0, &site.name, &site.time_zone)).map_err(taken)?;
        audit::add(tx, &audit)?;
        Ok(Some(site))
    };
    store.write("edit_site", edit).await
}

pub(super) async fn remove_site(
    store: &impl Engine,
    id: SiteId,
    audit: AuditEntry,
) -> Result<bool> {
    let remove = move |tx: &Db<'_>| {
        tx.guard(Guard::Part("fleet"))?;
        let site = sql::first(tx, SITE, [id.0], site)?;
        if site.is_some_and(|site| site.time_zone.is_some()) {
            terminals::unconfirm_zone_of_site(tx, id)?;
        }
        if sql::run(tx, REMOVE_SITE, [id.0])? == 0 {
            return Ok(false);
        }
        audit::add(tx, &audit)?;
        Ok(true)
    };
    store.write("remove_site", remove).await
}

fn site(row: &Row<'_>) -> Work<Site> {
    Ok(Site {
        id: SiteId(row.col("id")?),
        name: row.col("name")?,
        time_zone: row.col("time_zone")?,
    })
}

/// Refuses a name that another site has, whatever the case: people take both for one. There are few sites.
fn refuse_taken(tx: &Db<'_>, name: &str, own: Option<SiteId>) -> Work<()> {
    let wanted = name.to_lowercase();
    let sites = sql::all(tx, SITES, (), site)?;
    let other =
        sites.iter().find(|site| Some(site.id) != own && site.name.to_lowercase() == wanted);
    other.map_or(Ok(()), |_| Err(StoreError::Conflict("site").into()))
}

fn taken(fault: Fault) -> Fault {
    if fault.is_taken() { StoreError::Conflict("site").into() } else { fault }
}
