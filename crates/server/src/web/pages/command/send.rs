//! `POST /commands/{code}`: from the form to the waiting task.

use axum::extract::{Path, State};
use muster_model::DevId;

use super::{allowed, question, read};
use crate::app::tasks::Order;
use crate::web::Web;
use crate::web::fields::Form;
use crate::web::page::{self, Answer};
use crate::web::said::Said;
use crate::web::session::{SignedIn, way_back};
use crate::web::view::refusal;
use crate::web::view::task::{path, title};

/// Queues the command for all of them, or for none. What is wrong is said beside its field.
pub(crate) async fn send(
    State(web): State<Web>,
    inside: SignedIn,
    Path(code): Path<String>,
    Form(form): Form,
) -> Answer {
    let (whom, command) = allowed(&inside, &code, &form).await?;
    if form.get("more").is_some() {
        return question(&inside, &whom, command, &form, None).await;
    }
    let order = Order {
        command: command.code.to_owned(),
        parameters: read::parameters(command, &form),
        confirm: form.get("confirm").map(str::to_owned),
        without_pull: form.get("without_pull").is_some(),
        read_back: form.get("read_back").is_some(),
    };
    let ids: Vec<DevId> = whom.ids().cloned().collect();
    let tasks = match web.app.order_for_all(inside.actor(), &ids, order).await {
        Ok(tasks) => tasks,
        Err(error) => {
            let Some(field) = error.field().map(|path| read::field_of(&path)) else {
                return Err(error.into());
            };
            let why = refusal::words(&inside.visit.say, &error);
            return question(&inside, &whom, command, &form, Some((&field, &why))).await;
        }
    };
    let visit = &inside.visit;
    let name = tasks.first().map(|view| title(&visit.say, &view.task)).unwrap_or_default();
    Ok(match tasks.as_slice() {
        [one] => {
            let to = form.get("back").map_or_else(
                || path(one.task.trans_id.as_str()),
                |back| way_back(Some(back)).to_owned(),
            );
            page::go(visit, &to, Some(&Said::new("said-asked").name(name)))
        }
        many => {
            let said = Said::new("said-asked-many").name(name).count(many.len());
            let all = format!("/tasks?command={}", command.code);
            let to = form.get("back").map_or(all, |back| way_back(Some(back)).to_owned());
            page::go(visit, &to, Some(&said))
        }
    })
}
