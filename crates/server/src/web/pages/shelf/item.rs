//! `/shelf/{id}`: one thing that could not be understood, with its bytes.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use jiff::Timestamp;
use muster_model::role::Permission;
use muster_model::shelf::Shelved;

use super::PATH;
use super::kind::kind;
use super::list::Origin;
use crate::app::exchanges::Side;
use crate::web::Web;
use crate::web::fields::Query;
use crate::web::page::{Answer, Trouble, bytes, go, show};
use crate::web::said::Said;
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::hex::Hex;
use crate::web::view::number;
use crate::web::view::terminal::TerminalLink;
use crate::web::view::time::Time;
use crate::web::view::unread::plain;

#[derive(Template)]
#[template(path = "pages/shelf_item.html")]
struct ItemPage {
    shell: Shell,
    id: i64,
    title: String,
    lede: String,
    plain: String,
    reason: String,
    means: String,
    facts: Html,
    bytes: Html,
    may_retry: bool,
    may_read: bool,
}

/// What is known of it, beside the page.
#[derive(Template)]
#[template(path = "pages/shelf_facts.html")]
struct Facts {
    say: Say,
    terminal: TerminalLink,
    code: String,
    size: String,
    count: String,
    first: Time,
    last: Time,
    headers: String,
}

/// Its bytes: the text in them, and all of them as hex.
#[derive(Template)]
#[template(path = "pages/shelf_bytes.html")]
struct Bytes {
    say: Say,
    json: Option<String>,
    hex: Hex,
    left_out: Option<String>,
    /// Where they are shown without masks, for those who may.
    unmask: Option<String>,
    unmasked: bool,
}

impl Facts {
    fn of(say: &Say, item: &Shelved, title: &str, zone: &str, now: Timestamp) -> Self {
        Self {
            say: say.clone(),
            terminal: TerminalLink::new(item.dev_id.as_str(), title),
            code: item.request_code.clone(),
            size: number::bytes(say, item.size),
            count: say.count("times", item.count),
            first: Time::day(say, item.first_at, zone, now),
            last: Time::day(say, item.last_at, zone, now),
            headers: item.headers.trim_end().to_owned(),
        }
    }
}

impl Bytes {
    fn of(say: &Say, id: i64, side: &Side, may_read: bool, unmasked: bool) -> Self {
        let hides = side.pieces.iter().any(|piece| piece.masked);
        let json = side.json().and_then(|json| serde_json::to_string_pretty(&json).ok());
        let left = side.left_out();
        Self {
            json,
            hex: Hex::new(say, &side.body, &side.pieces),
            left_out: (left > 0).then(|| say.count("hex-rest", left)),
            unmask: (hides && may_read).then(|| format!("{PATH}/{id}?bytes=all")),
            unmasked,
            say: say.clone(),
        }
    }
}

/// `GET /shelf/{id}?bytes=`: with `bytes=all` nothing is masked, and that is in the audit log.
pub(crate) async fn page(inside: SignedIn, Path(id): Path<String>, Query(query): Query) -> Answer {
    let visit = &inside.visit;
    let (web, say, actor) = (&visit.web, &visit.say, inside.actor());
    let id = numbered(&id)?;
    let unmasked = query.get("bytes") == Some("all");
    let found = if unmasked {
        web.app.shelf_item_unmasked(actor, id).await?
    } else {
        web.app.shelf_item(actor, id).await?
    };
    let item = &found.item;
    let Origin { title: named, zone } = Origin::of(web, actor, item).await?;
    let now = web.app.now();
    let may_read = inside.signed.may(Permission::ReadBiometric);
    let kind = kind(&item.request_code);
    let title = say.name(&format!("shelf-title-{kind}"), &named);
    Ok(show(&ItemPage {
        shell: Shell::of(&inside, Place::Shelf, title.clone()).await?,
        id,
        title,
        lede: say.count("shelf-item-lede", item.count),
        plain: plain(say, &item.reason),
        reason: say.retold(&item.reason),
        means: say.text(&format!("shelf-means-{kind}")),
        facts: Html::of(&Facts::of(say, item, &named, &zone, now)),
        bytes: Html::of(&Bytes::of(say, id, &found.body, may_read, unmasked)),
        may_retry: inside.signed.may(Permission::RetryShelf),
        may_read,
    }))
}

/// `POST /shelf/{id}/retry`
pub(crate) async fn retry(
    State(web): State<Web>,
    inside: SignedIn,
    Path(id): Path<String>,
) -> Answer {
    let id = numbered(&id)?;
    let retried = web.app.retry_shelf(inside.actor(), Some(id)).await?;
    if retried.understood == 0 {
        let still = Said::new("said-shelf-still");
        return Ok(go(&inside.visit, &format!("{PATH}/{id}"), Some(&still)));
    }
    let said = Said::new("said-shelf-understood").count(retried.understood);
    Ok(go(&inside.visit, PATH, Some(&said)))
}

/// `GET /shelf/{id}/bytes`: all of them as a file, exactly as they came.
pub(crate) async fn download(
    State(web): State<Web>,
    inside: SignedIn,
    Path(id): Path<String>,
) -> Answer {
    let id = numbered(&id)?;
    let (_, body) = web.app.shelf_body(inside.actor(), id).await?;
    let mut answer = bytes("application/octet-stream", body);
    let name = format!("attachment; filename=\"shelf-{id}.bin\"");
    let name = HeaderValue::from_str(&name).map_err(|_| Trouble::NotFound)?;
    answer.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(answer)
}

fn numbered(id: &str) -> Result<i64, Trouble> {
    id.parse().map_err(|_| Trouble::NotFound)
}

#[cfg(test)]
mod tests {
    use super::super::list::tests::shelved;
    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    #[test]
    fn what_is_known_of_an_item() {
        let say = Say::new(Texts::load(), Language::English);
        let now = "2026-11-17T11:42:10Z".parse().unwrap();
        let facts = Facts::of(&say, &shelved(), "Packing 2", "Asia/Dhaka", now);
        insta::assert_snapshot!("shelf_facts", without_hash(&facts.render().unwrap()));
    }
}
