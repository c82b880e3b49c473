//! How tasks stand: the sentence over the list, and the states with their numbers. Both are fresh with the rows.

use askama::Template;
use futures_util::FutureExt as _;
use muster_model::audit::Actor;

use super::asked::Asked;
use crate::app;
use crate::web::Web;
use crate::web::fields::Pairs;
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::Say;

/// Keeps the sentence and the numbers fresh.
pub(crate) const HEAD: Region = Region {
    name: "tasks-head",
    hears: Hears { events: true, punches: false, every: None },
    show: |scene: Scene, query: Pairs| {
        async move {
            let Scene { web, say, actor } = scene;
            let head = Head::of(&web, &say, &actor, &Asked::read(&query)).await?;
            Ok(vec![head.lede, head.chips])
        }
        .boxed()
    },
};

/// What stands over the list.
pub(super) struct Head {
    pub(super) lede: Part,
    pub(super) chips: Part,
}

#[derive(Template)]
#[template(path = "pages/tasks_lede.html")]
struct Lede {
    words: String,
}

impl Head {
    pub(super) async fn of(
        web: &Web,
        say: &Say,
        actor: &Actor,
        asked: &Asked,
    ) -> app::Result<Self> {
        let failed = web.app.badges(actor).await?.failed_tasks;
        let open = web.app.open_tasks(actor).await?;
        let waiting = say.with("tasks-lede", &[("waiting", open.into())]);
        let failed = say.with("tasks-lede-failed", &[("failed", failed.into())]);
        let counts = web.app.count_tasks(actor, &asked.filter()).await?;
        Ok(Self {
            lede: Part::of(&Lede { words: format!("{waiting} {failed}") }),
            chips: Part::of(&asked.chips(say, &counts)),
        })
    }
}
