//! `/terminals`: which are silent, which are new.
//!
//! `rows.rs` is the list and its region, `stand.rs` what stands over it, `waiting.rs` those who wait for admission, `asked.rs` what the
//! address asks for, `bulk.rs` what is done with a selection, `export.rs` the list as a file.

mod asked;
pub(crate) mod bulk;
pub(crate) mod export;
mod rows;
mod stand;
mod waiting;

use askama::Template;
use muster_model::role::Permission;

use self::asked::Asked;
use self::rows::List;
pub(crate) use self::rows::ROWS;
use self::stand::Stand;
pub(crate) use self::waiting::WAITING;
use crate::app::exports::ExportForm;
use crate::web::fields::Query;
use crate::web::page::{Answer, show};
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::stream::Part;
use crate::web::view::Html;
use crate::web::view::pager::Pager;

#[derive(Template)]
#[template(path = "pages/terminals.html")]
struct Terminals {
    shell: Shell,
    stand: Stand,
    waiting: Part,
    asked: Asked,
    sites: Vec<(String, String, bool)>,
    list: List,
    pager: Pager,
    /// Nobody is in yet. If nobody waits either, the page teaches how to begin.
    nobody: bool,
    waits: bool,
    may_send: bool,
    /// The list as a file; none: who reads may not take it.
    export: Option<Export>,
}

/// What a file would hold, and where it is, by its form.
struct Export {
    title: String,
    csv: String,
    xlsx: String,
}

#[derive(Template)]
#[template(path = "parts/sort_head.html")]
struct Head {
    link: String,
    on: bool,
    words: String,
    class: &'static str,
}

impl Terminals {
    /// What narrows the list, in words.
    fn narrowed(&self) -> String {
        self.asked.words(self.shell.say(), &self.sites)
    }

    /// The head of a column that the list can be sorted by.
    fn head(&self, column: &str, key: &str, class: &'static str) -> Html {
        let (link, on) = self.asked.sort(column);
        Html::of(&Head { link, on, words: self.shell.say().text(key), class })
    }
}

/// `GET /terminals?state=&site=&q=&sort=&after=&before=`
pub(crate) async fn page(inside: SignedIn, Query(query): Query) -> Answer {
    let visit = &inside.visit;
    let (web, say) = (&visit.web, &visit.say);
    let asked = Asked::read(&query);
    let roster = asked.roster(&web.app, inside.actor(), visit.rows).await?;
    let (waiting, pending) = waiting::room(web, say, inside.actor()).await?;
    let sites = web.app.sites(inside.actor()).await?;
    let list = List::of(web, say, inside.actor(), &roster).await?;
    let rows = format!("{}?{}", ROWS.name, visit.rows.for_region(&query).write());
    let regions = [WAITING.name.to_owned(), rows];
    let shell = Shell::of(&inside, Place::Terminals, say.text("nav-terminals")).await?;
    let all: usize = roster.counts.values().sum();
    Ok(show(&Terminals {
        shell: shell.live(&regions),
        stand: Stand::of(say, &asked, &roster),
        waiting,
        sites: asked.sites(say, &sites),
        pager: asked.pager(say, &roster),
        nobody: all == 0,
        waits: pending > 0,
        export: (inside.signed.may(Permission::Export) && roster.wanted > 0).then(|| Export {
            title: say.count("export-of-terminals", roster.wanted),
            csv: asked.export(ExportForm::Csv),
            xlsx: asked.export(ExportForm::Xlsx),
        }),
        list,
        asked,
        may_send: inside.signed.may(Permission::SendCommand),
    }))
}
