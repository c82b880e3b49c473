//! Tokens of the API, by the SHA-256 of their secret.

use jiff::{SignedDuration, Timestamp};
use muster_model::audit::AuditEntry;
use muster_model::role::Role;
use muster_model::token::Token;

use super::audit;
use crate::operations::Engine;
use crate::sql::{self, Db, Fault, Guard, Row, Work, micros, params, statements};
use crate::{Result, StoreError};

/// The last use is kept to the minute: a busy token does not write at every request.
const TOUCH_EVERY: SignedDuration = SignedDuration::from_mins(1);

statements! {
    CREATE_TOKEN = "-- create_token\n\
        INSERT INTO tokens (name, role, secret_hash, created_at, expires_at)\n\
        VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id";
    VALID_TOKEN_NAMED = "-- valid_token_named\n\
        SELECT id FROM tokens WHERE name = ?1 AND revoked_at IS NULL\n\
          AND (expires_at IS NULL OR expires_at > ?2)";
    TOKEN_BY_HASH = "-- token_by_hash\n\
        SELECT id, name, role, created_at, expires_at, last_used_at, revoked_at\n\
        FROM tokens WHERE secret_hash = ?1";
    TOKENS = "-- tokens\n\
        SELECT id, name, role, created_at, expires_at, last_used_at, revoked_at\n\
        FROM tokens ORDER BY id DESC";
    REVOKE_TOKEN = "-- revoke_token\n\
        UPDATE tokens SET revoked_at = coalesce(revoked_at, ?2) WHERE id = ?1";
    TOUCH_TOKEN = "-- touch_token\n\
        UPDATE tokens SET last_used_at = ?2\n\
        WHERE id = ?1 AND (last_used_at IS NULL OR last_used_at <= ?3)";
}

pub(super) async fn create_token(
    store: &impl Engine,
    name: String,
    role: Role,
    secret_hash: [u8; 32],
    expires_at: Option<Timestamp>,
    audit: AuditEntry,
) -> Result<Token> {
    let create = move |tx: &Db<'_>| {
        tx.guard(Guard::Part("tokens"))?;
        let created_at = audit.at;
        let holder = sql::first(tx, VALID_TOKEN_NAMED, params![name, micros(created_at)], |row| {
            row.get::<i64>(0)
        })?;
        if holder.is_some() {
            return Err(StoreError::Conflict("token").into());
        }
        let row =
            params![name, role.as_str(), secret_hash, micros(created_at), expires_at.map(micros)];
        let id = sql::number(tx, CREATE_TOKEN, row)?.ok_or(Fault::Unreadable("tokens.id"))?;
        audit::add(tx, &audit)?;
        let (last_used_at, revoked_at) = (None, None);
        Ok(Token { id, name, role, created_at, expires_at, last_used_at, revoked_at })
    };
    store.write("create_token", create).await
}

pub(super) async fn token_by_hash(
    store: &impl Engine,
    secret_hash: &[u8; 32],
) -> Result<Option<Token>> {
    let hash = *secret_hash;
    store.read("token_by_hash", move |c| sql::first(c, TOKEN_BY_HASH, [hash], token)).await
}

pub(super) async fn tokens(store: &impl Engine) -> Result<Vec<Token>> {
    store.read("tokens", |connection| sql::all(connection, TOKENS, (), token)).await
}

pub(super) async fn revoke_token(
    store: &impl Engine,
    id: i64,
    now: Timestamp,
    audit: AuditEntry,
) -> Result<bool> {
    let revoke = move |tx: &Db<'_>| {
        if sql::run(tx, REVOKE_TOKEN, (id, micros(now)))? == 0 {
            return Ok(false);
        }
        audit::add(tx, &audit)?;
        Ok(true)
    };
    store.write("revoke_token", revoke).await
}

pub(super) async fn touch_token(store: &impl Engine, id: i64, now: Timestamp) -> Result<()> {
    let before = micros(now) - i64::try_from(TOUCH_EVERY.as_micros()).unwrap_or(i64::MAX);
    let touch = move |tx: &Db<'_>| sql::run(tx, TOUCH_TOKEN, (id, micros(now), before)).map(drop);
    store.write("touch_token", touch).await
}

fn token(row: &Row<'_>) -> Work<Token> {
    Ok(Token {
        id: row.col("id")?,
        name: row.col("name")?,
        role: row.read("role", |word: String| Role::parse(&word))?,
        created_at: row.instant("created_at")?,
        expires_at: row.instant_or_none("expires_at")?,
        last_used_at: row.instant_or_none("last_used_at")?,
        revoked_at: row.instant_or_none("revoked_at")?,
    })
}
