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

#[cfg(test)]
mod tests {
    use muster_model::TransId;
    use muster_model::task::Status as TaskStatus;

    use super::super::live::tests::{around, at};
    use super::*;
    use crate::app::tasks::ReadBefore;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    fn rail(around: &Around) -> String {
        let say = Say::new(Texts::load(), Language::English);
        without_hash(&Rail::of(&say, around).render().unwrap())
    }

    #[test]
    fn the_facts_of_a_task() {
        let mut facts = around("GET_USER_INFO", |life| {
            life.attempts = 1;
            life.blocks = 2;
            life.bytes = 11_008;
            life.delivered_at = Some(at(4));
        });
        let other = around("GET_USER_INFO", |life| life.status = TaskStatus::Failed);
        facts.together = vec![(other.view, "Gate <2>".to_owned())];
        insta::assert_snapshot!("rail", rail(&facts));
    }

    #[test]
    fn an_erase_shows_what_is_read_before_it() {
        let mut erase = around("CLEAR_LOG_DATA", |_| {});
        erase.view.task.policy.repeatable = false;
        erase.reads = vec![ReadBefore {
            command: "GET_LOG_DATA".to_owned(),
            shown: TransId::new("7F3A90C21B04D912").unwrap(),
            status: TaskStatus::Running,
            all: 2,
            done: 1,
        }];
        insta::assert_snapshot!("rail_reads", rail(&erase));
    }
}
