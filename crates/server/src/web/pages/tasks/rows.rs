//! The rows of the list, and the regions that keep them fresh. New tasks wait behind a link.

use askama::Template;
use askama::filters::HtmlSafe;
use futures_util::FutureExt as _;
use muster_model::audit::Actor;
use muster_model::task::{Status as TaskStatus, Task};

use super::asked::Asked;
use super::may;
use crate::app;
use crate::app::tasks::TaskView;
use crate::app::terminals::TerminalView;
use crate::web::Web;
use crate::web::fields::Pairs;
use crate::web::pages::fresh::Fresh;
use crate::web::pages::waits::{self, Beside};
use crate::web::rows::Rows;
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::Say;
use crate::web::view::number::bytes;
use crate::web::view::sentence::sentence;
use crate::web::view::status::Status;
use crate::web::view::task::{path, title, who};
use crate::web::view::terminal::TerminalLink;
use crate::web::view::time::Time;

/// So many new ones are counted.
const NEW_TOLD: u32 = 50;

/// The list, each row a part.
pub(super) struct List {
    pub(super) rows: Vec<Part>,
}

#[derive(Template)]
#[template(path = "pages/tasks_row.html")]
struct Row {
    say: Say,
    trans_id: String,
    path: String,
    title: String,
    command: String,
    status: Status,
    terminal: Option<TerminalLink>,
    /// Its terminal's name, where one line tells all.
    named: String,
    who: String,
    asked: Time,
    /// What came of it, or why it waits.
    more: String,
    bad: bool,
    came: Option<String>,
    cancel: bool,
    /// How it is asked for again: in a form of its own, or at once.
    again: Option<Again>,
}

impl HtmlSafe for Row {}

/// How a task that is over is asked for again.
pub(crate) enum Again {
    /// At once.
    AtOnce,
    /// On the page of its question.
    Asks(String),
}

impl List {
    pub(super) async fn of(
        web: &Web,
        say: &Say,
        actor: &Actor,
        tasks: &[TaskView],
        with_terminal: bool,
    ) -> app::Result<Self> {
        let mut rows = Vec::with_capacity(tasks.len());
        for view in tasks {
            // The fleet is in memory: a look-up for each row costs nothing.
            let terminal = web.app.terminal(actor, &view.task.dev_id).await.ok();
            rows.push(Part::of(&row(web, say, actor, view, terminal.as_ref(), with_terminal)));
        }
        Ok(Self { rows })
    }
}

fn row(
    web: &Web,
    say: &Say,
    actor: &Actor,
    view: &TaskView,
    terminal: Option<&TerminalView>,
    with_terminal: bool,
) -> Row {
    let task = &view.task;
    let life = &task.life;
    let zone = terminal.map_or("UTC", |terminal| terminal.zone.name.as_str());
    let named = terminal.map_or(task.dev_id.as_str(), |view| view.row.terminal.title());
    let (may_cancel, may_send) = may(actor.role);
    let more = match (&view.waits_because, &life.error) {
        (Some(wait), _) => waits::words(say, wait, &task.command, Beside::Nothing),
        (None, Some(error)) => sentence(&say.retold(error)),
        (None, None) => String::new(),
    };
    Row {
        path: path(task.trans_id.as_str()),
        title: title(say, task),
        status: Status::task(say, life.status),
        terminal: with_terminal.then(|| TerminalLink::new(task.dev_id.as_str(), named)),
        named: if with_terminal { named.to_owned() } else { String::new() },
        who: who(say, &task.requested_by),
        asked: Time::day(say, life.created_at, zone, web.app.now()),
        more,
        bad: life.status == TaskStatus::Failed,
        came: (life.bytes > 0).then(|| came(say, life.blocks, life.bytes)),
        cancel: may_cancel && !life.status.is_ended(),
        again: again(task).filter(|_| may_send),
        trans_id: task.trans_id.to_string(),
        command: task.command.clone(),
        say: say.clone(),
    }
}

/// Blocks and bytes of an answer.
pub(crate) fn came(say: &Say, blocks: u32, size: u64) -> String {
    if blocks == 1 {
        return bytes(say, size);
    }
    let fill = [("blocks", blocks.into()), ("size", bytes(say, size).into())];
    say.with("tasks-blocks", &fill)
}

/// How `task` can be asked for again; none while it is not over, or went well.
fn again(task: &Task) -> Option<Again> {
    let missed = matches!(
        task.life.status,
        TaskStatus::Failed | TaskStatus::Expired | TaskStatus::Cancelled
    );
    (missed && task.pulls_for.is_none()).then(|| how_again(task))
}

/// What must be confirmed is asked on its own page; all else at once.
pub(crate) fn how_again(task: &Task) -> Again {
    let confirmed =
        muster_protocol::commands::find(&task.command).is_none_or(|command| command.needs_confirm);
    if confirmed {
        Again::Asks(format!("/commands/{}?id={}", task.command, task.dev_id))
    } else {
        Again::AtOnce
    }
}

/// The seq of the newest task of a list.
pub(super) fn newest(tasks: &[TaskView]) -> i64 {
    tasks.iter().map(|view| view.task.seq).max().unwrap_or(0)
}

