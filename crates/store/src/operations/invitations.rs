//! Invitations, by the SHA-256 of their secret: of operators, and of the first admin.

use jiff::Timestamp;
use muster_model::audit::AuditEntry;
use muster_model::invitation::{Guest, Invitation};
use muster_model::operator::OperatorId;
use muster_model::role::Role;

use super::operators::{self, secrets};
use super::{audit, sessions};
use crate::operations::Engine;
use crate::sql::{self, Db, Guard, Row, Work, micros, statements};
use crate::{Acceptance, Accepted, NewInvitation, Result};

statements! {
    UNINVITE = "-- uninvite\nDELETE FROM invitations WHERE operator_id IS NOT DISTINCT FROM ?1";
    INVITE = "-- invite\n\
        INSERT INTO invitations (secret_hash, operator_id, expires_at) VALUES (?1, ?2, ?3)";
    INVITATION = "-- invitation\n\
        SELECT i.expires_at, o.id AS operator_id, o.name, o.role, o.disabled_at\n\
        FROM invitations AS i LEFT JOIN operators AS o ON o.id = i.operator_id\n\
        WHERE i.secret_hash = ?1";
    SWEEP_INVITATIONS = "-- sweep_invitations\n\
        DELETE FROM invitations WHERE secret_hash IN\n\
            (SELECT secret_hash FROM invitations WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)";
}

/// Puts an invitation in place of an earlier one; none invites the first admin.
pub(super) fn invite(
    tx: &Db<'_>,
    operator: Option<OperatorId>,
    invitation: &NewInvitation,
) -> Work<()> {
    let id = operator.map(|id| id.0);
    sql::run(tx, UNINVITE, [id])?;
    sql::run(tx, INVITE, (invitation.secret_hash, id, micros(invitation.expires_at)))?;
    Ok(())
}

pub(super) async fn offer_set_up(
    store: &impl Engine,
    invitation: NewInvitation,
    audit: AuditEntry,
) -> Result<bool> {
    let offer = move |tx: &Db<'_>| {
        tx.guard(Guard::Part("accounts"))?;
        if operators::any(tx)? {
            return Ok(false);
        }
        invite(tx, None, &invitation)?;
        audit::add(tx, &audit)?;
        Ok(true)
    };
    store.write("offer_set_up", offer).await
}

pub(super) async fn invitation(
    store: &impl Engine,
    secret_hash: &[u8; 32],
) -> Result<Option<Invitation>> {
    let hash = *secret_hash;
    store.read("invitation", move |connection| open(connection, &hash)).await
}

/// The invitation with this digest, if what it is for still holds: the first admin's only while there is no
/// operator, and nobody's who is kept from signing in.
fn open(connection: &Db<'_>, secret_hash: &[u8; 32]) -> Work<Option<Invitation>> {
    let found = sql::first(connection, INVITATION, [secret_hash], |row| {
        Ok((read(row)?, row.instant_or_none("disabled_at")?))
    })?;
    let Some((invitation, disabled_at)) = found else { return Ok(None) };
    let dead = disabled_at.is_some() || (invitation.is_first() && operators::any(connection)?);
    Ok((!dead).then_some(invitation))
}

pub(super) async fn accept_invitation(
    store: &impl Engine,
    acceptance: Acceptance,
    audit: AuditEntry,
) -> Result<Accepted> {
    let sealer = store.sealer().clone();
    let accept = move |tx: &Db<'_>| {
        tx.guard(Guard::Part("accounts"))?;
        let Acceptance { secret_hash, name, password_hash, session } = acceptance;
        let found = open(tx, &secret_hash)?.filter(|found| found.is_open(session.at));
        let Some(invitation) = found else { return Ok(Accepted::Gone) };
        let id = match &invitation.guest {
            Some(guest) => guest.id,
            None => operators::insert(tx, &name, invitation.role, session.at)?,
        };
        secrets::write_password(tx, &sealer, id, None, &password_hash)?;
        sql::run(tx, UNINVITE, [invitation.guest.map(|guest| guest.id.0)])?;
        let session = sessions::add(tx, id, session)?;
        audit::add(tx, &audit)?;
        Ok(Accepted::SignedIn(Box::new(operators::stored(tx, id)?), session))
    };
    store.write("accept_invitation", accept).await
}

/// Drops invitations that are over, at most `limit`; how many.
pub(super) fn sweep(tx: &Db<'_>, now: Timestamp, limit: u32) -> Work<usize> {
    sql::run(tx, SWEEP_INVITATIONS, (micros(now), limit))
}

fn read(row: &Row<'_>) -> Work<Invitation> {
    let expires_at = row.instant("expires_at")?;
    let Some(id) = row.col::<Option<i64>>("operator_id")? else {
        return Ok(Invitation { guest: None, role: Role::Admin, expires_at });
    };
    Ok(Invitation {
        guest: Some(Guest { id: OperatorId(id), name: row.col("name")? }),
        role: row.read("role", |word: String| Role::parse(&word))?,
        expires_at,
    })
}
