//! The sentence that answers, and what can be done at once.

use std::time::Duration;

use askama::Template;
use futures_util::FutureExt as _;
use muster_model::role::{Permission, Role};

use super::needs::{self, Row};
use crate::app::figures::Roll;
use crate::app::roster::Standing;
use crate::web::Web;
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::Say;
use crate::web::view::fleet;
use crate::web::view::time::{self, city};

/// The heading of the page.
pub(crate) const HEAD: Region = Region {
    name: "overview-head",
    hears: Hears { events: true, punches: false, every: Some(Duration::from_secs(2)) },
    show: |scene: Scene, _| {
        async move {
            let Scene { web, say, actor } = scene;
            let roll = web.app.roll(&actor).await?;
            let needs = needs::list(&web, &say, &actor).await?;
            Ok(vec![part(&web, &say, actor.role, &roll, &needs)])
        }
        .boxed()
    },
};

#[derive(Template)]
#[template(path = "pages/overview_head.html")]
struct Head {
    say: Say,
    lede: String,
    /// Words of the button that leads to those who wait.
    admit: Option<String>,
}

pub(super) fn part(web: &Web, say: &Say, who: Role, roll: &Roll, needs: &[Row]) -> Part {
    let zone = web.app.usual_zone();
    let local = time::rules(&zone).to_datetime(web.app.now());
    let fill = [
        ("date", time::date(say, local.date()).into()),
        ("time", local.strftime("%H:%M").to_string().into()),
        ("place", city(&zone).into()),
    ];
    let now = say.with(if zone == "UTC" { "overview-now-utc" } else { "overview-now" }, &fill);
    let admit = (roll.pending > 0 && who.may(Permission::Admit))
        .then(|| say.count("overview-admit", roll.pending));
    let told = [urgent(say, needs), Some(sentence(say, roll)), Some(now)];
    let lede = told.into_iter().flatten().collect::<Vec<_>>().join(" ");
    Part::of(&Head { say: say.clone(), lede, admit })
}

/// What needs somebody, before all else. How much more there is stands in the list, which may be cut.
fn urgent(say: &Say, needs: &[Row]) -> Option<String> {
    let (first, more) = needs.split_first()?;
    let key = if more.is_empty() { "overview-needs" } else { "overview-needs-more" };
    Some(say.with(key, &[("what", first.what.as_str().into())]))
}

/// How the fleet stands.
fn sentence(say: &Say, roll: &Roll) -> String {
    let count = |standing| roll.counts.get(&standing).copied().unwrap_or(0);
    let (late, offline) = (count(Standing::Late), count(Standing::Offline));
    match (late, offline) {
        (0, 0) if count(Standing::Never) == 0 => fleet::stand(say, &roll.counts),
        (0, 0) => say.count("overview-never", count(Standing::Never)),
        (_, 0) => say.count("overview-late", late),
        (0, _) => say.count("overview-offline", offline),
        _ => say.with("overview-silent", &[("late", late.into()), ("offline", offline.into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::text::{Language, Texts};

    #[test]
    fn the_sentence_tells_of_the_silent_ones() {
        let say = Say::new(Texts::load(), Language::English);
        let of = |counts: &[(Standing, usize)]| {
            let counts = counts.iter().copied().collect();
            sentence(&say, &Roll { counts, pending: 0, sites: Vec::new() })
        };
        let all = of(&[(Standing::Online, 31), (Standing::Late, 3), (Standing::Offline, 2)]);
        assert_eq!(
            all,
            "3 terminals are late, 2 offline. They keep their punches until they call."
        );
        assert_eq!(of(&[(Standing::Online, 1)]), "The one terminal is online.");
        assert_eq!(
            of(&[(Standing::Late, 1)]),
            "1 terminal is late. It keeps its punches until it calls."
        );
        assert_eq!(
            of(&[(Standing::Online, 2), (Standing::Never, 1)]),
            "1 terminal was never heard, the others are online."
        );
        assert_eq!(
            of(&[(Standing::Blocked, 3)]),
            "All 3 terminals are blocked.",
            "nobody expects anything of them"
        );
    }
}
