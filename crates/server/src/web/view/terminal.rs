//! Terminals by name: a link with what operators call it.

use std::fmt;

use askama::filters::HtmlSafe;
use form_urlencoded::byte_serialize;

use serde_json::Value;

use crate::app::terminals::TerminalView;
use crate::web::text::{Say, escaped};

/// A link to a terminal.
#[derive(Debug, Clone)]
pub(crate) struct TerminalLink {
    dev_id: String,
    title: String,
}

impl TerminalLink {
    /// To the terminal with this id and name.
    pub(crate) fn new(dev_id: &str, title: &str) -> Self {
        Self { dev_id: dev_id.to_owned(), title: title.to_owned() }
    }
}

impl fmt::Display for TerminalLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            r#"<a href="{}"><bdi>{}</bdi></a>"#,
            escaped(&path(&self.dev_id)),
            escaped(&self.title)
        )
    }
}

impl HtmlSafe for TerminalLink {}

/// Where a terminal's page is.
pub(crate) fn path(dev_id: &str) -> String {
    format!("/terminals/{}", segment(dev_id))
}

/// `text` as one part of a path.
pub(crate) fn segment(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

/// The firmware, as the terminal tells it.
pub(crate) fn firmware(view: &TerminalView) -> Option<String> {
    view.fk_info.get("firmware").and_then(Value::as_str).map(str::to_owned)
}

/// What can be enrolled on it, as it tells it: `Finger, password, card`.
pub(crate) fn enrols(say: &Say, view: &TerminalView) -> String {
    let told = view.fk_info.get("supported_enroll_data").and_then(Value::as_array);
    let words = told.into_iter().flatten().filter_map(Value::as_str).filter_map(method);
    let named: Vec<String> = words.map(|word| say.text(&format!("method-{word}"))).collect();
    let mut chars = say.list(&named);
    // In the middle of a sentence methods are no names; the first one begins it.
    if let Some(first) = chars.chars().next() {
        let rest = chars.split_off(first.len_utf8());
        return format!("{first}{}", rest.to_lowercase());
    }
    chars
}

/// A kind of enrolment on the wire in the words of the texts.
fn method(word: &str) -> Option<&'static str> {
    Some(match word {
        "FP" => "finger",
        "PASSWORD" => "password",
        "IDCARD" => "card",
        "FACE" => "face",
        "VEIN" => "vein",
        "IRIS" => "iris",
        "PALM" | "PALMVEIN" => "palm",
        _ => return None,
    })
}
