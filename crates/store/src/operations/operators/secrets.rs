//! What operators prove themselves with: passwords, secrets of codes, recovery codes.
//!
//! Hashes and secrets are sealed, bound to the login: a copy of the database without the key gives nobody
//! anything to guess at.

use muster_model::audit::AuditEntry;
use muster_model::operator::{Operator, OperatorId, login_of};
use muster_model::session::SessionId;

use super::super::{audit, sessions};
use super::{columns, operator};
use crate::crypto::Sealer;
use crate::operations::Engine;
use crate::sql::{self, Db, Fault, Guard, Row, Work, statements};
use crate::{Credentials, Result, Second, SignInProof};

const TABLE: &str = "operators";
const PASSWORD: &str = "password";
const TOTP: &str = "totp";
const TOTP_OFFERED: &str = "totp_offered";

statements! {
    CREDENTIALS = concat!("-- credentials\n\
        SELECT ", columns!(), ", o.login, o.password, o.totp, o.totp_offered, o.totp_step, o.generation\n\
        FROM operators AS o WHERE o.login = ?1");
    LOGIN = "-- login\nSELECT login FROM operators WHERE id = ?1";
    SET_PASSWORD = "-- set_password\n\
        UPDATE operators SET password = ?2, generation = generation + 1\n\
        WHERE id = ?1 AND generation = coalesce(?3, generation)";
    OFFER_TOTP = "-- offer_totp\nUPDATE operators SET totp_offered = ?2 WHERE id = ?1";
    OFFERED = "-- offered\n\
        SELECT login, totp_offered FROM operators\n\
        WHERE id = ?1 AND generation = ?2 AND totp_offered IS NOT NULL";
    CONFIRM_TOTP = "-- confirm_totp\n\
        UPDATE operators SET totp = ?2, totp_offered = NULL, totp_step = ?3, generation = generation + 1\n\
        WHERE id = ?1";
    REMOVE_TOTP = "-- remove_totp\n\
        UPDATE operators SET totp = NULL, totp_offered = NULL, totp_step = NULL,\n\
            generation = generation + 1\n\
        WHERE id = ?1 AND totp IS NOT NULL";
    HAS_TOTP = "-- has_totp\nSELECT 1 FROM operators WHERE id = ?1 AND totp IS NOT NULL";
    ADD_RECOVERY_CODE = "-- add_recovery_code\n\
        INSERT INTO recovery_codes (operator_id, code_hash) VALUES (?1, ?2)";
    USE_RECOVERY_CODE = "-- use_recovery_code\n\
        DELETE FROM recovery_codes WHERE operator_id = ?1 AND code_hash = ?2";
    USE_STEP = "-- use_step\n\
        UPDATE operators SET totp_step = ?2\n\
        WHERE id = ?1 AND (totp_step IS NULL OR totp_step < ?2)";
    STANDS = "-- stands\n\
        SELECT 1 FROM operators WHERE id = ?1 AND generation = ?2 AND disabled_at IS NULL";
    FORGET_RECOVERY_CODES = "-- forget_recovery_codes\n\
        DELETE FROM recovery_codes WHERE operator_id = ?1";
}

pub(in crate::operations) async fn credentials(
    store: &impl Engine,
    name: &str,
) -> Result<Option<Credentials>> {
    let (login, sealer) = (login_of(name), store.sealer().clone());
    let find = move |connection: &Db<'_>| {
        sql::first(connection, CREDENTIALS, [login], |row| read(row, &sealer))
    };
    store.read("credentials", find).await
}

fn read(row: &Row<'_>, sealer: &Sealer) -> Work<Credentials> {
    let login: String = row.col("login")?;
    let open = |column: &'static str| -> Work<Option<Vec<u8>>> {
        let closed: Option<Vec<u8>> = row.col(column)?;
        let opened = closed.map(|closed| sealer.open(TABLE, column, &[login.as_bytes()], &closed));
        Ok(opened.transpose()?)
    };
    let hash = open(PASSWORD)?.map(String::from_utf8).transpose();
    Ok(Credentials {
        operator: operator(row)?,
        password_hash: hash.map_err(|_| Fault::Unreadable(PASSWORD))?,
        totp: open(TOTP)?,
        totp_offered: open(TOTP_OFFERED)?,
        totp_step: row.col("totp_step")?,
        generation: row.col("generation")?,
    })
}

pub(in crate::operations) async fn set_password(
    store: &impl Engine,
    id: OperatorId,
    generation: i64,
    password_hash: String,
    keep: SessionId,
    audit: AuditEntry,
) -> Result<bool> {
    let sealer = store.sealer().clone();
    let set = move |tx: &Db<'_>| {
        tx.guard(Guard::Part("accounts"))?;
        if !write_password(tx, &sealer, id, Some(generation), &password_hash)? {
            return Ok(false);
        }
        sessions::end_all_but(tx, id, Some(keep))?;
        audit::add(tx, &audit)?;
        Ok(true)
    };
    store.write("set_password", set).await
}

