//! What an exchange meant, in the reader's language.

use crate::app::exchanges::Meaning;
use crate::web::text::Say;
use crate::web::view::direction::Direction;
use crate::web::view::method::methods;

/// The line in the list.
pub(super) fn words(say: &Say, meaning: &Meaning) -> String {
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
            let mut parts = vec![say.name("meaning-punch", user_id)];
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
            let fill = [("name", user_id.as_str().into()), ("count", count.into())];
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
