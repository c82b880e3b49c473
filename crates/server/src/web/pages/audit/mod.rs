//! `/audit`: who did what, and what was before and after.
//!
//! `asked.rs` is what the address asks for, `entries.rs` the list, `difference.rs` what one entry changed,
//! `actions.rs` the deeds in words, `export.rs` all of it as a file.

mod actions;
mod asked;
mod difference;
mod entries;
pub(crate) mod export;
mod fields;

use askama::Template;
use muster_model::operator::Operator;
use muster_model::role::Permission;

use self::asked::Asked;
use self::entries::Entries;
use crate::web::fields::Query;
use crate::web::page::{Answer, Trouble, show};
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::view::Html;
use crate::web::view::number::whole;
use crate::web::view::pager::Pager;

const PATH: &str = "/audit";

#[derive(Template)]
#[template(path = "pages/audit.html")]
struct Audit {
    shell: Shell,
    asked: Asked,
    /// Deeds to choose from: as they are stored, in words, whether it is chosen.
    actions: Vec<(&'static str, String, bool)>,
    /// Who could have done something.
    actors: Vec<String>,
    entries: Html,
    empty: bool,
    pager: Option<Pager>,
    export: Option<String>,
}

/// `GET /audit?q=&who=&what=&on=&from=&to=&after=`
pub(crate) async fn page(inside: SignedIn, Query(query): Query) -> Answer {
    let visit = &inside.visit;
    let (app, say) = (&visit.web.app, &visit.say);
    let zone = app.usual_zone();
    let asked = Asked::read(&query, &zone);
    let rows = visit.rows.get();
    let part = app.audit_log(inside.actor(), asked.filter(), asked.after(), rows).await?;
    let pager = (asked.after().is_some() || part.next.is_some()).then(|| {
        let newer = asked.after().is_some().then(|| asked.first());
        let told = say.with("audit-shown", &[("count", whole(say, part.items.len()).into())]);
        Pager::by_time(say, told, newer, part.next.map(|place| asked.next(place)))
    });
    let entries = Entries::of(app, say, inside.actor(), &part.items, &zone).await?;
    let may_export = inside.signed.may(Permission::Export);
    Ok(show(&Audit {
        shell: Shell::of(&inside, Place::Audit, say.text("nav-audit")).await?,
        actions: actions::choices(say, asked.action()),
        actors: actors(&inside).await?,
        empty: part.items.is_empty(),
        entries: Html::of(&entries),
        pager,
        export: (may_export && !part.items.is_empty()).then(|| asked.export()),
        asked,
    }))
}

/// Operators and tokens by the names under which they stand in the log, for the field that asks who.
async fn actors(inside: &SignedIn) -> Result<Vec<String>, Trouble> {
    let app = &inside.visit.web.app;
    let operators = app.operators(inside.actor()).await?;
    let tokens = app.tokens(inside.actor()).await?;
    let operators = operators.iter().map(Operator::actor_name);
    let tokens = tokens.iter().map(|token| format!("token:{}", token.name));
    Ok(operators.chain(tokens).collect())
}
