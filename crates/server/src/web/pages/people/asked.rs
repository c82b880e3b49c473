//! What the address of the list asks for.

use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::page::Page;
use muster_model::person::Person;

use super::PATH;
use crate::app::{self, App, PeopleFilter};
use crate::web::fields::Pairs;
use crate::web::text::Say;
use crate::web::view::pager::Pager;

/// People on a page.
const ROWS: u32 = 50;

/// A reading of the address.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pairs: Pairs,
    pub(crate) filter: PeopleFilter,
    after: Option<String>,
}

impl Asked {
    /// Reads an address.
    pub(crate) fn read(pairs: &Pairs) -> Self {
        let own = |name| pairs.get(name).map(str::to_owned);
        let filter = PeopleFilter {
            query: own("q"),
            terminal: pairs.get("terminal").and_then(|id| DevId::new(id).ok()),
        };
        Self { pairs: pairs.clone(), filter, after: own("after") }
    }

    /// The part of the list that is asked for.
    pub(crate) async fn list(&self, app: &App, actor: &Actor) -> app::Result<Page<Person, String>> {
        app.people(actor, self.filter.clone(), self.after.clone(), ROWS).await
    }

    /// Whether anything narrows the list.
    pub(crate) fn narrows(&self) -> bool {
        self.filter != PeopleFilter::default()
    }

    /// The words that are looked for.
    pub(crate) fn query(&self) -> &str {
        self.filter.query.as_deref().unwrap_or_default()
    }

    /// The terminal that is kept while somebody searches.
    pub(crate) fn kept(&self) -> Option<&str> {
        self.pairs.get("terminal")
    }

    /// The list without its terminal.
    pub(crate) fn anywhere(&self) -> String {
        self.pairs.with("terminal", None).link(PATH)
    }

    /// Terminals to choose from: link, name, whether it is chosen.
    pub(crate) fn terminals<'a>(
        &self,
        say: &Say,
        titles: impl Iterator<Item = (&'a str, String)>,
    ) -> Vec<(String, String, bool)> {
        let chosen = self.filter.terminal.as_ref().map(DevId::as_str);
        let all = (self.anywhere(), say.text("people-anywhere"), chosen.is_none());
        let one = |(dev_id, title): (&str, String)| {
            (self.pairs.with("terminal", Some(dev_id)).link(PATH), title, chosen == Some(dev_id))
        };
        std::iter::once(all).chain(titles.map(one)).collect()
    }

    /// Back to the beginning, and on.
    pub(crate) fn pager(&self, say: &Say, page: &Page<Person, String>) -> Pager {
        let on = page.next.as_ref().map(|id| self.pairs.with("after", Some(id)).link(PATH));
        let back = self.after.as_ref().map(|_| self.pairs.with("after", None).link(PATH));
        Pager::in_order(say, say.count("people-shown", page.items.len()), back, on)
    }
}