/// A region of the list that is shown, with the place up to which it is known.
pub(super) fn region(
    name: &str,
    asked: &Asked,
    of: Option<&TerminalView>,
    seen: i64,
    rows: Rows,
) -> String {
    let before = asked.before().map(|seq| seq.to_string());
    let pairs = asked.pairs().with("tab", None).with("top", Some(&seen.to_string()));
    let pairs = pairs.with("of", of.map(|_| "one"));
    let pairs = pairs.with("before", before.as_deref());
    format!("{name}?{}", rows.for_region(&pairs).write())
}

/// The rows that a page shows: `?state=&terminal=&command=&before=&top=&rows=`.
pub(crate) const ROWS: Region = Region {
    name: "tasks",
    hears: Hears { events: true, punches: false, every: Some(std::time::Duration::from_secs(5)) },
    show: |scene: Scene, query: Pairs| {
        async move {
            let Scene { web, say, actor } = scene;
            let (rows, query) = Rows::of_region(&query);
            let asked = Asked::read(&query);
            // What a row is now may not fit the filter any more; it stays where it was read.
            let filter = app::TaskFilter { status: None, ..asked.filter() };
            let top = query.get("top").and_then(|top| top.parse::<i64>().ok());
            let before = asked.before().or(top.map(|top| top.saturating_add(1)));
            let page = web.app.tasks(&actor, filter, before, rows.get()).await?;
            let with_terminal = query.get("of").is_none();
            Ok(List::of(&web, &say, &actor, &page.items, with_terminal).await?.rows)
        }
        .boxed()
    },
};

/// How many tasks came since the page was made: `?…&top=`.
pub(crate) const NEW: Region = Region {
    name: "tasks-new",
    hears: Hears { events: true, punches: false, every: None },
    show: |scene: Scene, query: Pairs| {
        async move {
            let asked = Asked::read(&Rows::of_region(&query).1);
            let top = query.get("top").and_then(|top| top.parse().ok()).unwrap_or(i64::MAX);
            let page = scene.web.app.tasks(&scene.actor, asked.filter(), None, NEW_TOLD).await?;
            let new = page.items.iter().filter(|view| view.task.seq > top).count();
            let link = asked.pairs().with("top", None).link("/tasks");
            Ok(vec![Part::of(&Fresh::new(&scene.say, new, link))])
        }
        .boxed()
    },
};

#[cfg(test)]
mod tests {
    use muster_model::task::{Life, Policy};
    use muster_model::{DevId, TransId};

    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    fn row(language: Language, status: TaskStatus) -> Row {
        let say = Say::new(Texts::load(), language);
        let now: jiff::Timestamp = "2026-11-17T11:42:10Z".parse().unwrap();
        Row {
            trans_id: "7F3A90C21B04D8E6".to_owned(),
            path: path("7F3A90C21B04D8E6"),
            title: "Pull punches <since>".to_owned(),
            command: "GET_LOG_DATA".to_owned(),
            status: Status::task(&say, status),
            terminal: Some(TerminalLink::new("C2A81F04B7D3096E", "Packing 2")),
            named: "Packing 2".to_owned(),
            who: who(&say, "operator:n.okafor"),
            asked: Time::day(&say, now, "Asia/Dhaka", now),
            more: say.count("wait-others", 2),
            bad: status == TaskStatus::Failed,
            came: Some(came(&say, 142, 1_450_000)),
            cancel: status == TaskStatus::Waiting,
            again: (status == TaskStatus::Failed).then_some(Again::AtOnce),
            say,
        }
    }

    #[test]
    fn a_row_tells_what_waits_and_can_be_taken_back() {
        let html = row(Language::English, TaskStatus::Waiting).to_string();
        insta::assert_snapshot!("row", without_hash(&html));
    }

    #[test]
    fn a_failed_row_can_be_tried_again() {
        let html = row(Language::Arabic, TaskStatus::Failed).to_string();
        insta::assert_snapshot!("row_failed", without_hash(&html));
    }

    #[test]
    fn what_must_be_confirmed_is_asked_for_anew() {
        let now = "2026-11-17T11:42:10Z".parse().unwrap();
        let mut task = Task {
            trans_id: TransId::new("7F3A90C21B04D8E6").unwrap(),
            seq: 1,
            dev_id: DevId::new("T1").unwrap(),
            command: "CLEAR_LOG_DATA".to_owned(),
            parameters: serde_json::json!({}),
            policy: Policy {
                repeatable: false,
                restarts: false,
                runs_for: jiff::SignedDuration::from_mins(10),
            },
            life: Life::new(now, None),
            requested_by: String::new(),
            pulls_for: None,
            needs_pull: true,
            outcome: None,
        };
        assert!(again(&task).is_none(), "it is not over");
        task.life.status = TaskStatus::Failed;
        let Some(Again::Asks(link)) = again(&task) else { panic!("an erase is never repeated") };
        assert_eq!(link, "/commands/CLEAR_LOG_DATA?id=T1");
        task.command = "GET_LOG_DATA".to_owned();
        assert!(matches!(again(&task), Some(Again::AtOnce)));
    }
}
