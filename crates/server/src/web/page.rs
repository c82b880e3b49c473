//! From a template to an answer, and the pages that tell of trouble.
//!
//! Handlers give `Result<Response, Trouble>`. A trouble travels inside the response and becomes a page or a
//! toast in [`dress`], which knows who visits and in which language.

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html as Answered, IntoResponse, Redirect, Response};
use muster_model::role::Permission;

use super::cookie::{self, Cookie};
use super::said::Said;
use super::session::SignedIn;
use super::shell::{Gate, Place, Shell};
use super::text::Say;
use super::view::{Html, refusal};
use super::visit::Visit;
use crate::app::AppError;

/// What a handler gives.
pub(crate) type Answer = Result<Response, Trouble>;

/// Why there is no page.
#[derive(Debug, Clone)]
pub(crate) enum Trouble {
    /// Nothing is there.
    NotFound,
    /// The page is not asked for in this way.
    WrongMethod,
    /// The role lacks the permission.
    Forbidden(Permission),
    /// A change that does not come from our own pages.
    Foreign,
    /// The visitor belongs somewhere else.
    Elsewhere(String),
    /// A form that no page of ours sends.
    Unreadable,
    /// The use case refused, and the page has no better place to say so.
    Refused(Arc<AppError>),
    /// It is not done, as these words say.
    Not(String),
    /// It was tried too often; again after so many seconds.
    TooMany(u64),
    /// The store or the server failed. What is told here stands in the log, not on the page.
    Server(String),
}

impl Trouble {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::Forbidden(_) | Self::Foreign => StatusCode::FORBIDDEN,
            Self::Elsewhere(_) => StatusCode::SEE_OTHER,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Refused(_) | Self::Not(_) => StatusCode::CONFLICT,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Server(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What happened, and what it means or what to do.
    fn words(&self, say: &Say) -> (String, String) {
        let two = |key: &str| (say.text(key), say.text(&format!("{key}-hint")));
        match self {
            Self::NotFound => two("error-not-found"),
            Self::WrongMethod | Self::Unreadable => two("error-unreadable"),
            Self::Forbidden(what) => {
                let role = say.text(&format!("role-{}", what.least_role().as_str()));
                let hint = say.with("error-forbidden-hint", &[("role", role.into())]);
                (say.text("error-forbidden"), hint)
            }
            Self::Foreign => two("error-foreign"),
            Self::Refused(why) => (say.text("error-refused"), refusal::words(say, why)),
            Self::Not(why) => (say.text("error-refused"), why.clone()),
            Self::TooMany(seconds) => {
                let hint = say.count("error-too-many-hint", *seconds);
                (say.text("error-too-many"), hint)
            }
            Self::Elsewhere(_) | Self::Server(_) => two("error-server"),
        }
    }
}

impl From<AppError> for Trouble {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound { .. } => Self::NotFound,
            AppError::Forbidden(what) => Self::Forbidden(what),
            AppError::Conflict { .. }
            | AppError::Invalid { .. }
            | AppError::Parameter { .. }
            | AppError::WrongCredentials => Self::Refused(Arc::new(error)),
            AppError::TooManyTries { retry_after } => Self::TooMany(retry_after.as_secs().max(1)),
            AppError::Unauthenticated => Self::Elsewhere("/login".to_owned()),
            AppError::Store(_) | AppError::Unreadable(_) => Self::Server(error.to_string()),
        }
    }
}

/// A trouble on its way to [`dress`].
#[derive(Clone)]
struct Undressed(Arc<Trouble>);

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Undressed(Arc::new(self)));
        response
    }
}

/// Makes a page, or a toast for a piece of one, of the trouble in `response`.
pub(crate) async fn dress(response: Response, visit: &Visit) -> Response {
    let Some(Undressed(trouble)) = response.extensions().get::<Undressed>().cloned() else {
        return response;
    };
    match &*trouble {
        Trouble::Elsewhere(path) => return elsewhere(path, visit.piece),
        Trouble::Server(why) => tracing::error!(why, path = visit.uri.path(), "a page failed"),
        _ => {}
    }
    let (what, hint) = trouble.words(&visit.say);
    let mut dressed = if visit.piece {
        toast(&visit.say, what, hint)
    } else {
        error_page(&trouble, visit, what, hint).await
    };
    *dressed.status_mut() = trouble.status();
    if let Trouble::TooMany(seconds) = *trouble {
        dressed.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    dressed
}

fn elsewhere(path: &str, piece: bool) -> Response {
    if piece && let Ok(path) = HeaderValue::from_str(path) {
        return ([(HeaderName::from_static("hx-redirect"), path)], StatusCode::OK).into_response();
    }
    Redirect::to(path).into_response()
}

#[derive(Template)]
#[template(path = "parts/toast.html")]
struct Toast {
    say: Say,
    what: String,
    hint: String,
}

fn toast(say: &Say, what: String, hint: String) -> Response {
    let places = [("hx-retarget", "#toasts"), ("hx-reswap", "beforeend")];
    let headers = places.map(|(name, value)| (HeaderName::from_static(name), value));
    (headers, show(&Toast { say: say.clone(), what, hint })).into_response()
}

#[derive(Template)]
#[template(path = "pages/error.html")]
struct ErrorInside {
    shell: Shell,
    what: String,
    hint: String,
}

#[derive(Template)]
#[template(path = "pages/error_outside.html")]
struct ErrorOutside {
    shell: Gate,
    what: String,
    hint: String,
}

/// Inside the frame if somebody is signed in and the server is well, since the frame asks the store too.
async fn error_page(trouble: &Trouble, visit: &Visit, what: String, hint: String) -> Response {
    if let Some(signed) = visit.signed.clone()
        && !matches!(trouble, Trouble::Server(_))
    {
        let inside = SignedIn { visit: visit.clone(), signed };
        if let Ok(shell) = Shell::of(&inside, Place::Nowhere, what.clone()).await {
            return show(&ErrorInside { shell, what, hint });
        }
    }
    show(&ErrorOutside { shell: Gate::of(visit, what.clone()), what, hint })
}

/// A page or a piece, as an answer.
pub(crate) fn show(template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => Answered(html).into_response(),
        Err(error) => Trouble::Server(error.to_string()).into_response(),
    }
}

/// A question on a page of its own: it opens over a page where scripts run, and stands alone elsewhere.
/// Its template is one form in a `<div>`.
pub(crate) async fn question(
    inside: &SignedIn,
    place: Place,
    title: String,
    question: &impl Template,
) -> Answer {
    if inside.visit.piece {
        return Ok(show(question));
    }
    let shell = Shell::of(inside, place, title).await?;
    Ok(show(&Question { shell, question: Html::of(question) }))
}

#[derive(Template)]
#[template(path = "pages/question.html")]
struct Question {
    shell: Shell,
    question: Html,
}

/// The way on after a change that worked: the browser asks for `path`, which tells what was done.
pub(crate) fn go(visit: &Visit, path: &str, said: Option<&Said>) -> Response {
    let mut response = elsewhere(path, visit.piece);
    if let Some(said) = said {
        let value = said.write();
        let cookie =
            Cookie { name: cookie::SAID, value: &value, lasts: Some(60), secure: visit.secure };
        cookie::set(response.headers_mut(), cookie);
    }
    response
}

/// Whether an answer is a page that a browser shows.
pub(crate) fn is_whole(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// An answer of another kind than a page: a picture, a file.
pub(crate) fn bytes(kind: &'static str, body: impl Into<Body>) -> Response {
    ([(header::CONTENT_TYPE, kind)], body.into()).into_response()
}
