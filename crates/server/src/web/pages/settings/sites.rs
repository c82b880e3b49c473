//! Sites: places with a name and a zone.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use jiff::Timestamp;
use muster_model::role::Permission;
use muster_model::site::{Site, SiteId, SitePatch};

use super::PATH;
use crate::app::AppError;
use crate::app::roster::{Order, Part, Wanted};
use crate::web::Web;
use crate::web::fields::{Form, Pairs};
use crate::web::page::{Answer, Trouble, go, question};
use crate::web::pages::sure::Sure;
use crate::web::said::Said;
use crate::web::session::SignedIn;
use crate::web::shell::Place;
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::field::{Choice, Field};
use crate::web::view::number::whole;
use crate::web::view::time::{hours_from_utc, rules};
use crate::web::view::time_zone;

/// The longest name, in characters.
const NAME_MAX: u32 = 120;

#[derive(Template)]
#[template(path = "pages/settings_sites.html")]
struct Section {
    say: Say,
    rows: Vec<Row>,
    may: bool,
}

struct Row {
    id: i64,
    name: String,
    /// Its zone, or none: the default one.
    zone: Option<String>,
    hours: String,
    terminals: String,
}

/// Name and zone of a site; without an id, of a new one.
#[derive(Template)]
#[template(path = "pages/settings_site.html")]
struct SiteForm {
    say: Say,
    title: String,
    action: String,
    name: Field,
    zone: Choice,
}

impl Row {
    fn of(say: &Say, site: &Site, terminals: usize, default: &str, now: Timestamp) -> Self {
        let zone = site.time_zone.as_deref().unwrap_or(default);
        Self {
            id: site.id.0,
            name: site.name.clone(),
            zone: site.time_zone.clone(),
            hours: hours_from_utc(rules(zone).to_offset(now)),
            terminals: whole(say, terminals),
        }
    }
}

/// The section as whoever is inside sees it.
pub(super) async fn section(inside: &SignedIn) -> Result<Html, Trouble> {
    let (app, say) = (&inside.visit.web.app, &inside.visit.say);
    let (default, now) = (app.default_zone(), app.now());
    let mut rows = Vec::new();
    for site in app.sites(inside.actor()).await? {
        let terminals = terminals(inside, site.id).await?;
        rows.push(Row::of(say, &site, terminals, &default, now));
    }
    let may = inside.signed.may(Permission::EditSite);
    Ok(Html::of(&Section { say: say.clone(), rows, may }))
}

/// How many terminals hang there.
async fn terminals(inside: &SignedIn, site: SiteId) -> Result<usize, Trouble> {
    let wanted = Wanted { site: Some(site), ..Wanted::default() };
    let app = &inside.visit.web.app;
    let roster = app.roster(inside.actor(), &wanted, Order::Title, &Part::First, 1).await?;
    Ok(roster.wanted)
}

/// `GET /settings/sites/new`
pub(crate) async fn ask_new(inside: SignedIn) -> Answer {
    inside.visit.web.app.permit(inside.actor(), Permission::EditSite)?;
    form(&inside, None, &Pairs::default(), None).await
}

/// `POST /settings/sites/new`
pub(crate) async fn create(State(web): State<Web>, inside: SignedIn, Form(fields): Form) -> Answer {
    let (name, zone) = typed(&fields);
    match web.app.create_site(inside.actor(), name, zone).await {
        Ok(site) => Ok(done(&inside, "said-site-made", site.name)),
        Err(error) => refused(&inside, None, &fields, error).await,
    }
}

/// `GET /settings/sites/{id}`
pub(crate) async fn ask(inside: SignedIn, Path(id): Path<String>) -> Answer {
    inside.visit.web.app.permit(inside.actor(), Permission::EditSite)?;
    let site = known(&inside, &id).await?;
    form(&inside, Some(&site), &Pairs::default(), None).await
}

