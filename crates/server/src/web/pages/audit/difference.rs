//! What an entry tells besides who and what: values, and for a change what was before and after.

use jiff::Timestamp;
use jiff::civil::DateTime;
use serde_json::{Map, Value};

use super::fields;
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
    /// What a reader calls it, where that is something else.
    pub(super) title: Option<String>,
    /// What was before; none: it is no change.
    pub(super) before: Option<Shown>,
    /// What is now, or what is told.
    pub(super) after: Shown,
    /// The code of a command, which stands beside what it does.
    pub(super) code: Option<String>,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) words: String,
    /// As it is stored, where that is something else.
    pub(super) raw: Option<String>,
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
        Value::Array(values) if values.iter().all(Value::is_null) => {}
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
            let before = Some(manner.shown(name, before));
            lines.push(Line { before, ..manner.line(name, after) });
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
    fn line(self, name: &str, after: &Value) -> Line {
        let title = fields::title(self.say, name);
        let after = self.shown(name, after);
        Line { name: name.to_owned(), title, before: None, after, code: None }
    }

    /// A value. A command is told by what it does.
    fn told(self, name: &str, value: &Value) -> Line {
        let line = self.line(name, value);
        let code = line.after.words.clone();
        match deed(self.say, &code) {
            deed if matches!(name, "command" | "read_back") && deed != code => {
                Line { after: Shown { words: deed, raw: None }, code: Some(code), ..line }
            }
            _ => line,
        }
    }

    fn shown(self, name: &str, value: &Value) -> Shown {
        let words = fields::words(self.say, name, value).unwrap_or_else(|| self.plain(name, value));
        let raw = match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        Shown { raw: Some(raw).filter(|raw| *raw != words), words }
    }

    fn plain(self, name: &str, value: &Value) -> String {
        match value {
            Value::Null => self.say.text("audit-nothing"),
            Value::Bool(true) => self.say.text("yes"),
            Value::Bool(false) => self.say.text("no"),
            Value::String(text) if text.is_empty() => self.say.text("audit-nothing"),
            Value::String(text) if name == "agent" => browser(text),
            Value::String(text) => self.text(text),
            Value::Array(values) => {
                let each = values.iter().map(|value| self.shown(name, value).words);
                self.say.list(&each.collect::<Vec<_>>())
            }
            other => other.to_string(),
        }
    }

    /// A text, or a time: an instant in the reader's zone, a wall clock's time as it is.
    fn text(self, text: &str) -> String {
        match (text.parse::<Timestamp>(), text.parse::<DateTime>()) {
            (Ok(at), _) => Time::day(self.say, at, self.zone, self.now).text().to_owned(),
            (_, Ok(clock)) if text.contains('T') => clock.strftime("%Y-%m-%d %H:%M:%S").to_string(),
            _ => text.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::app::roster::Standing;
    use crate::web::text::{Language, Texts};

    fn told(detail: &Value) -> Vec<String> {
        let say = Say::new(Texts::load(), Language::English);
        let told = |line: Line| {
            let before = line.before.map(|before| format!("{} -> ", before.words));
            let before = before.unwrap_or_default();
            let code = line.code.map(|code| format!(" ({code})")).unwrap_or_default();
            let name = line.title.unwrap_or(line.name);
            format!("{name}: {before}{}{code}", line.after.words)
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
        assert_eq!(told(&rule), ["Admission: Ask first -> Let everything in"]);
        let operator = json!({"role": {"before": "viewer", "after": "admin"}, "disabled": null});
        assert_eq!(told(&operator), ["Role: Viewer -> Admin"]);
        assert_eq!(told(&json!({"before": null, "after": "UTC"})), [": none -> UTC"]);
        assert_eq!(told(&json!({"before": "x", "after": "x"})), Vec::<String>::new());
        let gone = json!({"before": {"days": 30}, "after": null});
        assert_eq!(told(&gone), ["days: 30 -> none"]);
    }

    #[test]
    fn what_is_no_change_is_told() {
        let detail =
            json!({"command": "SET_TIME", "without_pull": false, "to": [1, "b"], "x": null});
        assert_eq!(told(&detail), ["Command: Set the clock (SET_TIME)", "To: 1, b"]);
        assert_eq!(told(&json!({"command": "X_RAW"})), ["Command: X_RAW"]);
        assert_eq!(told(&json!({"filter": {"site": 3}})), ["Site: 3"]);
        let list = |status| json!({"form": "csv", "filter": {"status": status, "query": "gate"}});
        for (standing, words) in
            Standing::ALL.into_iter().zip(["Offline", "Late", "Never heard", "Online", "Blocked"])
        {
            let told = told(&list(standing.as_str()));
            assert!(told.contains(&format!("State: {words}")), "{told:?}");
        }
        assert!(told(&json!({"filter": {"local": [null, null]}})).is_empty());
        let local = json!({"local": ["2026-11-01T00:00:00", null]});
        assert_eq!(told(&local), ["Punched: 2026-11-01 00:00:00, none"]);
        assert!(told(&Value::Null).is_empty());
        let read = json!({"until": "2026-11-17T12:42:10Z", "agent": "x (Windows) Firefox/1"});
        assert_eq!(told(&read), ["Until: 18:42", "Browser: Firefox, Windows"]);
    }
}
