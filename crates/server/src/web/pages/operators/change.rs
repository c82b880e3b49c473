//! What an admin does with an operator: another role, shut out, reset, removed, a session ended.

use axum::extract::{Path, State};
use muster_model::role::{Permission, Role};
use muster_model::session::SessionId;

use super::PATH;
use super::invite::link;
use super::one::{known, numbered};
use crate::app::OperatorChange;
use crate::web::Web;
use crate::web::fields::Form;
use crate::web::page::{Answer, Trouble, go, question};
use crate::web::pages::sure::Sure;
use crate::web::said::Said;
use crate::web::session::SignedIn;
use crate::web::shell::Place;

/// `POST /operators/{id}/role`
pub(crate) async fn role(
    State(web): State<Web>,
    inside: SignedIn,
    Path(id): Path<String>,
    Form(form): Form,
) -> Answer {
    let role = form.get("role").and_then(Role::parse).ok_or(Trouble::Unreadable)?;
    let change = OperatorChange { role: Some(role), ..OperatorChange::default() };
    let changed = web.app.change_operator(inside.actor(), numbered(&id)?, change).await?;
    let said = Said::new("said-operator-role").name(changed.name);
    Ok(go(&inside.visit, &page(&id), Some(&said)))
}

/// `POST /operators/{id}/disable`: or the other way, when the form says so.
pub(crate) async fn disable(
    State(web): State<Web>,
    inside: SignedIn,
    Path(id): Path<String>,
    Form(form): Form,
) -> Answer {
    let disabled = form.get("enable").is_none();
    let change = OperatorChange { disabled: Some(disabled), ..OperatorChange::default() };
    let changed = web.app.change_operator(inside.actor(), numbered(&id)?, change).await?;
    let said = if disabled { "said-operator-disabled" } else { "said-operator-enabled" };
    Ok(go(&inside.visit, &page(&id), Some(&Said::new(said).name(changed.name))))
}

/// `GET /operators/{id}/reset`
pub(crate) async fn ask_reset(inside: SignedIn, Path(id): Path<String>) -> Answer {
    ask(&inside, &id, "reset").await
}

/// `POST /operators/{id}/reset`: the new link comes back once.
pub(crate) async fn reset(
    State(web): State<Web>,
    inside: SignedIn,
    Path(id): Path<String>,
) -> Answer {
    let operator = known(&inside, &id).await?;
    let secret = web.app.reset_operator(inside.actor(), operator.id).await?;
    let title = inside.visit.say.name("reset-done-title", &operator.name);
    link(&inside, title, &secret).await
}

/// `GET /operators/{id}/remove`
pub(crate) async fn ask_remove(inside: SignedIn, Path(id): Path<String>) -> Answer {
    ask(&inside, &id, "remove").await
}

/// `POST /operators/{id}/remove`
pub(crate) async fn remove(
    State(web): State<Web>,
    inside: SignedIn,
    Path(id): Path<String>,
) -> Answer {
    let operator = known(&inside, &id).await?;
    web.app.remove_operator(inside.actor(), operator.id).await?;
    Ok(go(&inside.visit, PATH, Some(&Said::new("said-operator-removed").name(operator.name))))
}

/// `POST /operators/{id}/sessions/{session}/end`
pub(crate) async fn end_session(
    State(web): State<Web>,
    inside: SignedIn,
    Path((id, session)): Path<(String, String)>,
) -> Answer {
    let session = session.parse().map(SessionId).map_err(|_| Trouble::NotFound)?;
    web.app.revoke_operator_session(inside.actor(), numbered(&id)?, session).await?;
    Ok(go(&inside.visit, &page(&id), Some(&Said::new("said-session-ended"))))
}

async fn ask(inside: &SignedIn, id: &str, deed: &str) -> Answer {
    inside.visit.web.app.permit(inside.actor(), Permission::ManageOperators)?;
    let operator = known(inside, id).await?;
    let say = &inside.visit.say;
    let title = say.name(&format!("{deed}-title"), &operator.name);
    let sure = Sure {
        title: title.clone(),
        means: say.text(&format!("{deed}-means")),
        action: format!("{}/{deed}", page(id)),
        back: page(id),
        keep: say.text("keep-operator"),
        deed: say.name(&format!("{deed}-deed"), &operator.name),
        say: say.clone(),
    };
    question(inside, Place::Operators, title, &sure).await
}

fn page(id: &str) -> String {
    format!("{PATH}/{}", crate::web::view::terminal::segment(id))
}
