//! Inviting somebody, and the link by which they choose a password: shown once.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use muster_model::invitation::INVITATION_LASTS;
use muster_model::operator::NAME_MAX;
use muster_model::role::{Permission, Role};

use super::roles;
use crate::app::AppError;
use crate::web::Web;
use crate::web::fields::{Form, Pairs};
use crate::web::page::{Answer, Trouble, question, show};
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::text::Say;
use crate::web::view::field::{Choice, Field};

#[derive(Template)]
#[template(path = "pages/operators_invite.html")]
struct Invite {
    say: Say,
    name: Field,
    role: Choice,
}

#[derive(Template)]
#[template(path = "pages/operators_link.html")]
struct LinkPage {
    shell: Shell,
    title: String,
    lede: String,
    link: String,
}

impl Invite {
    fn with(say: &Say, typed: &Pairs, wrong: Option<String>) -> Self {
        Self {
            name: Field::text("name", say.text("user-name"))
                .value(typed.get("name").unwrap_or_default())
                .hint(say.text("invite-name-hint"))
                .wrong(wrong)
                .required()
                .at_most(NAME_MAX.try_into().unwrap_or(u32::MAX))
                .focus(),
            role: Choice::new("role", say.text("role"), roles(say))
                .chosen(typed.get("role").unwrap_or(Role::Viewer.as_str())),
            say: say.clone(),
        }
    }
}

/// `GET /operators/invite`
pub(crate) async fn ask(inside: SignedIn) -> Answer {
    inside.visit.web.app.permit(inside.actor(), Permission::ManageOperators)?;
    let say = &inside.visit.say;
    let form = Invite::with(say, &Pairs::default(), None);
    question(&inside, Place::Operators, say.text("invite-title"), &form).await
}

/// `POST /operators/invite`: the link comes back once.
pub(crate) async fn invite(State(web): State<Web>, inside: SignedIn, Form(form): Form) -> Answer {
    let say = &inside.visit.say;
    let name = form.get("name").unwrap_or_default().to_owned();
    let role = form.get("role").and_then(Role::parse).ok_or(Trouble::Unreadable)?;
    match web.app.invite_operator(inside.actor(), name.clone(), role).await {
        Ok(secret) => link(&inside, say.name("invited-title", &name), &secret).await,
        Err(error) => {
            let wrong = wrong(say, error)?;
            let form = Invite::with(say, &form, Some(wrong));
            let title = say.text("invite-title");
            let answer = question(&inside, Place::Operators, title, &form).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, answer).into_response())
        }
    }
}

fn wrong(say: &Say, error: AppError) -> Result<String, AppError> {
    match error.code() {
        "name_taken" => Ok(say.text("name-taken")),
        "invalid_name" => Ok(say.count("name-unusable", NAME_MAX)),
        _ => Err(error),
    }
}

/// The page with a link that opens once.
pub(super) async fn link(inside: &SignedIn, title: String, secret: &str) -> Answer {
    let (visit, say) = (&inside.visit, &inside.visit.say);
    Ok(show(&LinkPage {
        shell: Shell::of(inside, Place::Operators, title.clone()).await?,
        title,
        lede: say.count("invited-lede", INVITATION_LASTS.as_hours()),
        link: format!("{}/setup/{secret}", visit.origin()),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    #[test]
    fn the_form_begins_with_the_least_role() {
        let say = Say::new(Texts::load(), Language::English);
        let form = Invite::with(&say, &Pairs::default(), None);
        insta::assert_snapshot!("operators_invite", without_hash(&form.render().unwrap()));
    }
}
