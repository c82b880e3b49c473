//! How long what is stored is kept: what an admin chooses, and what is fixed.

use askama::Template;
use axum::extract::State;
use muster_model::retention::Retention;
use muster_model::role::Permission;

use super::PATH;
use crate::app;
use crate::web::Web;
use crate::web::fields::Form;
use crate::web::page::{Answer, Trouble, go};
use crate::web::said::Said;
use crate::web::session::SignedIn;
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::field::Choice;

/// Days that are offered; 0 is for ever.
const OFFERED: [u32; 5] = [0, 365, 180, 90, 30];

#[derive(Template)]
#[template(path = "pages/settings_retention.html")]
struct Section {
    say: Say,
    photos: String,
    choice: Option<Choice>,
}

impl Section {
    fn of(say: &Say, kept: Retention, may: bool) -> Self {
        let chosen = kept.photo_days.unwrap_or(0);
        let mut days = OFFERED.to_vec();
        // What the API chose may be none of these.
        if !days.contains(&chosen) {
            days.push(chosen);
        }
        let choice = may.then(|| {
            let options = days.iter().map(|days| (days.to_string(), told(say, *days))).collect();
            Choice::new("photo_days", say.text("retention-photos"), options)
                .chosen(chosen.to_string())
                .hint(say.text("retention-photos-hint"))
        });
        Self { say: say.clone(), photos: told(say, chosen), choice }
    }
}

fn told(say: &Say, days: u32) -> String {
    if days == 0 { say.text("retention-for-ever") } else { say.count("days", days) }
}

/// The section as whoever is inside sees it.
pub(super) fn section(inside: &SignedIn) -> app::Result<Html> {
    let kept = inside.visit.web.app.settings(inside.actor())?.retention;
    let may = inside.signed.may(Permission::ChangeSettings);
    Ok(Html::of(&Section::of(&inside.visit.say, kept, may)))
}

/// `POST /settings/retention`
pub(crate) async fn set(State(web): State<Web>, inside: SignedIn, Form(form): Form) -> Answer {
    let days: u32 =
        form.get("photo_days").and_then(|days| days.parse().ok()).ok_or(Trouble::Unreadable)?;
    let retention = Retention { photo_days: (days > 0).then_some(days) };
    web.app.set_retention(inside.actor(), retention).await?;
    Ok(go(&inside.visit, PATH, Some(&Said::new("said-saved"))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::text::{Language, Texts};

    #[test]
    fn what_is_kept_is_chosen_whatever_it_is() {
        let say = Say::new(Texts::load(), Language::English);
        let odd = Section::of(&say, Retention { photo_days: Some(45) }, true);
        insta::assert_snapshot!("settings_retention", odd.render().unwrap());
        let reads = Section::of(&say, Retention::default(), false);
        insta::assert_snapshot!("settings_retention_reads", reads.render().unwrap());
    }
}
