//! `/tasks`: what waits, what runs, what failed. The tab of a terminal shows its own.
//!
//! `asked.rs` is what the address asks for, `head.rs` what stands over the list, `rows.rs` the list and its
//! regions.

mod asked;
mod head;
mod rows;

use askama::Template;
use muster_model::role::Permission;

use self::asked::{Asked, Options};
pub(crate) use self::head::HEAD;
use self::head::Head;
pub(crate) use self::rows::{Again, NEW, ROWS, came, how_again};
use self::rows::{List, newest, region};
use crate::app::terminals::TerminalView;
use crate::web::fields::{Pairs, Query};
use crate::web::page::{Answer, Trouble, show};
use crate::web::pages::fresh::Fresh;
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::stream::Part;
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::pager::Pager;
use crate::web::view::terminal::path;

#[derive(Template)]
#[template(path = "pages/tasks.html")]
struct Tasks {
    shell: Shell,
    head: Head,
    asked: Asked,
    options: Options,
    list: Html,
}

/// The list with what stands around it, on its page and in a tab.
#[derive(Template)]
#[template(path = "pages/tasks_list.html")]
struct Whole {
    say: Say,
    fresh: Part,
    list: List,
    pager: Pager,
    /// Where all tasks are, if something narrows the list; none: nobody asked for anything yet.
    all: Option<String>,
    filters: String,
    of_one: bool,
}

/// `GET /tasks?state=&terminal=&command=&before=`
pub(crate) async fn page(inside: SignedIn, Query(query): Query) -> Answer {
    let (web, say, actor) = (&inside.visit.web, &inside.visit.say, inside.actor());
    let asked = Asked::read(&query);
    let options = Options::of(web, say, actor, &asked).await?;
    let (list, mut regions) = whole(&inside, &asked, &options, None).await?;
    regions.push(asked.pairs().link(HEAD.name));
    let shell = Shell::of(&inside, Place::Tasks, say.text("nav-tasks")).await?;
    Ok(show(&Tasks {
        shell: shell.live(&regions),
        head: Head::of(web, say, actor, &asked).await?,
        options,
        list,
        asked,
    }))
}

async fn whole(
    inside: &SignedIn,
    asked: &Asked,
    options: &Options,
    of: Option<&TerminalView>,
) -> Result<(Html, Vec<String>), Trouble> {
    let (web, say, actor) = (&inside.visit.web, &inside.visit.say, inside.actor());
    let rows = inside.visit.rows;
    let page = web.app.tasks(actor, asked.filter(), asked.before(), rows.get()).await?;
    let here =
        of.map_or_else(|| "/tasks".to_owned(), |view| path(view.row.terminal.dev_id.as_str()));
    let told = say.count("tasks-shown", page.items.len());
    let first = asked.before().map(|_| asked.link(&here, None));
    let older = page.next.map(|next| asked.link(&here, Some(next)));
    let seen = newest(&page.items);
    let list = List::of(web, say, actor, &page.items, of.is_none()).await?;
    let mut regions = vec![region(ROWS.name, asked, of, seen, rows)];
    if asked.before().is_none() {
        regions.push(region(NEW.name, asked, of, seen, rows));
    }
    let whole = Whole {
        fresh: Part::of(&Fresh::new(say, 0, asked.link(&here, None))),
        list,
        pager: Pager::from_newest(say, told, first, older),
        all: asked.narrows().then(|| "/tasks".to_owned()),
        filters: options.words(),
        of_one: of.is_some(),
        say: say.clone(),
    };
    Ok((Html::of(&whole), regions))
}

/// The tab of a terminal.
pub(crate) async fn tab(
    inside: &SignedIn,
    view: &TerminalView,
    query: &Pairs,
) -> Result<(Html, Option<String>), Trouble> {
    let dev_id = view.row.terminal.dev_id.as_str();
    let asked =
        Asked::read(&query.with("terminal", Some(dev_id)).with("before", query.get("before")));
    let (list, regions) = whole(inside, &asked, &Options::default(), Some(view)).await?;
    // What is new there comes with the terminal's own queue above.
    Ok((list, regions.into_iter().next()))
}

/// Whether somebody may take tasks back, or ask again.
fn may(inside: muster_model::role::Role) -> (bool, bool) {
    (inside.may(Permission::CancelTask), inside.may(Permission::SendCommand))
}
