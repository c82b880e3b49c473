//! Terminals by name: a link with what operators call it.

use std::fmt;

use askama::filters::HtmlSafe;
use form_urlencoded::byte_serialize;

use crate::web::text::escaped;

/// A link to a terminal.
#[derive(Debug, Clone)]
pub(crate) struct TerminalLink {
    dev_id: String,
    title: String,
}

impl TerminalLink {
    /// To the terminal with this id and name.
    pub(crate) fn new(dev_id: impl ToString, title: impl Into<String>) -> Self {
        Self { dev_id: dev_id.to_string(), title: title.into() }
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
