//! `/more`: what has no place in the bar of a phone.

use askama::Template;

use crate::web::page::{Answer, show};
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};

#[derive(Template)]
#[template(path = "pages/more.html")]
struct More {
    shell: Shell,
}

/// `GET /more`
pub(crate) async fn page(inside: SignedIn) -> Answer {
    let title = inside.visit.say.text("nav-more");
    Ok(show(&More { shell: Shell::of(&inside, Place::More, title).await? }))
}
