//! What stays fresh on a terminal's page whatever tab is open: the sentence, what it does, its polls, what it is.

use std::time::Duration;

use futures_util::FutureExt as _;
use muster_model::DevId;
use muster_model::audit::Actor;

use super::{head, polls, rail, work};
use crate::app::figures::TerminalFacts;
use crate::app::terminals::TerminalView;
use crate::app::{self, AppError};
use crate::web::Web;
use crate::web::fields::Pairs;
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::Say;

/// The page's parts above the tabs and beside them.
pub(crate) const TERMINAL: Region = Region {
    name: "terminal",
    hears: Hears { events: true, punches: false, every: Some(Duration::from_secs(2)) },
    show: |scene: Scene, query: Pairs| {
        async move {
            let Scene { web, say, actor } = scene;
            let dev_id = asked(&query)?;
            let view = web.app.terminal(&actor, &dev_id).await?;
            let facts = web.app.terminal_facts(&actor, &dev_id).await?;
            Ok(parts(&web, &say, &actor, &view, &facts).await?.to_vec())
        }
        .boxed()
    },
};

/// The region of one terminal.
pub(super) fn region(dev_id: &DevId) -> String {
    let id = Pairs::default().with("id", Some(dev_id.as_str()));
    format!("{}?{}", TERMINAL.name, id.write())
}

/// The terminal that a region is asked for.
pub(super) fn asked(query: &Pairs) -> app::Result<DevId> {
    let id = query.get("id").unwrap_or_default();
    DevId::new(id).map_err(|_| AppError::not_found("terminal", id))
}

/// Sentence, work, polls, rail.
pub(super) async fn parts(
    web: &Web,
    say: &Say,
    actor: &Actor,
    view: &TerminalView,
    facts: &TerminalFacts,
) -> app::Result<[Part; 4]> {
    let work = work::Work::of(web, say, actor, view).await?;
    let past = web.app.terminal_past(actor, &view.row.terminal.dev_id).await?;
    Ok([
        Part::of(&head::Head::of(web, say, view, &work)),
        Part::of(&work),
        Part::of(&polls::Polls::of(web, say, actor, view).await?),
        Part::of(&rail::Rail::of(web, say, view, facts, &past)),
    ])
}
