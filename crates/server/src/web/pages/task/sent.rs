//! What was sent: the parameters as they go out, without the bodies of people.

use askama::Template;
use muster_model::task::Task;
use serde_json::Value;

use crate::app::tasks::masked;
use crate::web::text::Say;

#[derive(Template)]
#[template(path = "pages/task_sent.html")]
pub(super) struct Sent {
    say: Say,
    command: String,
    parameters: Option<String>,
    hidden: bool,
}

impl Sent {
    pub(super) fn of(say: &Say, task: &Task) -> Self {
        let shown = masked(task);
        let any = shown.as_object().is_some_and(|fields| !fields.is_empty());
        Self {
            command: task.command.clone(),
            hidden: holds_mask(&shown),
            parameters: any.then(|| serde_json::to_string_pretty(&shown).unwrap_or_default()),
            say: say.clone(),
        }
    }
}

fn holds_mask(value: &Value) -> bool {
    match value {
        Value::Object(fields) => fields.contains_key("masked") || fields.values().any(holds_mask),
        Value::Array(items) => items.iter().any(holds_mask),
        _ => false,
    }
}
