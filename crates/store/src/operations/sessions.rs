//! Sessions, by the SHA-256 of their secret.

use jiff::Timestamp;
use muster_model::audit::AuditEntry;
use muster_model::operator::{Operator, OperatorId};
use muster_model::session::{Session, SessionId};

use super::audit;
use super::operators::{self, secrets};
use crate::operations::Engine;
use crate::sql::{self, Db, Fault, Guard, Row, Work, micros, params, statements};
use crate::{NewSession, Result, SignInProof};

statements! {
    ADD_SESSION = "-- add_session\n\
        INSERT INTO sessions (operator_id, secret_hash, created_at, last_seen_at, expires_at, address, agent)\n\
        VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6) RETURNING id";
    NOTE_SIGN_IN = "-- note_sign_in\nUPDATE operators SET last_sign_in_at = ?2 WHERE id = ?1";
    SESSION_BY_HASH = "-- session_by_hash\n\
        SELECT id, operator_id, created_at, last_seen_at, expires_at, address, agent\n\
        FROM sessions WHERE secret_hash = ?1";
    TOUCH_SESSION = "-- touch_session\n\
        UPDATE sessions SET last_seen_at = ?2, expires_at = ?3 WHERE id = ?1 AND last_seen_at <= ?2";
    SESSIONS = "-- sessions\n\
        SELECT id, operator_id, created_at, last_seen_at, expires_at, address, agent\n\
        FROM sessions WHERE operator_id = ?1 ORDER BY last_seen_at DESC, id DESC";
    END_SESSION = "-- end_session\nDELETE FROM sessions WHERE id = ?1 AND operator_id = ?2";
    END_OTHER_SESSIONS = "-- end_other_sessions\n\
        DELETE FROM sessions WHERE operator_id = ?1 AND id IS DISTINCT FROM ?2";
    SWEEP_SESSIONS = "-- sweep_sessions\n\
        DELETE FROM sessions\n\
        WHERE id IN (SELECT id FROM sessions WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)";
}

pub(super) async fn begin_session(
    store: &impl Engine,
    proof: SignInProof,
    session: NewSession,
    audit: AuditEntry,
) -> Result<Option<(Operator, Session)>> {
    let begin = move |tx: &Db<'_>| {
        tx.guard(Guard::Part("accounts"))?;
        let Some(operator) = secrets::spend(tx, &proof)? else { return Ok(None) };
        let session = add(tx, operator.id, session)?;
        audit::add(tx, &audit)?;
        Ok(Some((operators::stored(tx, operator.id)?, session)))
    };
    store.write("begin_session", begin).await
}

/// Begins a session, which is a sign-in.
pub(super) fn add(tx: &Db<'_>, operator_id: OperatorId, new: NewSession) -> Work<Session> {
    let NewSession { secret_hash, at, expires_at, address, agent } = new;
    let row = params![operator_id.0, secret_hash, micros(at), micros(expires_at), address, agent];
    let id = sql::number(tx, ADD_SESSION, row)?;
    let id = id.map(SessionId).ok_or(Fault::Unreadable("sessions.id"))?;
    sql::run(tx, NOTE_SIGN_IN, (operator_id.0, micros(at)))?;
    Ok(Session { id, operator_id, created_at: at, last_seen_at: at, expires_at, address, agent })
}

pub(super) async fn session_by_hash(
    store: &impl Engine,
    secret_hash: &[u8; 32],
) -> Result<Option<(Operator, Session)>> {
    let hash = *secret_hash;
    let find = move |connection: &Db<'_>| {
        let Some(session) = sql::first(connection, SESSION_BY_HASH, [hash], session)? else {
            return Ok(None);
        };
        Ok(Some((operators::stored(connection, session.operator_id)?, session)))
    };
    store.read("session_by_hash", find).await
}

pub(super) async fn touch_session(
    store: &impl Engine,
    id: SessionId,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<()> {
    let row = (id.0, micros(now), micros(expires_at));
    store.write("touch_session", move |tx| sql::run(tx, TOUCH_SESSION, row).map(drop)).await
}

pub(super) async fn sessions(store: &impl Engine, operator: OperatorId) -> Result<Vec<Session>> {
    let list = move |c: &Db<'_>| sql::all(c, SESSIONS, [operator.0], session);
    store.read("sessions", list).await
}

pub(super) async fn end_session(
    store: &impl Engine,
    operator: OperatorId,
    id: SessionId,
    audit: AuditEntry,
) -> Result<bool> {
    let end = move |tx: &Db<'_>| {
        if sql::run(tx, END_SESSION, (id.0, operator.0))? == 0 {
            return Ok(false);
        }
        audit::add(tx, &audit)?;
        Ok(true)
    };
    store.write("end_session", end).await
}

pub(super) async fn end_other_sessions(
    store: &impl Engine,
    operator: OperatorId,
    keep: Option<SessionId>,
    audit: AuditEntry,
) -> Result<u64> {
    let end = move |tx: &Db<'_>| {
        let ended = end_all_but(tx, operator, keep)?;
        if ended > 0 {
            audit::add(tx, &audit)?;
        }
        Ok(ended as u64)
    };
    store.write("end_other_sessions", end).await
}

/// Ends the sessions of an operator; how many.
pub(super) fn end_all_but(
    tx: &Db<'_>,
    operator: OperatorId,
    keep: Option<SessionId>,
) -> Work<usize> {
    sql::run(tx, END_OTHER_SESSIONS, (operator.0, keep.map(|id| id.0)))
}

/// Drops sessions that are over, at most `limit`; how many.
pub(super) fn sweep(tx: &Db<'_>, now: Timestamp, limit: u32) -> Work<usize> {
    sql::run(tx, SWEEP_SESSIONS, (micros(now), limit))
}

fn session(row: &Row<'_>) -> Work<Session> {
    Ok(Session {
        id: SessionId(row.col("id")?),
        operator_id: OperatorId(row.col("operator_id")?),
        created_at: row.instant("created_at")?,
        last_seen_at: row.instant("last_seen_at")?,
        expires_at: row.instant("expires_at")?,
        address: row.col("address")?,
        agent: row.col("agent")?,
    })
}