/// Seals and sets a password, if the credentials are still those of `generation`.
pub(in crate::operations) fn write_password(
    tx: &Db<'_>,
    sealer: &Sealer,
    id: OperatorId,
    generation: Option<i64>,
    password_hash: &str,
) -> Work<bool> {
    let Some(login) = login(tx, id)? else { return Ok(false) };
    let closed = sealer.seal(TABLE, PASSWORD, &[login.as_bytes()], password_hash.as_bytes());
    Ok(sql::run(tx, SET_PASSWORD, (id.0, closed, generation))? > 0)
}

fn login(tx: &Db<'_>, id: OperatorId) -> Work<Option<String>> {
    sql::first(tx, LOGIN, [id.0], |row| row.col("login"))
}

pub(in crate::operations) async fn offer_totp(
    store: &impl Engine,
    id: OperatorId,
    secret: Vec<u8>,
    audit: AuditEntry,
) -> Result<bool> {
    let sealer = store.sealer().clone();
    let offer = move |tx: &Db<'_>| {
        tx.guard(Guard::Part("accounts"))?;
        let Some(login) = login(tx, id)? else { return Ok(false) };
        let closed = sealer.seal(TABLE, TOTP_OFFERED, &[login.as_bytes()], &secret);
        sql::run(tx, OFFER_TOTP, (id.0, closed))?;
        audit::add(tx, &audit)?;
        Ok(true)
    };
    store.write("offer_totp", offer).await
}

pub(in crate::operations) async fn confirm_totp(
    store: &impl Engine,
    id: OperatorId,
    generation: i64,
    step: i64,
    recovery: Vec<[u8; 32]>,
    audit: AuditEntry,
) -> Result<bool> {
    let sealer = store.sealer().clone();
    let confirm = move |tx: &Db<'_>| {
        tx.guard(Guard::Part("accounts"))?;
        let offered = sql::first(tx, OFFERED, (id.0, generation), |row| {
            Ok((row.col::<String>("login")?, row.col::<Vec<u8>>("totp_offered")?))
        })?;
        let Some((login, offered)) = offered else { return Ok(false) };
        let secret = sealer.open(TABLE, TOTP_OFFERED, &[login.as_bytes()], &offered)?;
        let closed = sealer.seal(TABLE, TOTP, &[login.as_bytes()], &secret);
        sql::run(tx, CONFIRM_TOTP, (id.0, closed, step))?;
        put_recovery_codes(tx, id, &recovery)?;
        audit::add(tx, &audit)?;
        Ok(true)
    };
    store.write("confirm_totp", confirm).await
}

pub(in crate::operations) async fn remove_totp(
    store: &impl Engine,
    id: OperatorId,
    audit: AuditEntry,
) -> Result<bool> {
    let remove = move |tx: &Db<'_>| {
        tx.guard(Guard::Part("accounts"))?;
        if sql::run(tx, REMOVE_TOTP, [id.0])? == 0 {
            return Ok(false);
        }
        put_recovery_codes(tx, id, &[])?;
        audit::add(tx, &audit)?;
        Ok(true)
    };
    store.write("remove_totp", remove).await
}

pub(in crate::operations) async fn set_recovery_codes(
    store: &impl Engine,
    id: OperatorId,
    recovery: Vec<[u8; 32]>,
    audit: AuditEntry,
) -> Result<bool> {
    let set = move |tx: &Db<'_>| {
        tx.guard(Guard::Part("accounts"))?;
        if sql::first(tx, HAS_TOTP, [id.0], |_| Ok(()))?.is_none() {
            return Ok(false);
        }
        put_recovery_codes(tx, id, &recovery)?;
        audit::add(tx, &audit)?;
        Ok(true)
    };
    store.write("set_recovery_codes", set).await
}

/// Puts recovery codes in place of those there are.
pub(super) fn put_recovery_codes(tx: &Db<'_>, id: OperatorId, hashes: &[[u8; 32]]) -> Work<()> {
    sql::run(tx, FORGET_RECOVERY_CODES, [id.0])?;
    hashes.iter().try_for_each(|hash| sql::run(tx, ADD_RECOVERY_CODE, (id.0, hash)).map(drop))
}

/// Whether what was proven still holds; uses up the second proof. The operator, if so.
pub(in crate::operations) fn spend(tx: &Db<'_>, proof: &SignInProof) -> Work<Option<Operator>> {
    let id = proof.operator_id;
    if sql::first(tx, STANDS, (id.0, proof.generation), |_| Ok(()))?.is_none() {
        return Ok(None);
    }
    let fresh = match proof.second {
        Second::None => true,
        Second::Step(step) => sql::run(tx, USE_STEP, (id.0, step))? > 0,
        Second::Recovery(hash) => sql::run(tx, USE_RECOVERY_CODE, (id.0, hash))? > 0,
    };
    if fresh { super::find(tx, id) } else { Ok(None) }
}
