//! The facts about a task, and the tasks that belong to it.

use askama::Template;
use muster_model::task::MAX_ATTEMPTS;
use serde_json::Value;

use super::live::Around;
use crate::web::pages::tasks::came;
use crate::web::text::Say;
use crate::web::view::icon::Icon;
use crate::web::view::number::whole;
use crate::web::view::status::Status;
use crate::web::view::task::{deed, path, who};
use crate::web::view::terminal::{TerminalLink, segment};

#[derive(Template)]
#[template(path = "pages/task_rail.html")]
pub(super) struct Rail {
    say: Say,
    trans_id: String,
    command: String,
    terminal: TerminalLink,
    /// The person it concerns, and where they stand.
    person: Option<(String, String)>,
    who: String,
    attempts: String,
    came: Option<String>,
    /// The erase that it reads for.
    serves: Option<String>,
    reads: Vec<Beside>,
    together: Vec<Beside>,
}

/// Another task.
struct Beside {
    mark: Icon,
    path: String,
    title: String,
    told: String,
}

impl Rail {
    pub(super) fn of(say: &Say, around: &Around) -> Self {
        let task = &around.view.task;
        let life = &task.life;
        let of = [
            ("n", whole(say, life.attempts).into()),
            ("all", if task.policy.repeatable { MAX_ATTEMPTS } else { 1 }.into()),
        ];
        let user_id = task.parameters.get("user_id").and_then(Value::as_str);
        let reads = around.reads.iter().map(|read| Beside {
            mark: Status::task(say, read.status).shape(),
            path: path(read.shown.as_str()),
            title: deed(say, &read.command),
            told: say.with(
                "reads-done",
                &[("done", whole(say, read.done).into()), ("all", whole(say, read.all).into())],
            ),
        });
        let together = around.together.iter().map(|(other, title)| {
            let status = Status::task(say, other.task.life.status);
            Beside {
                mark: status.shape(),
                path: path(other.task.trans_id.as_str()),
                title: title.clone(),
                told: status.word().to_owned(),
            }
        });
        Self {
            trans_id: task.trans_id.to_string(),
            command: task.command.clone(),
            terminal: TerminalLink::new(task.dev_id.as_str(), &around.terminal_title()),
            person: user_id.map(|id| (id.to_owned(), format!("/people/{}", segment(id)))),
            who: who(say, &task.requested_by),
            attempts: say.with("task-attempts-of", &of),
            came: (life.bytes > 0).then(|| came(say, life.blocks, life.bytes)),
            serves: task.pulls_for.as_ref().map(|erase| path(erase.as_str())),
            reads: reads.collect(),
            together: together.collect(),
            say: say.clone(),
        }
    }
}
