//! The zone of terminals that have none of their own and no site with one.

use askama::Template;
use axum::extract::State;
use muster_model::role::Permission;

use super::PATH;
use crate::app;
use crate::web::Web;
use crate::web::fields::Form;
use crate::web::page::{Answer, go};
use crate::web::said::Said;
use crate::web::session::SignedIn;
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::field::Choice;
use crate::web::view::time_zone;

#[derive(Template)]
#[template(path = "pages/settings_zone.html")]
struct Section {
    say: Say,
    zone: String,
    choice: Option<Choice>,
}

/// The section as whoever is inside sees it.
pub(super) fn section(inside: &SignedIn) -> app::Result<Html> {
    let (app, say) = (&inside.visit.web.app, &inside.visit.say);
    let zone = app.settings(inside.actor())?.default_zone.unwrap_or_else(|| "UTC".to_owned());
    let choice = inside.signed.may(Permission::ChangeSettings).then(|| {
        Choice::new("default_zone", say.text("zone-default"), time_zone::all(app.now()))
            .chosen(zone.as_str())
            .hint(say.text("zone-default-hint"))
    });
    Ok(Html::of(&Section { say: say.clone(), zone, choice }))
}

/// `POST /settings/zone`
pub(crate) async fn set(State(web): State<Web>, inside: SignedIn, Form(form): Form) -> Answer {
    let zone = form.get("default_zone").map(str::to_owned);
    web.app.set_default_zone(inside.actor(), zone).await?;
    let said = Said::new("said-zone").name(web.app.default_zone());
    Ok(go(&inside.visit, PATH, Some(&said)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::text::{Language, Texts};

    #[test]
    fn whoever_may_not_change_it_reads_it() {
        let say = Say::new(Texts::load(), Language::English);
        let section = Section { say, zone: "Asia/Dhaka".to_owned(), choice: None };
        insta::assert_snapshot!("settings_zone", section.render().unwrap());
    }
}
