//! How many punches came since the list was read: they wait until somebody asks for them.

use askama::Template;
use futures_util::FutureExt as _;
use muster_model::audit::Actor;

use super::asked::Asked;
use crate::app;
use crate::app::punch_list::NEW_TOLD;
use crate::web::Web;
use crate::web::fields::Pairs;
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::Say;

/// The punch up to which the list was read, in the region's query.
const SINCE: &str = "since";

#[derive(Template)]
#[template(path = "pages/punches_fresh.html")]
struct Fresh {
    /// Words of the link; none while nothing is new.
    words: Option<String>,
    link: String,
}

/// How many are new.
pub(crate) const FRESH: Region = Region {
    name: "punches-new",
    hears: Hears { events: false, punches: true, every: None },
    show: |scene: Scene, query: Pairs| {
        async move {
            let since = query.get(SINCE).and_then(|seq| seq.parse().ok()).unwrap_or(i64::MAX);
            let asked = Asked::read(&scene.web.app, &scene.actor, &query.with(SINCE, None)).await?;
            Ok(vec![fresh(&scene.web, &scene.say, &scene.actor, &asked, since).await?])
        }
        .boxed()
    },
};

/// The region for a list that was read when `head` was the newest punch.
pub(crate) fn region(asked: &Asked, head: i64) -> String {
    let query = asked.pairs.with(SINCE, Some(&head.to_string()));
    format!("{}?{}", FRESH.name, query.write())
}

/// The link to what is new, if anything is.
pub(crate) async fn fresh(
    web: &Web,
    say: &Say,
    actor: &Actor,
    asked: &Asked,
    since: i64,
) -> app::Result<Part> {
    let new = match &asked.unclear {
        Some(_) => 0,
        None => web.app.new_punches(actor, &asked.filter, since).await?,
    };
    let words = match new {
        0 => None,
        new if new > NEW_TOLD => Some(say.count("punches-new-many", NEW_TOLD)),
        new => Some(say.count("punches-new", new)),
    };
    Ok(Part::of(&Fresh { words, link: asked.top() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_is_there_when_something_is_new() {
        let fresh = |words: Option<&str>| {
            let words = words.map(str::to_owned);
            Fresh { words, link: "/punches?site=1".to_owned() }.render().unwrap()
        };
        insta::assert_snapshot!(fresh(Some("Show 3 new")), @r#"<div class="fresh" id="punches-new"><a class="btn sm" href="/punches?site=1">Show 3 new</a></div>"#);
        insta::assert_snapshot!(fresh(None), @r#"<div class="fresh" id="punches-new"></div>"#);
    }
}
