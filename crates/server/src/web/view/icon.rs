//! Icons, from the one sprite. Their names are the ids in `assets/sprite.svg`.

use std::fmt;

use askama::filters::HtmlSafe;

use crate::web::assets::HASH;

/// The icon `name`. It repeats what words say beside it, so that readers aloud pass over it.
pub(crate) const fn icon(name: &'static str) -> Icon {
    Icon { name, class: "i" }
}

/// An icon with a direction: it turns round where lines begin at the right.
pub(crate) const fn flip(name: &'static str) -> Icon {
    Icon { name, class: "i flip" }
}

/// An icon in a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Icon {
    name: &'static str,
    class: &'static str,
}

impl Icon {
    pub(super) const fn shape(name: &'static str, class: &'static str) -> Self {
        Self { name, class }
    }
}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, class } = self;
        write!(
            f,
            r#"<svg class="{class}" aria-hidden="true"><use href="/assets/{HASH}/sprite.svg#{name}"/></svg>"#
        )
    }
}

impl HtmlSafe for Icon {}

/// The product's mark: five strokes of a tally.
pub(crate) const fn mark() -> Icon {
    Icon { name: "mark", class: "mark" }
}
