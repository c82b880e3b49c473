//! `/people`: who is enrolled, and whether it is equal everywhere.
//!
//! `asked.rs` is what the address asks for, `rows.rs` the rows. `person.rs` is one person, `enrolment.rs` one
//! credential of theirs with its bytes.

mod asked;
mod days;
pub(crate) mod enrolment;
mod grid;
pub(crate) mod head;
pub(crate) mod person;
mod rows;
pub(crate) mod slot;

use askama::Template;

use self::asked::Asked;
use self::head::{HEAD, Head};
use self::rows::Row;
use crate::app::roster::{self, Order, Part};
use crate::web::fields::Query;
use crate::web::page::{Answer, show};
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::text::Say;
use crate::web::view::pager::Pager;

pub(crate) const PATH: &str = "/people";
/// Terminals to choose from.
const LISTED: usize = 40;

#[derive(Template)]
#[template(path = "pages/people.html")]
struct People {
    shell: Shell,
    asked: Asked,
    head: Head,
    /// Link, name, whether it is chosen.
    terminals: Vec<(String, String, bool)>,
    /// The name of the one that is chosen.
    terminal: Option<String>,
    sites: Vec<(String, String, bool)>,
    rows: Vec<Row>,
    pager: Pager,
    /// Nothing is shown, and nothing follows.
    empty: Option<Empty>,
}

/// Why nobody is listed.
enum Empty {
    /// No terminal told of anybody yet.
    Begin,
    /// The filters let nobody through: what they want, and a way to less of it.
    Filters { hint: String, anywhere: Option<String> },
}

/// `GET /people?q=&terminal=&site=&copies=&after=`
pub(crate) async fn page(inside: SignedIn, Query(query): Query) -> Answer {
    let (say, app) = (&inside.visit.say, &inside.visit.web.app);
    let actor = inside.actor();
    let asked = Asked::read(&query);
    let page = asked.list(app, actor, inside.visit.rows).await?;
    let roster =
        app.roster(actor, &roster::Wanted::default(), Order::Title, &Part::First, LISTED).await?;
    let titles = roster.rows.iter().map(|view| {
        let terminal = &view.row.terminal;
        (terminal.dev_id.as_str(), terminal.title().to_owned())
    });
    let chosen = asked.wanted.people.terminal.as_ref();
    let named = app.titles(actor, chosen.cloned()).await?;
    let terminal = chosen.map(|id| named.get(id).map_or(id.to_string(), |one| one.title.clone()));
    let none = page.items.is_empty() && page.next.is_none();
    let shell = Shell::of(&inside, Place::People, say.text("nav-people")).await?;
    let shell = shell.live(&[asked.region(HEAD.name)]);
    Ok(show(&People {
        shell,
        head: Head::of(app, say, actor, &asked).await?,
        terminals: asked.terminals(say, titles),
        sites: asked.sites(say, &app.sites(actor).await?),
        empty: none.then(|| empty(say, &asked, terminal.as_deref())),
        terminal,
        pager: asked.pager(say, &page),
        rows: rows::rows(app, say, actor, &page.items).await?,
        asked,
    }))
}

fn empty(say: &Say, asked: &Asked, terminal: Option<&str>) -> Empty {
    if !asked.narrows() {
        return Empty::Begin;
    }
    let query = asked.query();
    let hint = match (asked.copies(say), terminal) {
        (Some(copies), _) => say.name("people-none-stand-so", copies),
        (None, _) if query.is_empty() => say.text("people-none-there"),
        (None, Some(name)) => {
            say.with("people-no-match-on", &[("name", name.into()), ("query", query.into())])
        }
        (None, None) => say.name("people-no-match-hint", query),
    };
    let anywhere = (terminal.is_some() && !query.is_empty()).then(|| asked.anywhere());
    Empty::Filters { hint, anywhere }
}
