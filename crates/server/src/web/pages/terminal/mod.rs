//! `/terminals/{dev_id}`: what does it do now, and what did it say?
//!
//! `head.rs` is the sentence, `work.rs` what it does and what waits, `polls.rs` its last day, `rail.rs` what it
//! is; `live.rs` keeps them fresh. Below them stands one of the tabs. What is changed about it is in
//! `edit.rs` and `remove.rs`.

mod copies;
pub(crate) mod edit;
pub(crate) mod exchanges;
mod head;
mod live;
mod people;
mod polls;
mod punches;
mod rail;
pub(crate) mod remove;
mod tabs;
mod work;

use askama::Template;
use axum::extract::Path;
use muster_model::role::Permission;
use muster_model::terminal::Status;

pub(crate) use self::copies::HERE as COPIES_HERE;
pub(crate) use self::exchanges::NEW as NEW_EXCHANGES;
pub(crate) use self::live::TERMINAL;
pub(crate) use self::punches::NEW as NEW_PUNCHES;
use self::tabs::{Tab, Tabs};
use crate::web::fields::Query;
use crate::web::page::{Answer, show};
use crate::web::pages::admission::named;
use crate::web::pages::command::menu::Menu;
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::stream::Part;
use crate::web::view::Html;
use crate::web::view::terminal::path;

#[derive(Template)]
#[template(path = "pages/terminal.html")]
struct Terminal {
    shell: Shell,
    dev_id: String,
    path: String,
    /// Its site, with a link to the terminals there.
    site: Option<(String, String)>,
    head: Part,
    work: Part,
    polls: Part,
    rail: Part,
    tabs: Tabs,
    inside: Html,
    menu: Option<Menu>,
    offers: Offers,
}

/// What can be done with it by whoever reads.
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own")]
struct Offers {
    admit: bool,
    edit: bool,
    block: bool,
    remove: bool,
}

/// `GET /terminals/{dev_id}?tab=`
pub(crate) async fn page(
    inside: SignedIn,
    Path(dev_id): Path<String>,
    Query(query): Query,
) -> Answer {
    let visit = &inside.visit;
    let (web, say, actor) = (&visit.web, &visit.say, inside.actor());
    let dev_id = named(&dev_id)?;
    let view = web.app.terminal(actor, &dev_id).await?;
    let facts = web.app.terminal_facts(actor, &dev_id).await?;
    let [head, work, polls, rail] = live::parts(web, say, actor, &view, &facts).await?;
    let tab = Tab::read(query.get("tab"));
    let (below, region) = tab.inside(&inside, &view, &facts, &query).await?;
    let mut regions = vec![live::region(&dev_id)];
    regions.extend(region);
    let terminal = &view.row.terminal;
    let shell = Shell::of(&inside, Place::Terminals, terminal.title().to_owned()).await?;
    let may = |what| inside.signed.may(what);
    let admitted = terminal.status == Status::Admitted;
    let here = path(dev_id.as_str());
    Ok(show(&Terminal {
        shell: shell.live(&regions),
        site: view
            .site
            .as_ref()
            .map(|site| (site.name.clone(), format!("/terminals?site={}", site.id.0))),
        head,
        work,
        polls,
        rail,
        tabs: Tabs::of(web, say, actor, &view, &facts, tab).await?,
        inside: below,
        menu: admitted
            .then(|| Menu::of(say, actor.role, &facts.commands, &dev_id, &here))
            .filter(|menu| !menu.is_empty()),
        offers: Offers {
            admit: !admitted && may(Permission::Admit),
            edit: may(Permission::EditTerminal),
            block: terminal.status != Status::Blocked && may(Permission::Admit),
            remove: may(Permission::DeleteTerminal),
        },
        path: here,
        dev_id: dev_id.to_string(),
    }))
}
