//! What the address of the list asks for.

use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::comparison::Standing;
use muster_model::page::Page;
use muster_model::site::{Site, SiteId};

use super::PATH;
use crate::app::compare::{Compared, Copies, Standings, Wanted};
use crate::app::{self, App, PeopleFilter};
use crate::web::fields::Pairs;
use crate::web::rows::Rows;
use crate::web::text::Say;
use crate::web::view::chips::{Chip, Chips};
use crate::web::view::number::whole;
use crate::web::view::pager::Pager;
use crate::web::view::status::Mark;

/// Standings that are one click away: their words in the address, their texts, their shapes.
const CHIPS: [(Standing, &str, &str, Option<Mark>); 3] = [
    (Standing::Different, "different", "state-different", Some(Mark::Different)),
    (Standing::Missing, "missing", "state-missing", Some(Mark::Missing)),
    (Standing::Nothing, "nothing", "person-nothing", None),
];

/// A reading of the address.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pairs: Pairs,
    pub(crate) wanted: Wanted,
    after: Option<String>,
}

impl Asked {
    /// Reads an address; what it does not know it passes over.
    pub(crate) fn read(pairs: &Pairs) -> Self {
        let own = |name| pairs.get(name).map(str::to_owned);
        let standing = CHIPS.iter().find(|(_, word, ..)| pairs.get("copies") == Some(word));
        let wanted = Wanted {
            people: PeopleFilter {
                query: own("q"),
                terminal: pairs.get("terminal").and_then(|id| DevId::new(id).ok()),
            },
            site: pairs.get("site").and_then(|id| id.parse().ok()).map(SiteId),
            copies: standing.map(|(standing, ..)| Copies::Stand(*standing)),
        };
        Self { pairs: pairs.clone(), wanted, after: own("after") }
    }

    /// The part of the list that is asked for.
    pub(crate) async fn list(
        &self,
        app: &App,
        actor: &Actor,
        rows: Rows,
    ) -> app::Result<Page<Compared, String>> {
        app.compared_people(actor, &self.wanted, self.after.clone(), rows.get()).await
    }

    /// Whether anything narrows the list.
    pub(crate) fn narrows(&self) -> bool {
        self.wanted != Wanted::default()
    }

    /// The words that are looked for.
    pub(crate) fn query(&self) -> &str {
        self.wanted.people.query.as_deref().unwrap_or_default()
    }

    /// What else the form of the search sends along.
    pub(crate) fn kept(&self) -> Vec<(&'static str, String)> {
        let kept = ["terminal", "site", "copies"].into_iter();
        kept.filter_map(|name| Some((name, self.pairs.get(name)?.to_owned()))).collect()
    }

    /// Filters by how copies stand, with how many stand so as far as that was counted; it is counted for
    /// everybody, whatever else narrows the list.
    pub(crate) fn chips(&self, say: &Say, standings: Option<&Standings>) -> Chips {
        let count = |n: usize| whole(say, n);
        let all = Chip {
            link: self.pairs.with("copies", None).link(PATH),
            words: say.text("people-all"),
            count: standings.map(|of| count(of.all)).unwrap_or_default(),
            mark: None,
            on: self.wanted.copies.is_none(),
        };
        let one = |(standing, word, key, mark): (Standing, &str, &str, Option<Mark>)| Chip {
            link: self.pairs.with("copies", Some(word)).link(PATH),
            words: say.text(key),
            count: standings.map(|of| count(of.so(standing))).unwrap_or_default(),
            mark: mark.map(Mark::shape),
            on: self.wanted.copies == Some(Copies::Stand(standing)),
        };
        let chips = std::iter::once(all).chain(CHIPS.into_iter().map(one)).collect();
        Chips { id: "people-copies", chips }
    }

    /// How copies shall stand, in words.
    pub(crate) fn copies(&self, say: &Say) -> Option<String> {
        let chosen = |(standing, ..): &&(Standing, &str, &str, Option<Mark>)| {
            self.wanted.copies == Some(Copies::Stand(*standing))
        };
        CHIPS.iter().find(chosen).map(|(_, _, key, _)| say.text(key))
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
        let chosen = self.wanted.people.terminal.as_ref().map(DevId::as_str);
        let all = (self.anywhere(), say.text("people-anywhere"), chosen.is_none());
        let one = |(dev_id, title): (&str, String)| {
            (self.pairs.with("terminal", Some(dev_id)).link(PATH), title, chosen == Some(dev_id))
        };
        std::iter::once(all).chain(titles.map(one)).collect()
    }

    /// Sites to choose from: link, name, whether it is chosen.
    pub(crate) fn sites(&self, say: &Say, sites: &[Site]) -> Vec<(String, String, bool)> {
        let all = self.pairs.with("site", None).link(PATH);
        let all = (all, say.text("sites-all"), self.wanted.site.is_none());
        let one = |site: &Site| {
            let link = self.pairs.with("site", Some(&site.id.0.to_string())).link(PATH);
            (link, site.name.clone(), self.wanted.site == Some(site.id))
        };
        std::iter::once(all).chain(sites.iter().map(one)).collect()
    }

    /// The region that renews the numbers of this view.
    pub(super) fn region(&self, name: &str) -> String {
        self.pairs.link(name)
    }

    /// Back to the beginning, and on.
    pub(crate) fn pager(&self, say: &Say, page: &Page<Compared, String>) -> Pager {
        let on = page.next.as_ref().map(|id| self.pairs.with("after", Some(id)).link(PATH));
        let back = self.after.as_ref().map(|_| self.pairs.with("after", None).link(PATH));
        let told = if page.items.is_empty() && on.is_some() {
            say.text("people-looked-through")
        } else {
            say.count("people-shown", page.items.len())
        };
        Pager::in_order(say, told, back, on)
    }
}
