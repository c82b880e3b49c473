//! Tasks by what they do: "Pull punches", with whom or what it concerns.

use muster_model::task::Task;
use muster_protocol::commands;
use serde_json::Value;

use crate::web::text::Say;
use crate::web::view::terminal::segment;
use crate::web::view::verb;

/// What a command does, as a button says it; its code if the table does not know it.
pub(crate) fn deed(say: &Say, code: &str) -> String {
    commands::find(code).map_or_else(|| code.to_owned(), |command| verb::title(say, command))
}

/// What a task does, and for whom or from when to when.
pub(crate) fn title(say: &Say, task: &Task) -> String {
    let deed = deed(say, &task.command);
    let text = |name: &str| task.parameters.get(name).and_then(Value::as_str);
    if let Some(code) = text("cmd_code") {
        return say.with("task-about", &[("deed", deed.as_str().into()), ("about", code.into())]);
    }
    if let Some(user_id) = person(task) {
        return say
            .with("task-about", &[("deed", deed.as_str().into()), ("about", user_id.into())]);
    }
    let range = (text("begin_time").map(day), text("end_time").map(day));
    let fill = |key, from: Option<String>, to: Option<String>| {
        let from = from.unwrap_or_default();
        let to = to.unwrap_or_default();
        say.with(key, &[("deed", deed.as_str().into()), ("from", from.into()), ("to", to.into())])
    };
    match range {
        (None, None) => deed.clone(),
        (from @ Some(_), None) => fill("task-since", from, None),
        (None, to @ Some(_)) => fill("task-until", None, to),
        (from, to) => fill("task-between", from, to),
    }
}

/// Whom a task concerns: an id.
pub(crate) fn person(task: &Task) -> Option<&str> {
    let all = &task.parameters;
    all.get("user_id").or_else(|| all.get("param")?.get("user_id"))?.as_str()
}

/// A time of 14 digits as its day; whatever else it is, as it is.
fn day(digits: &str) -> String {
    match (digits.get(..4), digits.get(4..6), digits.get(6..8)) {
        (Some(year), Some(month), Some(day)) => format!("{year}-{month}-{day}"),
        _ => digits.to_owned(),
    }
}

/// Where a task's page is.
pub(crate) fn path(trans_id: &str) -> String {
    format!("/tasks/{}", segment(trans_id))
}

/// Who asked, without the word for what they are: `operator:mira` is mira.
pub(crate) fn who(say: &Say, requested_by: &str) -> String {
    match requested_by.split_once(':') {
        Some(("operator", name)) => name.to_owned(),
        Some(("token", name)) => say.name("asked-by-token", name),
        Some(("system", _)) => "Muster".to_owned(),
        _ => requested_by.to_owned(),
    }
}
