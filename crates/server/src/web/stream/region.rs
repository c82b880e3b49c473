//! Regions: parts of pages that stay fresh by themselves.
//!
//! A region has a name and a way to be rendered, and gives parts: elements with an id, each of which is
//! swapped by itself. The page that first shows a part and the stream that renews it use the same template.
//!
//! Every part carries a seal, a digest of its own HTML. A browser that joins the stream says which seals it
//! has, and gets the parts that look different by now. So nothing is sent twice, whatever was missed, and
//! nothing needs to be remembered about a browser that was gone.

use std::fmt;
use std::time::Duration;

use askama::Template;
use askama::filters::HtmlSafe;
use futures_util::future::BoxFuture;
use muster_model::audit::Actor;

use crate::app;
use crate::web::Web;
use crate::web::fields::Pairs;
use crate::web::text::Say;
use crate::web::view::Html;

/// A part of a page that can be renewed.
pub(crate) struct Region {
    /// Its name in the page's `data-stream`.
    pub(crate) name: &'static str,
    /// What makes it look again.
    pub(crate) hears: Hears,
    /// Renders it. `Pairs` is what stood behind its name: filters, an id, a place.
    pub(crate) show: fn(Scene, Pairs) -> BoxFuture<'static, app::Result<Vec<Part>>>,
}

/// What makes a region look again.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Hears {
    /// A terminal or a task changed.
    pub(crate) events: bool,
    /// A punch was stored.
    pub(crate) punches: bool,
    /// So much time went by: for what nobody announces, such as when a terminal was last heard.
    pub(crate) every: Option<Duration>,
}

/// For whom a region is rendered: all who have this role and this language see the same.
#[derive(Clone)]
pub(crate) struct Scene {
    pub(crate) web: Web,
    pub(crate) say: Say,
    pub(crate) actor: Actor,
}

/// An element with an id and a seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    id: String,
    html: String,
    seal: u32,
}

impl Part {
    /// What `template` makes: one element with an id.
    pub(crate) fn of(template: &impl Template) -> Self {
        Self::sealed(&Html::of(template))
    }

    /// Seals one element.
    pub(crate) fn sealed(html: &Html) -> Self {
        let html = html.as_str().trim();
        let seal = digest(html.as_bytes());
        let name_ends = html.find([' ', '>', '\n']).unwrap_or(html.len());
        let (tag, rest) = html.split_at(name_ends);
        let id = id_of(html).to_owned();
        Self { id, html: format!(r#"{tag} data-seal="{seal:08x}"{rest}"#), seal }
    }

    /// The id of its element.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// Its HTML.
    pub(crate) fn html(&self) -> &str {
        &self.html
    }

    /// A digest of its HTML.
    pub(crate) fn seal(&self) -> u32 {
        self.seal
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.html)
    }
}

impl HtmlSafe for Part {}

/// The id in an element's opening tag.
fn id_of(html: &str) -> &str {
    let tag = html.split('>').next().unwrap_or_default();
    let id = tag.split_once(" id=\"").and_then(|(_, rest)| rest.split('"').next());
    id.unwrap_or_default()
}

/// FNV-1a: parts are told apart, not protected.
fn digest(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_sealed_by_what_it_shows() {
        let part = |text: &str| Part::sealed(&Html::trusted(text.to_owned()));
        assert_eq!(part("<tr class=\"x\" id=\"t-1\">").id(), "t-1");
        assert_eq!(
            part("\n<tr id=\"t-1\"><td>x</td></tr>").html(),
            format!(
                "<tr data-seal=\"{:08x}\" id=\"t-1\"><td>x</td></tr>",
                part("<tr id=\"t-1\"><td>x</td></tr>").seal()
            )
        );
        assert_ne!(part("<b id=a>1</b>").seal(), part("<b id=a>2</b>").seal());
    }
}
