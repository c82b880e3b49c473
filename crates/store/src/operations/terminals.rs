//! Terminals: the fleet, first contacts, and what changes about them.

use std::ops::ControlFlow;

use muster_model::DevId;
use muster_model::audit::AuditEntry;
use muster_model::drift::Drifts;
use muster_model::event::{Event, Kind};
use muster_model::page::Page;
use muster_model::site::SiteId;
use muster_model::task::Task;
use muster_model::terminal::{FirstContact, Seen, Status, Terminal, TerminalPatch};
use serde_json::json;

use super::{audit, events, figures, tasks};
use crate::operations::Engine;
use crate::sql::{self, Db, Guard, Row, Work, micros, number, params, statements};
use crate::{Contact, Result, TerminalFilter, TerminalRow};

/// How many terminals one commit updates: punches must not wait long behind a whole fleet.
const SEEN_AT_ONCE: usize = 2_000;

macro_rules! columns {
    () => {
        "SELECT dev_id, alias, name, site_id, time_zone, status, address, fk_info, profile, \
         profile_fixed, first_seen, last_seen, clock_drift_seconds, poll_interval_ms, \
         zone_confirmed, last_poll, cmd_id, drifts FROM terminals"
    };
}

/// The later of two instants has another name in every engine.
macro_rules! record_seen {
    ($max:literal) => {
        concat!(
            "-- record_seen\n\
            UPDATE terminals SET\n\
                last_seen = ",
            $max,
            "(coalesce(last_seen, ?2), ?2),\n\
                address = ?3,\n\
                clock_drift_seconds = coalesce(?4, clock_drift_seconds),\n\
                poll_interval_ms = coalesce(?5, poll_interval_ms),\n\
                last_poll = coalesce(",
            $max,
            "(coalesce(last_poll, ?6), ?6), last_poll),\n\
                drifts = CASE WHEN ?7 = '' THEN drifts ELSE ?7 END\n\
            WHERE dev_id = ?1"
        )
    };
}

macro_rules! record_identity {
    ($max:literal) => {
        concat!(
            "-- record_identity\n\
            UPDATE terminals SET\n\
                name = ?2,\n\
                fk_info = ?3,\n\
                profile = CASE WHEN profile_fixed = 1 THEN profile ELSE ?4 END,\n\
                cmd_id = ",
            $max,
            "(cmd_id, ?5)\n\
            WHERE dev_id = ?1"
        )
    };
}

statements! {
    FLEET = concat!("-- fleet\n", columns!());
    TERMINAL = concat!("-- terminal\n", columns!(), " WHERE dev_id = ?1");
    TERMINALS = concat!(
        "-- terminals\n",
        columns!(),
        " WHERE dev_id > ?1 AND (?2 IS NULL OR status = ?2) AND (?3 IS NULL OR site_id = ?3)\n\
         ORDER BY dev_id LIMIT ?4"
    );
    PENDING = "-- pending\nSELECT count(*) FROM terminals WHERE status = 'pending'";
    ADD_TERMINAL = "-- add_terminal\n\
        INSERT INTO terminals (dev_id, name, status, address, fk_info, profile, first_seen, last_seen,\n\
            cmd_id)\n\
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8) ON CONFLICT (dev_id) DO NOTHING";
    RECORD_SEEN = record_seen!("max"), postgres record_seen!("greatest");
    RECORD_IDENTITY = record_identity!("max"), postgres record_identity!("greatest");
    EDIT_TERMINAL = "-- edit_terminal\n\
        UPDATE terminals SET\n\
            alias = ?2, site_id = ?3, time_zone = ?4, status = ?5, profile = ?6,\n\
            profile_fixed = ?7, zone_confirmed = ?8\n\
        WHERE dev_id = ?1";
    SITE_ZONE = "-- site_zone\nSELECT time_zone FROM sites WHERE id = ?1";
    UNCONFIRM_SITE = "-- unconfirm_site\n\
        UPDATE terminals SET zone_confirmed = 0\n\
        WHERE site_id = ?1 AND time_zone IS NULL AND zone_confirmed = 1";
    UNCONFIRM_DEFAULT = "-- unconfirm_default\n\
        UPDATE terminals SET zone_confirmed = 0\n\
        WHERE time_zone IS NULL AND zone_confirmed = 1\n\
          AND NOT EXISTS (SELECT 1 FROM sites WHERE id = site_id AND time_zone IS NOT NULL)";
    FORGET_PENDING = "-- forget_pending\n\
        DELETE FROM terminals WHERE dev_id = ?1 AND status = 'pending'";
    REMOVE_TERMINAL = "-- remove_terminal\nDELETE FROM terminals WHERE dev_id = ?1";
}

