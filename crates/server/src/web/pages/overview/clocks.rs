//! Clocks that are off, each with the way to set it.

use std::time::Duration;

use askama::Template;
use futures_util::FutureExt as _;
use muster_model::audit::Actor;
use muster_model::role::Permission;

use crate::app;
use crate::app::figures::{DRIFT, DriftingClock};
use crate::web::Web;
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::Say;
use crate::web::view::number::offset;
use crate::web::view::terminal::TerminalLink;

/// As many are listed.
const LISTED: usize = 5;
/// A clock that is off by more fills the bar, in seconds.
const FULL: u64 = 300;
/// Half the width of the bar.
const HALF: u64 = 50;

/// Clocks that are off.
pub(crate) const CLOCKS: Region = Region {
    name: "overview-clocks",
    hears: Hears { events: true, punches: false, every: Some(Duration::from_secs(10)) },
    show: |scene: Scene, _| {
        async move { Ok(vec![part(&scene.web, &scene.say, &scene.actor).await?]) }.boxed()
    },
};

#[derive(Template)]
#[template(path = "pages/overview_clocks.html")]
struct Clocks {
    say: Say,
    rows: Vec<Row>,
    more: usize,
    may_set: bool,
}

struct Row {
    dev_id: String,
    link: TerminalLink,
    title: String,
    site: Option<String>,
    /// Where it is off by years: what it shows.
    never_set: Option<String>,
    off: String,
    /// The bar: where it begins and how wide it is.
    bar: (i64, u64),
    being_set: bool,
}

pub(super) async fn part(web: &Web, say: &Say, actor: &Actor) -> app::Result<Part> {
    let (clocks, all) = web.app.drifting_clocks(actor, LISTED).await?;
    let more = all - clocks.len();
    let may_set = actor.role.may(Permission::SendCommand);
    let rows = clocks.iter().map(|clock| row(say, clock)).collect();
    Ok(Part::of(&Clocks { say: say.clone(), rows, more, may_set }))
}

fn row(say: &Say, clock: &DriftingClock) -> Row {
    let width = (clock.drift.unsigned_abs().min(FULL) * HALF / FULL).max(1);
    let left = i64::try_from(width).unwrap_or(0);
    Row {
        dev_id: clock.dev_id.to_string(),
        link: TerminalLink::new(clock.dev_id.as_str(), &clock.title),
        title: clock.title.clone(),
        site: clock.site.clone(),
        never_set: clock.was_never_set().then(|| clock.shows.date().to_string()),
        off: offset(say, clock.drift),
        bar: (if clock.drift < 0 { -left } else { 0 }, width),
        being_set: clock.being_set,
    }
}

#[cfg(test)]
mod tests {
    use muster_model::DevId;

    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    fn clock(drift: i64, shows: &str, being_set: bool) -> DriftingClock {
        DriftingClock {
            dev_id: DevId::new("D96584729B906B39").unwrap(),
            title: "Gate <4>".to_owned(),
            site: Some("Callao".to_owned()),
            drift,
            read_at: None,
            zone: "America/Lima".to_owned(),
            shows: shows.parse().unwrap(),
            being_set,
        }
    }

    fn clocks(clocks: &[DriftingClock], may_set: bool) -> String {
        let say = Say::new(Texts::load(), Language::English);
        let rows = clocks.iter().map(|clock| row(&say, clock)).collect();
        without_hash(&Clocks { say, rows, more: 0, may_set }.render().unwrap())
    }

    #[test]
    fn each_clock_tells_how_far_it_is_off() {
        let some = [
            clock(-850_000_000, "2000-01-01T03:00:00", false),
            clock(252, "2026-11-17T17:46:22", false),
            clock(-98, "2026-11-17T17:40:32", true),
        ];
        insta::assert_snapshot!("clocks", clocks(&some, true));
    }

    #[test]
    fn who_may_not_set_clocks_has_no_button() {
        let html = clocks(&[clock(252, "2026-11-17T17:46:22", false)], false);
        assert!(!html.contains("<button") && html.contains("+4\u{a0}min\u{a0}12\u{a0}s"));
        assert!(clocks(&[], true).contains("within 20\u{a0}s"));
    }
}
