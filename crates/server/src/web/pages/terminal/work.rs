//! What a terminal does now, and what waits for it.

use askama::Template;
use muster_model::audit::Actor;
use muster_model::role::Permission;

use crate::app;
use crate::app::tasks::TaskView;
use crate::app::terminals::TerminalView;
use crate::web::Web;
use crate::web::pages::task::progress::Progress;
use crate::web::pages::waits::{self, Beside};
use crate::web::text::Say;
use crate::web::view::task::{path, title};

/// So many of a queue are listed.
const LISTED: usize = 6;

#[derive(Template)]
#[template(path = "pages/terminal_work.html")]
pub(super) struct Work {
    pub(super) say: Say,
    pub(super) running: Option<Running>,
    pub(super) queue: Vec<Waiting>,
    /// How many more wait, and where they are listed.
    pub(super) more: usize,
    pub(super) list: String,
    pub(super) may_cancel: bool,
}

/// The task that runs.
pub(super) struct Running {
    pub(super) title: String,
    pub(super) path: String,
    pub(super) command: String,
    pub(super) progress: Progress,
}

/// A task that waits, and what for.
pub(super) struct Waiting {
    pub(super) title: String,
    pub(super) path: String,
    pub(super) why: String,
}

impl Work {
    pub(super) async fn of(
        web: &Web,
        say: &Say,
        actor: &Actor,
        view: &TerminalView,
    ) -> app::Result<Self> {
        let dev_id = &view.row.terminal.dev_id;
        let running = match web.app.running_task(actor, dev_id).await? {
            Some(task) => Some(Running::of(web, say, actor, view, task).await?),
            None => None,
        };
        let (tasks, all) = web.app.queue(actor, dev_id, LISTED).await?;
        let beside = if running.is_some() { Beside::Running } else { Beside::Nothing };
        Ok(Self {
            more: all - tasks.len(),
            queue: tasks.iter().map(|task| Waiting::of(say, task, beside)).collect(),
            list: format!("/tasks?state=waiting&terminal={dev_id}"),
            running,
            may_cancel: actor.role.may(Permission::CancelTask),
            say: say.clone(),
        })
    }

    /// What it does, in words.
    pub(super) fn doing(&self) -> Option<&str> {
        self.running.as_ref().map(|running| running.title.as_str())
    }

    /// How many tasks wait.
    pub(super) fn waiting(&self) -> usize {
        self.queue.len() + self.more
    }
}

impl Running {
    async fn of(
        web: &Web,
        say: &Say,
        actor: &Actor,
        view: &TerminalView,
        task: TaskView,
    ) -> app::Result<Self> {
        let expected = web.app.expected(actor, &task.task).await?;
        let zone = &view.zone.name;
        Ok(Self {
            title: title(say, &task.task),
            path: path(task.task.trans_id.as_str()),
            progress: Progress::of(say, &task.task.life, expected, zone, web.app.now()),
            command: task.task.command,
        })
    }
}

impl Waiting {
    fn of(say: &Say, view: &TaskView, beside: Beside) -> Self {
        let command = &view.task.command;
        let why = view.waits_because.as_ref();
        Self {
            title: title(say, &view.task),
            path: path(view.task.trans_id.as_str()),
            why: why.map(|wait| waits::words(say, wait, command, beside)).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use muster_model::task::{Life, Status};

    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    /// It does nothing, and nothing waits.
    pub(in super::super) fn idle(say: &Say) -> Work {
        Work {
            say: say.clone(),
            running: None,
            queue: Vec::new(),
            more: 0,
            list: "/tasks?state=waiting&terminal=T1".to_owned(),
            may_cancel: true,
        }
    }

    /// It sends its punches, and three tasks wait.
    pub(in super::super) fn working(say: &Say) -> Work {
        let begun: jiff::Timestamp = "2026-11-17T11:40:31Z".parse().unwrap();
        let life = Life {
            status: Status::Running,
            blocks: 142,
            bytes: 1_450_000,
            delivered_at: Some(begun),
            ..Life::new(begun, None)
        };
        let now = begun + jiff::SignedDuration::from_secs(70);
        let running = Running {
            title: "Pull punches <since>".to_owned(),
            path: path("7F3A90C21B04D8E6"),
            command: "GET_LOG_DATA".to_owned(),
            progress: Progress::of(say, &life, None, "Asia/Dhaka", now),
        };
        let waiting = Waiting {
            title: "Set the clock".to_owned(),
            path: path("7F3A90C21B04D8E7"),
            why: "waits: it is next".to_owned(),
        };
        Work { running: Some(running), queue: vec![waiting], more: 2, ..idle(say) }
    }

    fn shown(work: &Work) -> String {
        without_hash(&work.render().unwrap())
    }

    #[test]
    fn what_runs_and_what_waits_for_what() {
        let say = Say::new(Texts::load(), Language::English);
        insta::assert_snapshot!("work", shown(&working(&say)));
        let viewer = Work { may_cancel: false, ..working(&say) };
        assert!(!shown(&viewer).contains("<form"), "a viewer takes nothing back");
    }

    #[test]
    fn without_work_there_is_nothing_to_see() {
        let say = Say::new(Texts::load(), Language::English);
        insta::assert_snapshot!("work_none", shown(&idle(&say)));
    }
}
