//! `/tasks/{trans_id}`: what happened, step by step, and what came of it.
//!
//! `life.rs` is the timeline, `read_back.rs` its end where what was written was read back, `progress.rs` how far the answer has come, `result/` the answer by its type,
//! `rail.rs` the facts, `bytes.rs` the raw body, `act.rs` taking it back and asking again.

pub(crate) mod act;
pub(crate) mod bytes;
mod head;
mod life;
mod live;
pub(crate) mod progress;
mod rail;
mod read_back;
mod result;
mod sent;

use askama::Template;
use axum::extract::Path;
use muster_model::TransId;

use self::live::Around;
pub(crate) use self::live::TASK;
use crate::web::page::{Answer, Trouble, show};
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::stream::Part;
use crate::web::view::Html;
use crate::web::view::task::title;
use crate::web::view::terminal::TerminalLink;

#[derive(Template)]
#[template(path = "pages/task.html")]
struct Page {
    shell: Shell,
    terminal: TerminalLink,
    head: Part,
    life: Part,
    result: Part,
    sent: Html,
    rail: Part,
}

/// `GET /tasks/{trans_id}`
pub(crate) async fn page(inside: SignedIn, Path(trans_id): Path<String>) -> Answer {
    let (web, say, actor) = (&inside.visit.web, &inside.visit.say, inside.actor());
    let around = Around::of(web, actor, &named(&trans_id)?).await?;
    let [head, life, result, rail] = live::parts(web, say, actor, &around).await?;
    let task = &around.view.task;
    let shell = Shell::of(&inside, Place::Tasks, title(say, task)).await?;
    Ok(show(&Page {
        shell: shell.live(&[live::region(&task.trans_id)]),
        terminal: TerminalLink::new(task.dev_id.as_str(), &around.terminal_title()),
        head,
        life,
        result,
        sent: Html::of(&sent::Sent::of(say, task)),
        rail,
    }))
}

/// The id in a path.
fn named(trans_id: &str) -> Result<TransId, Trouble> {
    TransId::new(trans_id).map_err(|_| Trouble::NotFound)
}
