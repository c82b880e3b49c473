//! Kinds of terminals that this server knows.

use askama::Template;
use muster_protocol::profiles::Profile;

use crate::app;
use crate::web::session::SignedIn;
use crate::web::text::Say;
use crate::web::view::Html;

#[derive(Template)]
#[template(path = "pages/settings_profiles.html")]
struct Section {
    say: Say,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    title: String,
    extends: Option<String>,
    library: Option<String>,
}

impl Row {
    fn of(say: &Say, profile: &Profile) -> Self {
        Self {
            name: profile.name.clone(),
            title: say.retold(&profile.title),
            extends: profile.extends.clone(),
            library: profile.records.library.clone(),
        }
    }
}

/// The section.
pub(super) fn section(inside: &SignedIn) -> app::Result<Html> {
    let profiles = inside.visit.web.app.profiles(inside.actor())?;
    let rows = profiles.iter().map(|profile| Row::of(&inside.visit.say, profile)).collect();
    Ok(Html::of(&Section { say: inside.visit.say.clone(), rows }))
}

#[cfg(test)]
mod tests {
    use muster_protocol::profiles::Profiles;

    use super::*;
    use crate::web::text::{Language, Texts};

    #[test]
    fn built_in_profiles_are_listed_by_what_they_are_for() {
        let say = Say::new(Texts::load(), Language::English);
        let rows = Profiles::builtin().iter().map(|profile| Row::of(&say, profile)).collect();
        let section = Section { say, rows };
        insta::assert_snapshot!("settings_profiles", section.render().unwrap());
    }
}
