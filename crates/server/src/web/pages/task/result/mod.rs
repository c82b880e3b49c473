//! What a terminal answered, by the type of the answer: counters, settings, people, punches, one person.

mod table;

use askama::Template;
use muster_model::audit::Actor;
use muster_model::task::Status as TaskStatus;
use serde_json::Value;

use self::table::Table;
use super::live::Around;
use crate::app;
use crate::app::tasks::{PersonShown, Shown};
use crate::web::Web;
use crate::web::pages::command::slot;
use crate::web::text::Say;
use crate::web::view::number::{bytes, whole};
use crate::web::view::task::path;

/// So many records of a list are shown.
const FIRST: usize = 100;

#[derive(Template)]
#[template(path = "pages/task_result.html")]
pub(super) struct Answered {
    say: Say,
    shown: Option<Inside>,
    /// Where the bytes are.
    bytes: Option<String>,
}

/// The answer, ready to be shown.
enum Inside {
    /// One sentence.
    Told(String),
    /// Names and values.
    Facts(Vec<(String, String)>),
    /// Records, and how many of them are shown.
    Table(Table, Option<String>),
}

impl Answered {
    pub(super) async fn of(
        web: &Web,
        say: &Say,
        actor: &Actor,
        around: &Around,
    ) -> app::Result<Self> {
        let task = &around.view.task;
        let ended = !matches!(task.life.status, TaskStatus::Waiting | TaskStatus::Running);
        let shown =
            if ended { web.app.result_shown(actor, &task.trans_id, FIRST).await? } else { None };
        let came = shown.is_some() && task.life.bytes > 0;
        Ok(Self {
            shown: shown.map(|shown| inside(say, shown)),
            bytes: came.then(|| format!("{}/bytes", path(task.trans_id.as_str()))),
            say: say.clone(),
        })
    }
}

fn inside(say: &Say, shown: Shown) -> Inside {
    match shown {
        Shown::Nothing => Inside::Told(say.text("result-none")),
        Shown::Values(values) => {
            let fact = |(name, value): (String, Value)| (name, told(say, &value));
            Inside::Facts(values.into_iter().map(fact).collect())
        }
        Shown::List { entries, .. } if entries.is_empty() => Inside::Told(say.text("result-empty")),
        Shown::List { entries, all } => {
            let count = entries.len();
            let part = all.filter(|all| *all > count as u64).map(|all| {
                let fill = [("shown", whole(say, count).into()), ("all", whole(say, all).into())];
                say.with("result-first", &fill)
            });
            Inside::Table(Table::of(say, &entries), part)
        }
        Shown::Person(person) => Inside::Facts(facts(say, &person)),
        Shown::Enrolment(size) => {
            Inside::Facts(vec![(say.text("result-enrolment"), bytes(say, size as u64))])
        }
        Shown::Raw(size) => Inside::Facts(vec![(say.text("result-size"), bytes(say, size))]),
        Shown::Unreadable(why) => {
            Inside::Told(say.with("result-unreadable", &[("why", say.retold(&why).into())]))
        }
    }
}

fn told(say: &Say, value: &Value) -> String {
    match value {
        Value::Number(number) => {
            number.as_i64().map_or_else(|| number.to_string(), |number| whole(say, number))
        }
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn facts(say: &Say, person: &PersonShown) -> Vec<(String, String)> {
    let yes_no = |yes: bool| say.text(if yes { "result-yes" } else { "result-no" });
    let mut facts = Vec::new();
    let mut fact = |key: &str, value: String| facts.push((say.text(key), value));
    if let Some(user_id) = &person.user_id {
        fact("result-id", user_id.to_string());
    }
    fact("result-name", person.name.clone());
    if let Some(privilege) = &person.privilege {
        fact("result-privilege", told(say, &serde_json::json!(privilege)));
    }
    if let Some(enabled) = person.enabled {
        fact("result-enabled", yes_no(enabled));
    }
    if let Some(photo) = person.photo {
        fact("result-photo", bytes(say, photo as u64));
    }
    for (number, size) in &person.enrolments {
        facts.push((slot(say, *number), bytes(say, *size as u64)));
    }
    facts
}
