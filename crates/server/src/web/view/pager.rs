//! Newer and older: lists are paged by a place in them, never by a number.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::web::text::Say;

/// The foot of a list.
#[derive(Clone, Template)]
#[template(path = "parts/pager.html")]
pub(crate) struct Pager {
    say: Say,
    /// What is shown of how much: `50 of 1,164`.
    told: String,
    /// Words for the two ways.
    words: (&'static str, &'static str),
    back: Option<String>,
    on: Option<String>,
}

impl Pager {
    /// A list by time, with the pages before and after this one.
    pub(crate) fn by_time(
        say: &Say,
        told: String,
        newer: Option<String>,
        older: Option<String>,
    ) -> Self {
        let words = ("page-newer", "page-older");
        Self { say: say.clone(), told, words, back: newer, on: older }
    }

    /// A list by time that goes one way only, from its newest part on.
    pub(crate) fn from_newest(
        say: &Say,
        told: String,
        newest: Option<String>,
        older: Option<String>,
    ) -> Self {
        let words = ("page-newest", "page-older");
        Self { say: say.clone(), told, words, back: newest, on: older }
    }

    /// A list in another order that goes one way only, from its first part on.
    pub(crate) fn from_first(
        say: &Say,
        told: String,
        first: Option<String>,
        on: Option<String>,
    ) -> Self {
        Self { say: say.clone(), told, words: ("page-first", "page-on"), back: first, on }
    }

    /// A list in another order.
    pub(crate) fn in_order(
        say: &Say,
        told: String,
        back: Option<String>,
        on: Option<String>,
    ) -> Self {
        Self { say: say.clone(), told, words: ("page-back", "page-on"), back, on }
    }
}

impl HtmlSafe for Pager {}
