//! `POST /terminals/bulk`: one command for all that are selected.

use axum::extract::State;
use muster_model::DevId;

use crate::app::tasks::Order;
use crate::web::Web;
use crate::web::fields::Form;
use crate::web::page::{Answer, Trouble, go};
use crate::web::pages::admission::named;
use crate::web::said::Said;
use crate::web::session::{SignedIn, way_back};

/// The buttons of the bar: what each sends, and what is said of it.
const ACTIONS: [(&str, &str, &str); 2] = [
    ("set-time", "SET_TIME", "said-time-set"),
    ("pull-punches", "GET_LOG_DATA", "said-punches-pulled"),
];

/// Queues the command for all of them, or for none.
pub(crate) async fn send(State(web): State<Web>, inside: SignedIn, Form(form): Form) -> Answer {
    let wanted = form.get("do").unwrap_or_default();
    let action = ACTIONS.iter().find(|(name, ..)| *name == wanted);
    let (_, command, said) = action.ok_or(Trouble::Unreadable)?;
    let terminals: Vec<DevId> = form.all("id").map(named).collect::<Result<_, _>>()?;
    if terminals.is_empty() {
        return Err(Trouble::Unreadable);
    }
    let order = Order { command: (*command).to_owned(), ..Order::default() };
    web.app.order_for_all(inside.actor(), &terminals, order).await?;
    let back = way_back(form.get("back").or(Some("/terminals")));
    Ok(go(&inside.visit, back, Some(&Said::new(said).count(terminals.len()))))
}
