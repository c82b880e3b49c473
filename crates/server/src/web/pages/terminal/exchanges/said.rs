//! What an exchange meant, in the reader's language.

use std::collections::HashMap;

use crate::app::exchanges::Meaning;
use crate::web::text::{Say, escaped};
use crate::web::view::Html;
use crate::web::view::direction::Direction;
use crate::web::view::method::methods;
use crate::web::view::number::whole;
use crate::web::view::task::{deed, path};
use crate::web::view::terminal::segment;

/// The names of people by their ids, as far as they are known.
pub(super) type Names = HashMap<String, String>;

/// Whom an exchange is about.
pub(super) fn person(meaning: &Meaning) -> Option<&str> {
    match meaning {
        Meaning::Punch { user_id, .. } | Meaning::Enrolment { user_id, .. } => Some(user_id),
        _ => None,
    }
}

/// The line in the list.
pub(super) fn words(say: &Say, meaning: &Meaning, names: &Names) -> String {
    let called = |user_id: &str| names.get(user_id).map_or(user_id, String::as_str).to_owned();
    let clock = |time: &Option<String>| time.as_deref().map(|time| time.replace('T', " "));
    match meaning {
        Meaning::NothingToDo => say.text("meaning-nothing"),
        Meaning::Command { command, trans_id } if trans_id.is_empty() => {
            say.name("meaning-command", command)
        }
        Meaning::Command { command, trans_id } => {
            let fill = [("name", command.as_str().into()), ("task", trans_id.as_str().into())];
            say.with("meaning-command-task", &fill)
        }
        Meaning::Punch { user_id, direction, methods: how, time_local } => {
            let mut parts = vec![say.name("meaning-punch", called(user_id))];
            parts.push(Direction::new(say, direction).word().to_lowercase());
            parts.push(methods(say, &how.join(",")).to_lowercase());
            parts.extend(clock(time_local));
            parts.join(", ")
        }
        Meaning::Event { time_local } => {
            let mut parts = vec![say.text("meaning-event")];
            parts.extend(clock(time_local));
            parts.join(", ")
        }
        Meaning::Enrolment { user_id, credentials } => {
            let count = i64::try_from(*credentials).unwrap_or(i64::MAX);
            let fill = [("name", called(user_id).into()), ("count", count.into())];
            say.with("meaning-enrolment", &fill)
        }
        Meaning::Block { number, of } => {
            let fill = [("n", (*number).into()), ("name", of.as_str().into())];
            say.with("meaning-block", &fill)
        }
        Meaning::Result { command: Some(command), return_code } => {
            let fill = [("name", command.as_str().into()), ("code", return_code.as_str().into())];
            say.with("meaning-result", &fill)
        }
        Meaning::Result { command: None, return_code } => {
            say.name("meaning-result-nobody", return_code)
        }
        Meaning::Other { request_code } => request_code.clone(),
    }
}

/// What it said, in plain words: label and value, before the values as they were written.
pub(super) fn facts(say: &Say, meaning: &Meaning, names: &Names) -> Vec<(String, Html)> {
    let who = |user_id: &str| {
        let name = names.get(user_id).map_or(user_id, String::as_str);
        let link = format!("/people/{}", segment(user_id));
        let (link, name, id) = (escaped(&link), escaped(name), escaped(user_id));
        Html::trusted(format!(
            "<a href=\"{link}\" dir=\"auto\">{name}</a> <bdi class=\"mut mono\">{id}</bdi>"
        ))
    };
    let command = |code: &str| {
        let (deed, code) = (escaped(&deed(say, code)), escaped(code));
        Html::trusted(format!("{deed} <code class=\"mut\">{code}</code>"))
    };
    let task = |trans_id: &str| {
        let (link, id) = (escaped(&path(trans_id)), escaped(trans_id));
        Html::trusted(format!("<a class=\"mono\" href=\"{link}\">{id}</a>"))
    };
    let text = |text: String| Html::text(&text);
    let facts: Vec<(&str, Html)> = match meaning {
        Meaning::Punch { user_id, direction, methods: how, time_local } => vec![
            ("result-person", who(user_id)),
            ("result-time", text(time_local.as_deref().unwrap_or("–").replace('T', " "))),
            ("result-io", text(Direction::new(say, direction).word().to_owned())),
            ("verified-by", text(methods(say, &how.join(",")))),
        ],
        Meaning::Enrolment { user_id, .. } => vec![("result-person", who(user_id))],
        Meaning::Command { command: code, trans_id } => {
            let mut facts = vec![("task-command", command(code))];
            if !trans_id.is_empty() {
                facts.push(("task-id", task(trans_id)));
            }
            facts
        }
        Meaning::Result { command: Some(code), .. } => vec![("task-command", command(code))],
        Meaning::Block { number, of } => {
            vec![("task-command", command(of)), ("fact-block", text(whole(say, *number)))]
        }
        _ => Vec::new(),
    };
    facts.into_iter().map(|(key, value)| (say.text(key), value)).collect()
}
