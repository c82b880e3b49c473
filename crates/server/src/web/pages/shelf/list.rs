//! The table of what lies on the shelf.

use std::collections::BTreeMap;

use askama::Template;
use jiff::Timestamp;
use muster_model::audit::Actor;
use muster_model::shelf::Shelved;

use super::kind::kind;
use crate::app::{self, AppError};
use crate::web::Web;
use crate::web::text::Say;
use crate::web::view::number::{bytes, whole};
use crate::web::view::terminal::TerminalLink;
use crate::web::view::time::Time;
use crate::web::view::unread::plain;

#[derive(Template)]
#[template(path = "pages/shelf_list.html")]
pub(super) struct List {
    say: Say,
    rows: Vec<Row>,
}

struct Row {
    id: i64,
    kind: String,
    reason: String,
    terminal: TerminalLink,
    terminal_title: String,
    code: String,
    size: String,
    count: String,
    last: Time,
}

impl List {
    /// These items.
    pub(super) async fn of(
        web: &Web,
        say: &Say,
        actor: &Actor,
        items: &[Shelved],
    ) -> app::Result<Self> {
        let mut origins = BTreeMap::new();
        for item in items {
            if !origins.contains_key(&item.dev_id) {
                origins.insert(item.dev_id.clone(), Origin::of(web, actor, item).await?);
            }
        }
        let now = web.app.now();
        let row = |item: &Shelved| Row::of(say, item, &origins[&item.dev_id], now);
        Ok(Self { say: say.clone(), rows: items.iter().map(row).collect() })
    }
}

impl Row {
    fn of(say: &Say, item: &Shelved, from: &Origin, now: Timestamp) -> Self {
        Self {
            id: item.id,
            kind: say.text(&format!("shelf-kind-{}", kind(&item.request_code))),
            reason: plain(say, &item.reason),
            terminal: TerminalLink::new(item.dev_id.as_str(), &from.title),
            terminal_title: from.title.clone(),
            code: item.request_code.clone(),
            size: bytes(say, item.size),
            count: whole(say, item.count),
            last: Time::day(say, item.last_at, &from.zone, now),
        }
    }
}

/// Where an item came from.
pub(super) struct Origin {
    /// What its terminal is called; its id, if it was removed since.
    pub(super) title: String,
    /// The zone of its terminal, in which its times are told.
    pub(super) zone: String,
}

impl Origin {
    /// Of `item`.
    pub(super) async fn of(web: &Web, actor: &Actor, item: &Shelved) -> app::Result<Self> {
        match web.app.terminal(actor, &item.dev_id).await {
            Ok(view) => {
                Ok(Self { title: view.row.terminal.title().to_owned(), zone: view.zone.name })
            }
            Err(AppError::NotFound { .. }) => {
                Ok(Self { title: item.dev_id.to_string(), zone: web.app.usual_zone() })
            }
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use muster_model::DevId;

    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    pub(in super::super) fn shelved() -> Shelved {
        let at = |text: &str| text.parse().unwrap();
        Shelved {
            id: 7,
            dev_id: DevId::new("C2A81F04B7D3096E").unwrap(),
            request_code: "realtime_glog".to_owned(),
            headers: "trans_id: 12\n".to_owned(),
            reason: "io_time <b> is no time".to_owned(),
            size: 146,
            count: 1_203,
            first_at: at("2026-11-16T04:10:00Z"),
            last_at: at("2026-11-17T11:41:55Z"),
        }
    }

    #[test]
    fn a_row_tells_what_lies_there_and_why() {
        let say = Say::new(Texts::load(), Language::English);
        let now = "2026-11-17T11:42:10Z".parse().unwrap();
        let from = Origin { title: "Packing 2".to_owned(), zone: "Asia/Dhaka".to_owned() };
        let row = Row::of(&say, &shelved(), &from, now);
        let list = List { say, rows: vec![row] };
        insta::assert_snapshot!("shelf_list", without_hash(&list.render().unwrap()));
    }

    #[test]
    fn an_empty_shelf_says_that_this_is_good() {
        let list = List { say: Say::new(Texts::load(), Language::English), rows: Vec::new() };
        insta::assert_snapshot!("shelf_list_empty", without_hash(&list.render().unwrap()));
    }
}
