//! `/login` and `/logout`.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::AppError;
use crate::app::accounts::{NewSession, SignIn};
use crate::web::fields::{Form, Query};
use crate::web::page::{Answer, show};
use crate::web::session::{self, SignedIn, way_back};
use crate::web::shell::Gate;
use crate::web::view::Html;
use crate::web::view::field::Field;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/sign_in.html")]
struct SignInPage {
    shell: Gate,
    server: Html,
    next: String,
    name: Field,
    password: Field,
}

/// The code is a second step: name and password go along in the form, since nothing is kept of somebody
/// who has not signed in.
#[derive(Template)]
#[template(path = "pages/sign_in_code.html")]
struct CodePage {
    shell: Gate,
    next: String,
    name: String,
    password: String,
    code: Field,
}

/// `GET /login`
pub(crate) async fn page(visit: Visit, Query(query): Query) -> Answer {
    let next = way_back(query.get("next"));
    if visit.signed.is_some() {
        return Ok(Redirect::to(next).into_response());
    }
    if visit.web.app.needs_set_up().await? {
        return Ok(Redirect::to("/setup").into_response());
    }
    Ok(first_step(&visit, "", next, None))
}

/// `POST /login`
pub(crate) async fn sign_in(visit: Visit, Form(form): Form) -> Answer {
    let name = form.get("name").unwrap_or_default();
    let (password, code) = (form.exact("password"), form.get("code"));
    let next = way_back(form.get("next"));
    let wrong = |key: &str| Some(visit.say.text(key));
    match visit.web.app.sign_in(name, password, code, &visit.client()).await {
        Ok(SignIn::Session(new)) => Ok(begin(&visit, &new, next)),
        Ok(SignIn::NeedsCode) => Ok(second_step(&visit, name, password, next)),
        Err(AppError::WrongCredentials) => {
            Ok(refused(first_step(&visit, name, next, wrong("sign-in-wrong"))))
        }
        Err(AppError::TooManyTries { retry_after }) => {
            let why = visit.say.count("error-too-many-hint", retry_after.as_secs().max(1));
            let mut answer = first_step(&visit, name, next, Some(why));
            *answer.status_mut() = StatusCode::TOO_MANY_REQUESTS;
            Ok(answer)
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /logout`
pub(crate) async fn sign_out(inside: SignedIn) -> Answer {
    let visit = &inside.visit;
    visit.web.app.sign_out(&inside.signed.inner).await?;
    let mut answer = Redirect::to("/login").into_response();
    session::drop(answer.headers_mut(), visit.secure);
    Ok(answer)
}

/// The browser keeps the session and goes on to `next`.
pub(crate) fn begin(visit: &Visit, new: &NewSession, next: &str) -> Response {
    let mut answer = Redirect::to(next).into_response();
    session::keep(answer.headers_mut(), &new.secret, visit.secure);
    answer
}

fn refused(mut answer: Response) -> Response {
    *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    answer
}

fn first_step(visit: &Visit, name: &str, next: &str, wrong: Option<String>) -> Response {
    let say = &visit.say;
    let named = Field::text("name", say.text("user-name"))
        .autocomplete("username")
        .value(name)
        .required()
        .at_most(64);
    let password = Field::password("password", say.text("password"), "current-password");
    let (named, password) = match wrong {
        None => (named.focus(), password),
        wrong => (named, password.wrong(wrong).focus()),
    };
    show(&SignInPage {
        shell: Gate::of(visit, say.text("sign-in")),
        server: say.html("sign-in-to", &[("name", Html::text(visit.host_name()))]),
        next: next.to_owned(),
        name: named,
        password,
    })
}

fn second_step(visit: &Visit, name: &str, password: &str, next: &str) -> Response {
    let say = &visit.say;
    show(&CodePage {
        shell: Gate::of(visit, say.text("code-title")),
        next: next.to_owned(),
        name: name.to_owned(),
        password: password.to_owned(),
        code: Field::text("code", say.text("code"))
            .autocomplete("one-time-code")
            .hint(say.text("code-hint"))
            .mono()
            .required()
            .focus(),
    })
}
