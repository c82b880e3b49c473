//! `/`: is all well, and what needs me?
//!
//! Each part of the page is a file of its own and a region. Where no terminal is in yet, the page teaches how
//! the first one comes.

mod chart;
mod clocks;
mod fleet;
mod head;
mod needs;
mod newest;
mod scale;

use askama::Template;

use crate::app::figures::Roll;
use crate::web::fields::Query;
use crate::web::page::{Answer, Trouble, show};
use crate::web::pages::set_up::listening::{self, KeyIn};
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::stream::Part;
pub(crate) use chart::CHART;
pub(crate) use clocks::CLOCKS;
pub(crate) use fleet::FLEET;
pub(crate) use head::HEAD;
pub(crate) use needs::NEEDS;
pub(crate) use newest::NEWEST;

#[derive(Template)]
#[template(path = "pages/overview.html")]
struct Overview {
    shell: Shell,
    head: Part,
    fleet: Part,
    chart: Part,
    needs: Part,
    clocks: Part,
    newest: Part,
}

/// Before the first terminal is in.
#[derive(Template)]
#[template(path = "pages/overview_begin.html")]
struct Begin {
    shell: Shell,
    key_in: KeyIn,
    /// Whoever called.
    heard: Part,
}

/// `GET /`
pub(crate) async fn page(inside: SignedIn, Query(_): Query) -> Answer {
    let visit = &inside.visit;
    let (web, say, actor) = (&visit.web, &visit.say, inside.actor());
    let roll = web.app.roll(actor).await?;
    let shell = Shell::of(&inside, Place::Overview, say.text("nav-overview")).await?;
    if is_empty(&roll) {
        return begin(&inside, shell).await;
    }
    let regions = [HEAD, FLEET, CHART, NEEDS, CLOCKS, NEWEST].map(|region| region.name.to_owned());
    let needs = needs::list(web, say, actor).await?;
    Ok(show(&Overview {
        shell: shell.live(&regions),
        head: head::part(web, say, actor.role, &roll, &needs),
        fleet: fleet::part(web, say, &roll),
        chart: chart::part(web, say, actor).await?,
        needs: needs::part(say, needs),
        clocks: clocks::part(web, say, actor).await?,
        newest: newest::part(web, say, actor).await?,
    }))
}

fn is_empty(roll: &Roll) -> bool {
    roll.counts.values().all(|count| *count == 0)
}

async fn begin(inside: &SignedIn, shell: Shell) -> Result<axum::response::Response, Trouble> {
    let visit = &inside.visit;
    let heard = listening::heard(&visit.web, &visit.say, inside.actor()).await?;
    let regions = [listening::LISTENING.name.to_owned()];
    Ok(show(&Begin { shell: shell.live(&regions), key_in: KeyIn::of(visit), heard }))
}
