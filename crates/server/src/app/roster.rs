//! The terminals as a page lists them: filtered and sorted by how they stand this second.
//!
//! The store knows nothing of presence, which changes by the clock alone. So the list is made from the fleet
//! in memory; ten thousand terminals are looked at in a few milliseconds.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::presence::Presence;
use muster_model::role::Permission;
use muster_model::site::{Site, SiteId};
use muster_model::terminal::Status;
use muster_store::TerminalRow;

use super::fleet::Entry;
use super::terminals::TerminalView;
use super::{App, Result};

/// Which terminals that are not pending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only those that stand so.
    pub standing: Option<Standing>,
    /// Only of this site.
    pub site: Option<SiteId>,
    /// Only those whose id or title contains this, whatever the case.
    pub query: Option<String>,
}

/// How a terminal stands, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// Silent for long.
    Offline,
    /// Silent for longer than usual.
    Late,
    /// Admitted, and never heard.
    Never,
    /// Heard within its rhythm.
    Online,
    /// Shut out.
    Blocked,
}

impl Standing {
    /// All of them; those that need somebody come first.
    pub const ALL: [Self; 5] =
        [Self::Offline, Self::Late, Self::Never, Self::Online, Self::Blocked];

    /// Its word in addresses of pages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Late => "late",
            Self::Never => "never",
            Self::Online => "online",
            Self::Blocked => "blocked",
        }
    }

    /// The one that `word` names.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.as_str() == word)
    }

    /// How whoever has this status and was heard so stands; none: it waits for admission.
    pub const fn of(status: Status, presence: Presence) -> Option<Self> {
        match (status, presence) {
            (Status::Pending, _) => None,
            (Status::Blocked, _) => Some(Self::Blocked),
            (Status::Admitted, Presence::Online) => Some(Self::Online),
            (Status::Admitted, Presence::Late) => Some(Self::Late),
            (Status::Admitted, Presence::Offline) => Some(Self::Offline),
            (Status::Admitted, Presence::Never) => Some(Self::Never),
        }
    }
}

/// In which order; those that are equal stand by title, then by id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// Those that need somebody first.
    #[default]
    Standing,
    /// By title.
    Title,
    /// By the site's name.
    Site,
    /// The most silent first.
    Heard,
}

/// Which part of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Part {
    /// Its beginning.
    #[default]
    First,
    /// What follows this terminal.
    After(String),
    /// What goes before it.
    Before(String),
}

/// A part of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Roster {
    /// The terminals of this part, in order.
    pub rows: Vec<TerminalView>,
    /// How many stand how, whatever is wanted; without pending ones.
    pub counts: HashMap<Standing, usize>,
    /// How many are wanted.
    pub wanted: usize,
    /// How many of them go before this part.
    pub before: usize,
}

impl Roster {
    /// Whether something follows this part.
    pub fn goes_on(&self) -> bool {
        self.before + self.rows.len() < self.wanted
    }
}

/// What is needed to filter and sort.
struct Brief {
    entry: Arc<Entry>,
    standing: Standing,
    title: String,
    site: Option<SiteId>,
    last_seen: Option<Timestamp>,
}

/// How much a terminal has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TerminalCounts {
    /// People that it was seen to hold.
    pub people: u64,
    /// Punches of its present day.
    pub punches: u64,
}

impl App {
    /// A part of the terminals that are not pending.
    pub async fn roster(
        &self,
        actor: &Actor,
        wanted: &Wanted,
        order: Order,
        part: &Part,
        limit: usize,
    ) -> Result<Roster> {
        self.permit(actor, Permission::Read)?;
        let sites = self.sites_by_id().await?;
        let briefs = self.briefs();
        let mut counts = HashMap::new();
        for brief in &briefs {
            *counts.entry(brief.standing).or_insert(0) += 1;
        }
        let mut chosen: Vec<Brief> =
            briefs.into_iter().filter(|brief| brief.is_wanted(wanted)).collect();
        sort(&mut chosen, order, &sites);
        let before = begin(&chosen, part, limit);
        let mut rows = Vec::with_capacity(limit.min(chosen.len()));
        for brief in chosen.iter().skip(before).take(limit) {
            rows.push(self.row_of(&brief.entry, &sites).await?);
        }
        Ok(Roster { rows, counts, wanted: chosen.len(), before })
    }

