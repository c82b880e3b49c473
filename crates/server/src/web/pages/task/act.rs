//! Taking a task back, and asking for the same again.

use axum::extract::{Path, State};

use super::named;
use crate::web::Web;
use crate::web::fields::Form;
use crate::web::page::{self, Answer};
use crate::web::said::Said;
use crate::web::session::{SignedIn, way_back};
use crate::web::view::task::{path, title};

/// `POST /tasks/{trans_id}/cancel`
pub(crate) async fn cancel(
    State(web): State<Web>,
    inside: SignedIn,
    Path(trans_id): Path<String>,
    Form(form): Form,
) -> Answer {
    let trans_id = named(&trans_id)?;
    let view = web.app.cancel(inside.actor(), &trans_id).await?;
    let said = Said::new("said-cancelled").name(title(&inside.visit.say, &view.task));
    let back = form.get("back").map_or_else(|| path(trans_id.as_str()), str::to_owned);
    Ok(page::go(&inside.visit, way_back(Some(&back)), Some(&said)))
}

/// `POST /tasks/{trans_id}/again`
pub(crate) async fn again(
    State(web): State<Web>,
    inside: SignedIn,
    Path(trans_id): Path<String>,
    Form(form): Form,
) -> Answer {
    let view = web.app.try_again(inside.actor(), &named(&trans_id)?).await?;
    let said = Said::new("said-asked").name(title(&inside.visit.say, &view.task));
    let back = form.get("back").map_or_else(|| path(view.task.trans_id.as_str()), str::to_owned);
    Ok(page::go(&inside.visit, way_back(Some(&back)), Some(&said)))
}
