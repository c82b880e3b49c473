//! `/punches`: who punched where and when.
//!
//! `asked.rs` is what the address asks for, `range.rs` its days, `filters.rs` the chips, `rows.rs` the rows,
//! `fresh.rs` how many are new. `exports.rs` makes files of the list, `punch.rs` is one punch and its photo.

mod asked;
pub(crate) mod exports;
mod filters;
mod fresh;
pub(crate) mod punch;
mod range;
pub(crate) mod rows;

use askama::Template;
use jiff::civil::DateTime;
use muster_model::role::Permission;

use self::asked::{Asked, FILTERS, Listed, Unclear};
use self::filters::Filter;
pub(crate) use self::fresh::FRESH;
use self::rows::{Beside, Row};
use crate::app::PunchFilter;
use crate::app::punch_list::Tally;
use crate::web::fields::Query;
use crate::web::page::{Answer, show};
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::stream::Part;
use crate::web::text::Say;
use crate::web::view::number::whole;
use crate::web::view::pager::Pager;
use crate::web::view::time::short;

pub(crate) const PATH: &str = "/punches";

#[derive(Template)]
#[template(path = "pages/punches.html")]
struct Punches {
    shell: Shell,
    filters: Vec<Filter>,
    /// Something but the range narrows the list, or the range does.
    narrows: bool,
    told: String,
    /// What is listed, for paper.
    on_paper: Vec<String>,
    fresh: Part,
    rows: Vec<Row>,
    pager: Pager,
    empty: Option<Empty>,
    export: Option<Export>,
}

/// Why there is no row, and what to do.
struct Empty {
    title: String,
    hint: String,
    /// Links and words: the first is the way out.
    ways: Vec<(String, String)>,
}

