//! Operators: their accounts. What they prove themselves with is in `secrets.rs`.

pub(super) mod secrets;

use jiff::Timestamp;
use muster_model::audit::AuditEntry;
use muster_model::operator::{Operator, OperatorId, Preferences, Theme, login_of};
use muster_model::role::Role;

use super::{audit, invitations, sessions};
use crate::operations::Engine;
use crate::sql::{self, Db, Fault, Guard, Row, Work, micros, params, statements};
use crate::{NewInvitation, NewOperator, OperatorChange, OperatorChanged, Result, StoreError};

/// The columns of [`operator`], from `operators AS o`.
macro_rules! columns {
    () => {
        "o.id, o.name, o.role, o.password IS NOT NULL AS has_password, o.totp IS NOT NULL AS has_totp,\n\
        o.created_at, o.disabled_at, o.last_sign_in_at, o.language, o.theme, o.single_keys,\n\
        (SELECT count(*) FROM recovery_codes AS r WHERE r.operator_id = o.id) AS recovery_left,\n\
        (SELECT i.expires_at FROM invitations AS i WHERE i.operator_id = o.id) AS invited_until"
    };
}
pub(super) use columns;

statements! {
    HAS_OPERATORS = "-- has_operators\nSELECT 1 FROM operators LIMIT 1";
    OPERATORS = concat!("-- operators\n\
        SELECT ", columns!(), " FROM operators AS o ORDER BY o.login");
    OPERATOR = concat!("-- operator\n\
        SELECT ", columns!(), " FROM operators AS o WHERE o.id = ?1");
    CREATE_OPERATOR = "-- create_operator\n\
        INSERT INTO operators (name, login, role, created_at, theme, single_keys)\n\
        VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id";
    RESET_OPERATOR = "-- reset_operator\n\
        UPDATE operators SET password = NULL, totp = NULL, totp_offered = NULL, totp_step = NULL,\n\
            generation = generation + 1\n\
        WHERE id = ?1";
    SET_ROLE = "-- set_role\nUPDATE operators SET role = ?2 WHERE id = ?1";
    SET_DISABLED = "-- set_disabled\n\
        UPDATE operators SET disabled_at = ?2, generation = generation + 1 WHERE id = ?1";
    OTHER_ADMINS = "-- other_admins\n\
        SELECT 1 FROM operators\n\
        WHERE role = 'admin' AND disabled_at IS NULL AND password IS NOT NULL AND id <> ?1 LIMIT 1";
    REMOVE_OPERATOR = "-- remove_operator\nDELETE FROM operators WHERE id = ?1";
    SET_PREFERENCES = "-- set_preferences\n\
        UPDATE operators SET language = ?2, theme = ?3, single_keys = ?4 WHERE id = ?1";
}

pub(super) async fn has_operators(store: &impl Engine) -> Result<bool> {
    store.read("has_operators", any).await
}

/// Whether there is any operator; also inside the transactions that depend on it.
pub(super) fn any(connection: &Db<'_>) -> Work<bool> {
    Ok(sql::first(connection, HAS_OPERATORS, (), |_| Ok(()))?.is_some())
}

pub(super) async fn operators(store: &impl Engine) -> Result<Vec<Operator>> {
    store.read("operators", |connection| sql::all(connection, OPERATORS, (), operator)).await
}

pub(super) async fn operator_by_id(
    store: &impl Engine,
    id: OperatorId,
) -> Result<Option<Operator>> {
    store.read("operator", move |connection| find(connection, id)).await
}

pub(super) fn find(connection: &Db<'_>, id: OperatorId) -> Work<Option<Operator>> {
    sql::first(connection, OPERATOR, [id.0], operator)
}

pub(super) async fn create_operator(
    store: &impl Engine,
    new: NewOperator,
    audit: AuditEntry,
) -> Result<Operator> {
    let create = move |tx: &Db<'_>| {
        tx.guard(Guard::Part("accounts"))?;
        let id = insert(tx, &new.name, new.role, audit.at)?;
        invitations::invite(tx, Some(id), &new.invitation)?;
        audit::add(tx, &audit)?;
        stored(tx, id)
    };
    store.write("create_operator", create).await
}

/// Adds an account without a password.
pub(super) fn insert(
    tx: &Db<'_>,
    name: &str,
    role: Role,
    created_at: Timestamp,
) -> Work<OperatorId> {
    let Preferences { theme, single_keys, .. } = Preferences::default();
    let row = params![
        name,
        login_of(name),
        role.as_str(),
        micros(created_at),
        theme.as_str(),
        single_keys
    ];
    let id = sql::number(tx, CREATE_OPERATOR, row).map_err(taken)?;
    id.map(OperatorId).ok_or(Fault::Unreadable("operators.id"))
}

