//! What a task does, how it stands, how long it took, and what can be done about it.

use askama::Template;
use jiff::Timestamp;
use muster_model::role::{Permission, Role};
use muster_model::task::Status as TaskStatus;

use super::live::Around;
use crate::web::pages::tasks::{Again, how_again};
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::number::span;
use crate::web::view::status::Status;
use crate::web::view::task::{path, title};
use crate::web::view::time::Time;

#[derive(Template)]
#[template(path = "pages/task_head.html")]
pub(super) struct Head {
    say: Say,
    title: String,
    status: Status,
    lede: Vec<Html>,
    path: String,
    cancel: bool,
    again: Option<Again>,
    /// The call of the API that asks for the same.
    call: String,
}

impl Head {
    pub(super) fn of(say: &Say, role: Role, around: &Around, now: Timestamp) -> Self {
        let task = &around.view.task;
        let status = task.life.status;
        let again = status.is_ended() && task.pulls_for.is_none() && around.terminal.is_some();
        Self {
            title: title(say, task),
            status: Status::task(say, status),
            lede: lede(say, around, now),
            path: path(task.trans_id.as_str()),
            cancel: !status.is_ended() && role.may(Permission::CancelTask),
            again: (again && role.may(Permission::SendCommand)).then(|| how_again(task)),
            call: call(around),
            say: say.clone(),
        }
    }
}

fn lede(say: &Say, around: &Around, now: Timestamp) -> Vec<Html> {
    let life = &around.view.task.life;
    let age = |at| Html::of_value(&Time::age(say, at, around.zone(), now));
    let took =
        life.finished_at.unwrap_or(life.updated_at).as_second() - life.created_at.as_second();
    let took = |key: &str| Html::text(&say.with(key, &[("span", span(say, took).into())]));
    let first = match life.status {
        TaskStatus::Waiting => say.html("task-lede-waiting", &[("when", age(life.created_at))]),
        TaskStatus::Running => {
            let at = life.delivered_at.unwrap_or(life.updated_at);
            say.html("task-lede-running", &[("when", age(at))])
        }
        TaskStatus::Succeeded => took("task-lede-took"),
        TaskStatus::Failed => took("task-lede-failed"),
        TaskStatus::Cancelled => took("task-lede-cancelled"),
        TaskStatus::Expired => took("task-lede-expired"),
    };
    let repeated = (life.attempts > 1).then(|| Html::text(&say.text("task-lede-repeated")));
    std::iter::once(first).chain(repeated).collect()
}

/// Bodies of people stay where they are: whoever repeats the call puts them in.
fn call(around: &Around) -> String {
    let task = &around.view.task;
    let parameters = crate::app::tasks::masked(task);
    let body = serde_json::json!({"command": task.command, "parameters": parameters});
    format!("POST /api/v1/terminals/{}/tasks\n{body}", task.dev_id)
}

#[cfg(test)]
mod tests {
    use super::super::live::tests::{around, at};
    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    fn head(role: Role, around: &Around) -> String {
        let say = Say::new(Texts::load(), Language::English);
        without_hash(&Head::of(&say, role, around, at(120)).render().unwrap())
    }

    #[test]
    fn what_runs_can_be_taken_back() {
        let running = around("GET_USER_INFO", |life| {
            life.status = TaskStatus::Running;
            life.attempts = 2;
            life.delivered_at = Some(at(54));
        });
        insta::assert_snapshot!("head_running", head(Role::Operator, &running));
        assert!(!head(Role::Viewer, &running).contains("<form"), "a viewer only reads");
    }

    #[test]
    fn what_is_over_says_how_long_it_took() {
        let over = around("SET_USER_NAME", |life| {
            life.status = TaskStatus::Succeeded;
            life.attempts = 1;
            life.finished_at = Some(at(65));
        });
        insta::assert_snapshot!("head_over", head(Role::Operator, &over));
    }
}