pub(super) async fn fleet(store: &impl Engine) -> Result<Vec<Terminal>> {
    store.read("fleet", |connection| sql::all(connection, FLEET, (), terminal_of)).await
}

pub(super) async fn first_contact(
    store: &impl Engine,
    contact: FirstContact,
    pending_limit: u32,
) -> Result<Contact> {
    let add = move |tx: &Db<'_>| {
        tx.guard(match contact.status {
            Status::Pending => Guard::Part("pending"),
            Status::Admitted | Status::Blocked => Guard::Terminal(contact.dev_id.as_str()),
        })?;
        if let Some(known) = find(tx, &contact.dev_id)? {
            return Ok(Contact::Known(known));
        }
        if contact.status == Status::Pending {
            let pending: Option<u32> = number(tx, PENDING, ())?;
            if pending.unwrap_or(0) >= pending_limit {
                return Ok(Contact::Full);
            }
        }
        let FirstContact { dev_id, address, status, name, fk_info, cmd_id, profile, at } = &contact;
        let params = params![
            dev_id.as_str(),
            name,
            status.as_str(),
            address,
            fk_info,
            profile,
            micros(*at),
            cmd_id,
        ];
        if sql::run(tx, ADD_TERMINAL, params)? == 0 {
            // Another node was quicker.
            return Ok(find(tx, dev_id)?.map_or(Contact::Full, Contact::Known));
        }
        let body = json!({"address": address, "name": name, "profile": profile, "status": status});
        events::add(tx, &event(Kind::TerminalAppeared, dev_id, *at, body))?;
        let added = find(tx, dev_id)?;
        Ok(added.map_or(Contact::Full, Contact::New))
    };
    store.write("first_contact", add).await
}

pub(super) async fn record_seen(
    store: &impl Engine,
    mut seen: Vec<Seen>,
    events: Vec<Event>,
) -> Result<()> {
    // In one order, so that two nodes do not wait for each other.
    seen.sort_unstable_by(|a, b| a.dev_id.cmp(&b.dev_id));
    while seen.len() > SEEN_AT_ONCE {
        let some = seen.split_off(seen.len() - SEEN_AT_ONCE);
        store.write("record_seen", move |tx| record(tx, &some)).await?;
    }
    let last = move |tx: &Db<'_>| {
        record(tx, &seen)?;
        events.iter().try_for_each(|event| events::add(tx, event))
    };
    store.write("record_seen", last).await
}

fn record(tx: &Db<'_>, seen: &[Seen]) -> Work<()> {
    for seen in seen {
        let dev_id = seen.dev_id.as_str();
        let times = params![
            dev_id,
            micros(seen.last_seen),
            seen.address,
            seen.clock_drift_seconds,
            seen.poll_interval_ms,
            seen.last_poll.map(micros),
            seen.drifts.to_text(),
        ];
        sql::run(tx, RECORD_SEEN, times)?;
        if let Some(identity) = &seen.identity {
            let (name, fk_info) = (&identity.name, &identity.fk_info);
            let (profile, cmd_id) = (&identity.profile, identity.cmd_id);
            let params = params![dev_id, name, fk_info, profile, cmd_id];
            sql::run(tx, RECORD_IDENTITY, params)?;
        }
        if let Some(polls) = &seen.polls {
            figures::keep_polls(tx, &seen.dev_id, polls)?;
        }
    }
    Ok(())
}

pub(super) async fn terminal(store: &impl Engine, dev_id: &DevId) -> Result<Option<TerminalRow>> {
    let dev_id = dev_id.clone();
    let read = move |connection: &Db<'_>| {
        find(connection, &dev_id)?.map(|terminal| with_work(connection, terminal)).transpose()
    };
    store.read("terminal", read).await
}

