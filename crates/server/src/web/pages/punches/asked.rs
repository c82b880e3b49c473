//! What the address of the list asks for. All of it stands in the address, so that a view can be sent as a link.
//!
//! Terminals and people may be typed by name. What fits several of them is no filter yet: the page asks which
//! one is meant.

use jiff::civil::DateTime;
use muster_model::audit::Actor;
use muster_model::punch::Punch;
use muster_model::site::SiteId;
use muster_model::{DevId, UserId};
use muster_protocol::modes::{Direction, Method};

use super::PATH;
use super::range::Range;
use crate::app::roster::{Order, Part, Wanted};
use crate::app::search::{Found, in_english};
use crate::app::{self, App, PunchFilter, PunchPlace};
use crate::web::fields::Pairs;
use crate::web::rows::Rows;

/// What could have been meant is listed up to here.
const MEANT: usize = 6;
/// What narrows the list, in the address.
pub(crate) const FILTERS: [&str; 9] =
    ["range", "from", "to", "terminal", "site", "person", "method", "direction", "clock"];

/// A reading of the address.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) pairs: Pairs,
    pub(crate) range: Range,
    pub(crate) filter: PunchFilter,
    pub(crate) unclear: Option<Unclear>,
    place: Option<Place>,
}

/// A name that several have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unclear {
    /// The filter: `terminal`, `person`.
    pub(crate) filter: &'static str,
    /// What was typed.
    pub(crate) typed: String,
    /// Ids and names of what could be meant.
    pub(crate) meant: Vec<(String, String)>,
}

#[derive(Debug, Clone, Copy)]
enum Place {
    After(PunchPlace),
    Before(PunchPlace),
}

/// A part of the list, and where it goes on in both directions.
pub(crate) struct Listed {
    pub(crate) punches: Vec<Punch>,
    pub(crate) newer: Option<PunchPlace>,
    pub(crate) older: Option<PunchPlace>,
}

impl Asked {
    /// Reads an address. What it does not know it passes over: a link may be older than this program.
    pub(crate) async fn read(app: &App, actor: &Actor, pairs: &Pairs) -> app::Result<Self> {
        let range = Range::read(pairs, app.days_now());
        let mut asked = Self {
            filter: PunchFilter { local: range.local(), ..PunchFilter::default() },
            range,
            unclear: None,
            place: place(pairs),
            pairs: pairs.clone(),
        };
        let filter = &mut asked.filter;
        filter.site = pairs.get("site").and_then(|id| id.parse().ok()).map(SiteId);
        filter.method = known(pairs.get("method"), &Method::ALL.map(Method::as_str));
        filter.direction = known(pairs.get("direction"), &Direction::ALL.map(Direction::as_str));
        filter.clock_suspect = match pairs.get("clock") {
            Some("suspect") => Some(true),
            Some("right") => Some(false),
            _ => None,
        };
        if let Some(typed) = pairs.get("terminal") {
            match terminal(app, actor, typed).await? {
                Ok(dev_id) => filter.terminal = Some(dev_id),
                Err(unclear) => asked.unclear = Some(unclear),
            }
        }
        if let Some(typed) = pairs.get("person") {
            match person(app, actor, typed).await? {
                Ok(user_id) => asked.filter.user_id = Some(user_id),
                Err(unclear) => asked.unclear = Some(unclear),
            }
        }
        Ok(asked)
    }

    /// The part of the list that is asked for.
    pub(crate) async fn list(&self, app: &App, actor: &Actor, rows: Rows) -> app::Result<Listed> {
        if self.unclear.is_some() {
            return Ok(Listed { punches: Vec::new(), newer: None, older: None });
        }
        let filter = self.filter.clone();
        if let Some(Place::Before(before)) = self.place {
            let page = app.newer_punches(actor, filter.clone(), before, rows.get()).await?;
            let older = page.items.last().map(PunchPlace::of);
            // Near the top the first page is shown, which is full.
            if page.next.is_some() {
                return Ok(Listed { punches: page.items, newer: page.next, older });
            }
        }
        let after = match self.place {
            Some(Place::After(after)) => Some(after),
            _ => None,
        };
        let page = app.punches(actor, filter, after, rows.get()).await?;
        let top = page.items.first().map(PunchPlace::of);
        let newer = after.map(|after| top.unwrap_or(after));
        Ok(Listed { punches: page.items, newer, older: page.next })
    }

