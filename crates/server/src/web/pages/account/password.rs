//! Another password; all other sessions end with the old one.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::http::StatusCode;
use muster_model::password::MIN;

use super::with;
use crate::app::AppError;
use crate::web::fields::Form;
use crate::web::page::{Answer, go};
use crate::web::pages::set_up::weak;
use crate::web::said::Said;
use crate::web::session::SignedIn;
use crate::web::text::Say;
use crate::web::view::field::Field;

/// The form.
#[derive(Clone, Template)]
#[template(path = "pages/account_password.html")]
pub(crate) struct PasswordForm {
    say: Say,
    old: Field,
    new: Field,
}

impl HtmlSafe for PasswordForm {}

impl PasswordForm {
    /// The form, with what was wrong in a field.
    pub(crate) fn new(say: &Say, wrong: Option<&(&'static str, String)>) -> Self {
        let of = |field: &str| wrong.filter(|(name, _)| *name == field).map(|(_, why)| why.clone());
        Self {
            old: Field::password("old", say.text("password-old"), "current-password")
                .wrong(of("old")),
            new: Field::password("new", say.text("password-new"), "new-password")
                .hint(say.count("password-hint", MIN))
                .wrong(of("new")),
            say: say.clone(),
        }
    }
}

/// `POST /account/password`
pub(crate) async fn change(inside: SignedIn, Form(form): Form) -> Answer {
    let app = &inside.visit.web.app;
    let say = &inside.visit.say;
    let changed =
        app.change_password(&inside.signed.inner, form.exact("old"), form.exact("new")).await;
    let wrong = match changed {
        Ok(()) => return Ok(go(&inside.visit, "/account", Some(&Said::new("said-password")))),
        Err(error) => match (weak(say, &error), &error) {
            (Some(why), _) => ("new", why),
            (None, AppError::Invalid { .. } | AppError::WrongCredentials) => {
                ("old", say.text("password-wrong"))
            }
            _ => return Err(error.into()),
        },
    };
    let mut answer = with(&inside, PasswordForm::new(say, Some(&wrong))).await?;
    *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(answer)
}
