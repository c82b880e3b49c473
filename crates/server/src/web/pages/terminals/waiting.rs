//! Those who wait for admission, and the claim window.

use askama::Template;
use futures_util::FutureExt as _;
use jiff::Timestamp;
use muster_model::audit::Actor;
use muster_model::role::Permission;

use crate::app;
use crate::app::terminals::TerminalView;
use crate::web::Web;
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::Say;
use crate::web::view::terminal::{enrols, firmware, path};
use crate::web::view::time::Time;

/// As many are listed; past that their number says enough.
const LISTED: usize = 20;

#[derive(Template)]
#[template(path = "pages/terminals_waiting.html")]
struct Waiting {
    say: Say,
    title: String,
    rows: Vec<Guest>,
    /// How many more there are.
    more: usize,
    /// Until when whatever calls is admitted.
    window: Option<String>,
    may: bool,
}

/// A terminal that waits, with what is known of it.
struct Guest {
    dev_id: String,
    path: String,
    name: String,
    firmware: String,
    address: String,
    enrols: String,
    first: Time,
}

/// Those who wait, as they come.
pub(crate) const WAITING: Region = Region {
    name: "waiting",
    hears: Hears { events: true, punches: false, every: Some(std::time::Duration::from_secs(5)) },
    show: |scene: Scene, _| {
        async move { Ok(vec![room(&scene.web, &scene.say, &scene.actor).await?.0]) }.boxed()
    },
};

/// Those who wait, and how many they are.
pub(crate) async fn room(web: &Web, say: &Say, actor: &Actor) -> app::Result<(Part, usize)> {
    let (views, all) = web.app.waiting_room(actor, LISTED).await?;
    let now = web.app.now();
    let window = web.app.admission(actor)?.claim_until.filter(|until| *until > now);
    let waiting = Waiting {
        title: say.count("waiting-title", all),
        more: all - views.len(),
        rows: views.iter().map(|view| guest(say, view, now)).collect(),
        window: window.map(|until| until.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()),
        may: actor.role.may(Permission::Admit),
        say: say.clone(),
    };
    Ok((Part::of(&waiting), all))
}

fn guest(say: &Say, view: &TerminalView, now: Timestamp) -> Guest {
    let terminal = &view.row.terminal;
    Guest {
        dev_id: terminal.dev_id.to_string(),
        path: path(terminal.dev_id.as_str()),
        name: terminal.name.clone(),
        firmware: firmware(view).unwrap_or_default(),
        address: terminal.address.clone(),
        enrols: enrols(say, view),
        first: Time::age(say, terminal.first_seen, &view.zone.name, now),
    }
}
