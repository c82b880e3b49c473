//! What a terminal said and heard, while somebody records it: the list, one of them taken apart, the switch,
//! the download.

mod detail;
mod said;

use std::collections::BTreeSet;

use askama::Template;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse as _;
use futures_util::{FutureExt as _, StreamExt as _};
use muster_model::audit::Actor;
use muster_model::exchange::KEPT;
use muster_model::role::Permission;
use muster_model::{DevId, UserId};

use self::detail::Detail;
use self::said::Names;
use super::live::asked;
use crate::app;
use crate::app::exchanges::{Download, ExchangeView, Meaning};
use crate::app::terminals::TerminalView;
use crate::web::Web;
use crate::web::fields::{Form, Pairs};
use crate::web::page::{self, Answer, Trouble};
use crate::web::pages::admission::named;
use crate::web::pages::fresh::Fresh;
use crate::web::said::Said;
use crate::web::session::SignedIn;
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::number::{bytes, whole};
use crate::web::view::pager::Pager;
use crate::web::view::status::Mark;
use crate::web::view::terminal::path;
use crate::web::view::time::{Time, rules};

/// So many new ones are counted.
const NEW_TOLD: u32 = 50;

#[derive(Template)]
#[template(path = "pages/terminal_exchanges.html")]
struct Exchanges {
    say: Say,
    path: String,
    until: Option<String>,
    may_record: bool,
    may_download: bool,
    fresh: Part,
    rows: Vec<Row>,
    pager: Pager,
}

struct Row {
    /// Its place on the page.
    anchor: String,
    link: String,
    time: Time,
    request: String,
    answer: String,
    mark: crate::web::view::icon::Icon,
    meaning: String,
    size: String,
    took: String,
    open: Option<Html>,
}

/// `?tab=exchanges&open=&older=`
pub(super) async fn tab(
    inside: &SignedIn,
    view: &TerminalView,
    query: &Pairs,
) -> Result<(Html, Option<String>), Trouble> {
    let (web, say, actor) = (&inside.visit.web, &inside.visit.say, inside.actor());
    let dev_id = &view.row.terminal.dev_id;
    let older = query.get("older").and_then(|id| id.parse().ok());
    let list = web.app.exchanges(actor, dev_id, older, inside.visit.rows.get()).await?;
    let here = path(dev_id.as_str());
    let first = Pairs::default().with("tab", Some("exchanges"));
    let open = query.get("open").and_then(|id| id.parse::<i64>().ok());
    let names = names(web, actor, &list.items).await?;
    let mut rows = Vec::with_capacity(list.items.len());
    for exchange in &list.items {
        let id = exchange.exchange.id;
        let mut row = row(say, view, exchange, &names, query, open == Some(id));
        if open == Some(id) {
            row.open = Some(Html::of(&Detail::of(inside, view, id, false).await?));
        }
        rows.push(row);
    }
    let seen = list.items.first().map_or(0, |newest| newest.exchange.id);
    let anchored = |pairs: Pairs| format!("{}#below", pairs.link(&here));
    let region =
        Pairs::default().with("id", Some(dev_id.as_str())).with("seen", Some(&seen.to_string()));
    let until = web.app.recorded_until(actor, dev_id)?;
    let exchanges = Exchanges {
        until: until.map(|until| until.to_string()),
        may_record: inside.signed.may(Permission::EditTerminal),
        may_download: inside.signed.may(Permission::Export) && !rows.is_empty(),
        fresh: Part::of(&Fresh::new(say, 0, anchored(first.clone()))),
        pager: Pager::from_newest(
            say,
            say.count("exchanges-kept", KEPT),
            older.map(|_| anchored(first.clone())),
            list.next.map(|next| anchored(first.with("older", Some(&next.to_string())))),
        ),
        rows,
        path: here.clone(),
        say: say.clone(),
    };
    // While somebody reads older ones, new ones do not matter to them.
    let live = older.is_none().then(|| format!("{}?{}", NEW.name, region.write()));
    Ok((Html::of(&exchanges), live))
}

fn row(
    say: &Say,
    view: &TerminalView,
    listed: &ExchangeView,
    names: &Names,
    query: &Pairs,
    open: bool,
) -> Row {
    let exchange = &listed.exchange;
    let zone = view.zone.name.as_str();
    let local = rules(zone).to_datetime(exchange.at);
    let id = exchange.id.to_string();
    let pairs = query.with("tab", Some("exchanges")).with("open", (!open).then_some(id.as_str()));
    let here = path(view.row.terminal.dev_id.as_str());
    Row {
        anchor: format!("x-{id}"),
        link: format!("{}#x-{id}", pairs.link(&here)),
        time: Time::clock(say, local, exchange.at, zone),
        request: exchange.request_code.clone(),
        mark: mark(listed).shape(),
        answer: exchange.response_code.clone(),
        meaning: said::words(say, &listed.meaning, names),
        size: bytes(say, exchange.request_size.max(exchange.reply_size)),
        took: took(say, exchange.took_us),
        open: None,
    }
}