pub(super) async fn terminals(
    store: &impl Engine,
    filter: TerminalFilter,
    after: Option<String>,
    limit: u32,
) -> Result<Page<TerminalRow, String>> {
    let read = move |connection: &Db<'_>| {
        let wanted = filter.query.as_deref().map(str::to_lowercase);
        // Where rows are looked into one by one, nobody knows how many it takes.
        let rows = wanted.as_ref().map_or(i64::from(limit) + 1, |_| i64::MAX);
        let params = params![
            after.unwrap_or_default(),
            filter.status.map(Status::as_str),
            filter.site.map(|site| site.0),
            rows,
        ];
        let mut found = Vec::new();
        sql::each(connection, TERMINALS, params, |row| {
            if wanted.as_ref().map_or(Ok(true), |wanted| tells_of(row, wanted))? {
                found.push(terminal_of(row)?);
            }
            let enough = found.len() > limit as usize;
            Ok(if enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        })?;
        found.into_iter().map(|terminal| with_work(connection, terminal)).collect()
    };
    let found = store.read("terminals", read).await?;
    Ok(Page::of(found, limit, |row| row.terminal.dev_id.to_string()))
}

/// Whether id, alias or name hold `wanted`, which is in lower case. SQL's LIKE knows the case of ASCII only.
fn tells_of(row: &Row<'_>, wanted: &str) -> Work<bool> {
    for column in ["dev_id", "alias", "name"] {
        let text: Option<&str> = row.col(column)?;
        if text.is_some_and(|text| text.to_lowercase().contains(wanted)) {
            return Ok(true);
        }
    }
    Ok(false)
}

pub(super) async fn edit_terminal(
    store: &impl Engine,
    dev_id: &DevId,
    patch: TerminalPatch,
    status: Option<Status>,
    audit: AuditEntry,
) -> Result<Option<TerminalRow>> {
    let dev_id = dev_id.clone();
    let edit = move |tx: &Db<'_>| edit(tx, &dev_id, patch, status, false, &audit);
    store.write("edit_terminal", edit).await
}

pub(super) async fn admit_pending(
    store: &impl Engine,
    dev_id: &DevId,
    audit: AuditEntry,
) -> Result<Option<TerminalRow>> {
    let dev_id = dev_id.clone();
    let (patch, status) = (TerminalPatch::default(), Some(Status::Admitted));
    let admit = move |tx: &Db<'_>| edit(tx, &dev_id, patch, status, true, &audit);
    store.write("admit_pending", admit).await
}

pub(super) async fn forget_pending(
    store: &impl Engine,
    dev_id: &DevId,
    audit: AuditEntry,
) -> Result<bool> {
    let dev_id = dev_id.clone();
    let forget = move |tx: &Db<'_>| {
        if sql::run(tx, FORGET_PENDING, [dev_id.as_str()])? == 0 {
            return Ok(false);
        }
        events::add(tx, &event(Kind::TerminalRemoved, &dev_id, audit.at, json!({})))?;
        audit::add(tx, &audit)?;
        Ok(true)
    };
    store.write("forget_pending", forget).await
}

fn edit(
    tx: &Db<'_>,
    dev_id: &DevId,
    patch: TerminalPatch,
    status: Option<Status>,
    only_pending: bool,
    audit: &AuditEntry,
) -> Work<Option<TerminalRow>> {
    tx.guard(Guard::Part("fleet"))?;
    let Some(mut terminal) = find(tx, dev_id)? else { return Ok(None) };
    if only_pending && terminal.status != Status::Pending {
        return Ok(None);
    }
    let zone_before = own_or_site_zone(tx, &terminal)?;
    let confirmed = patch.zone_confirmed;
    apply(&mut terminal, patch);
    if own_or_site_zone(tx, &terminal)? != zone_before {
        // What was confirmed was another zone.
        terminal.zone_confirmed = confirmed.unwrap_or(false);
    }
    let changed = status.filter(|status| *status != terminal.status);
    terminal.status = status.unwrap_or(terminal.status);
    let params = params![
        dev_id.as_str(),
        terminal.alias,
        terminal.site.map(|site| site.0),
        terminal.time_zone,
        terminal.status.as_str(),
        terminal.profile,
        terminal.profile_fixed,
        terminal.zone_confirmed,
    ];
    if sql::run(tx, EDIT_TERMINAL, params)? == 0 {
        // Another node removed it meanwhile.
        return Ok(None);
    }
    let kind = match changed {
        Some(Status::Admitted) => Kind::TerminalAdmitted,
        Some(Status::Blocked) => Kind::TerminalBlocked,
        Some(Status::Pending) | None => Kind::TerminalChanged,
    };
    let body = json!({
        "alias": terminal.alias,
        "site": terminal.site,
        "time_zone": terminal.time_zone,
        "status": terminal.status,
        "profile": terminal.profile,
    });
    events::add(tx, &event(kind, dev_id, audit.at, body))?;
    audit::add(tx, audit)?;
    with_work(tx, terminal).map(Some)
}