    /// The pending terminals, the newest first, at most `limit`; and how many there are.
    pub async fn waiting_room(
        &self,
        actor: &Actor,
        limit: usize,
    ) -> Result<(Vec<TerminalView>, usize)> {
        self.permit(actor, Permission::Read)?;
        let all = self.fleet.all().into_iter();
        let mut pending: Vec<_> = all.filter(|entry| entry.status() == Status::Pending).collect();
        pending.sort_by_cached_key(|entry| {
            (Reverse(entry.stored().first_seen), entry.dev_id().clone())
        });
        let sites = HashMap::new();
        let mut rows = Vec::new();
        for entry in pending.iter().take(limit) {
            rows.push(self.row_of(entry, &sites).await?);
        }
        Ok((rows, pending.len()))
    }

    /// For each of these terminals: the people it holds, and its punches of the day that its wall clock shows.
    pub async fn counts_today(
        &self,
        actor: &Actor,
        views: &[TerminalView],
    ) -> Result<Vec<TerminalCounts>> {
        let terminals: Vec<DevId> =
            views.iter().map(|view| view.row.terminal.dev_id.clone()).collect();
        let today = self.punches_today(actor, &terminals).await?;
        let people = self.store.people_counts(terminals).await?;
        let counts = people.into_iter().zip(today).map(|(people, today)| TerminalCounts {
            people,
            punches: today.map_or(0, |today| today.punches),
        });
        Ok(counts.collect())
    }

    fn briefs(&self) -> Vec<Brief> {
        let now = self.now();
        let brief = |entry: Arc<Entry>| {
            let terminal = entry.stored();
            let presence = Presence::of(terminal.last_poll, entry.rhythm().2, now);
            let standing = Standing::of(terminal.status, presence)?;
            let (site, last_seen) = (terminal.site, terminal.last_seen);
            Some(Brief { title: terminal.title().to_owned(), site, last_seen, standing, entry })
        };
        self.fleet.all().into_iter().filter_map(brief).collect()
    }

    /// The store is asked only about terminals that have work.
    async fn row_of(&self, entry: &Entry, sites: &HashMap<SiteId, Site>) -> Result<TerminalView> {
        let mut waiting_tasks = 0;
        if entry.open_work().is_some()
            && let Some(row) = self.store.terminal(entry.dev_id()).await?
        {
            waiting_tasks = row.waiting_tasks;
        }
        Ok(self.view(TerminalRow { terminal: entry.stored(), waiting_tasks }, sites))
    }
}

impl Brief {
    fn is_wanted(&self, wanted: &Wanted) -> bool {
        let holds = |text: &str, part: &str| text.to_lowercase().contains(part);
        let part = wanted.query.as_deref().map(str::to_lowercase);
        wanted.standing.is_none_or(|standing| standing == self.standing)
            && wanted.site.is_none_or(|site| self.site == Some(site))
            && part.is_none_or(|part| {
                holds(&self.title, &part) || holds(self.entry.dev_id().as_str(), &part)
            })
    }
}

fn sort(briefs: &mut [Brief], order: Order, sites: &HashMap<SiteId, Site>) {
    briefs.sort_by_cached_key(|brief| (brief.title.to_lowercase(), brief.entry.dev_id().clone()));
    match order {
        Order::Title => {}
        Order::Standing => briefs.sort_by_key(|brief| brief.standing),
        Order::Heard => briefs.sort_by_key(|brief| brief.last_seen),
        Order::Site => briefs.sort_by_cached_key(|brief| {
            let site = brief.site.and_then(|id| sites.get(&id));
            // Those without a site stand last.
            (site.is_none(), site.map(|site| site.name.to_lowercase()))
        }),
    }
}

/// Where the part begins. A terminal that is not there any more begins it at the top.
fn begin(briefs: &[Brief], part: &Part, limit: usize) -> usize {
    let place =
        |dev_id: &str| briefs.iter().position(|brief| brief.entry.dev_id().as_str() == dev_id);
    match part {
        Part::First => 0,
        Part::After(dev_id) => place(dev_id).map_or(0, |place| place + 1),
        Part::Before(dev_id) => place(dev_id).map_or(0, |place| place.saturating_sub(limit)),
    }
}