    /// Whether anything but the range narrows the list.
    pub(crate) fn narrows(&self) -> bool {
        FILTERS.iter().any(|name| self.pairs.get(name).is_some())
    }

    /// Whether this is the top of the list.
    pub(crate) fn is_top(&self) -> bool {
        self.place.is_none()
    }

    /// The same list, with `name` set or taken away.
    pub(crate) fn link(&self, name: &str, value: Option<&str>) -> String {
        self.pairs.with(name, value).link(PATH)
    }

    /// The part of the list at a place: `after` or `before`.
    pub(crate) fn at(&self, name: &str, place: PunchPlace) -> String {
        self.link(name, Some(&format!("{}_{}", place.time_local, place.seq)))
    }

    /// The top of this list.
    pub(crate) fn top(&self) -> String {
        self.link("after", None)
    }

    /// What else a form of the filters sends along, but for `own`.
    pub(crate) fn kept(&self, own: &[&str]) -> Vec<(&'static str, String)> {
        let kept = FILTERS.into_iter().filter(|name| !own.contains(name));
        kept.filter_map(|name| Some((name, self.pairs.get(name)?.to_owned()))).collect()
    }
}

fn known(word: Option<&str>, all: &[&str]) -> Option<String> {
    word.filter(|word| all.contains(word)).map(str::to_owned)
}

fn place(pairs: &Pairs) -> Option<Place> {
    let read = |name: &str| {
        let (time_local, seq) = pairs.get(name)?.split_once('_')?;
        let time_local: DateTime = time_local.parse().ok()?;
        Some(PunchPlace { time_local, seq: seq.parse().ok()? })
    };
    read("after").map(Place::After).or_else(|| read("before").map(Place::Before))
}

/// An id that is known comes before a name; what nobody is called may be the id of one that was removed.
async fn terminal(app: &App, actor: &Actor, typed: &str) -> app::Result<Result<DevId, Unclear>> {
    let id = DevId::new(typed).ok();
    if let Some(id) = &id
        && app.titles(actor, [id.clone()]).await?.contains_key(id)
    {
        return Ok(Ok(id.clone()));
    }
    let wanted = Wanted { query: Some(typed.to_owned()), ..Wanted::default() };
    let found = app.roster(actor, &wanted, Order::Title, &Part::First, MEANT).await?.rows;
    let found = found.iter().map(|view| &view.row.terminal);
    let meant = found.map(|one| (one.dev_id.to_string(), one.title().to_owned())).collect();
    Ok(one_of("terminal", typed, meant, id))
}

async fn person(app: &App, actor: &Actor, typed: &str) -> app::Result<Result<UserId, Unclear>> {
    let id = UserId::new(typed).ok();
    if let Some(id) = &id {
        let known = app.names_of(actor, vec![id.clone()]).await?.iter().any(Option::is_some);
        let punched = || app.last_punches(actor, vec![id.clone()]);
        if known || punched().await?.iter().any(Option::is_some) {
            return Ok(Ok(id.clone()));
        }
    }
    let found =
        app.search(actor, typed, &in_english).await?.into_iter().filter_map(|found| match found {
            Found::Person(person) => Some(person),
            _ => None,
        });
    let meant = found.take(MEANT).map(|one| {
        let id = one.user_id.to_string();
        let name = one.name.unwrap_or_else(|| id.clone());
        (id, name)
    });
    Ok(one_of("person", typed, meant.collect(), id))
}

/// The only one that fits, or the question which one is meant.
fn one_of<Id: TryFromText>(
    filter: &'static str,
    typed: &str,
    meant: Vec<(String, String)>,
    id: Option<Id>,
) -> Result<Id, Unclear> {
    let found = match meant.as_slice() {
        [(only, _)] => Id::read(only),
        [] => id,
        _ => None,
    };
    found.ok_or_else(|| Unclear { filter, typed: typed.to_owned(), meant })
}

trait TryFromText: Sized {
    fn read(text: &str) -> Option<Self>;
}

impl TryFromText for DevId {
    fn read(text: &str) -> Option<Self> {
        Self::new(text).ok()
    }
}

impl TryFromText for UserId {
    fn read(text: &str) -> Option<Self> {
        Self::new(text).ok()
    }
}
