//! What an entry tells besides who and what: values, and for a change what was before and after.

use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::web::pages::account::sessions::browser;
use crate::web::text::Say;
use crate::web::view::task::deed;
use crate::web::view::time::Time;

/// How values are said: in which words, and in which zone at which time.
#[derive(Clone, Copy)]
pub(super) struct Manner<'a> {
    pub(super) say: &'a Say,
    pub(super) zone: &'a str,
    pub(super) now: Timestamp,
}

/// One value, or one that became another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Its name as it is stored; empty if the entry is about one value alone.
    pub(super) name: String,
    /// What was before; none: it is no change.
    pub(super) before: Option<String>,
    /// What is now, or what is told.
    pub(super) after: String,
    /// The code of what is told, where a reader has other words for it.
    pub(super) code: Option<String>,
}

/// The lines of an entry's detail. What stayed as it was is left out, and so is what was not asked for.
pub(super) fn lines(manner: Manner<'_>, detail: &Value) -> Vec<Line> {
    let mut lines = Vec::new();
    tell(manner, "", detail, &mut lines);
    lines
}

/// Whether an entry is about a change that changed nothing.
pub(super) fn is_idle(detail: &Value) -> bool {
    change(detail).is_some_and(|(before, after)| before == after)
}

fn tell(manner: Manner<'_>, name: &str, value: &Value, lines: &mut Vec<Line>) {
    if let Some((before, after)) = change(value) {
        return compare(manner, name, before, after, lines);
    }
    match value {
        Value::Null | Value::Bool(false) => {}
        Value::Object(fields) => {
            for (field, value) in fields {
                tell(manner, &joined(name, field), value, lines);
            }
        }
        value => {
            lines.push(manner.told(name, value));
        }
    }
}

/// `{"before": …, "after": …}`, and nothing else.
fn change(value: &Value) -> Option<(&Value, &Value)> {
    let fields = value.as_object().filter(|fields| fields.len() == 2)?;
    Some((fields.get("before")?, fields.get("after")?))
}

fn compare(manner: Manner<'_>, name: &str, before: &Value, after: &Value, lines: &mut Vec<Line>) {
    let none = Map::new();
    let both = match (before, after) {
        (Value::Object(before), Value::Object(after)) => Some((before, after)),
        (Value::Object(before), Value::Null) => Some((before, &none)),
        (Value::Null, Value::Object(after)) => Some((&none, after)),
        _ => None,
    };
    let Some((before, after)) = both else {
        if before != after {
            let (before, after) = (manner.shown(name, before), manner.shown(name, after));
            lines.push(Line { name: name.to_owned(), before: Some(before), after, code: None });
        }
        return;
    };
    let gone = before.keys().filter(|field| !after.contains_key(*field));
    for field in after.keys().chain(gone) {
        let of = |fields: &Map<String, Value>| fields.get(field).cloned().unwrap_or(Value::Null);
        compare(manner, &joined(name, field), &of(before), &of(after), lines);
    }
}

fn joined(name: &str, field: &str) -> String {
    if name.is_empty() { field.to_owned() } else { format!("{name}.{field}") }
}

impl Manner<'_> {
    /// A value. A command is told by what it does.
    fn told(self, name: &str, value: &Value) -> Line {
        let after = self.shown(name, value);
        let name = name.to_owned();
        match deed(self.say, &after) {
            deed if name == "command" && deed != after => {
                Line { name, before: None, after: deed, code: Some(after) }
            }
            _ => Line { name, before: None, after, code: None },
        }
    }

    fn shown(self, name: &str, value: &Value) -> String {
        match value {
            Value::Null => self.say.text("audit-nothing"),
            Value::Bool(true) => self.say.text("yes"),
            Value::Bool(false) => self.say.text("no"),
            Value::String(text) if text.is_empty() => self.say.text("audit-nothing"),
            Value::String(text) if name == "agent" => browser(text),
            Value::String(text) => match text.parse::<Timestamp>() {
                Ok(at) => Time::day(self.say, at, self.zone, self.now).text().to_owned(),
                Err(_) => text.clone(),
            },
            Value::Array(values) => {
                values.iter().map(|value| self.shown(name, value)).collect::<Vec<_>>().join(", ")
            }
            other => other.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::web::text::{Language, Texts};

    fn told(detail: &Value) -> Vec<String> {
        let say = Say::new(Texts::load(), Language::English);
        let told = |line: Line| {
            let before = line.before.map(|before| format!("{before} -> ")).unwrap_or_default();
            let code = line.code.map(|code| format!(" ({code})")).unwrap_or_default();
            format!("{}: {before}{}{code}", line.name, line.after)
        };
        let now = "2026-11-17T11:42:10Z".parse().unwrap();
        let manner = Manner { say: &say, zone: "Asia/Dhaka", now };
        lines(manner, detail).into_iter().map(told).collect()
    }

    #[test]
    fn a_change_tells_what_became_what_and_leaves_out_what_stayed() {
        let rule = json!({
            "before": {"mode": "approve", "claim_until": null},
            "after": {"mode": "open", "claim_until": null},
        });
        assert_eq!(told(&rule), ["mode: approve -> open"]);
        let operator = json!({"role": {"before": "viewer", "after": "admin"}, "disabled": null});
        assert_eq!(told(&operator), ["role: viewer -> admin"]);
        assert_eq!(told(&json!({"before": null, "after": "UTC"})), [": nothing -> UTC"]);
        assert_eq!(told(&json!({"before": "x", "after": "x"})), Vec::<String>::new());
        let gone = json!({"before": {"days": 30}, "after": null});
        assert_eq!(told(&gone), ["days: 30 -> nothing"]);
    }

    #[test]
    fn what_is_no_change_is_told() {
        let detail =
            json!({"command": "SET_TIME", "without_pull": false, "to": [1, "b"], "x": null});
        assert_eq!(told(&detail), ["command: Set the clock (SET_TIME)", "to: 1, b"]);
        assert_eq!(told(&json!({"command": "X_RAW"})), ["command: X_RAW"]);
        assert_eq!(told(&json!({"filter": {"site": 3}})), ["filter.site: 3"]);
        assert!(told(&Value::Null).is_empty());
        let read = json!({"until": "2026-11-17T12:42:10Z", "agent": "x (Windows) Firefox/1"});
        assert_eq!(told(&read), ["until: 18:42", "agent: Firefox, Windows"]);
    }
}
