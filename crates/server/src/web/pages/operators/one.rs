//! `/operators/{id}`: one operator, where they are signed in, and what can be done.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect};
use jiff::Timestamp;
use muster_model::operator::{Operator, OperatorId};
use muster_model::session::Session;

use super::{roles, standing};
use crate::web::page::{Answer, Trouble, show};
use crate::web::pages::account::sessions::browser;
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::field::Choice;
use crate::web::view::status::Status;
use crate::web::view::terminal::segment;
use crate::web::view::time::Time;

#[derive(Template)]
#[template(path = "pages/operators_one.html")]
struct One {
    shell: Shell,
    id: i64,
    name: String,
    status: Status,
    lede: String,
    role: Choice,
    enabled: bool,
    sessions: Html,
    /// What they did, in the audit log.
    deeds: String,
}

#[derive(Template)]
#[template(path = "pages/operators_sessions.html")]
struct Sessions {
    say: Say,
    operator: i64,
    rows: Vec<Row>,
}

struct Row {
    id: i64,
    agent: String,
    address: String,
    seen: Time,
}

impl Sessions {
    fn of(say: &Say, id: OperatorId, sessions: &[Session], zone: &str, now: Timestamp) -> Self {
        let row = |session: &Session| Row {
            id: session.id.0,
            agent: browser(&session.agent),
            address: session.address.clone(),
            seen: Time::age(say, session.last_seen_at, zone, now),
        };
        Self { say: say.clone(), operator: id.0, rows: sessions.iter().map(row).collect() }
    }
}

/// `GET /operators/{id}`. One's own account has a page of its own.
pub(crate) async fn page(inside: SignedIn, Path(id): Path<String>) -> Answer {
    let visit = &inside.visit;
    let (app, say) = (&visit.web.app, &visit.say);
    let operator = known(&inside, &id).await?;
    if operator.id == inside.signed.operator().id {
        return Ok(Redirect::to("/account").into_response());
    }
    let (zone, now) = (app.usual_zone(), app.now());
    let sessions = app.operator_sessions(inside.actor(), operator.id).await?;
    let last = operator.last_sign_in_at.map(|at| Time::day(say, at, &zone, now));
    let lede = match &last {
        Some(last) => say.with("operator-lede", &[("when", last.text().into())]),
        None => say.text("operator-lede-never"),
    };
    Ok(show(&One {
        shell: Shell::of(&inside, Place::Operators, operator.name.clone()).await?,
        id: operator.id.0,
        status: standing(say, &operator, now),
        lede,
        role: Choice::new("role", say.text("role"), roles(say)).chosen(operator.role.as_str()),
        enabled: operator.is_enabled(),
        sessions: Html::of(&Sessions::of(say, operator.id, &sessions, &zone, now)),
        deeds: format!("/audit?who={}", segment(&operator.actor_name())),
        name: operator.name,
    }))
}

/// The operator whom a path names.
pub(super) async fn known(inside: &SignedIn, id: &str) -> Result<Operator, Trouble> {
    let operators = inside.visit.web.app.operators(inside.actor()).await?;
    let id = numbered(id)?;
    operators.into_iter().find(|operator| operator.id == id).ok_or(Trouble::NotFound)
}

pub(super) fn numbered(id: &str) -> Result<OperatorId, Trouble> {
    id.parse().map(OperatorId).map_err(|_| Trouble::NotFound)
}

#[cfg(test)]
mod tests {
    use muster_model::session::SessionId;

    use super::super::tests::NOW;
    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    #[test]
    fn where_somebody_is_signed_in() {
        let say = Say::new(Texts::load(), Language::English);
        let now: Timestamp = NOW.parse().unwrap();
        let session = Session {
            id: SessionId(9),
            operator_id: OperatorId(2),
            created_at: now,
            last_seen_at: now,
            expires_at: now,
            address: "192.0.2.9".to_owned(),
            agent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/144.0".to_owned(),
        };
        let shown = |sessions: &[Session]| {
            let sessions = Sessions::of(&say, OperatorId(2), sessions, "UTC", now);
            without_hash(&sessions.render().unwrap())
        };
        insta::assert_snapshot!("operators_sessions", shown(&[session]));
        insta::assert_snapshot!("operators_sessions_none", shown(&[]));
    }
}
