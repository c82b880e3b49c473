//! The rows of the list, and the region that keeps them fresh.

use std::time::Duration;

use askama::Template;
use askama::filters::HtmlSafe;
use futures_util::FutureExt as _;
use muster_model::audit::Actor;
use muster_model::role::Permission;

use super::asked::Asked;
use super::stand::Stand;
use crate::app;
use crate::app::figures::{DRIFT, PollStrip};
use crate::app::roster::{Roster, Standing, TerminalCounts};
use crate::app::terminals::TerminalView;
use crate::web::Web;
use crate::web::fields::Pairs;
use crate::web::rows::Rows;
use crate::web::stream::{Hears, Part, Region, Scene};
use crate::web::text::Say;
use crate::web::view::number::{offset, whole};
use crate::web::view::status::Status;
use crate::web::view::strip::Strip;
use crate::web::view::terminal::{TerminalLink, path};
use crate::web::view::time::Time;

/// A clock that lags by years was not set after a power cut, in seconds.
const NEVER_SET: i64 = -3 * 365 * 24 * 3600;

/// The list, each row a part.
pub(crate) struct List {
    pub(crate) rows: Vec<Part>,
}

#[derive(Template)]
#[template(path = "pages/terminals_row.html")]
struct Row {
    say: Say,
    dev_id: String,
    title: String,
    link: TerminalLink,
    path: String,
    site: String,
    status: Status,
    heard: Option<Time>,
    strip: Option<Strip>,
    clock: Option<(String, bool)>,
    people: String,
    punches: String,
    tasks: Option<String>,
    may_send: bool,
}

impl Row {
    /// Whether it is called by its id, which then need not stand there twice.
    fn is_nameless(&self) -> bool {
        self.title == self.dev_id
    }
}

impl HtmlSafe for Row {}

impl List {
    /// The rows of a part of the list.
    pub(crate) async fn of(
        web: &Web,
        say: &Say,
        actor: &Actor,
        roster: &Roster,
    ) -> app::Result<Self> {
        let counts = web.app.counts_today(actor, &roster.rows).await?;
        let now = web.app.now();
        let ids: Vec<_> = roster.rows.iter().map(|view| view.row.terminal.dev_id.clone()).collect();
        let polls = web.app.poll_strips(actor, &ids)?;
        let each = roster.rows.iter().zip(counts).zip(polls);
        let row =
            |((view, counts), polls): ((&TerminalView, TerminalCounts), Option<PollStrip>)| {
                let terminal = &view.row.terminal;
                let dev_id = terminal.dev_id.as_str();
                let zone = &view.zone.name;
                // Nobody listens to one that is blocked, and what a silent one said of its clock is old.
                let standing = Standing::of(terminal.status, view.presence);
                let polls = polls.filter(|_| standing != Some(Standing::Blocked));
                let calls = matches!(standing, Some(Standing::Online | Standing::Late));
                let off = terminal.clock_drift_seconds.filter(|_| calls);
                Part::of(&Row {
                    say: say.clone(),
                    title: terminal.title().to_owned(),
                    link: TerminalLink::new(dev_id, terminal.title()),
                    path: path(dev_id),
                    site: view.site.as_ref().map(|site| site.name.clone()).unwrap_or_default(),
                    status: Status::terminal(say, terminal.status, view.presence),
                    heard: terminal.last_seen.map(|at| Time::age(say, at, zone, now)),
                    strip: polls.map(|polls| Strip::polls_row(say, &polls.bars)),
                    clock: off.map(|off| clock(say, off)),
                    people: whole(say, counts.people),
                    punches: whole(say, counts.punches),
                    tasks: (view.row.waiting_tasks > 0).then(|| whole(say, view.row.waiting_tasks)),
                    dev_id: dev_id.to_owned(),
                    may_send: actor.role.may(Permission::SendCommand),
                })
            };
        Ok(Self { rows: each.map(row).collect() })
    }
}

/// How far a clock is off, and whether that is worth a look.
fn clock(say: &Say, off: i64) -> (String, bool) {
    let told = if off < NEVER_SET { say.text("clock-not-set") } else { offset(say, off) };
    (told, off.unsigned_abs() > DRIFT)
}

/// The rows that a page shows, and what stands over them. Those that come or go wait until it is loaded again: nothing moves while
/// somebody reads.
pub(crate) const ROWS: Region = Region {
    name: "terminals",
    hears: Hears { events: true, punches: true, every: Some(Duration::from_secs(2)) },
    show: |scene: Scene, query: Pairs| {
        async move {
            let Scene { web, say, actor } = scene;
            let (rows, query) = Rows::of_region(&query);
            let asked = Asked::read(&query);
            let roster = asked.roster(&web.app, &actor, rows).await?;
            let Stand { lede, chips } = Stand::of(&say, &asked, &roster);
            let mut parts = vec![lede, chips];
            parts.extend(List::of(&web, &say, &actor, &roster).await?.rows);
            Ok(parts)
        }
        .boxed()
    },
};

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use muster_model::presence::Presence;
    use muster_model::terminal::Status as Admitted;

    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};
    use crate::web::view::strip::Slice;

    fn row(language: Language) -> Row {
        let say = Say::new(Texts::load(), language);
        let now: Timestamp = "2026-11-17T11:42:10Z".parse().unwrap();
        Row {
            dev_id: "C2A81F04B7D3096E".to_owned(),
            title: "Packing <2>".to_owned(),
            link: TerminalLink::new("C2A81F04B7D3096E", "Packing <2>"),
            path: path("C2A81F04B7D3096E"),
            site: "Tejgaon".to_owned(),
            status: Status::terminal(&say, Admitted::Admitted, Presence::Late),
            heard: Some(Time::age(
                &say,
                now - jiff::SignedDuration::from_secs(6),
                "Asia/Dhaka",
                now,
            )),
            strip: Some(Strip::row(&say, vec![Slice::Heard(1.0), Slice::Silent])),
            clock: Some(("+4 min 12 s".to_owned(), true)),
            people: whole(&say, 1_412),
            punches: whole(&say, 388),
            tasks: Some(whole(&say, 3)),
            may_send: true,
            say,
        }
    }

    #[test]
    fn a_row_tells_all_of_a_terminal() {
        insta::assert_snapshot!("row", without_hash(&row(Language::English).to_string()));
    }

    #[test]
    fn a_row_of_a_terminal_that_nobody_heard() {
        let row = Row {
            title: "C2A81F04B7D3096E".to_owned(),
            link: TerminalLink::new("C2A81F04B7D3096E", "C2A81F04B7D3096E"),
            site: String::new(),
            heard: None,
            strip: None,
            clock: None,
            tasks: None,
            may_send: false,
            ..row(Language::Arabic)
        };
        insta::assert_snapshot!("row_silent", without_hash(&row.to_string()));
    }
}
