//! Language, theme, single keys.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use muster_model::operator::{Preferences, Theme};

use crate::web::fields::Form;
use crate::web::page::{Answer, Trouble, go};
use crate::web::said::Said;
use crate::web::session::SignedIn;
use crate::web::text::{Language, Say};
use crate::web::view::field::Choice;

/// The form.
#[derive(Clone, Template)]
#[template(path = "pages/account_likes.html")]
pub(crate) struct Likes {
    say: Say,
    language: Choice,
    theme: Choice,
    single_keys: bool,
}

impl HtmlSafe for Likes {}

impl Likes {
    /// As somebody likes it now.
    pub(crate) fn of(say: &Say, likes: &Preferences) -> Self {
        let browser = (String::new(), say.text("language-browser"));
        let languages = Language::ALL.map(|one| (one.tag().to_owned(), one.name().to_owned()));
        let languages = std::iter::once(browser).chain(languages).collect();
        let themes = Theme::ALL.map(|theme| {
            (theme.as_str().to_owned(), say.text(&format!("theme-{}", theme.as_str())))
        });
        Self {
            language: Choice::new("language", say.text("language"), languages)
                .chosen(likes.language.as_deref().unwrap_or_default()),
            theme: Choice::new("theme", say.text("theme"), themes.into())
                .chosen(likes.theme.as_str()),
            single_keys: likes.single_keys,
            say: say.clone(),
        }
    }
}

/// `POST /account/preferences`
pub(crate) async fn set(inside: SignedIn, Form(form): Form) -> Answer {
    let theme = form.get("theme").and_then(Theme::parse).ok_or(Trouble::Unreadable)?;
    let likes = Preferences {
        language: form.get("language").map(str::to_owned),
        theme,
        single_keys: form.get("single_keys").is_some(),
    };
    inside.visit.web.app.set_preferences(&inside.signed.inner, likes).await?;
    Ok(go(&inside.visit, "/account", Some(&Said::new("said-saved"))))
}

/// `POST /account/theme`: the button in the top bar. Without a theme in the form it is the other one.
pub(crate) async fn set_theme(inside: SignedIn, Form(form): Form) -> Answer {
    let now = inside.signed.likes();
    let other = if now.theme == Theme::Dark { Theme::Light } else { Theme::Dark };
    let theme = form.get("theme").and_then(Theme::parse).unwrap_or(other);
    let likes = Preferences { theme, ..now.clone() };
    inside.visit.web.app.set_preferences(&inside.signed.inner, likes).await?;
    if inside.visit.piece {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok(go(&inside.visit, "/", None))
}
