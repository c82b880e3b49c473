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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    fn waiting(guests: usize, window: Option<&str>, may: bool) -> String {
        let say = Say::new(Texts::load(), Language::English);
        let now: Timestamp = "2026-11-17T11:42:10Z".parse().unwrap();
        let guest = |_| Guest {
            dev_id: "2025110387".to_owned(),
            path: path("2025110387"),
            name: "<gate>".to_owned(),
            firmware: "WS535_v1.5.31".to_owned(),
            address: "10.60.1.9".to_owned(),
            enrols: "Finger, password, card".to_owned(),
            first: Time::age(&say, now - jiff::SignedDuration::from_mins(4), "UTC", now),
        };
        let waiting = Waiting {
            title: say.count("waiting-title", guests),
            rows: (0..guests).map(guest).collect(),
            more: guests.saturating_sub(1),
            window: window.map(str::to_owned),
            may,
            say: say.clone(),
        };
        without_hash(&waiting.render().unwrap())
    }

    #[test]
    fn whoever_waits_is_told_with_what_is_known() {
        insta::assert_snapshot!("waiting", waiting(1, None, true));
    }

    #[test]
    fn an_open_window_counts_down() {
        insta::assert_snapshot!("waiting_window", waiting(0, Some("2026-11-17T11:52:00Z"), true));
    }

    #[test]
    fn nobody_waits_and_nothing_is_shown() {
        insta::assert_snapshot!("waiting_nobody", waiting(0, None, false));
    }
}
