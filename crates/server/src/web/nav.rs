//! The navigation: one table of places, and counts where somebody should look.

use askama::Template;
use askama::filters::HtmlSafe;
use futures_util::FutureExt as _;
use muster_model::audit::Actor;
use muster_model::role::{Permission, Role};

use super::Web;
use super::stream::{Hears, Part, Region, Scene};
use super::text::Say;
use super::view::icon::Icon;
use super::view::{Html, icon};
use crate::app;

/// A place in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Overview,
    Terminals,
    Punches,
    People,
    Live,
    Tasks,
    Shelf,
    More,
    Operators,
    Api,
    Audit,
    Settings,
    /// The visitor's own account, under the top bar's round button.
    Account,
    /// A page that the navigation does not know.
    Nowhere,
}

#[derive(Clone, Copy)]
struct Entry {
    place: Place,
    path: &'static str,
    icon: &'static str,
    key: &'static str,
    /// Stands in the bar of a phone.
    tab: bool,
    /// Who does not have it does not see the entry.
    needs: Permission,
}

const fn entry(place: Place, path: &'static str, icon: &'static str, key: &'static str) -> Entry {
    Entry { place, path, icon, key, tab: false, needs: Permission::Read }
}

impl Entry {
    const fn tab(self) -> Self {
        Self { tab: true, ..self }
    }

    const fn needs(self, needs: Permission) -> Self {
        Self { needs, ..self }
    }
}

/// What operators do every day.
const DAILY: [Entry; 8] = [
    entry(Place::Overview, "/", "overview", "nav-overview").tab(),
    entry(Place::Terminals, "/terminals", "terminal", "nav-terminals").tab(),
    entry(Place::Punches, "/punches", "punch", "nav-punches").tab(),
    entry(Place::People, "/people", "people", "nav-people").tab(),
    entry(Place::Live, "/live", "live", "nav-live"),
    entry(Place::Tasks, "/tasks", "task", "nav-tasks"),
    entry(Place::Shelf, "/shelf", "shelf", "nav-shelf"),
    entry(Place::More, "/more", "menu", "nav-more").tab(),
];

/// What admins do now and then.
const ADMINISTRATION: [Entry; 4] = [
    entry(Place::Operators, "/operators", "key", "nav-operators")
        .needs(Permission::ManageOperators),
    entry(Place::Api, "/tokens", "api", "nav-api").needs(Permission::ManageTokens),
    entry(Place::Audit, "/audit", "audit", "nav-audit").needs(Permission::ReadAudit),
    entry(Place::Settings, "/settings", "gear", "nav-settings"),
];

/// An entry as it is shown.
#[derive(Clone)]
pub(crate) struct Link {
    place: Place,
    pub(crate) path: &'static str,
    pub(crate) icon: Icon,
    pub(crate) words: String,
    pub(crate) tab: bool,
    pub(crate) here: bool,
    pub(crate) count: Option<Badge>,
}

/// A count beside an entry.
#[derive(Clone)]
pub(crate) struct Badge {
    /// As it stands in the navigation, where it is kept fresh.
    pub(crate) live: Part,
    /// As it stands elsewhere.
    pub(crate) plain: Html,
}

impl Link {
    /// The entry that opens the rest on a phone, and is not needed elsewhere.
    pub(crate) fn is_more(&self) -> bool {
        self.place == Place::More
    }
}

/// The column, and the bar of a phone.
#[derive(Clone, Template)]
#[template(path = "parts/nav.html")]
pub(crate) struct Nav {
    pub(crate) say: Say,
    pub(crate) daily: Vec<Link>,
    pub(crate) administration: Vec<Link>,
}

impl HtmlSafe for Nav {}

impl Nav {
    /// As whoever has `role` sees it at `place`.
    pub(crate) fn new(say: &Say, place: Place, counts: &[(Place, Badge)], role: Role) -> Self {
        let links = |entries: &[Entry]| {
            let seen = entries.iter().filter(|entry| role.may(entry.needs));
            seen.map(|entry| link(say, entry, place, counts)).collect()
        };
        Self { say: say.clone(), daily: links(&DAILY), administration: links(&ADMINISTRATION) }
    }
}

fn link(say: &Say, entry: &Entry, here: Place, counts: &[(Place, Badge)]) -> Link {
    let count =
        counts.iter().find(|(place, _)| *place == entry.place).map(|(_, badge)| badge.clone());
    Link {
        place: entry.place,
        path: entry.path,
        icon: icon(entry.icon),
        words: say.text(entry.key),
        tab: entry.tab,
        here: entry.place == here,
        count,
    }
}

/// Places by name, for the search: words, path, icon.
pub(crate) fn places(say: &Say, role: Role) -> Vec<(String, &'static str, Icon)> {
    DAILY
        .iter()
        .chain(&ADMINISTRATION)
        .filter(|entry| role.may(entry.needs) && entry.place != Place::More)
        .map(|entry| (say.text(entry.key), entry.path, icon(entry.icon)))
        .collect()
}

/// The counts beside the entries, kept fresh on every page.
pub(crate) const COUNTS: Region = Region {
    name: "counts",
    hears: Hears { events: true, punches: false, every: None },
    show: |scene: Scene, _| {
        async move {
            let counts = counts(&scene.web, &scene.say, &scene.actor).await?;
            Ok(counts.into_iter().map(|(_, badge)| badge.live).collect())
        }
        .boxed()
    },
};

#[derive(Template)]
#[template(path = "parts/nav_count.html")]
struct Count {
    /// Empty where it is not live.
    id: &'static str,
    class: &'static str,
    n: String,
    label: String,
}

/// How much there is to look at, and where.
pub(crate) async fn counts(
    web: &Web,
    say: &Say,
    actor: &Actor,
) -> app::Result<Vec<(Place, Badge)>> {
    let attention = web.app.badges(actor).await?;
    let of = |place, id, class, n: u32, label: &str| {
        let shown = if n == 0 { String::new() } else { super::view::number::whole(say, n) };
        let count = Count { id, class, n: shown, label: say.count(label, n) };
        let live = Part::of(&count);
        (place, Badge { live, plain: Html::of(&Count { id: "", ..count }) })
    };
    // Tasks and the shelf are behind More on a phone: it tells what is worse there.
    let more = match (attention.failed_tasks, attention.shelf) {
        (0, shelf) => of(Place::More, "n-more", "n", shelf, "count-on-shelf"),
        (failed, _) => of(Place::More, "n-more", "n bad", failed, "count-failed-tasks"),
    };
    Ok(vec![
        more,
        of(Place::Terminals, "n-terminals", "n pend", attention.pending, "count-pending"),
        of(Place::Tasks, "n-tasks", "n bad", attention.failed_tasks, "count-failed"),
        of(Place::Shelf, "n-shelf", "n", attention.shelf, "count-shelf"),
    ])
}
