//! The tabs of a terminal: links, each with how much there is.

use askama::Template;
use askama::filters::HtmlSafe;
use muster_model::audit::Actor;

use super::{exchanges, people, punches};
use crate::app;
use crate::app::figures::TerminalFacts;
use crate::app::terminals::TerminalView;
use crate::web::Web;
use crate::web::fields::Pairs;
use crate::web::page::Trouble;
use crate::web::pages::tasks;
use crate::web::session::SignedIn;
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::number::whole;
use crate::web::view::terminal::path;

/// What stands below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    People,
    Tasks,
    Punches,
    Exchanges,
}

impl Tab {
    const ALL: [Self; 4] = [Self::People, Self::Tasks, Self::Punches, Self::Exchanges];

    const fn word(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Tasks => "tasks",
            Self::Punches => "punches",
            Self::Exchanges => "exchanges",
        }
    }

    /// The tab that an address asks for; the first one if it asks for none that there is.
    pub(super) fn read(word: Option<&str>) -> Self {
        let asked = Self::ALL.into_iter().find(|tab| Some(tab.word()) == word);
        asked.unwrap_or(Self::People)
    }

    /// What is in it, and the region that keeps it fresh.
    pub(super) async fn inside(
        self,
        inside: &SignedIn,
        view: &TerminalView,
        facts: &TerminalFacts,
        query: &Pairs,
    ) -> Result<(Html, Option<String>), Trouble> {
        Ok(match self {
            Self::People => people::tab(inside, view, facts, query).await?,
            Self::Tasks => tasks::tab(inside, view, query).await?,
            Self::Punches => punches::tab(inside, view, query).await?,
            Self::Exchanges => exchanges::tab(inside, view, query).await?,
        })
    }
}

/// The row of tabs.
#[derive(Template)]
#[template(path = "pages/terminal_tabs.html")]
pub(super) struct Tabs {
    say: Say,
    links: Vec<TabLink>,
}

impl HtmlSafe for Tabs {}

struct TabLink {
    link: String,
    words: String,
    count: String,
    on: bool,
}

impl Tabs {
    pub(super) async fn of(
        web: &Web,
        say: &Say,
        actor: &Actor,
        view: &TerminalView,
        facts: &TerminalFacts,
        on: Tab,
    ) -> app::Result<Self> {
        let dev_id = &view.row.terminal.dev_id;
        let today = web.app.punches_today(actor, std::slice::from_ref(dev_id)).await?;
        let today = today.into_iter().flatten().next().map_or(0, |today| today.punches);
        let recorded = web.app.recorded_until(actor, dev_id)?.is_some();
        let here = path(dev_id.as_str());
        let links = Tab::ALL.map(|tab| TabLink {
            link: format!("{here}?tab={}#below", tab.word()),
            words: say.text(&format!("tab-{}", tab.word())),
            count: match tab {
                Tab::People => whole(say, facts.people),
                Tab::Tasks if view.row.waiting_tasks > 0 => whole(say, view.row.waiting_tasks),
                Tab::Punches => say.with("tab-today", &[("count", whole(say, today).into())]),
                Tab::Exchanges if recorded => say.text("tab-recording"),
                Tab::Tasks | Tab::Exchanges => String::new(),
            },
            on: tab == on,
        });
        Ok(Self { say: say.clone(), links: links.into() })
    }
}
