//! Filters that are one click away, each with how much it lets through.

use askama::Template;
use askama::filters::HtmlSafe;

use super::icon::Icon;

/// A filter.
#[derive(Clone)]
pub(crate) struct Chip {
    pub(crate) link: String,
    pub(crate) words: String,
    /// Empty where nobody counted.
    pub(crate) count: String,
    pub(crate) mark: Option<Icon>,
    pub(crate) on: bool,
}

/// The filters of a list, side by side.
#[derive(Template)]
#[template(path = "parts/chips.html")]
pub(crate) struct Chips {
    pub(crate) id: &'static str,
    pub(crate) chips: Vec<Chip>,
}

impl HtmlSafe for Chips {}
