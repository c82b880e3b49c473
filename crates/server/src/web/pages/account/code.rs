//! A code beside the password: an authenticator is given a secret, and proves that it has it.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use qrcode::{EcLevel, QrCode};

use crate::app::AppError;
use crate::app::accounts::Offer;
use crate::web::fields::Form;
use crate::web::page::{Answer, Trouble, bytes, go, show};
use crate::web::said::Said;
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::view::field::Field;

#[derive(Template)]
#[template(path = "pages/code.html")]
struct Offered {
    shell: Shell,
    /// In groups of four, as it is typed.
    secret: String,
    code: Field,
}

#[derive(Template)]
#[template(path = "pages/code_recovery.html")]
struct Recovery {
    shell: Shell,
    codes: Vec<String>,
}

#[derive(Template)]
#[template(path = "pages/code_manage.html")]
struct Manage {
    shell: Shell,
    left: String,
    password: Field,
}

/// `GET /account/code`: the secret that waits for its first code; what can be done about codes that are on.
pub(crate) async fn page(inside: SignedIn) -> Answer {
    if inside.signed.operator().totp {
        return manage(&inside, None).await;
    }
    match inside.visit.web.app.offered_totp(&inside.signed.inner).await? {
        Some(offer) => offered(&inside, &offer, None).await,
        None => Ok(Redirect::to("/account").into_response()),
    }
}

/// `POST /account/code`
pub(crate) async fn begin(inside: SignedIn) -> Answer {
    inside.visit.web.app.begin_totp(&inside.signed.inner).await?;
    Ok(go(&inside.visit, "/account/code", None))
}

/// `GET /account/code/picture.svg`
pub(crate) async fn picture(inside: SignedIn) -> Answer {
    let offer = inside.visit.web.app.offered_totp(&inside.signed.inner).await?;
    let offer = offer.ok_or(Trouble::NotFound)?;
    let code = QrCode::with_error_correction_level(offer.uri.as_bytes(), EcLevel::M);
    let code = code.map_err(|error| Trouble::Server(error.to_string()))?;
    Ok(bytes("image/svg+xml", drawn(&code)))
}

/// Dark modules as one path on white, with the quiet zone of four around that readers ask for.
fn drawn(code: &QrCode) -> String {
    use std::fmt::Write as _;
    let width = code.width();
    let side = width + 8;
    let mut path = String::new();
    for (n, color) in code.to_colors().into_iter().enumerate() {
        if color == qrcode::Color::Dark {
            // Writing to a string cannot fail.
            let _ = write!(path, "M{} {}h1v1h-1z", n % width + 4, n / width + 4);
        }
    }
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{path}"/></svg>"##
    )
}

/// `POST /account/code/confirm`
pub(crate) async fn confirm(inside: SignedIn, Form(form): Form) -> Answer {
    let app = &inside.visit.web.app;
    let code = form.get("code").unwrap_or_default();
    match app.confirm_totp(&inside.signed.inner, code).await {
        Ok(codes) => recovery(&inside, codes).await,
        Err(AppError::Invalid { .. }) => {
            let Some(offer) = app.offered_totp(&inside.signed.inner).await? else {
                return Ok(Redirect::to("/account").into_response());
            };
            let why = inside.visit.say.text("code-not-now");
            Ok(unprocessable(offered(&inside, &offer, Some(why)).await?))
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /account/code/remove`
pub(crate) async fn remove(inside: SignedIn, Form(form): Form) -> Answer {
    match inside.visit.web.app.remove_totp(&inside.signed.inner, form.exact("password")).await {
        Ok(()) => Ok(go(&inside.visit, "/account", Some(&Said::new("said-code-off")))),
        Err(error) => wrong_password(&inside, error).await,
    }
}

/// `POST /account/code/renew`
pub(crate) async fn renew(inside: SignedIn, Form(form): Form) -> Answer {
    let app = &inside.visit.web.app;
    match app.renew_recovery_codes(&inside.signed.inner, form.exact("password")).await {
        Ok(codes) => recovery(&inside, codes).await,
        Err(error) => wrong_password(&inside, error).await,
    }
}

async fn wrong_password(inside: &SignedIn, error: AppError) -> Answer {
    match error {
        AppError::Invalid { .. } | AppError::WrongCredentials => {
            let why = inside.visit.say.text("password-wrong");
            Ok(unprocessable(manage(inside, Some(why)).await?))
        }
        _ => Err(error.into()),
    }
}

fn unprocessable(mut answer: Response) -> Response {
    *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    answer
}

async fn offered(inside: &SignedIn, offer: &Offer, wrong: Option<String>) -> Answer {
    let say = &inside.visit.say;
    let groups: Vec<String> = offer
        .secret
        .as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    Ok(show(&Offered {
        shell: Shell::of(inside, Place::Account, say.text("code-begin")).await?,
        secret: groups.join(" "),
        code: Field::text("code", say.text("code"))
            .autocomplete("one-time-code")
            .keys("numeric")
            .hint(say.text("code-first-hint"))
            .wrong(wrong)
            .mono()
            .required()
            .focus(),
    }))
}

async fn recovery(inside: &SignedIn, codes: Vec<String>) -> Answer {
    let title = inside.visit.say.text("recovery-title");
    Ok(show(&Recovery { shell: Shell::of(inside, Place::Account, title).await?, codes }))
}

async fn manage(inside: &SignedIn, wrong: Option<String>) -> Answer {
    let say = &inside.visit.say;
    Ok(show(&Manage {
        shell: Shell::of(inside, Place::Account, say.text("code-manage")).await?,
        left: say.count("recovery-left", inside.signed.operator().recovery_left),
        password: Field::password("password", say.text("password"), "current-password")
            .wrong(wrong),
    }))
}
