//! `/shelf`: what could not be understood, and what that means for punches.
//!
//! `list.rs` is the table, `item.rs` one item with its bytes, `kind.rs` says what something on the shelf is.

pub(crate) mod item;
mod kind;
mod list;

use askama::Template;
use axum::extract::State;
use muster_model::role::Permission;

use self::list::List;
use crate::web::Web;
use crate::web::fields::Query;
use crate::web::page::{Answer, go, show};
use crate::web::said::Said;
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::view::Html;
use crate::web::view::number::whole;
use crate::web::view::pager::Pager;

const PATH: &str = "/shelf";

#[derive(Template)]
#[template(path = "pages/shelf.html")]
struct Shelf {
    shell: Shell,
    lede: String,
    list: Html,
    pager: Option<Pager>,
    may_retry: bool,
}

/// `GET /shelf?before=`
pub(crate) async fn page(inside: SignedIn, Query(query): Query) -> Answer {
    let visit = &inside.visit;
    let (app, say) = (&visit.web.app, &visit.say);
    let before = query.get("before").and_then(|id| id.parse().ok());
    let part = app.shelf(inside.actor(), before, visit.rows.get()).await?;
    let count = app.badges(inside.actor()).await?.shelf;
    let lede = match part.items.len() {
        0 => say.text("shelf-none"),
        // The count is a second old at most; what is seen is not.
        seen => say.count("shelf-lede", (count as usize).max(seen)),
    };
    let pager = (before.is_some() || part.next.is_some()).then(|| {
        let older = part.next.map(|id| format!("{PATH}?before={id}"));
        let told = say.with("shelf-shown", &[("count", whole(say, part.items.len()).into())]);
        Pager::by_time(say, told, before.is_some().then(|| PATH.to_owned()), older)
    });
    let list = List::of(&visit.web, say, inside.actor(), &part.items).await?;
    Ok(show(&Shelf {
        shell: Shell::of(&inside, Place::Shelf, say.text("nav-shelf")).await?,
        lede,
        may_retry: inside.signed.may(Permission::RetryShelf) && !part.items.is_empty(),
        list: Html::of(&list),
        pager,
    }))
}

/// `POST /shelf/retry`: all of it.
pub(crate) async fn retry(State(web): State<Web>, inside: SignedIn) -> Answer {
    let retried = web.app.retry_shelf(inside.actor(), None).await?;
    let said = if retried.understood == 0 { "said-shelf-nothing" } else { "said-shelf-understood" };
    Ok(go(&inside.visit, PATH, Some(&Said::new(said).count(retried.understood))))
}