/// The names of those whom these exchanges are about.
async fn names(web: &Web, actor: &Actor, views: &[ExchangeView]) -> app::Result<Names> {
    let ids = views.iter().filter_map(|view| said::person(&view.meaning));
    let ids: BTreeSet<UserId> = ids.filter_map(|id| UserId::new(id).ok()).collect();
    let people: Vec<UserId> = ids.into_iter().collect();
    let names = web.app.names_of(actor, people.clone()).await?;
    let known = people.into_iter().zip(names);
    Ok(known.filter_map(|(id, name)| Some((id.to_string(), name?))).collect())
}

/// A poll with nothing to do is no failure, whatever the wire calls it.
fn mark(listed: &ExchangeView) -> Mark {
    match (listed.exchange.response_code.as_str(), &listed.meaning) {
        ("OK" | "RESET_FK", _) => Mark::Done,
        (_, Meaning::NothingToDo) => Mark::Stopped,
        _ => Mark::Failed,
    }
}

fn took(say: &Say, micros: u64) -> String {
    if micros < 1_000 {
        format!("{micros}\u{a0}µs")
    } else {
        format!("{}\u{a0}ms", whole(say, micros / 1_000))
    }
}

/// How many exchanges were recorded since the page was made: `?id=&seen=`.
pub(crate) const NEW: Region = Region {
    name: "exchanges-of",
    hears: Hears { events: false, punches: false, every: Some(std::time::Duration::from_secs(2)) },
    show: |scene: Scene, query: Pairs| {
        async move {
            let dev_id = asked(&query)?;
            let seen = query.get("seen").and_then(|seen| seen.parse().ok()).unwrap_or(i64::MAX);
            let list = scene.web.app.exchanges(&scene.actor, &dev_id, None, NEW_TOLD).await?;
            let new = list.items.iter().filter(|view| view.exchange.id > seen).count();
            let here = format!("{}?tab=exchanges#below", path(dev_id.as_str()));
            Ok(vec![Part::of(&Fresh::new(&scene.say, new, here))])
        }
        .boxed()
    },
};

/// `POST /terminals/{dev_id}/recording`: on for an hour, or off when the form says so.
pub(crate) async fn record(
    State(web): State<Web>,
    inside: SignedIn,
    Path(dev_id): Path<String>,
    Form(form): Form,
) -> Answer {
    let dev_id = named(&dev_id)?;
    let on = form.get("stop").is_none();
    web.app.record_exchanges(inside.actor(), &dev_id, on).await?;
    let said = Said::new(if on { "said-recording" } else { "said-recording-over" });
    let back = format!("{}?tab=exchanges#below", path(dev_id.as_str()));
    Ok(page::go(&inside.visit, &back, Some(&said)))
}

/// `GET /terminals/{dev_id}/exchanges/{id}/reveal`: asks before anything hidden is shown.
pub(crate) async fn ask(inside: SignedIn, Path((dev_id, id)): Path<(String, i64)>) -> Answer {
    let (web, say) = (&inside.visit.web, &inside.visit.say);
    web.app.permit(inside.actor(), Permission::ReadBiometric)?;
    let dev_id = named(&dev_id)?;
    let here = path(dev_id.as_str());
    let ask = Reveal {
        action: format!("{here}/exchanges/{id}/reveal"),
        back: format!("{here}?tab=exchanges&open={id}#x-{id}"),
        say: say.clone(),
    };
    let title = say.text("raw-reveal-title");
    page::question(&inside, crate::web::shell::Place::Terminals, title, &ask).await
}

/// The question before something hidden is shown.
#[derive(Template)]
#[template(path = "parts/reveal.html")]
pub(crate) struct Reveal {
    pub(crate) say: Say,
    pub(crate) action: String,
    pub(crate) back: String,
}

/// `POST /terminals/{dev_id}/exchanges/{id}/reveal`: shows every byte, on a page that no link leads to.
pub(crate) async fn reveal(inside: SignedIn, Path((dev_id, id)): Path<(String, i64)>) -> Answer {
    let (web, say) = (&inside.visit.web, &inside.visit.say);
    let view = web.app.terminal(inside.actor(), &named(&dev_id)?).await?;
    let detail = Detail::of(&inside, &view, id, true).await?;
    detail::page(&inside, say, &view, id, &detail).await
}

/// `GET /terminals/{dev_id}/exchanges.jsonl`: all that is kept, without what is secret.
pub(crate) async fn download(
    State(web): State<Web>,
    inside: SignedIn,
    Path(dev_id): Path<String>,
) -> Answer {
    let dev_id: DevId = named(&dev_id)?;
    let lines = web.app.exchanges_download(inside.actor(), &dev_id, Download::default()).await?;
    let name = format!("attachment; filename=\"exchanges-{}.jsonl\"", file_name(&dev_id));
    let name = HeaderValue::from_str(&name).map_err(|_| Trouble::NotFound)?;
    let kind = HeaderValue::from_static("application/x-ndjson");
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, Body::from_stream(lines.boxed())).into_response())
}

/// An id as a part of a file's name.
fn file_name(dev_id: &DevId) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    dev_id.as_str().chars().map(plain).collect()
}
