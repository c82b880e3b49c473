//! How many stand how, and the roll: one shape for each terminal, always in the same place.

use std::time::Duration;

use askama::Template;
use futures_util::FutureExt as _;
use jiff::Timestamp;
use muster_model::terminal;

use crate::app::figures::{Cell, Roll, RollOfSite};
use crate::app::roster::Standing;
use crate::web::Web;
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::Say;
use crate::web::view::icon::Icon;
use crate::web::view::number::whole;
use crate::web::view::status::{Mark, Status};
use crate::web::view::terminal::path;
use crate::web::view::time::{Time, city};

/// Above so many terminals a site shows numbers in place of shapes.
const SHAPES: usize = 60;

/// The fleet.
pub(crate) const FLEET: Region = Region {
    name: "overview-fleet",
    hears: Hears { events: true, punches: false, every: Some(Duration::from_secs(2)) },
    show: |scene: Scene, _| {
        async move {
            let roll = scene.web.app.roll(&scene.actor).await?;
            Ok(vec![part(&scene.web, &scene.say, &roll)])
        }
        .boxed()
    },
};

#[derive(Template)]
#[template(path = "pages/overview_fleet.html")]
struct Fleet {
    say: Say,
    figures: Vec<Figure>,
    sites: Vec<Row>,
}

/// A number, and what it counts.
struct Figure {
    link: String,
    number: String,
    status: Status,
}

/// A site.
struct Row {
    name: String,
    city: String,
    clock: String,
    shapes: Vec<Shape>,
    /// In place of too many shapes.
    numbers: Vec<Figure>,
}

/// A terminal.
struct Shape {
    path: String,
    label: String,
    tip: String,
    mark: Icon,
}

pub(super) fn part(web: &Web, say: &Say, roll: &Roll) -> Part {
    let now = web.app.now();
    Part::of(&Fleet {
        figures: figures(say, roll),
        sites: roll.sites.iter().map(|site| row(say, site, now)).collect(),
        say: say.clone(),
    })
}

fn figures(say: &Say, roll: &Roll) -> Vec<Figure> {
    let of = |standing: Standing| {
        let count = roll.counts.get(&standing).copied().unwrap_or(0);
        let shown = count > 0 || standing != Standing::Never;
        shown.then(|| figure(say, standing, count, ""))
    };
    let pending = Figure {
        link: "/terminals#waiting".to_owned(),
        number: whole(say, roll.pending),
        status: Status::new(Mark::Pending, say.text("state-pending")),
    };
    [Standing::Online, Standing::Late, Standing::Offline, Standing::Never]
        .into_iter()
        .filter_map(of)
        .chain([pending])
        .collect()
}

fn figure(say: &Say, standing: Standing, count: usize, site: &str) -> Figure {
    Figure {
        link: format!("/terminals?state={}{site}", standing.as_str()),
        number: whole(say, count),
        status: status(say, standing),
    }
}

/// A standing as a status.
fn status(say: &Say, standing: Standing) -> Status {
    use muster_model::presence::Presence;
    let presence = match standing {
        Standing::Online => Presence::Online,
        Standing::Late => Presence::Late,
        Standing::Offline => Presence::Offline,
        Standing::Never | Standing::Blocked => Presence::Never,
    };
    Status::terminal(say, terminal::Status::Admitted, presence)
}

fn row(say: &Say, site: &RollOfSite, now: Timestamp) -> Row {
    let many = site.cells.len() > SHAPES;
    let of = site.site.as_ref().map(|(id, _)| format!("&site={}", id.0)).unwrap_or_default();
    let number = |standing| figure(say, standing, site.count(standing), &of);
    let numbers = [Standing::Online, Standing::Late, Standing::Offline].map(number);
    Row {
        name: site.site.as_ref().map_or_else(|| say.text("site-none"), |(_, name)| name.clone()),
        city: city(&site.zone),
        clock: site.now.strftime("%H:%M").to_string(),
        shapes: if many { &[][..] } else { &site.cells }
            .iter()
            .map(|cell| shape(say, cell, &site.zone, now))
            .collect(),
        numbers: if many { numbers.into() } else { Vec::new() },
    }
}

fn shape(say: &Say, cell: &Cell, zone: &str, now: Timestamp) -> Shape {
    let status = status(say, cell.standing);
    let names = [("name", cell.title.as_str().into()), ("state", status.word().to_owned().into())];
    // A time, no age: the shape stays the same until the terminal calls.
    let last = cell.last_seen.filter(|_| cell.standing != Standing::Online);
    let tip = match last {
        Some(at) => {
            let when = Time::day(say, at, zone, now);
            let [name, state] = names.clone();
            say.with("roll-last", &[name, state, ("when", when.text().to_owned().into())])
        }
        None => say.with("roll-state", &names),
    };
    Shape {
        path: path(cell.dev_id.as_str()),
        label: say.with("roll-label", &names),
        tip,
        mark: status.shape(),
    }
}

#[cfg(test)]
mod tests {
    use muster_model::DevId;
    use muster_model::site::SiteId;

    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    fn fleet(terminals: usize) -> String {
        let say = Say::new(Texts::load(), Language::English);
        let now: Timestamp = "2026-11-17T11:42:10Z".parse().unwrap();
        let cell = |n: usize| Cell {
            dev_id: DevId::new(&format!("T{n}")).unwrap(),
            title: format!("Gate <{n}>"),
            standing: if n == 0 { Standing::Late } else { Standing::Online },
            last_seen: Some(now - jiff::SignedDuration::from_mins(6)),
        };
        let site = RollOfSite {
            site: Some((SiteId(1), "Tejgaon".to_owned())),
            zone: "Asia/Dhaka".to_owned(),
            now: "2026-11-17T17:42:10".parse().unwrap(),
            cells: (0..terminals).map(cell).collect(),
        };
        let counts = [(Standing::Online, terminals - 1), (Standing::Late, 1)].into();
        let roll = Roll { counts, pending: 2, sites: vec![site] };
        let fleet = Fleet {
            figures: figures(&say, &roll),
            sites: roll.sites.iter().map(|site| row(&say, site, now)).collect(),
            say,
        };
        without_hash(&fleet.render().unwrap())
    }

    #[test]
    fn each_terminal_has_its_shape() {
        insta::assert_snapshot!("fleet", fleet(2));
    }

    #[test]
    fn a_large_site_has_numbers() {
        insta::assert_snapshot!("fleet_large", fleet(61));
    }
}
