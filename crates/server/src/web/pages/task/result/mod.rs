//! What a terminal answered, by the type of the answer: counters, settings, people, punches, one person.

mod counter;
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
use crate::web::view::privilege::privilege as in_words;
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
    Facts(Vec<Fact>),
    /// Records, and how many of them are shown.
    Table(Table, Option<String>),
}

/// A value, and what it is of.
struct Fact {
    name: String,
    /// What it is called on the wire, where `name` is a word for it.
    raw: Option<String>,
    value: String,
}

impl Fact {
    fn of(name: String, value: String) -> Self {
        Self { name, raw: None, value }
    }

    /// Of a counter or a setting.
    fn on_wire(say: &Say, raw: String, value: &Value) -> Self {
        let value = told(say, value);
        match counter::words(say, &raw) {
            Some(name) => Self { name, raw: Some(raw), value },
            None => Self::of(raw, value),
        }
    }
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
            let fact = |(name, value): (String, Value)| Fact::on_wire(say, name, &value);
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
            Inside::Facts(vec![Fact::of(say.text("result-enrolment"), bytes(say, size as u64))])
        }
        Shown::Raw(size) => {
            Inside::Facts(vec![Fact::of(say.text("result-size"), bytes(say, size))])
        }
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

fn facts(say: &Say, person: &PersonShown) -> Vec<Fact> {
    let yes_no = |yes: bool| say.text(if yes { "result-yes" } else { "result-no" });
    let mut facts = Vec::new();
    let mut fact = |key: &str, value: String| facts.push(Fact::of(say.text(key), value));
    if let Some(user_id) = &person.user_id {
        fact("result-id", user_id.to_string());
    }
    fact("result-name", person.name.clone());
    if let Some(privilege) = &person.privilege {
        fact("result-privilege", in_words(say, privilege.as_str()));
    }
    if let Some(enabled) = person.enabled {
        fact("result-enabled", yes_no(enabled));
    }
    if let Some(photo) = person.photo {
        fact("result-photo", bytes(say, photo as u64));
    }
    for (number, size) in &person.enrolments {
        facts.push(Fact::of(slot(say, *number), bytes(say, *size as u64)));
    }
    facts
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;
    use muster_protocol::UserId;
    use muster_protocol::enrolment::Privilege;
    use muster_protocol::results::{Entry, LogEntry};

    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    fn shown(shown: Option<Shown>) -> String {
        let say = Say::new(Texts::load(), Language::English);
        let bytes = shown.as_ref().map(|_| "/tasks/7F3A90C21B04D911/bytes".to_owned());
        let answered = Answered { shown: shown.map(|shown| inside(&say, shown)), bytes, say };
        without_hash(&answered.render().unwrap())
    }

    #[test]
    fn records_are_a_table_that_says_how_many_there_are() {
        let log = LogEntry {
            user_id: UserId::new("10482").unwrap(),
            time: datetime(2026, 11, 17, 17, 41, 55, 0),
            verify: 0x1000_0000,
            io: 0x0100_0000,
            work_code: None,
            backup_number: None,
        };
        let list = Shown::List { entries: vec![Entry::Log(log)], all: Some(48_210) };
        insta::assert_snapshot!("result_list", shown(Some(list)));
    }

    #[test]
    fn a_person_is_told_without_their_body() {
        let person = PersonShown {
            user_id: Some(UserId::new("10482").unwrap()),
            name: "Farhana <Akter>".to_owned(),
            privilege: Some(Privilege::User),
            enabled: Some(true),
            photo: Some(3_416),
            enrolments: vec![(0, 1_404), (11, 10)],
        };
        insta::assert_snapshot!("result_person", shown(Some(Shown::Person(person))));
    }

    #[test]
    fn counters_are_told_by_their_names() {
        let values = serde_json::json!({"total_log_count": 48_210, "note": "<full>"});
        let values = values.as_object().unwrap().clone();
        insta::assert_snapshot!("result_values", shown(Some(Shown::Values(values))));
    }

    #[test]
    fn before_an_answer_there_is_nothing_to_see() {
        insta::assert_snapshot!("result_none", shown(None));
        let unreadable = shown(Some(Shown::Unreadable("it ends early".to_owned())));
        assert!(unreadable.contains("it ends early"), "{unreadable}");
    }
}
