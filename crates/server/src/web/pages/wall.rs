//! `/live`: what arrives, for a screen on the wall.
//!
//! All screens that show the same sites share one rendering, whatever their number and whatever comes in.

use std::time::Duration;

use askama::Template;
use futures_util::FutureExt as _;
use muster_model::audit::Actor;
use muster_model::site::SiteId;

use super::arrival::{Card, cards};
use crate::app;
use crate::app::figures::{SiteToday, WallFigures};
use crate::web::Web;
use crate::web::fields::{Pairs, Query};
use crate::web::page::{Answer, show};
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::Say;
use crate::web::view::number::whole;
use crate::web::view::strip::Bars;
use crate::web::view::time::city;

/// One large punch, and so many below it.
const SHOWN: u32 = 10;

/// The newest punches.
pub(crate) const ARRIVING: Region = Region {
    name: "arriving",
    hears: Hears { events: false, punches: true, every: None },
    show: |scene: Scene, query: Pairs| {
        async move { Ok(vec![arriving(&scene.web, &scene.say, &scene.actor, site(&query)).await?]) }
            .boxed()
    },
};

/// How many, and where.
pub(crate) const TODAY: Region = Region {
    name: "wall-today",
    hears: Hears { events: false, punches: false, every: Some(Duration::from_secs(2)) },
    show: |scene: Scene, query: Pairs| {
        async move { Ok(vec![today(&scene.web, &scene.say, &scene.actor, site(&query)).await?]) }
            .boxed()
    },
};

#[derive(Template)]
#[template(path = "pages/wall.html")]
struct Wall {
    shell: Shell,
    /// Sites to choose from: link, name, whether it is chosen.
    sites: Vec<(String, String, bool)>,
    chosen: String,
    /// The zone and the present time of what is shown.
    zone: String,
    clock: String,
    city: String,
    arriving: Part,
    today: Part,
}

#[derive(Template)]
#[template(path = "pages/wall_arriving.html")]
struct Arriving {
    say: Say,
    newest: Option<Card>,
    cards: Vec<Card>,
}

#[derive(Template)]
#[template(path = "pages/wall_today.html")]
struct Today {
    say: Say,
    punches: String,
    last_minute: String,
    sites: Vec<Tally>,
}

/// A site today.
struct Tally {
    name: String,
    punches: String,
    place: String,
    online: String,
    bars: Bars,
}

/// `GET /live?site=`
pub(crate) async fn page(inside: SignedIn, Query(query): Query) -> Answer {
    let visit = &inside.visit;
    let (web, say, actor) = (&visit.web, &visit.say, inside.actor());
    let only = site(&query);
    let sites = web.app.sites(actor).await?;
    let chosen = sites.iter().find(|site| Some(site.id) == only);
    let all = say.text("sites-all");
    let zone = chosen.and_then(|site| site.time_zone.clone());
    let zone = zone.unwrap_or_else(|| web.app.usual_zone());
    let now = crate::web::view::time::rules(&zone).to_datetime(web.app.now());
    let asked = Pairs::default().with("site", only.map(|id| id.0.to_string()).as_deref());
    let regions = [&ARRIVING, &TODAY].map(|region| format!("{}?{}", region.name, asked.write()));
    let choice = |site: &muster_model::site::Site| {
        (format!("/live?site={}", site.id.0), site.name.clone(), Some(site.id) == only)
    };
    let shell = Shell::of(&inside, Place::Live, say.text("nav-live")).await?;
    Ok(show(&Wall {
        shell: shell.live(&regions),
        chosen: chosen.map_or_else(|| all.clone(), |site| site.name.clone()),
        sites: std::iter::once(("/live".to_owned(), all, only.is_none()))
            .chain(sites.iter().map(choice))
            .collect(),
        clock: now.strftime("%H:%M:%S").to_string(),
        city: city(&zone),
        arriving: arriving(web, say, actor, only).await?,
        today: today(web, say, actor, only).await?,
        zone,
    }))
}

