//! What the address of the list asks for: filters, order, part. All of it stands in the address, so that a
//! view can be sent as a link.

use muster_model::audit::Actor;
use muster_model::site::{Site, SiteId};

use crate::app::exports::ExportForm;
use crate::app::roster::{Order, Part, Roster, Standing, Wanted};
use crate::app::{self, App};
use crate::web::fields::Pairs;
use crate::web::rows::Rows;
use crate::web::text::Say;
use crate::web::view::chips::Chip;
use crate::web::view::number::whole;
use crate::web::view::pager::Pager;
use crate::web::view::status::Mark;

const PATH: &str = "/terminals";

/// A reading of the address.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pairs: Pairs,
    pub(crate) wanted: Wanted,
    pub(crate) order: Order,
    part: Part,
}

impl Asked {
    /// Reads an address. What it does not know it passes over: a link may be older than this program.
    pub(crate) fn read(pairs: &Pairs) -> Self {
        let own = |name| pairs.get(name).map(str::to_owned);
        let wanted = Wanted {
            standing: pairs.get("state").and_then(Standing::parse),
            site: pairs.get("site").and_then(|id| id.parse().ok()).map(SiteId),
            query: own("q"),
        };
        let order = match pairs.get("sort") {
            Some("name") => Order::Title,
            Some("site") => Order::Site,
            Some("heard") => Order::Heard,
            _ => Order::Standing,
        };
        let part = match (own("after"), own("before")) {
            (Some(dev_id), _) => Part::After(dev_id),
            (None, Some(dev_id)) => Part::Before(dev_id),
            (None, None) => Part::First,
        };
        Self { pairs: pairs.clone(), wanted, order, part }
    }

    /// The part of the list that is asked for.
    pub(crate) async fn roster(&self, app: &App, actor: &Actor, rows: Rows) -> app::Result<Roster> {
        app.roster(actor, &self.wanted, self.order, &self.part, rows.get() as usize).await
    }

    /// Whether anything narrows the list.
    pub(crate) fn narrows(&self) -> bool {
        self.wanted != Wanted::default()
    }

    /// The filters that are on, in words: a state, a site of `sites`, what was looked for.
    pub(crate) fn words(&self, say: &Say, sites: &[(String, String, bool)]) -> String {
        let state = self.wanted.standing.map(|one| say.text(&format!("state-{}", one.as_str())));
        let site = sites.iter().find(|(.., on)| *on).map(|(_, name, _)| name.clone());
        let looked_for = self.wanted.query.as_deref().filter(|query| !query.is_empty());
        let looked_for = looked_for.map(|query| say.name("filter-words", query));
        let words: Vec<String> = [state, site, looked_for].into_iter().flatten().collect();
        words.join(" · ")
    }

    /// Where the list as a file is: with all parts of it.
    pub(crate) fn export(&self, form: ExportForm) -> String {
        let whole = self.pairs.without("after").without("before");
        whole.with("form", Some(form.as_str())).link("/exports/terminals")
    }

    /// The words that are looked for.
    pub(crate) fn query(&self) -> &str {
        self.wanted.query.as_deref().unwrap_or_default()
    }

    /// What else the form of the search sends along.
    pub(crate) fn kept(&self) -> Vec<(&'static str, String)> {
        let kept = ["state", "site", "sort"].into_iter();
        kept.filter_map(|name| Some((name, self.pairs.get(name)?.to_owned()))).collect()
    }

    /// The list in the order of a column, and whether it is in it already.
    pub(crate) fn sort(&self, column: &str) -> (String, bool) {
        let (order, word) = match column {
            "name" => (Order::Title, Some("name")),
            "site" => (Order::Site, Some("site")),
            "heard" => (Order::Heard, Some("heard")),
            _ => (Order::Standing, None),
        };
        (self.pairs.with("sort", word).link(PATH), self.order == order)
    }

    /// How many stand how; each narrows the list to them.
    pub(crate) fn chips(&self, say: &Say, roster: &Roster) -> Vec<Chip> {
        let all: usize = roster.counts.values().sum();
        let mut chips = vec![Chip {
            link: self.pairs.with("state", None).link(PATH),
            words: say.text("terminals-all"),
            count: whole(say, all),
            mark: None,
            on: self.wanted.standing.is_none(),
        }];
        let order = [
            Standing::Online,
            Standing::Late,
            Standing::Offline,
            Standing::Never,
            Standing::Blocked,
        ];
        for standing in order {
            let count = roster.counts.get(&standing).copied().unwrap_or(0);
            let on = self.wanted.standing == Some(standing);
            let unusual = matches!(standing, Standing::Never | Standing::Blocked);
            if count == 0 && unusual && !on {
                continue;
            }
            chips.push(Chip {
                link: self.pairs.with("state", Some(standing.as_str())).link(PATH),
                words: say.text(&format!("state-{}", standing.as_str())),
                count: whole(say, count),
                mark: Some(mark(standing).shape()),
                on,
            });
        }
        chips
    }

    /// Sites to choose from: link, name, whether it is chosen.
    pub(crate) fn sites(&self, say: &Say, sites: &[Site]) -> Vec<(String, String, bool)> {
        let all = (self.pairs.with("site", None).link(PATH), say.text("sites-all"), false);
        let one = |site: &Site| {
            let id = site.id.0.to_string();
            let link = self.pairs.with("site", Some(&id)).link(PATH);
            (link, site.name.clone(), self.wanted.site == Some(site.id))
        };
        std::iter::once(all).chain(sites.iter().map(one)).collect()
    }

    /// The parts before and after this one.
    pub(crate) fn pager(&self, say: &Say, roster: &Roster) -> Pager {
        let id = |view: Option<&app::terminals::TerminalView>| {
            view.map(|view| view.row.terminal.dev_id.to_string())
        };
        let link = |name: &str, dev_id: String| self.pairs.with(name, Some(&dev_id)).link(PATH);
        let back = id(roster.rows.first()).filter(|_| roster.before > 0);
        let on = id(roster.rows.last()).filter(|_| roster.goes_on());
        let told = shown(say, roster);
        Pager::in_order(
            say,
            told,
            back.map(|id| link("before", id)),
            on.map(|id| link("after", id)),
        )
    }
}

const fn mark(standing: Standing) -> Mark {
    match standing {
        Standing::Online => Mark::Online,
        Standing::Late => Mark::Late,
        Standing::Offline => Mark::Offline,
        Standing::Never => Mark::Pending,
        Standing::Blocked => Mark::Stopped,
    }
}

fn shown(say: &Say, roster: &Roster) -> String {
    let from = if roster.rows.is_empty() { 0 } else { roster.before + 1 };
    let fill = [
        ("from", from.into()),
        ("to", (roster.before + roster.rows.len()).into()),
        ("all", roster.wanted.into()),
    ];
    say.with("shown-of", &fill)
}
