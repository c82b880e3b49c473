//! Text that is HTML already.

use std::fmt;

use askama::filters::HtmlSafe;

use crate::web::text::escaped;

/// A piece of HTML. It comes out of templates and is put into pages as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Html(String);

impl Html {
    /// HTML that we wrote.
    pub(crate) fn trusted(html: String) -> Self {
        Self(html)
    }

    /// A text, escaped.
    pub(crate) fn text(text: &str) -> Self {
        Self(escaped(text))
    }

    /// What a template makes.
    pub(crate) fn of(template: &impl askama::Template) -> Self {
        // Our templates only write to strings, which cannot fail.
        Self(template.render().unwrap_or_default())
    }

    /// What a value of this module looks like.
    pub(crate) fn of_value(value: &(impl HtmlSafe + ?Sized)) -> Self {
        Self(value.to_string())
    }

    /// The HTML.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}
