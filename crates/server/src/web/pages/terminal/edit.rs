//! What operators say of a terminal: name, site, zone, profile.

use askama::Template;
use axum::extract::{Path, State};
use muster_model::role::Permission;
use muster_model::site::SiteId;
use muster_model::terminal::TerminalPatch;

use crate::app::terminals::TerminalView;
use crate::web::Web;
use crate::web::fields::{Form, Pairs};
use crate::web::page::{self, Answer, Trouble};
use crate::web::pages::admission::named;
use crate::web::said::Said;
use crate::web::session::SignedIn;
use crate::web::shell::Place;
use crate::web::text::Say;
use crate::web::view::field::{Choice, Field};
use crate::web::view::refusal;
use crate::web::view::terminal::path;
use crate::web::view::time_zone;

#[derive(Template)]
#[template(path = "pages/terminal_edit.html")]
struct Edit {
    say: Say,
    title: String,
    here: String,
    alias: Field,
    site: Choice,
    zone: Choice,
    profile: Choice,
    confirmed: bool,
}

/// `GET /terminals/{dev_id}/edit`
pub(crate) async fn ask(inside: SignedIn, Path(dev_id): Path<String>) -> Answer {
    let web = &inside.visit.web;
    web.app.permit(inside.actor(), Permission::EditTerminal)?;
    let view = web.app.terminal(inside.actor(), &named(&dev_id)?).await?;
    question(&inside, &view, &stored(&view), None).await
}

/// What the form holds before anybody typed.
fn stored(view: &TerminalView) -> Pairs {
    let terminal = &view.row.terminal;
    let site = terminal.site.map(|site| site.0.to_string());
    let profile = terminal.profile_fixed.then_some(terminal.profile.as_str());
    Pairs::default()
        .with("alias", terminal.alias.as_deref())
        .with("site", site.as_deref())
        .with("time_zone", terminal.time_zone.as_deref())
        .with("profile", profile)
        .with("zone_confirmed", terminal.zone_confirmed.then_some("1"))
}

async fn question(
    inside: &SignedIn,
    view: &TerminalView,
    typed: &Pairs,
    wrong: Option<(&str, &str)>,
) -> Answer {
    let (web, say) = (&inside.visit.web, &inside.visit.say);
    let terminal = &view.row.terminal;
    let wrong =
        |name: &str| wrong.filter(|(field, _)| *field == name).map(|(_, why)| why.to_owned());
    let value = |name: &str| typed.get(name).unwrap_or_default().to_owned();
    let mut sites = vec![(String::new(), say.text("site-none"))];
    for site in web.app.sites(inside.actor()).await? {
        sites.push((site.id.0.to_string(), site.name));
    }
    let mut zones = vec![(String::new(), say.text("zone-of-site"))];
    zones.extend(time_zone::all(web.app.now()));
    let mut profiles = vec![(String::new(), say.text("profile-by-polls"))];
    for profile in web.app.profiles(inside.actor())? {
        profiles.push((profile.name.clone(), say.retold(&profile.title)));
    }
    let title = say.name("terminal-edit-title", terminal.title());
    let edit = Edit {
        title: title.clone(),
        here: path(terminal.dev_id.as_str()),
        alias: Field::text("alias", say.text("terminal-name"))
            .value(value("alias"))
            .hint(say.text("terminal-name-hint"))
            .wrong(wrong("alias"))
            .at_most(120)
            .focus(),
        site: Choice::new("site", say.text("site"), sites)
            .chosen(value("site"))
            .wrong(wrong("site")),
        zone: Choice::new("time_zone", say.text("time-zone"), zones)
            .chosen(value("time_zone"))
            .hint(say.text("zone-hint"))
            .wrong(wrong("time_zone")),
        profile: Choice::new("profile", say.text("rail-profile"), profiles)
            .chosen(value("profile"))
            .hint(say.text("profile-hint"))
            .wrong(wrong("profile")),
        confirmed: typed.get("zone_confirmed").is_some(),
        say: say.clone(),
    };
    page::question(inside, Place::Terminals, title, &edit).await
}

/// `POST /terminals/{dev_id}/edit`
pub(crate) async fn save(
    State(web): State<Web>,
    inside: SignedIn,
    Path(dev_id): Path<String>,
    Form(form): Form,
) -> Answer {
    let dev_id = named(&dev_id)?;
    let own = |name: &str| Some(form.get(name).map(str::to_owned));
    let site = match form.get("site").map(str::parse) {
        None => None,
        Some(Ok(id)) => Some(SiteId(id)),
        Some(Err(_)) => return Err(Trouble::Unreadable),
    };
    let patch = TerminalPatch {
        alias: own("alias"),
        site: Some(site),
        time_zone: own("time_zone"),
        profile: own("profile"),
        zone_confirmed: Some(form.get("zone_confirmed").is_some()),
    };
    match web.app.edit_terminal(inside.actor(), &dev_id, patch).await {
        Ok(view) => {
            let said = Said::new("said-terminal-saved").name(view.row.terminal.title());
            Ok(page::go(&inside.visit, &path(dev_id.as_str()), Some(&said)))
        }
        Err(error) => {
            let Some(field) = error.field() else { return Err(error.into()) };
            let why = refusal::words(&inside.visit.say, &error);
            let view = web.app.terminal(inside.actor(), &dev_id).await?;
            question(&inside, &view, &form, Some((&field, &why))).await
        }
    }
}
