//! What needs somebody: a sentence, a reason, and one thing to do about it.

use std::collections::HashMap;
use std::time::Duration;

use askama::Template;
use futures_util::FutureExt as _;
use jiff::Timestamp;
use muster_model::UserId;
use muster_model::audit::Actor;
use muster_model::presence::Presence;
use muster_model::role::Permission;
use muster_model::shelf::Shelved;
use muster_model::task::{NO_ANSWER, Task};
use muster_protocol::commands;

use crate::app;
use crate::app::figures::{Moved, Needs, Stuck};
use crate::web::Web;
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::{Fill, Say};
use crate::web::view::Html;
use crate::web::view::icon::Icon;
use crate::web::view::number::span;
use crate::web::view::sentence::sentence;
use crate::web::view::status::Mark;
use crate::web::view::task;
use crate::web::view::terminal::{path, segment};
use crate::web::view::time::Time;
use crate::web::view::unread::plain;

/// People's names by their ids.
type Names = HashMap<String, String>;

/// As many of a kind are listed.
const OF_A_KIND: usize = 4;

/// What needs somebody.
pub(crate) const NEEDS: Region = Region {
    name: "overview-needs",
    hears: Hears { events: true, punches: false, every: Some(Duration::from_secs(10)) },
    show: |scene: Scene, _| {
        async move {
            let rows = list(&scene.web, &scene.say, &scene.actor).await?;
            Ok(vec![part(&scene.say, rows)])
        }
        .boxed()
    },
};

#[derive(Template)]
#[template(path = "pages/overview_needs.html")]
struct Attention {
    say: Say,
    rows: Vec<Row>,
}

/// One thing that needs somebody.
pub(super) struct Row {
    mark: Icon,
    link: String,
    pub(super) what: String,
    why: Html,
    deed: Option<Deed>,
}

/// The one thing to do: a change, or a way to where it is looked at.
enum Deed {
    TryAgain(String),
    Look(String),
}

pub(super) fn part(say: &Say, rows: Vec<Row>) -> Part {
    Part::of(&Attention { say: say.clone(), rows })
}

/// What needs somebody, the first first.
pub(super) async fn list(web: &Web, say: &Say, actor: &Actor) -> app::Result<Vec<Row>> {
    let needs = web.app.needs(actor, OF_A_KIND).await?;
    let names = names(web, actor, &needs).await?;
    let (now, zone) = (web.app.now(), web.app.usual_zone());
    let may_send = |task: &Task| {
        let needs_confirm =
            commands::find(&task.command).is_none_or(|command| command.needs_confirm);
        actor.role.may(Permission::SendCommand) && !needs_confirm
    };
    Ok(rows(say, &needs, &names, &may_send, &zone, now))
}

/// What those are called whom failed tasks concern, by their ids.
async fn names(web: &Web, actor: &Actor, needs: &Needs) -> app::Result<Names> {
    let ids = needs.failed.iter().filter_map(|(task, _)| UserId::new(task::person(task)?).ok());
    let ids: Vec<UserId> = ids.collect();
    let names = web.app.names_of(actor, ids.clone()).await?;
    Ok(ids
        .iter()
        .map(UserId::to_string)
        .zip(names)
        .filter_map(|(id, name)| Some((id, name?)))
        .collect())
}

fn rows(
    say: &Say,
    needs: &Needs,
    names: &Names,
    may_send: &dyn Fn(&Task) -> bool,
    zone: &str,
    now: Timestamp,
) -> Vec<Row> {
    let failed = needs.failed.iter().map(|(task, title)| {
        let again = may_send(task).then(|| Deed::TryAgain(task.trans_id.to_string()));
        Row { deed: again, ..failed(say, task, title, names, zone, now) }
    });
    let stuck = needs.stuck.iter().map(|one| stuck(say, one, zone, now));
    let moved = needs.moved.iter().map(|one| moved(say, one));
    let shelf = needs.shelf.iter().map(|(count, top, title)| shelf(say, *count, top, title));
    failed.chain(stuck).chain(moved).chain(shelf).collect()
}

/// What a task does and where, as holes of a sentence.
fn deed(say: &Say, key: &str, task: &Task, title: &str) -> String {
    let command = task::deed(say, &task.command);
    say.with(key, &[("command", command.into()), ("name", title.into())])
}

fn task_path(task: &Task) -> String {
    format!("/tasks/{}", segment(task.trans_id.as_str()))
}

fn failed(say: &Say, task: &Task, title: &str, names: &Names, zone: &str, now: Timestamp) -> Row {
    let life = &task.life;
    let at = life.finished_at.unwrap_or(life.updated_at);
    let when = Html::of_value(&Time::age(say, at, zone, now));
    let why = match &life.error {
        Some(error) if error != NO_ANSWER => {
            let why = Html::text(&sentence(&say.retold(error)));
            say.html("needs-because", &[("why", why), ("when", when)])
        }
        _ => {
            let tries = Html::text(&say.count("needs-tries", life.attempts));
            say.html("needs-no-answer", &[("tries", tries), ("when", when)])
        }
    };
    Row {
        mark: Mark::Failed.shape(),
        link: task_path(task),
        what: match task::person(task) {
            None => deed(say, "needs-failed", task, title),
            Some(id) => {
                let person = names.get(id).cloned().unwrap_or_else(|| say.name("needs-id", id));
                failed_for(say, task, title, person)
            }
        },
        why,
        deed: None,
    }
}

fn failed_for(say: &Say, task: &Task, title: &str, person: String) -> String {
    let command = task::deed(say, &task.command);
    let fill = [("command", command.into()), ("name", title.into()), ("person", person.into())];
    say.with("needs-failed-for", &fill)
}

