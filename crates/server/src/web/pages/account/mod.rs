//! `/account`: one's own password, codes, sessions, and how one likes the console.

pub(crate) mod code;
pub(crate) mod likes;
pub(crate) mod password;
pub(crate) mod sessions;

use askama::Template;

use self::likes::Likes;
use self::password::PasswordForm;
use self::sessions::OwnSession;
use crate::web::page::{Answer, show};
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};

#[derive(Template)]
#[template(path = "pages/account.html")]
struct Account {
    shell: Shell,
    /// The role, and what it may.
    may: String,
    likes: Likes,
    password: PasswordForm,
    totp: bool,
    recovery: String,
    sessions: Vec<OwnSession>,
    others: bool,
}

/// `GET /account`
pub(crate) async fn page(inside: SignedIn) -> Answer {
    with(&inside, PasswordForm::new(&inside.visit.say, None)).await
}

/// The page with the password's form as it stands after a try.
async fn with(inside: &SignedIn, password: PasswordForm) -> Answer {
    let say = &inside.visit.say;
    let operator = inside.signed.operator();
    let sessions = sessions::own(inside).await?;
    let shell = Shell::of(inside, Place::Account, say.text("nav-account")).await?;
    Ok(show(&Account {
        shell,
        may: say.text(&format!("role-may-{}", inside.actor().role.as_str())),
        likes: Likes::of(say, inside.signed.likes()),
        password,
        totp: operator.totp,
        recovery: say.count("recovery-left", operator.recovery_left),
        others: sessions.len() > 1,
        sessions,
    }))
}
