//! Letting terminals in: admitting with a name and a site in one step, blocking, the claim window.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::SignedDuration;
use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::role::Permission;
use muster_model::site::{Site, SiteId};
use muster_model::terminal::Status;

use crate::app;
use crate::app::terminals::TerminalView;
use crate::web::Web;
use crate::web::fields::{Form, Pairs, Query};
use crate::web::page::{self, Answer, Trouble};
use crate::web::said::Said;
use crate::web::session::{SignedIn, way_back};
use crate::web::shell::Place;
use crate::web::text::Say;
use crate::web::view::field::{Choice, Field};
use crate::web::view::terminal::{enrols, firmware, path};
use crate::web::view::time_zone;

/// How long a claim window stays open.
const WINDOW: SignedDuration = SignedDuration::from_mins(10);

/// Name and site for a terminal that waits. Stands on the page of the first steps, and in a dialog.
#[derive(Clone, Template)]
#[template(path = "parts/admit_form.html")]
pub(crate) struct AdmitForm {
    say: Say,
    dev_id: String,
    action: String,
    back: String,
    /// What it says of itself, piece by piece.
    told: Vec<String>,
    /// Where it is blocked instead; none: it is blocked.
    block: Option<String>,
    name: Field,
    site: Choice,
    new_site: Field,
    new_zone: Choice,
    may: bool,
}

impl HtmlSafe for AdmitForm {}

impl AdmitForm {
    /// For the terminal of `view`.
    pub(crate) async fn of(
        web: &Web,
        say: &Say,
        actor: &Actor,
        view: &TerminalView,
    ) -> app::Result<Self> {
        let sites = web.app.sites(actor).await?;
        Ok(Self::with(web, say, actor, view, &sites, &Pairs::default()))
    }

    fn with(
        web: &Web,
        say: &Say,
        actor: &Actor,
        view: &TerminalView,
        sites: &[Site],
        typed: &Pairs,
    ) -> Self {
        let terminal = &view.row.terminal;
        let now = web.app.now();
        let known: Vec<String> = [
            firmware(view),
            Some(terminal.address.clone()).filter(|address| !address.is_empty()),
            Some(enrols(say, view)).filter(|methods| !methods.is_empty()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let mut options = vec![(String::new(), say.text("site-none"))];
        options.extend(sites.iter().map(|site| (site.id.0.to_string(), told(site))));
        let zone = web.app.usual_zone();
        Self {
            dev_id: terminal.dev_id.to_string(),
            action: format!("{}/admit", path(terminal.dev_id.as_str())),
            back: way_back(typed.get("back")).to_owned(),
            told: known,
            block: (terminal.status == Status::Pending)
                .then(|| format!("{}/block", path(terminal.dev_id.as_str()))),
            name: Field::text("alias", say.text("terminal-name"))
                .value(typed.get("alias").unwrap_or(&terminal.name))
                .hint(say.text("terminal-name-hint"))
                .at_most(120)
                .focus(),
            site: Choice::new("site", say.text("site"), options)
                .chosen(typed.get("site").unwrap_or_default())
                .hint(say.text("site-hint")),
            new_site: Field::text("new_site", say.text("site-new-name"))
                .value(typed.get("new_site").unwrap_or_default())
                .at_most(120),
            new_zone: Choice::new("new_zone", say.text("time-zone"), time_zone::all(now))
                .chosen(typed.get("new_zone").unwrap_or(&zone)),
            may: actor.role.may(Permission::Admit),
            say: say.clone(),
        }
    }
}

fn told(site: &Site) -> String {
    match &site.time_zone {
        Some(zone) => format!("{} ({zone})", site.name),
        None => site.name.clone(),
    }
}

#[derive(Template)]
#[template(path = "pages/admit.html")]
struct Admit {
    form: AdmitForm,
}

/// `GET /terminals/{dev_id}/admit`
pub(crate) async fn ask(
    inside: SignedIn,
    Path(dev_id): Path<String>,
    Query(query): Query,
) -> Answer {
    let web = &inside.visit.web;
    web.app.permit(inside.actor(), Permission::Admit)?;
    let view = web.app.terminal(inside.actor(), &named(&dev_id)?).await?;
    let sites = web.app.sites(inside.actor()).await?;
    let form = AdmitForm::with(web, &inside.visit.say, inside.actor(), &view, &sites, &query);
    let title = inside.visit.say.name("admit-title", view.row.terminal.title());
    page::question(&inside, Place::Terminals, title, &Admit { form }).await
}

/// `POST /terminals/{dev_id}/admit`
pub(crate) async fn admit(
    State(web): State<Web>,
    inside: SignedIn,
    Path(dev_id): Path<String>,
    Form(form): Form,
) -> Answer {
    let dev_id = named(&dev_id)?;
    let site = site(&web, &inside, &form).await?;
    let alias = form.get("alias").map(str::to_owned);
    let view = web.app.admit(inside.actor(), &dev_id, alias, site).await?;
    Ok(done(&inside, &form, "said-admitted", view.row.terminal.title()))
}

/// The site that was chosen, or the new one that was named.
async fn site(web: &Web, inside: &SignedIn, form: &Pairs) -> Result<Option<SiteId>, Trouble> {
    if let Some(name) = form.get("new_site") {
        let zone = form.get("new_zone").map(str::to_owned);
        let site = web.app.create_site(inside.actor(), name.to_owned(), zone).await?;
        return Ok(Some(site.id));
    }
    match form.get("site").map(str::parse) {
        None => Ok(None),
        Some(Ok(id)) => Ok(Some(SiteId(id))),
        Some(Err(_)) => Err(Trouble::Unreadable),
    }
}

/// `POST /terminals/{dev_id}/block`
pub(crate) async fn block(
    State(web): State<Web>,
    inside: SignedIn,
    Path(dev_id): Path<String>,
    Form(form): Form,
) -> Answer {
    let view = web.app.block(inside.actor(), &named(&dev_id)?).await?;
    Ok(done(&inside, &form, "said-blocked", view.row.terminal.title()))
}

/// `POST /admission/window`: opens it, or closes it when the form says so.
pub(crate) async fn window(State(web): State<Web>, inside: SignedIn, Form(form): Form) -> Answer {
    let mode = web.app.admission(inside.actor())?.mode;
    let until = form.get("close").is_none().then(|| web.app.now() + WINDOW);
    web.app.set_admission(inside.actor(), mode, until).await?;
    let said = if until.is_some() { "said-window-open" } else { "said-window-closed" };
    Ok(done(&inside, &form, said, ""))
}

fn done(inside: &SignedIn, form: &Pairs, said: &str, name: &str) -> Response {
    let back = form.get("back").unwrap_or("/terminals");
    page::go(&inside.visit, way_back(Some(back)), Some(&Said::new(said).name(name)))
}

pub(crate) fn named(dev_id: &str) -> Result<DevId, Trouble> {
    DevId::new(dev_id).map_err(|_| Trouble::NotFound)
}
