//! Taking a terminal out of the list. Its punches stay; its id must be typed.

use askama::Template;
use axum::extract::{Path, State};
use muster_model::role::Permission;

use crate::app::terminals::TerminalView;
use crate::web::Web;
use crate::web::fields::Form;
use crate::web::page::{self, Answer};
use crate::web::pages::admission::named;
use crate::web::said::Said;
use crate::web::session::SignedIn;
use crate::web::shell::Place;
use crate::web::text::Say;
use crate::web::view::field::Field;
use crate::web::view::terminal::path;

#[derive(Template)]
#[template(path = "pages/terminal_remove.html")]
struct Remove {
    say: Say,
    title: String,
    here: String,
    typed: Field,
}

/// `GET /terminals/{dev_id}/remove`
pub(crate) async fn ask(inside: SignedIn, Path(dev_id): Path<String>) -> Answer {
    let web = &inside.visit.web;
    web.app.permit(inside.actor(), Permission::DeleteTerminal)?;
    let view = web.app.terminal(inside.actor(), &named(&dev_id)?).await?;
    question(&inside, &view, None).await
}

async fn question(inside: &SignedIn, view: &TerminalView, wrong: Option<String>) -> Answer {
    let say = &inside.visit.say;
    let terminal = &view.row.terminal;
    let id = terminal.dev_id.to_string();
    let title = say.name("remove-title", terminal.title());
    let remove = Remove {
        title: title.clone(),
        here: path(&id),
        typed: Field::text("confirm", say.text("type-id")).mono().exactly(id).wrong(wrong).focus(),
        say: say.clone(),
    };
    page::question(inside, Place::Terminals, title, &remove).await
}

/// `POST /terminals/{dev_id}/remove`
pub(crate) async fn remove(
    State(web): State<Web>,
    inside: SignedIn,
    Path(dev_id): Path<String>,
    Form(form): Form,
) -> Answer {
    let dev_id = named(&dev_id)?;
    web.app.permit(inside.actor(), Permission::DeleteTerminal)?;
    let view = web.app.terminal(inside.actor(), &dev_id).await?;
    if form.get("confirm") != Some(dev_id.as_str()) {
        let wrong = inside.visit.say.text("type-id-wrong");
        return question(&inside, &view, Some(wrong)).await;
    }
    web.app.remove_terminal(inside.actor(), &dev_id).await?;
    let said = Said::new("said-terminal-removed").name(view.row.terminal.title());
    Ok(page::go(&inside.visit, "/terminals", Some(&said)))
}
