//! Settings that operators change while the server runs.

use jiff::Timestamp;
use muster_model::admission::{Admission, Mode};
use muster_model::audit::AuditEntry;
use muster_model::retention::Retention;
use serde_json::{Value, json};

use super::{audit, terminals};
use crate::operations::Engine;
use crate::sql::{self, Db, Fault, Guard, Work, micros, statements};
use crate::{Result, Settings};

const ADMISSION: &str = "admission";
const DEFAULT_ZONE: &str = "default_zone";
const RETENTION: &str = "retention";

statements! {
    SETTING = "-- setting\nSELECT value FROM settings WHERE name = ?1";
    SET = "-- set\n\
        INSERT INTO settings (name, value) VALUES (?1, ?2)\n\
        ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    UNSET = "-- unset\nDELETE FROM settings WHERE name = ?1";
}

pub(super) async fn settings(store: &impl Engine) -> Result<Settings> {
    let read = |connection: &Db<'_>| {
        let get = |name| sql::first(connection, SETTING, [name], |row| row.get(0));
        let admission: Option<String> = get(ADMISSION)?;
        Ok(Settings {
            admission: admission
                .map(|text| admission_of(&text).ok_or(Fault::Unreadable(ADMISSION)))
                .transpose()?,
            default_zone: get(DEFAULT_ZONE)?,
            retention: match get(RETENTION)? {
                Some(text) => {
                    serde_json::from_str(&text).map_err(|_| Fault::Unreadable(RETENTION))?
                }
                None => Retention::default(),
            },
        })
    };
    store.read("settings", read).await
}

pub(super) async fn set_admission(
    store: &impl Engine,
    admission: Admission,
    audit: AuditEntry,
) -> Result<()> {
    let text = json!({
        "mode": admission.mode.as_str(),
        "claim_until": admission.claim_until.map(micros),
    });
    let set = move |tx: &Db<'_>| put(tx, ADMISSION, Some(text.to_string()), &audit);
    store.write("set_admission", set).await
}

pub(super) async fn set_default_zone(
    store: &impl Engine,
    zone: Option<String>,
    audit: AuditEntry,
) -> Result<()> {
    let set = move |tx: &Db<'_>| {
        tx.guard(Guard::Part("fleet"))?;
        let before: Option<String> = sql::first(tx, SETTING, [DEFAULT_ZONE], |row| row.get(0))?;
        if before != zone {
            terminals::unconfirm_default_zone(tx)?;
        }
        put(tx, DEFAULT_ZONE, zone, &audit)
    };
    store.write("set_default_zone", set).await
}

pub(super) async fn set_retention(
    store: &impl Engine,
    retention: Retention,
    audit: AuditEntry,
) -> Result<()> {
    let text = json!(retention).to_string();
    let set = move |tx: &Db<'_>| put(tx, RETENTION, Some(text), &audit);
    store.write("set_retention", set).await
}

fn put(tx: &Db<'_>, name: &'static str, value: Option<String>, audit: &AuditEntry) -> Work<()> {
    match value {
        Some(value) => sql::run(tx, SET, (name, value))?,
        None => sql::run(tx, UNSET, [name])?,
    };
    audit::add(tx, audit)
}

fn admission_of(text: &str) -> Option<Admission> {
    let value: Value = serde_json::from_str(text).ok()?;
    let claim_until = match value.get("claim_until").and_then(Value::as_i64) {
        Some(us) => Some(Timestamp::from_microsecond(us).ok()?),
        None => None,
    };
    Some(Admission { mode: Mode::parse(value.get("mode")?.as_str()?)?, claim_until })
}
