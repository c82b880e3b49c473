//! The newest punches, as they come.

use askama::Template;
use futures_util::FutureExt as _;
use muster_model::audit::Actor;

use crate::app;
use crate::web::Web;
use crate::web::pages::arrival::{Card, cards};
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::Say;

/// As many are shown.
const SHOWN: u32 = 13;

/// The newest punches.
pub(crate) const NEWEST: Region = Region {
    name: "overview-newest",
    hears: Hears { events: false, punches: true, every: None },
    show: |scene: Scene, _| {
        async move { Ok(vec![part(&scene.web, &scene.say, &scene.actor).await?]) }.boxed()
    },
};

#[derive(Template)]
#[template(path = "pages/overview_newest.html")]
struct Newest {
    say: Say,
    cards: Vec<Card>,
}

pub(super) async fn part(web: &Web, say: &Say, actor: &Actor) -> app::Result<Part> {
    let arrivals = web.app.arrivals(actor, None, SHOWN).await?;
    Ok(Part::of(&Newest { say: say.clone(), cards: cards(say, &arrivals, "overview") }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::pages::arrival::tests::arrivals;
    use crate::web::text::{Language, Texts};

    #[test]
    fn the_newest_punches_are_told() {
        let say = Say::new(Texts::load(), Language::English);
        let cards = cards(&say, &arrivals(), "overview");
        insta::assert_snapshot!("newest", Newest { say, cards }.render().unwrap());
    }

    #[test]
    fn before_the_first_punch_it_says_how_one_comes() {
        let say = Say::new(Texts::load(), Language::English);
        insta::assert_snapshot!("newest_none", Newest { say, cards: Vec::new() }.render().unwrap());
    }
}