/// `POST /settings/sites/{id}`
pub(crate) async fn edit(
    State(web): State<Web>,
    inside: SignedIn,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Answer {
    web.app.permit(inside.actor(), Permission::EditSite)?;
    let (name, zone) = typed(&fields);
    let patch = SitePatch { name: Some(name), time_zone: Some(zone) };
    match web.app.edit_site(inside.actor(), numbered(&id)?, patch).await {
        Ok(site) => Ok(done(&inside, "said-site-changed", site.name)),
        Err(error) => {
            let site = known(&inside, &id).await?;
            refused(&inside, Some(&site), &fields, error).await
        }
    }
}

/// `GET /settings/sites/{id}/remove`
pub(crate) async fn ask_remove(inside: SignedIn, Path(id): Path<String>) -> Answer {
    inside.visit.web.app.permit(inside.actor(), Permission::EditSite)?;
    let say = &inside.visit.say;
    let site = known(&inside, &id).await?;
    let terminals = terminals(&inside, site.id).await?;
    let title = say.name("site-remove-title", &site.name);
    let sure = Sure {
        title: title.clone(),
        means: say.count("site-remove-means", terminals),
        action: format!("{PATH}/sites/{}/remove", site.id.0),
        back: PATH.to_owned(),
        keep: say.text("site-keep"),
        deed: say.name("site-remove-deed", &site.name),
        say: say.clone(),
    };
    question(&inside, Place::Settings, title, &sure).await
}

/// `POST /settings/sites/{id}/remove`
pub(crate) async fn remove(
    State(web): State<Web>,
    inside: SignedIn,
    Path(id): Path<String>,
) -> Answer {
    web.app.permit(inside.actor(), Permission::EditSite)?;
    let site = known(&inside, &id).await?;
    web.app.remove_site(inside.actor(), site.id).await?;
    Ok(done(&inside, "said-site-removed", site.name))
}

fn done(inside: &SignedIn, said: &str, name: String) -> Response {
    go(&inside.visit, PATH, Some(&Said::new(said).name(name)))
}

fn typed(fields: &Pairs) -> (String, Option<String>) {
    let name = fields.get("name").unwrap_or_default().to_owned();
    (name, fields.get("time_zone").map(str::to_owned))
}

/// The form again, with what is wrong with the name.
async fn refused(
    inside: &SignedIn,
    site: Option<&Site>,
    fields: &Pairs,
    error: AppError,
) -> Answer {
    let say = &inside.visit.say;
    let wrong = match error.code() {
        "name_taken" => say.text("site-name-taken"),
        "invalid_name" => say.count("name-unusable", NAME_MAX),
        _ => return Err(error.into()),
    };
    let answer = form(inside, site, fields, Some(wrong)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, answer).into_response())
}

async fn form(
    inside: &SignedIn,
    site: Option<&Site>,
    fields: &Pairs,
    wrong: Option<String>,
) -> Answer {
    let say = &inside.visit.say;
    let app = &inside.visit.web.app;
    let title = match site {
        Some(site) => say.name("site-edit-title", &site.name),
        None => say.text("site-new-title"),
    };
    let id = site.map_or_else(|| "new".to_owned(), |site| site.id.0.to_string());
    let stored = site.map_or("", |site| &site.name);
    let zone = site.and_then(|site| site.time_zone.clone()).unwrap_or_default();
    let default = say.with("site-zone-default", &[("zone", app.default_zone().into())]);
    let mut zones = vec![(String::new(), default)];
    zones.extend(time_zone::all(app.now()));
    let form = SiteForm {
        title: title.clone(),
        action: format!("{PATH}/sites/{id}"),
        name: Field::text("name", say.text("name"))
            .value(fields.get("name").unwrap_or(stored))
            .wrong(wrong)
            .required()
            .at_most(NAME_MAX)
            .focus(),
        zone: Choice::new("time_zone", say.text("time-zone"), zones)
            .chosen(fields.get("time_zone").unwrap_or(&zone))
            .hint(say.text("site-hint")),
        say: say.clone(),
    };
    question(inside, Place::Settings, title, &form).await
}

async fn known(inside: &SignedIn, id: &str) -> Result<Site, Trouble> {
    let id = numbered(id)?;
    let sites = inside.visit.web.app.sites(inside.actor()).await?;
    sites.into_iter().find(|site| site.id == id).ok_or(Trouble::NotFound)
}

fn numbered(id: &str) -> Result<SiteId, Trouble> {
    id.parse().map(SiteId).map_err(|_| Trouble::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    #[test]
    fn each_site_says_whose_zone_holds() {
        let say = Say::new(Texts::load(), Language::English);
        let now: Timestamp = "2026-11-17T11:42:10Z".parse().unwrap();
        let site = |id, name: &str, zone: Option<&str>| Site {
            id: SiteId(id),
            name: name.to_owned(),
            time_zone: zone.map(str::to_owned),
        };
        let rows = vec![
            Row::of(&say, &site(1, "Lima <1>", Some("America/Lima")), 12, "Asia/Dhaka", now),
            Row::of(&say, &site(2, "Tejgaon", None), 0, "Asia/Dhaka", now),
        ];
        let section = Section { say: say.clone(), rows, may: true };
        insta::assert_snapshot!("settings_sites", without_hash(&section.render().unwrap()));
        let section = Section { say, rows: Vec::new(), may: false };
        insta::assert_snapshot!("settings_sites_none", without_hash(&section.render().unwrap()));
    }
}
