//! The newest punches of a terminal.

use askama::Template;
use futures_util::FutureExt as _;
use jiff::civil::Date;
use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::punch::Punch;

use super::live::asked;
use crate::app::terminals::TerminalView;
use crate::app::{self, PunchFilter};
use crate::web::Web;
use crate::web::fields::Pairs;
use crate::web::page::Trouble;
use crate::web::pages::fresh::Fresh;
use crate::web::pages::thumbs;
use crate::web::session::SignedIn;
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::direction::Direction;
use crate::web::view::method::methods;
use crate::web::view::person::Thumb;
use crate::web::view::terminal::{path, segment};
use crate::web::view::time::{self, Time};

/// So many new ones are counted.
const NEW_TOLD: u32 = 50;

#[derive(Template)]
#[template(path = "pages/terminal_punches.html")]
struct Punches {
    say: Say,
    fresh: Part,
    rows: Vec<Row>,
    all: String,
}

struct Row {
    /// The day, where it is another than that of the row above.
    day: Option<String>,
    thumb: Thumb,
    name: String,
    path: String,
    user_id: String,
    time: Time,
    direction: Direction,
    methods: String,
    io: String,
    verify: String,
    suspect: bool,
}

/// `?tab=punches`
pub(super) async fn tab(
    inside: &SignedIn,
    view: &TerminalView,
    query: &Pairs,
) -> Result<(Html, Option<String>), Trouble> {
    let (web, say, actor) = (&inside.visit.web, &inside.visit.say, inside.actor());
    let dev_id = &view.row.terminal.dev_id;
    // The page of punches has all of them.
    let punches = newest(web, actor, dev_id, inside.visit.rows.get()).await?;
    let people = punches.iter().map(|punch| punch.user_id.clone()).collect();
    let names = web.app.names_of(actor, people).await?;
    let seen = punches.iter().map(|punch| punch.seq).max().unwrap_or(0);
    let mut day = None;
    let rows = punches.iter().zip(names);
    let rows = rows.map(|(punch, name)| row(say, punch, name, &mut day)).collect();
    let here = query.link(&path(dev_id.as_str()));
    let region =
        Pairs::default().with("id", Some(dev_id.as_str())).with("seen", Some(&seen.to_string()));
    let punches = Punches {
        fresh: Part::of(&Fresh::new(say, 0, here)),
        rows,
        all: format!("/punches?terminal={dev_id}"),
        say: say.clone(),
    };
    Ok((Html::of(&punches), Some(format!("{}?{}", NEW.name, region.write()))))
}

async fn newest(web: &Web, actor: &Actor, dev_id: &DevId, n: u32) -> app::Result<Vec<Punch>> {
    let filter = PunchFilter { terminal: Some(dev_id.clone()), ..PunchFilter::default() };
    Ok(web.app.punches(actor, filter, None, n).await?.items)
}

fn row(say: &Say, punch: &Punch, name: Option<String>, day: &mut Option<Date>) -> Row {
    let user_id = punch.user_id.to_string();
    let name = name.unwrap_or_else(|| user_id.clone());
    let date = punch.time_local.date();
    let new_day = day.replace(date) != Some(date);
    Row {
        day: new_day.then(|| time::date(say, date)),
        thumb: thumbs::beside(punch, &name, "terminal"),
        path: format!("/people/{}", segment(&user_id)),
        time: Time::clock(say, punch.time_local, punch.time, &punch.zone),
        direction: Direction::new(say, &punch.modes.direction),
        methods: methods(say, &punch.modes.methods),
        io: punch.modes.io_raw.clone(),
        verify: punch.modes.verify_raw.clone(),
        suspect: punch.clock_suspect,
        name,
        user_id,
    }
}

/// How many punches of the terminal came since the page was made: `?id=&seen=`.
pub(crate) const NEW: Region = Region {
    name: "punches-of",
    hears: Hears { events: false, punches: true, every: None },
    show: |scene: Scene, query: Pairs| {
        async move {
            let dev_id = asked(&query)?;
            let seen = query.get("seen").and_then(|seen| seen.parse().ok()).unwrap_or(i64::MAX);
            let punches = newest(&scene.web, &scene.actor, &dev_id, NEW_TOLD).await?;
            let new = punches.iter().filter(|punch| punch.seq > seen).count();
            let here = format!("{}?tab=punches", path(dev_id.as_str()));
            Ok(vec![Part::of(&Fresh::new(&scene.say, new, here))])
        }
        .boxed()
    },
};
