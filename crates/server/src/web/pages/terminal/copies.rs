//! How the copies of a terminal's people stand: filters with their numbers, and how old those are. Both come
//! from one count, and are renewed together.

use askama::Template;
use futures_util::FutureExt as _;
use muster_model::DevId;
use muster_model::audit::Actor;

use super::live::asked;
use crate::app;
use crate::app::compare::Standings;
use crate::web::Web;
use crate::web::fields::Pairs;
use crate::web::pages::people::head::EVERY;
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::Say;
use crate::web::view::chips::{Chip, Chips};
use crate::web::view::number::whole;
use crate::web::view::status::Mark;
use crate::web::view::terminal::path;
use crate::web::view::time::Time;

/// What can be looked for: its word in the address, its text, its shape.
pub(super) const COPIES: [(&str, &str, Mark); 2] = [
    ("different", "state-different", Mark::Different),
    ("missing", "people-missing-here", Mark::Missing),
];

/// Keeps the filters and their age fresh: `?id=&tab=people&q=&copies=`.
pub(crate) const HERE: Region = Region {
    name: "copies-here",
    hears: Hears { events: false, punches: false, every: Some(EVERY) },
    show: |scene: Scene, query: Pairs| {
        async move {
            let Scene { web, say, actor } = scene;
            let dev_id = asked(&query)?;
            let all = web.app.terminal_facts(&actor, &dev_id).await?.people;
            let query = query.without("id");
            let head = CopiesHere::of(&web, &say, &actor, &dev_id, all, &query).await?;
            Ok(vec![head.chips, head.age])
        }
        .boxed()
    },
};

/// What stands over the people of a terminal.
pub(super) struct CopiesHere {
    pub(super) chips: Part,
    pub(super) age: Part,
}

/// How old the numbers are, where they may be old, or that there are none yet.
#[derive(Template)]
#[template(path = "pages/terminal_copies_age.html")]
struct Age {
    say: Say,
    counting: bool,
    since: Option<Time>,
}

impl CopiesHere {
    /// `all` are the people of the terminal; `query` is the page's.
    pub(super) async fn of(
        web: &Web,
        say: &Say,
        actor: &Actor,
        dev_id: &DevId,
        all: u64,
        query: &Pairs,
    ) -> app::Result<Self> {
        let standings = web.app.people_standings(actor).await?;
        let standings = standings.as_deref();
        let since = standings.and_then(|of| of.since);
        let age = Age {
            say: say.clone(),
            counting: standings.is_none(),
            since: since.map(|at| Time::age(say, at, &web.app.usual_zone(), web.app.now())),
        };
        let here = path(dev_id.as_str());
        let link = |word: Option<&str>| format!("{}#below", query.with("copies", word).link(&here));
        let chosen = query.get("copies").filter(|word| COPIES.iter().any(|(one, ..)| one == word));
        let chips = chips(say, dev_id, all, standings, chosen, link);
        Ok(Self { chips: Part::of(&chips), age: Part::of(&age) })
    }
}

fn chips(
    say: &Say,
    dev_id: &DevId,
    all: u64,
    standings: Option<&Standings>,
    chosen: Option<&str>,
    link: impl Fn(Option<&str>) -> String,
) -> Chips {
    let (differ, lack) = standings.map(|of| of.on.get(dev_id).copied().unwrap_or_default()).unzip();
    let everybody = Chip {
        link: link(None),
        words: say.text("people-all"),
        count: whole(say, all),
        mark: None,
        on: chosen.is_none(),
    };
    let one = |((word, key, mark), count): ((&'static str, &str, Mark), Option<usize>)| Chip {
        link: link(Some(word)),
        words: say.text(key),
        count: count.map(|count| whole(say, count)).unwrap_or_default(),
        mark: Some(mark.shape()),
        on: chosen == Some(word),
    };
    let others = COPIES.into_iter().zip([differ, lack]).map(one);
    Chips { id: "copies-here", chips: std::iter::once(everybody).chain(others).collect() }
}