fn site(query: &Pairs) -> Option<SiteId> {
    query.get("site").and_then(|id| id.parse().ok()).map(SiteId)
}

async fn arriving(web: &Web, say: &Say, actor: &Actor, only: Option<SiteId>) -> app::Result<Part> {
    let arrivals = web.app.arrivals(actor, only, SHOWN).await?;
    let mut cards = cards(say, &arrivals, "live").into_iter();
    Ok(Part::of(&Arriving { say: say.clone(), newest: cards.next(), cards: cards.collect() }))
}

async fn today(web: &Web, say: &Say, actor: &Actor, only: Option<SiteId>) -> app::Result<Part> {
    let figures = web.app.wall(actor, only).await?;
    Ok(Part::of(&told(say, &figures)))
}

fn told(say: &Say, figures: &WallFigures) -> Today {
    let most = figures.sites.iter().flat_map(|site| site.minutes).max().unwrap_or(0);
    let tally = |site: &SiteToday| {
        let roll = &site.roll;
        let place = [
            ("place", city(&roll.zone).into()),
            ("time", roll.now.strftime("%H:%M").to_string().into()),
        ];
        let online = [("online", site.online.into()), ("all", roll.cells.len().into())];
        let name = roll.site.as_ref().map(|(_, name)| name.clone());
        Tally {
            name: name.unwrap_or_else(|| say.text("site-none")),
            punches: whole(say, site.punches),
            place: say.with("wall-place", &place),
            online: say.with("wall-online", &online),
            // One measure for all sites, so that they can be compared.
            bars: Bars::new(&site.minutes, most),
        }
    };
    Today {
        punches: whole(say, figures.punches),
        last_minute: say.count("wall-last-minute", figures.last_minute),
        sites: figures.sites.iter().map(tally).collect(),
        say: say.clone(),
    }
}

#[cfg(test)]
mod tests {
    use muster_model::DevId;

    use super::*;
    use crate::app::figures::{Cell, RollOfSite};
    use crate::app::fleet::MINUTES;
    use crate::app::roster::Standing;
    use crate::web::assets::without_hash;
    use crate::web::pages::arrival::tests::arrivals;
    use crate::web::text::{Language, Texts};

    fn say() -> Say {
        Say::new(Texts::load(), Language::English)
    }

    #[test]
    fn the_newest_punch_is_large() {
        let mut cards = cards(&say(), &arrivals(), "live").into_iter();
        let arriving = Arriving { say: say(), newest: cards.next(), cards: cards.collect() };
        insta::assert_snapshot!("arriving", without_hash(&arriving.render().unwrap()));
    }

    #[test]
    fn before_the_first_punch_the_wall_waits() {
        let arriving = Arriving { say: say(), newest: None, cards: Vec::new() };
        insta::assert_snapshot!("arriving_none", without_hash(&arriving.render().unwrap()));
    }

    #[test]
    fn sites_are_told_by_one_measure() {
        let site = |name: &str, count| {
            let mut minutes = [0; MINUTES];
            minutes[MINUTES - 1] = count;
            let cell = Cell {
                dev_id: DevId::new("T1").unwrap(),
                title: "Gate".to_owned(),
                standing: Standing::Online,
                last_seen: None,
            };
            SiteToday {
                online: 1,
                punches: 2_107,
                minutes,
                roll: RollOfSite {
                    site: Some((SiteId(1), name.to_owned())),
                    zone: "Asia/Dhaka".to_owned(),
                    now: "2026-11-17T17:42:10".parse().unwrap(),
                    cells: vec![cell],
                },
            }
        };
        let sites = vec![site("Tejgaon", 10), site("Ikeja", 5)];
        let figures = WallFigures { punches: 3_805, last_minute: 14, sites };
        insta::assert_snapshot!("today", told(&say(), &figures).render().unwrap());
    }
}
