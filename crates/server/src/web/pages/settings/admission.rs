//! Who is let in: the rule, and the claim window.

use askama::Template;
use axum::extract::State;
use jiff::Timestamp;
use muster_model::admission::{Admission, Mode};
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

/// The rules in the order in which they are offered.
const MODES: [Mode; 3] = [Mode::Approve, Mode::Open, Mode::Closed];

#[derive(Template)]
#[template(path = "pages/settings_admission.html")]
struct Section {
    say: Say,
    /// Each rule: as it is stored, in words, what it means, whether it holds.
    modes: Vec<(&'static str, String, String, bool)>,
    window: Option<String>,
    /// The rule that the server is started with, if it is not the one that holds.
    started_with: Option<String>,
    may: bool,
}

impl Section {
    fn of(
        say: &Say,
        rule: Admission,
        started_with: Option<Mode>,
        may: bool,
        now: Timestamp,
    ) -> Self {
        let words = |mode: Mode| say.text(&format!("admission-{}", mode.as_str()));
        let option = |mode: Mode| {
            let means = say.text(&format!("admission-{}-means", mode.as_str()));
            (mode.as_str(), words(mode), means, mode == rule.mode)
        };
        Self {
            modes: MODES.map(option).into(),
            window: rule.claim_until.filter(|until| now < *until).map(|until| until.to_string()),
            started_with: started_with.filter(|mode| *mode != rule.mode).map(words),
            may,
            say: say.clone(),
        }
    }
}

/// The section as whoever is inside sees it.
pub(super) fn section(inside: &SignedIn) -> app::Result<Html> {
    let (app, say) = (&inside.visit.web.app, &inside.visit.say);
    let rule = app.admission(inside.actor())?;
    let may = inside.signed.may(Permission::Admit);
    let section = Section::of(say, rule, app.options.admission, may, app.now());
    Ok(Html::of(&section))
}

/// `POST /settings/admission`: another rule; a window that is open stays so.
pub(crate) async fn set(State(web): State<Web>, inside: SignedIn, Form(form): Form) -> Answer {
    let mode = form.get("mode").and_then(Mode::parse).ok_or(Trouble::Unreadable)?;
    let window = web.app.admission(inside.actor())?.claim_until;
    web.app.set_admission(inside.actor(), mode, window).await?;
    let said = format!("said-admission-{}", mode.as_str());
    Ok(go(&inside.visit, PATH, Some(&Said::new(&said))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    #[test]
    fn the_rule_that_holds_is_chosen_and_the_window_counts_down() {
        let say = Say::new(Texts::load(), Language::English);
        let now: Timestamp = "2026-11-17T11:42:10Z".parse().unwrap();
        let until = now + jiff::SignedDuration::from_mins(4);
        let open = Admission { mode: Mode::Approve, claim_until: Some(until) };
        let shown = |rule, started, may| {
            without_hash(&Section::of(&say, rule, started, may, now).render().unwrap())
        };
        insta::assert_snapshot!("settings_admission", shown(open, Some(Mode::Closed), true));
        let over = Admission { mode: Mode::Open, claim_until: Some(now) };
        insta::assert_snapshot!("settings_admission_reads", shown(over, None, false));
        for mode in MODES {
            let key = format!("said-admission-{}", mode.as_str());
            assert_ne!(say.text(&key), key);
        }
    }
}
