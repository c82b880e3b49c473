//! `/setup/terminal`: what to key into a terminal, and the first one that calls.

use std::net::IpAddr;
use std::time::Duration;

use askama::Template;
use askama::filters::HtmlSafe;
use futures_util::FutureExt as _;
use muster_model::audit::Actor;

use crate::app;
use crate::app::roster::{Order, Part as ListPart, Wanted};
use crate::web::Web;
use crate::web::page::{Answer, show};
use crate::web::pages::admission::AdmitForm;
use crate::web::session::SignedIn;
use crate::web::shell::Gate;
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::Say;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/listening.html")]
struct Listening {
    shell: Gate,
    key_in: KeyIn,
    heard: Part,
}

/// Nothing, the first that waits, or one that is in already.
#[derive(Template)]
#[template(path = "pages/listening_heard.html")]
struct Heard {
    say: Say,
    pending: Option<AdmitForm>,
    admitted: Option<String>,
}

/// Who called, as soon as somebody does.
pub(crate) const LISTENING: Region = Region {
    name: "first-terminal",
    hears: Hears { events: true, punches: false, every: Some(Duration::from_secs(2)) },
    show: |scene: Scene, _| {
        async move { Ok(vec![heard(&scene.web, &scene.say, &scene.actor).await?]) }.boxed()
    },
};

/// `GET /setup/terminal`
pub(crate) async fn page(inside: SignedIn) -> Answer {
    let visit = &inside.visit;
    let heard = heard(&visit.web, &visit.say, inside.actor()).await?;
    let title = visit.say.text("listening-title");
    let shell = Gate::of(visit, title).live(&[LISTENING.name.to_owned()]);
    Ok(show(&Listening { shell, key_in: KeyIn::of(visit), heard }))
}

pub(crate) async fn heard(web: &Web, say: &Say, actor: &Actor) -> app::Result<Part> {
    let (waiting, _) = web.app.waiting_room(actor, 1).await?;
    let pending = match waiting.first() {
        Some(view) => Some(AdmitForm::of(web, say, actor, view).await?),
        None => None,
    };
    let mut admitted = None;
    if pending.is_none() {
        let first = ListPart::First;
        let known = web.app.roster(actor, &Wanted::default(), Order::Heard, &first, 1).await?;
        admitted = known.rows.first().map(|view| view.row.terminal.title().to_owned());
    }
    Ok(Part::of(&Heard { say: say.clone(), pending, admitted }))
}

/// What to key into which menu of a terminal: the address under which this machine is reached, and the
/// terminals' port.
#[derive(Clone, Template)]
#[template(path = "parts/key_in.html")]
pub(crate) struct KeyIn {
    say: Say,
    pub(crate) address: String,
    pub(crate) port: u16,
}

impl HtmlSafe for KeyIn {}

impl KeyIn {
    /// As this visitor reaches the machine.
    pub(crate) fn of(visit: &Visit) -> Self {
        let (address, port) = reached_at(visit);
        Self { say: visit.say.clone(), address, port }
    }
}

fn reached_at(visit: &Visit) -> (String, u16) {
    let options = &visit.web.options;
    let (listening, port) = (options.terminals.ip(), options.terminals.port());
    if !listening.is_unspecified() {
        return (listening.to_string(), port);
    }
    // What the browser used works at least from where it stands.
    let asked = visit.host_name().parse::<IpAddr>().ok().filter(|ip| !ip.is_loopback());
    let address = asked.or(options.reachable);
    (address.map_or_else(|| visit.host_name().to_owned(), |ip| ip.to_string()), port)
}