fn stuck(say: &Say, stuck: &Stuck, zone: &str, now: Timestamp) -> Row {
    let guess = match stuck.presence {
        Presence::Late | Presence::Online => "needs-menu-open",
        Presence::Offline | Presence::Never => "needs-switched-off",
    };
    let guess = Html::text(&say.text(guess));
    let every = |ms: u32| Fill::from(span(say, i64::from(ms.div_ceil(1_000))));
    let why = match (stuck.last_poll, stuck.every_ms) {
        (None, _) => say.html("needs-never", &[("guess", guess)]),
        (Some(at), None) => {
            let when = Html::of_value(&Time::age(say, at, zone, now));
            say.html("needs-heard", &[("when", when), ("guess", guess)])
        }
        (Some(at), Some(ms)) => {
            let when = Html::of_value(&Time::age(say, at, zone, now));
            let usually = Html::text(&say.with("needs-usually", &[("every", every(ms))]));
            say.html("needs-late", &[("when", when), ("usually", usually), ("guess", guess)])
        }
    };
    Row {
        mark: Mark::Waiting.shape(),
        link: task_path(&stuck.task),
        what: deed(say, "needs-waits", &stuck.task, &stuck.title),
        why,
        deed: None,
    }
}

fn moved(say: &Say, moved: &Moved) -> Row {
    let path = path(moved.dev_id.as_str());
    let fill = [("after", Html::text(&moved.after)), ("before", Html::text(&moved.before))];
    Row {
        mark: Mark::Late.shape(),
        link: path.clone(),
        what: say.name("needs-moved", &moved.title),
        why: say.html("needs-moved-why", &fill),
        deed: Some(Deed::Look(path)),
    }
}

fn shelf(say: &Say, count: u32, top: &Shelved, title: &str) -> Row {
    let fill = [("name", Html::text(title)), ("why", Html::text(&plain(say, &top.reason)))];
    Row {
        mark: Mark::Expired.shape(),
        link: "/shelf".to_owned(),
        what: say.count("needs-shelf", count),
        why: say.html("needs-shelf-why", &fill),
        deed: None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use muster_model::task::{Life, Policy, Status};
    use muster_model::{DevId, TransId};
    use serde_json::Value;

    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    fn now() -> Timestamp {
        "2026-11-17T11:42:10Z".parse().unwrap()
    }

    fn task(return_code: Option<&str>, error: &str) -> Task {
        let at = now() - SignedDuration::from_mins(14);
        Task {
            trans_id: TransId::new("2DE1A8C09F4C11AB").unwrap(),
            seq: 1,
            dev_id: DevId::new("D96584729B906B39").unwrap(),
            command: "SET_TIME".to_owned(),
            parameters: Value::Null,
            policy: Policy {
                repeatable: true,
                restarts: false,
                runs_for: Policy::runs_for("SET_TIME"),
            },
            life: Life {
                status: Status::Failed,
                attempts: 2,
                finished_at: Some(at),
                return_code: return_code.map(str::to_owned),
                error: Some(error.to_owned()),
                ..Life::new(at, None)
            },
            requested_by: "operator:a".to_owned(),
            pulls_for: None,
            needs_pull: false,
            outcome: None,
        }
    }

    fn nobody() -> Task {
        let error = "the terminal answered ERROR_NO_USER: no such person, or nobody is enrolled";
        Task {
            command: "GET_USER_INFO".to_owned(),
            parameters: serde_json::json!({"user_id": "10482"}),
            ..task(Some("ERROR_NO_USER"), error)
        }
    }

    fn needs() -> Needs {
        let stuck = Stuck {
            task: task(None, ""),
            title: "Warehouse East".to_owned(),
            presence: Presence::Late,
            last_poll: Some(now() - SignedDuration::from_mins(27)),
            every_ms: Some(20_000),
        };
        let shelved = Shelved {
            id: 1,
            dev_id: DevId::new("T1").unwrap(),
            request_code: "realtime_glog".to_owned(),
            headers: String::new(),
            reason: "no layout of 40 bytes is known".to_owned(),
            size: 40,
            count: 1,
            first_at: now(),
            last_at: now(),
        };
        Needs {
            failed: vec![
                (task(None, NO_ANSWER), "Gate <1>".to_owned()),
                (nobody(), "Annex".to_owned()),
            ],
            stuck: vec![stuck],
            moved: vec![Moved {
                dev_id: DevId::new("T2").unwrap(),
                title: "Loading dock".to_owned(),
                before: "10.40.2.31".to_owned(),
                after: "10.40.2.77".to_owned(),
            }],
            shelf: Some((3, shelved, "Cutting".to_owned())),
        }
    }

    fn html(needs: &Needs, may_send: bool) -> String {
        let say = Say::new(Texts::load(), Language::English);
        let names = HashMap::from([("10482".to_owned(), "Farhana <Akter>".to_owned())]);
        let rows = rows(&say, needs, &names, &|_| may_send, "Asia/Dhaka", now());
        without_hash(&Attention { say, rows }.render().unwrap())
    }

    #[test]
    fn each_need_has_a_sentence_and_a_reason() {
        insta::assert_snapshot!("needs", html(&needs(), true));
    }

    #[test]
    fn who_may_not_send_has_no_button_for_it() {
        assert!(!html(&needs(), false).contains("Try again"));
    }

    #[test]
    fn nothing_is_needed() {
        let nothing =
            Needs { failed: Vec::new(), stuck: Vec::new(), moved: Vec::new(), shelf: None };
        insta::assert_snapshot!("needs_nothing", html(&nothing, true));
    }
}
