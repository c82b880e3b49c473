//! The parts of a task's page that stay fresh, and what they are made of.

use futures_util::FutureExt as _;
use muster_model::TransId;
use muster_model::audit::Actor;

use super::{head, life, rail, result};
use crate::app::tasks::{Expected, ReadAfter, ReadBefore, TaskView};
use crate::app::terminals::TerminalView;
use crate::app::{self, AppError};
use crate::web::Web;
use crate::web::fields::Pairs;
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::Say;

/// A task with what stands around it.
pub(super) struct Around {
    pub(super) view: TaskView,
    /// Its terminal; none if that was removed.
    pub(super) terminal: Option<TerminalView>,
    pub(super) expected: Option<Expected>,
    pub(super) together: Vec<(TaskView, String)>,
    pub(super) reads: Vec<ReadBefore>,
    /// How what it wrote is read back, if somebody asked for that.
    pub(super) read_after: Option<ReadAfter>,
}

impl Around {
    pub(super) async fn of(web: &Web, actor: &Actor, trans_id: &TransId) -> app::Result<Self> {
        let view = web.app.task(actor, trans_id).await?;
        let mut together = Vec::new();
        for other in web.app.asked_together(actor, &view.task).await? {
            let terminal = web.app.terminal(actor, &other.task.dev_id).await.ok();
            let title = terminal.map_or_else(
                || other.task.dev_id.to_string(),
                |view| view.row.terminal.title().to_owned(),
            );
            together.push((other, title));
        }
        let reads = if view.task.needs_pull || !view.task.policy.repeatable {
            web.app.reads_before(actor, trans_id).await?
        } else {
            Vec::new()
        };
        Ok(Self {
            terminal: web.app.terminal(actor, &view.task.dev_id).await.ok(),
            expected: web.app.expected(actor, &view.task).await?,
            read_after: web.app.read_after(actor, &view.task).await?,
            together,
            reads,
            view,
        })
    }

    /// What its terminal is called.
    pub(super) fn terminal_title(&self) -> String {
        self.terminal.as_ref().map_or_else(
            || self.view.task.dev_id.to_string(),
            |view| view.row.terminal.title().to_owned(),
        )
    }

    /// The zone in which its times are told.
    pub(super) fn zone(&self) -> &str {
        self.terminal.as_ref().map_or("UTC", |view| view.zone.name.as_str())
    }
}

/// All parts of the page that change: `?id=`.
pub(crate) const TASK: Region = Region {
    name: "task",
    hears: Hears { events: true, punches: false, every: Some(std::time::Duration::from_secs(5)) },
    show: |scene: Scene, query: Pairs| {
        async move {
            let Scene { web, say, actor } = scene;
            let id = query.get("id").unwrap_or_default();
            let id = TransId::new(id).map_err(|_| AppError::not_found("task", id))?;
            let around = Around::of(&web, &actor, &id).await?;
            Ok(parts(&web, &say, &actor, &around).await?.to_vec())
        }
        .boxed()
    },
};

/// The region of one task.
pub(super) fn region(trans_id: &TransId) -> String {
    let id = Pairs::default().with("id", Some(trans_id.as_str()));
    format!("{}?{}", TASK.name, id.write())
}

/// Head, life, result, rail.
pub(super) async fn parts(
    web: &Web,
    say: &Say,
    actor: &Actor,
    around: &Around,
) -> app::Result<[Part; 4]> {
    let now = web.app.now();
    Ok([
        Part::of(&head::Head::of(say, actor.role, around, now)),
        Part::of(&life::Life::of(say, around, now)),
        Part::of(&result::Answered::of(web, say, actor, around).await?),
        Part::of(&rail::Rail::of(say, around)),
    ])
}

#[cfg(test)]
pub(super) mod tests {
    use jiff::Timestamp;
    use muster_model::DevId;
    use muster_model::task::{Life as Stored, Policy, Task};

    use super::*;

    pub(in super::super) fn at(second: i64) -> Timestamp {
        let begun: Timestamp = "2026-11-17T11:02:11Z".parse().unwrap();
        begun + jiff::SignedDuration::from_secs(second)
    }

    pub(in super::super) fn around(command: &str, change: impl FnOnce(&mut Stored)) -> Around {
        let mut life = Stored::new(at(0), None);
        change(&mut life);
        let task = Task {
            trans_id: TransId::new("7F3A90C21B04D911").unwrap(),
            seq: 1,
            dev_id: DevId::new("T1").unwrap(),
            command: command.to_owned(),
            parameters: serde_json::json!({"user_id": "10482"}),
            policy: Policy {
                repeatable: true,
                restarts: false,
                runs_for: jiff::SignedDuration::from_mins(10),
            },
            life,
            requested_by: "operator:n.okafor".to_owned(),
            pulls_for: None,
            needs_pull: false,
            outcome: None,
        };
        Around {
            view: TaskView { task, waits_because: None },
            terminal: None,
            expected: None,
            together: Vec::new(),
            reads: Vec::new(),
            read_after: None,
        }
    }
}
