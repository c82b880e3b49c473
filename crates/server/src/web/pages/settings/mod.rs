//! `/settings`: what holds for the whole installation.
//!
//! `admission.rs` is who is let in, `sites.rs` places and zones, `retention.rs` how long things are kept, `profiles.rs` kinds of terminals, `reach.rs`
//! addresses and proxies, `about.rs` what this server is. Each is a section that renders alone.

mod about;
pub(crate) mod admission;
mod profiles;
mod reach;
pub(crate) mod retention;
pub(crate) mod sites;
pub(crate) mod zone;

use askama::Template;
use muster_model::role::Permission;

use crate::web::page::{Answer, show};
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::view::Html;

const PATH: &str = "/settings";

#[derive(Template)]
#[template(path = "pages/settings.html")]
struct Settings {
    shell: Shell,
    lede: String,
    admission: Html,
    zone: Html,
    sites: Html,
    retention: Html,
    profiles: Html,
    reach: Html,
    about: Html,
}

/// `GET /settings`
pub(crate) async fn page(inside: SignedIn) -> Answer {
    let say = &inside.visit.say;
    let changes = inside.signed.may(Permission::ChangeSettings);
    let lede = if changes { "settings-lede" } else { "settings-lede-reads" };
    Ok(show(&Settings {
        shell: Shell::of(&inside, Place::Settings, say.text("nav-settings")).await?,
        lede: say.text(lede),
        admission: admission::section(&inside)?,
        zone: zone::section(&inside)?,
        sites: sites::section(&inside).await?,
        retention: retention::section(&inside)?,
        profiles: profiles::section(&inside)?,
        reach: reach::section(&inside),
        about: about::section(&inside).await?,
    }))
}
