//! `/people`: who is enrolled, and whether it is equal everywhere.
//!
//! `asked.rs` is what the address asks for, `rows.rs` the rows. `person.rs` is one person, `enrolment.rs` one
//! credential of theirs with its bytes.

mod asked;
mod days;
pub(crate) mod enrolment;
mod grid;
pub(crate) mod person;
mod rows;
mod slot;

use askama::Template;

use self::asked::Asked;
use self::rows::Row;
use crate::app::roster::{Order, Part, Wanted};
use crate::web::fields::Query;
use crate::web::page::{Answer, show};
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::view::pager::Pager;

pub(crate) const PATH: &str = "/people";
/// Terminals to choose from.
const LISTED: usize = 40;

#[derive(Template)]
#[template(path = "pages/people.html")]
struct People {
    shell: Shell,
    asked: Asked,
    /// Link, name, whether it is chosen.
    terminals: Vec<(String, String, bool)>,
    /// The name of the one that is chosen.
    terminal: Option<String>,
    rows: Vec<Row>,
    pager: Pager,
}

/// `GET /people?q=&terminal=&after=`
pub(crate) async fn page(inside: SignedIn, Query(query): Query) -> Answer {
    let (say, app) = (&inside.visit.say, &inside.visit.web.app);
    let actor = inside.actor();
    let asked = Asked::read(&query);
    let page = asked.list(app, actor).await?;
    let roster =
        app.roster(actor, &Wanted::default(), Order::Title, &Part::First, LISTED).await?.rows;
    let titles = roster.iter().map(|view| {
        let terminal = &view.row.terminal;
        (terminal.dev_id.as_str(), terminal.title().to_owned())
    });
    let named = app.titles(actor, asked.filter.terminal.clone()).await?;
    let chosen = asked.filter.terminal.as_ref();
    let terminal = chosen.map(|id| named.get(id).map_or(id.to_string(), |one| one.title.clone()));
    let terminals = asked.terminals(say, titles);
    let rows = rows::rows(app, say, actor, &page.items).await?;
    let shell = Shell::of(&inside, Place::People, say.text("nav-people")).await?;
    Ok(show(&People { shell, terminals, terminal, pager: asked.pager(say, &page), rows, asked }))
}