/// The zone that a terminal has of its own or of its site; none where the default holds.
fn own_or_site_zone(tx: &Db<'_>, terminal: &Terminal) -> Work<Option<String>> {
    if terminal.time_zone.is_some() {
        return Ok(terminal.time_zone.clone());
    }
    let Some(site) = terminal.site else { return Ok(None) };
    Ok(sql::first(tx, SITE_ZONE, [site.0], |row| row.col("time_zone"))?.flatten())
}

/// The zone of a site changes: what was confirmed of the terminals that take theirs from it is over.
pub(super) fn unconfirm_zone_of_site(tx: &Db<'_>, site: SiteId) -> Work<()> {
    sql::run(tx, UNCONFIRM_SITE, [site.0]).map(drop)
}

/// The default zone changes: the same for those that have no other.
pub(super) fn unconfirm_default_zone(tx: &Db<'_>) -> Work<()> {
    sql::run(tx, UNCONFIRM_DEFAULT, ()).map(drop)
}

fn apply(terminal: &mut Terminal, patch: TerminalPatch) {
    if let Some(alias) = patch.alias {
        terminal.alias = alias;
    }
    if let Some(site) = patch.site {
        terminal.site = site;
    }
    if let Some(time_zone) = patch.time_zone {
        terminal.time_zone = time_zone;
    }
    if let Some(profile) = patch.profile {
        terminal.profile_fixed = profile.is_some();
        if let Some(profile) = profile {
            terminal.profile = profile;
        }
    }
    if let Some(confirmed) = patch.zone_confirmed {
        terminal.zone_confirmed = confirmed;
    }
}

pub(super) async fn remove_terminal(
    store: &impl Engine,
    dev_id: &DevId,
    audit: AuditEntry,
) -> Result<Option<Vec<Task>>> {
    let dev_id = dev_id.clone();
    let sealer = store.sealer().clone();
    let remove = move |tx: &Db<'_>| {
        tx.guard(Guard::Terminal(dev_id.as_str()))?;
        if sql::run(tx, REMOVE_TERMINAL, [dev_id.as_str()])? == 0 {
            return Ok(None);
        }
        let ended = tasks::cancel_open(tx, &sealer, &dev_id, audit.at)?;
        events::add(tx, &event(Kind::TerminalRemoved, &dev_id, audit.at, json!({})))?;
        audit::add(tx, &audit)?;
        Ok(Some(ended))
    };
    store.write("remove_terminal", remove).await
}

fn find(connection: &Db<'_>, dev_id: &DevId) -> Work<Option<Terminal>> {
    sql::first(connection, TERMINAL, [dev_id.as_str()], terminal_of)
}

fn with_work(connection: &Db<'_>, terminal: Terminal) -> Work<TerminalRow> {
    let waiting_tasks = tasks::open_count(connection, &terminal.dev_id)?;
    Ok(TerminalRow { terminal, waiting_tasks })
}

fn event(kind: Kind, dev_id: &DevId, at: jiff::Timestamp, body: serde_json::Value) -> Event {
    Event { seq: 0, at, kind, dev_id: dev_id.clone(), body, key: None }
}

fn terminal_of(row: &Row<'_>) -> Work<Terminal> {
    Ok(Terminal {
        dev_id: row.dev_id("dev_id")?,
        alias: row.col("alias")?,
        name: row.col("name")?,
        site: row.col::<Option<i64>>("site_id")?.map(SiteId),
        time_zone: row.col("time_zone")?,
        status: row.read("status", |word: String| Status::parse(&word))?,
        address: row.col("address")?,
        fk_info: row.col("fk_info")?,
        profile: row.col("profile")?,
        profile_fixed: row.col("profile_fixed")?,
        first_seen: row.instant("first_seen")?,
        last_seen: row.instant_or_none("last_seen")?,
        last_poll: row.instant_or_none("last_poll")?,
        cmd_id: row.col("cmd_id")?,
        clock_drift_seconds: row.col("clock_drift_seconds")?,
        drifts: row.read("drifts", |text: String| Drifts::from_text(&text))?,
        poll_interval_ms: row.col("poll_interval_ms")?,
        zone_confirmed: row.col("zone_confirmed")?,
    })
}