/// The operator with an id that this transaction has just used.
pub(super) fn stored(tx: &Db<'_>, id: OperatorId) -> Work<Operator> {
    find(tx, id)?.ok_or(Fault::Unreadable("operators.id"))
}

pub(super) async fn reset_operator(
    store: &impl Engine,
    id: OperatorId,
    invitation: NewInvitation,
    audit: AuditEntry,
) -> Result<Option<Operator>> {
    let reset = move |tx: &Db<'_>| {
        tx.guard(Guard::Part("accounts"))?;
        if sql::run(tx, RESET_OPERATOR, [id.0])? == 0 {
            return Ok(None);
        }
        secrets::put_recovery_codes(tx, id, &[])?;
        sessions::end_all_but(tx, id, None)?;
        invitations::invite(tx, Some(id), &invitation)?;
        audit::add(tx, &audit)?;
        find(tx, id)
    };
    store.write("reset_operator", reset).await
}

pub(super) async fn change_operator(
    store: &impl Engine,
    id: OperatorId,
    change: OperatorChange,
    audit: AuditEntry,
) -> Result<OperatorChanged> {
    let apply = move |tx: &Db<'_>| {
        tx.guard(Guard::Part("accounts"))?;
        let Some(before) = find(tx, id)? else { return Ok(OperatorChanged::Unknown) };
        let falls = change.role.is_some_and(|role| role != Role::Admin);
        if (falls || change.disabled == Some(true)) && is_last_admin(tx, &before)? {
            return Ok(OperatorChanged::LastAdmin);
        }
        if let Some(role) = change.role {
            sql::run(tx, SET_ROLE, (id.0, role.as_str()))?;
        }
        if let Some(disabled) = change.disabled {
            let since = disabled.then(|| before.disabled_at.unwrap_or(audit.at));
            sql::run(tx, SET_DISABLED, (id.0, since.map(micros)))?;
            if disabled {
                sessions::end_all_but(tx, id, None)?;
            }
        }
        audit::add(tx, &audit)?;
        Ok(OperatorChanged::Done(Box::new(stored(tx, id)?)))
    };
    store.write("change_operator", apply).await
}

pub(super) async fn remove_operator(
    store: &impl Engine,
    id: OperatorId,
    audit: AuditEntry,
) -> Result<OperatorChanged> {
    let remove = move |tx: &Db<'_>| {
        tx.guard(Guard::Part("accounts"))?;
        let Some(before) = find(tx, id)? else { return Ok(OperatorChanged::Unknown) };
        if is_last_admin(tx, &before)? {
            return Ok(OperatorChanged::LastAdmin);
        }
        sql::run(tx, REMOVE_OPERATOR, [id.0])?;
        audit::add(tx, &audit)?;
        Ok(OperatorChanged::Done(Box::new(before)))
    };
    store.write("remove_operator", remove).await
}

pub(super) async fn set_preferences(
    store: &impl Engine,
    id: OperatorId,
    preferences: Preferences,
    audit: AuditEntry,
) -> Result<bool> {
    let set = move |tx: &Db<'_>| {
        let Preferences { language, theme, single_keys } = preferences;
        let row = params![id.0, language, theme.as_str(), single_keys];
        if sql::run(tx, SET_PREFERENCES, row)? == 0 {
            return Ok(false);
        }
        audit::add(tx, &audit)?;
        Ok(true)
    };
    store.write("set_preferences", set).await
}

/// Whether nobody else could sign in as an admin. One who never chose a password cannot be the last.
fn is_last_admin(tx: &Db<'_>, operator: &Operator) -> Work<bool> {
    let counts = operator.role == Role::Admin && operator.is_enabled() && operator.password;
    Ok(counts && sql::first(tx, OTHER_ADMINS, [operator.id.0], |_| Ok(()))?.is_none())
}

pub(super) fn operator(row: &Row<'_>) -> Work<Operator> {
    Ok(Operator {
        id: OperatorId(row.col("id")?),
        name: row.col("name")?,
        role: row.read("role", |word: String| Role::parse(&word))?,
        password: row.col("has_password")?,
        totp: row.col("has_totp")?,
        created_at: row.instant("created_at")?,
        disabled_at: row.instant_or_none("disabled_at")?,
        last_sign_in_at: row.instant_or_none("last_sign_in_at")?,
        recovery_left: row.col("recovery_left")?,
        invited_until: row.instant_or_none("invited_until")?,
        preferences: Preferences {
            language: row.col("language")?,
            theme: row.read("theme", |word: String| Theme::parse(&word))?,
            single_keys: row.col("single_keys")?,
        },
    })
}

fn taken(fault: Fault) -> Fault {
    if fault.is_taken() { StoreError::Conflict("operator").into() } else { fault }
}
