//! How everybody's copies stand: the sentence over the list, and the filters with their numbers. Both come from
//! one count, and are renewed together.

use std::time::Duration;

use askama::Template;
use futures_util::FutureExt as _;
use muster_model::audit::Actor;
use muster_model::comparison::Standing;

use super::asked::Asked;
use crate::app::compare::Standings;
use crate::app::{self, App};
use crate::web::fields::Pairs;
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::Say;
use crate::web::view::time::Time;

/// So often the numbers are looked at; counting is as seldom as its own rests want.
pub(crate) const EVERY: Duration = Duration::from_secs(5);

/// Keeps the sentence and the numbers fresh.
pub(crate) const HEAD: Region = Region {
    name: "people",
    hears: Hears { events: false, punches: false, every: Some(EVERY) },
    show: |scene: Scene, query: Pairs| {
        async move {
            let Scene { web, say, actor } = scene;
            let head = Head::of(&web.app, &say, &actor, &Asked::read(&query)).await?;
            Ok(vec![head.lede, head.chips])
        }
        .boxed()
    },
};

/// What stands over the list.
pub(super) struct Head {
    pub(super) lede: Part,
    pub(super) chips: Part,
}

#[derive(Template)]
#[template(path = "pages/people_lede.html")]
struct Lede {
    say: Say,
    words: String,
    /// When those who are many were last compared.
    since: Option<Time>,
}

impl Head {
    pub(super) async fn of(
        app: &std::sync::Arc<App>,
        say: &Say,
        actor: &Actor,
        asked: &Asked,
    ) -> app::Result<Self> {
        let standings = app.people_standings(actor).await?;
        let standings = standings.as_deref();
        let since = standings.and_then(|of| of.since);
        let lede = Lede {
            say: say.clone(),
            words: words(say, standings),
            since: since.map(|at| Time::age(say, at, &app.usual_zone(), app.now())),
        };
        Ok(Self { lede: Part::of(&lede), chips: Part::of(&asked.chips(say, standings)) })
    }
}

fn words(say: &Say, standings: Option<&Standings>) -> String {
    let Some(of) = standings else { return say.text("people-lede-counting") };
    let told = [
        (Standing::Different, "people-lede-differ"),
        (Standing::Missing, "people-lede-lack"),
        (Standing::Unread, "people-lede-unread"),
    ];
    let told = told.map(|(standing, key)| (of.so(standing), key));
    let well = told.iter().all(|(count, _)| *count == 0);
    let told = told.into_iter().filter(|(count, _)| *count > 0);
    let told = told.map(|(count, key)| say.count(key, count));
    let well = well.then(|| say.text("people-lede-well"));
    let all = say.count("people-lede", of.all);
    std::iter::once(all).chain(told).chain(well).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::web::text::{Language, Texts};

    #[test]
    fn the_sentence_says_what_is_not_as_it_should_be() {
        let say = Say::new(Texts::load(), Language::English);
        let stand = |all: usize, by: &[(Standing, usize)]| {
            let by: BTreeMap<Standing, usize> = by.iter().copied().collect();
            words(&say, Some(&Standings { all, by, ..Standings::default() }))
        };
        assert_eq!(
            stand(1_164, &[(Standing::Different, 7), (Standing::Missing, 1), (Standing::Same, 9)]),
            "The terminals know 1,164 people. The copies of 7 differ. 1 is missing on a \
             terminal, wholly or in part."
        );
        assert_eq!(
            stand(1, &[(Standing::Same, 1)]),
            "The terminals know 1 person. Nobody’s copies differ, and nothing is missing."
        );
        assert_eq!(
            stand(2, &[(Standing::Unread, 2)]),
            "The terminals know 2 people. 2 could not be compared everywhere."
        );
        assert!(words(&say, None).starts_with("They are being compared."));
    }
}
