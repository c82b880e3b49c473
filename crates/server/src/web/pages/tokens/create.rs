//! Making a token: its text is shown once.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use jiff::SignedDuration;
use muster_model::role::{Permission, Role};

use super::example;
use crate::web::Web;
use crate::web::fields::{Form, Pairs};
use crate::web::page::{Answer, Trouble, question, show};
use crate::web::pages::operators::roles;
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::text::Say;
use crate::web::view::field::{Choice, Field};

/// How long a token can live, in days; 0 is for ever.
const LIVES: [i64; 4] = [365, 90, 30, 0];
/// The longest name, in characters.
const NAME_MAX: u32 = 64;

#[derive(Template)]
#[template(path = "pages/tokens_new.html")]
struct New {
    say: Say,
    name: Field,
    role: Choice,
    days: Choice,
}

#[derive(Template)]
#[template(path = "pages/tokens_made.html")]
struct Made {
    shell: Shell,
    title: String,
    token: String,
    example: String,
}

impl New {
    fn with(say: &Say, typed: &Pairs, wrong: Option<String>) -> Self {
        let lives = LIVES.map(|days| {
            let words = match days {
                0 => say.text("token-for-ever"),
                days => say.count("days", days),
            };
            (days.to_string(), words)
        });
        Self {
            name: Field::text("name", say.text("name"))
                .value(typed.get("name").unwrap_or_default())
                .hint(say.text("token-name-hint"))
                .wrong(wrong)
                .required()
                .at_most(NAME_MAX)
                .focus(),
            role: Choice::new("role", say.text("role"), roles(say))
                .chosen(typed.get("role").unwrap_or(Role::Viewer.as_str())),
            days: Choice::new("days", say.text("token-life"), lives.into())
                .chosen(typed.get("days").unwrap_or("365")),
            say: say.clone(),
        }
    }
}

/// `GET /tokens/new`
pub(crate) async fn ask(inside: SignedIn) -> Answer {
    inside.visit.web.app.permit(inside.actor(), Permission::ManageTokens)?;
    let say = &inside.visit.say;
    let form = New::with(say, &Pairs::default(), None);
    question(&inside, Place::Api, say.text("token-new-title"), &form).await
}

/// `POST /tokens/new`: the token comes back once.
pub(crate) async fn create(State(web): State<Web>, inside: SignedIn, Form(form): Form) -> Answer {
    let (visit, say) = (&inside.visit, &inside.visit.say);
    let role = form.get("role").and_then(Role::parse).ok_or(Trouble::Unreadable)?;
    let days: i64 = form.get("days").and_then(|days| days.parse().ok()).unwrap_or(0);
    if !LIVES.contains(&days) {
        return Err(Trouble::Unreadable);
    }
    let expires = (days > 0).then(|| web.app.now() + SignedDuration::from_hours(24 * days));
    let name = form.get("name").unwrap_or_default().to_owned();
    match web.app.create_token(inside.actor(), name.clone(), role, expires).await {
        Ok((_, token)) => {
            let title = say.name("token-made-title", &name);
            Ok(show(&Made {
                shell: Shell::of(&inside, Place::Api, title.clone()).await?,
                title,
                example: example(&visit.origin(), &token),
                token,
            }))
        }
        Err(error) if error.code() == "invalid_name" => {
            let form = New::with(say, &form, Some(say.count("name-unusable", NAME_MAX)));
            let title = say.text("token-new-title");
            let answer = question(&inside, Place::Api, title, &form).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, answer).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    #[test]
    fn the_form_begins_with_the_least_role_and_an_end() {
        let say = Say::new(Texts::load(), Language::English);
        let form = New::with(&say, &Pairs::default(), None);
        insta::assert_snapshot!("tokens_new", without_hash(&form.render().unwrap()));
    }
}
