//! What came since a list was read: it waits behind a link, and moves nothing.

use askama::Template;

use crate::web::text::Say;
use crate::web::view::number::Count;

/// "Show 3 new", or nothing.
#[derive(Template)]
#[template(path = "parts/fresh.html")]
pub(crate) struct Fresh {
    hidden: bool,
    words: String,
    link: String,
}

impl Fresh {
    /// So many new ones; the list with them is at `link`.
    pub(crate) fn new(say: &Say, count: impl Count, link: String) -> Self {
        let count = count.count();
        Self { hidden: count == 0, words: say.count("list-new", count), link }
    }
}
