//! `/lost`: what it means that the live stream broke, and what to look at. The note above a page that lost its
//! stream leads here; this page has a stream too, so that its own state tells when all is well again.

use askama::Template;

use crate::web::page::{Answer, show};
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};

#[derive(Template)]
#[template(path = "pages/lost.html")]
struct Lost {
    shell: Shell,
}

/// `GET /lost`
pub(crate) async fn page(inside: SignedIn) -> Answer {
    let title = inside.visit.say.text("lost-title");
    Ok(show(&Lost { shell: Shell::of(&inside, Place::Nowhere, title).await? }))
}