/// What can be made of the list.
struct Export {
    title: String,
    kept: Vec<(&'static str, String)>,
    call: String,
}

/// `GET /punches?range=&from=&to=&terminal=&site=&person=&method=&direction=&clock=&after=&before=`
pub(crate) async fn page(inside: SignedIn, Query(query): Query) -> Answer {
    let visit = &inside.visit;
    let (web, say, actor) = (&visit.web, &visit.say, inside.actor());
    let app = &web.app;
    // Before the list is read, so that nothing falls between the list and what is new to it.
    let head = app.punch_head(actor).await?;
    let asked = Asked::read(app, actor, &query).await?;
    let listed = asked.list(app, actor, visit.rows).await?;
    let tally = match &asked.unclear {
        Some(_) => Tally { counted: 0, more: false },
        None => app.tally_punches(actor, asked.filter.clone()).await?,
    };
    let beside = Beside::of(app, actor, &listed.punches).await?;
    let mixed = rows::are_mixed(&listed.punches);
    let filters = filters::filters(app, actor, say, &asked).await?;
    let none = listed.punches.is_empty();
    let empty = none.then(|| empty(&inside, &asked, &listed, head, &filters));
    let shell = Shell::of(&inside, Place::Punches, say.text("nav-punches")).await?;
    Ok(show(&Punches {
        shell: shell.live(&[fresh::region(&asked, head)]),
        narrows: asked.narrows(),
        told: told(say, tally, &listed, mixed),
        on_paper: filters.iter().filter_map(Filter::told).collect(),
        fresh: fresh::fresh(web, say, actor, &asked, head).await?,
        rows: rows::rows(say, &listed.punches, &beside, app.now(), mixed),
        pager: pager(say, &asked, &listed, tally),
        empty,
        export: inside.signed.may(Permission::Export).then(|| Export {
            title: counted(say, "export-of", tally),
            kept: asked.kept(&[]),
            call: api_call(&asked.filter),
        }),
        filters,
    }))
}

/// How many there are, as far as they were counted.
fn counted(say: &Say, key: &str, tally: Tally) -> String {
    let key = if tally.more { format!("{key}-many") } else { key.to_owned() };
    say.count(&key, tally.counted)
}

fn told(say: &Say, tally: Tally, listed: &Listed, mixed: bool) -> String {
    let count = counted(say, "punches-count", tally);
    match listed.punches.first() {
        None => count,
        Some(_) if mixed => say.with("punches-told-mixed", &[("count", count.into())]),
        Some(punch) => {
            let zone = punch.zone.as_str();
            say.with("punches-told", &[("count", count.into()), ("zone", zone.into())])
        }
    }
}

fn pager(say: &Say, asked: &Asked, listed: &Listed, tally: Tally) -> Pager {
    let rows = listed.punches.len();
    let all = if tally.more {
        say.count("punches-many", tally.counted)
    } else {
        whole(say, tally.counted)
    };
    let key = if asked.is_top() { "punches-newest-of" } else { "punches-part-of" };
    let told = say.with(key, &[("count", rows.into()), ("all", all.into())]);
    let newer = listed.newer.map(|place| asked.at("before", place));
    let older = listed.older.map(|place| asked.at("after", place));
    Pager::by_time(say, told, newer, older)
}

/// Nothing ever came, several could be meant, looking ended early, or the filters let nothing through.
fn empty(
    inside: &SignedIn,
    asked: &Asked,
    listed: &Listed,
    head: i64,
    filters: &[Filter],
) -> Empty {
    let say = &inside.visit.say;
    if head == 0 {
        return Empty {
            title: say.text("punches-empty"),
            hint: say.text("punches-empty-hint"),
            ways: vec![("/setup/terminal".to_owned(), say.text("terminals-empty-how"))],
        };
    }
    if let Some(Unclear { filter, typed, meant }) = &asked.unclear {
        let way = |(id, name): &(String, String)| {
            (asked.link(filter, Some(id)), format!("{name} ({id})"))
        };
        return Empty {
            title: say
                .name(if meant.is_empty() { "punches-unknown" } else { "punches-unclear" }, typed),
            hint: say.text(if meant.is_empty() {
                "punches-unknown-hint"
            } else {
                "punches-unclear-hint"
            }),
            ways: meant
                .iter()
                .map(way)
                .chain([(asked.link(filter, None), say.text("filter-leave-out"))])
                .collect(),
        };
    }
    if let Some(older) = listed.older {
        let now = inside.visit.web.app.days_now().1;
        let when = short(say, older.time_local.date(), now);
        return Empty {
            title: say.name("punches-rare", when),
            hint: say.text("punches-rare-hint"),
            ways: vec![(asked.at("after", older), say.text("punches-rare-on"))],
        };
    }
    let set: Vec<String> = filters.iter().filter_map(Filter::told).collect();
    let all = (format!("{PATH}?range=all"), say.text("filter-clear"));
    let any_day = (
        asked.pairs.with("from", None).with("to", None).with("range", Some("all")).link(PATH),
        say.text("punches-any-day"),
    );
    let narrowed = FILTERS[3..].iter().any(|name| asked.pairs.get(name).is_some());
    let is_all = asked.range.word() == Some("all");
    Empty {
        title: say.text("punches-no-match"),
        hint: say.name("punches-no-match-hint", set.join(" · ")),
        ways: match (is_all, narrowed) {
            (false, true) => vec![any_day, all],
            (false, false) => vec![any_day],
            _ => vec![all],
        },
    }
}

/// The same list by the API.
fn api_call(filter: &PunchFilter) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let local = |at: DateTime| at.to_string();
    let pairs = [
        ("from", filter.local.from.map(local)),
        ("to", filter.local.to.map(local)),
        ("terminal", filter.terminal.as_ref().map(ToString::to_string)),
        ("site", filter.site.map(|site| site.0.to_string())),
        ("user_id", filter.user_id.as_ref().map(ToString::to_string)),
        ("method", filter.method.clone()),
        ("direction", filter.direction.clone()),
        ("clock_suspect", filter.clock_suspect.map(|suspect| suspect.to_string())),
    ];
    for (name, value) in pairs {
        if let Some(value) = value {
            query.append_pair(name, &value);
        }
    }
    format!("/api/v1/punches?{}", query.finish()).trim_end_matches('?').to_owned()
}

#[cfg(test)]
mod tests {
    use muster_model::DevId;

    use super::*;
    use crate::app::punch_list::whole_days;

    #[test]
    fn the_call_to_the_api_asks_for_the_same() {
        let day = jiff::civil::date(2026, 11, 17);
        let filter = PunchFilter {
            local: whole_days(day, day),
            terminal: DevId::new("A1").ok(),
            clock_suspect: Some(true),
            ..PunchFilter::default()
        };
        assert_eq!(
            api_call(&filter),
            "/api/v1/punches?from=2026-11-17T00%3A00%3A00&to=2026-11-18T00%3A00%3A00&terminal=A1&clock_suspect=true"
        );
        assert_eq!(api_call(&PunchFilter::default()), "/api/v1/punches");
    }
}
