//! `/search`: places and terminals by name or id. The palette asks for the results alone.

use askama::Template;

use crate::app::roster::{Order, Part, Wanted};
use crate::web::fields::Query;
use crate::web::nav;
use crate::web::page::{Answer, Trouble, show};
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::icon::Icon;
use crate::web::view::status::Status;
use crate::web::view::terminal;

/// Results of one kind.
const OF_A_KIND: usize = 8;

/// What was found.
#[derive(Template)]
#[template(path = "parts/found.html")]
struct Found {
    say: Say,
    /// In the palette the hits are options of its field; on the page they are links under headings.
    palette: bool,
    asked: String,
    groups: Vec<(String, Vec<Hit>)>,
}

/// A line of the results.
struct Hit {
    path: String,
    mark: Icon,
    words: String,
    beside: String,
    code: String,
}

#[derive(Template)]
#[template(path = "pages/search.html")]
struct Search {
    shell: Shell,
    asked: String,
    found: Html,
}

/// `GET /search?q=`
pub(crate) async fn page(inside: SignedIn, Query(query): Query) -> Answer {
    let say = inside.visit.say.clone();
    let asked = query.get("q").unwrap_or_default().to_owned();
    let mut groups = Vec::new();
    for (key, hits) in [
        ("search-terminals", terminals(&inside, &asked).await?),
        ("search-places", places(&inside, &asked)),
    ] {
        if !hits.is_empty() {
            groups.push((say.text(key), hits));
        }
    }
    let palette = inside.visit.piece;
    let found = Found { say: say.clone(), palette, asked: asked.clone(), groups };
    if inside.visit.piece {
        return Ok(show(&found));
    }
    let shell = Shell::of(&inside, Place::Nowhere, say.text("search")).await?;
    Ok(show(&Search { shell, asked, found: Html::of(&found) }))
}

async fn terminals(inside: &SignedIn, asked: &str) -> Result<Vec<Hit>, Trouble> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let wanted = Wanted { query: Some(asked.to_owned()), ..Wanted::default() };
    let app = &inside.visit.web.app;
    let roster = app.roster(inside.actor(), &wanted, Order::Title, &Part::First, OF_A_KIND).await?;
    let hit = |view: &crate::app::terminals::TerminalView| {
        let of = &view.row.terminal;
        Hit {
            path: terminal::path(of.dev_id.as_str()),
            mark: Status::terminal(&inside.visit.say, of.status, view.presence).shape(),
            words: of.title().to_owned(),
            beside: view.site.as_ref().map(|site| site.name.clone()).unwrap_or_default(),
            code: of.dev_id.to_string(),
        }
    };
    Ok(roster.rows.iter().map(hit).collect())
}

fn places(inside: &SignedIn, asked: &str) -> Vec<Hit> {
    let asked = asked.to_lowercase();
    nav::places(&inside.visit.say, inside.actor().role)
        .into_iter()
        .filter(|(words, ..)| words.to_lowercase().contains(&asked))
        .map(|(words, path, mark)| Hit {
            path: path.to_owned(),
            mark,
            words,
            beside: String::new(),
            code: String::new(),
        })
        .collect()
}
