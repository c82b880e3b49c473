//! One exchange taken apart: what it said in plain words, and its bytes beside.

use askama::Template;
use muster_model::role::Permission;
use serde_json::Value;

use super::said;
use crate::app::exchanges::{ExchangeDetail, Side};
use crate::app::terminals::TerminalView;
use crate::web::page::{Answer, Trouble, show};
use crate::web::session::SignedIn;
use crate::web::shell::{Place, Shell};
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::hex::Hex;
use crate::web::view::number::{bytes, whole};
use crate::web::view::terminal::path;

/// A longer value is cut.
const VALUE_MAX: usize = 160;

#[derive(Template)]
#[template(path = "pages/exchange_detail.html")]
pub(super) struct Detail {
    say: Say,
    /// What it meant, in plain words.
    facts: Vec<(String, Html)>,
    sides: Vec<Half>,
    peer: String,
    /// Where what is hidden is asked for.
    reveal: Option<String>,
    unmasked: bool,
}

/// One direction.
struct Half {
    title: String,
    head: String,
    /// Keys and values of the JSON.
    values: Vec<(String, String)>,
    hex: Option<Hex>,
    left_out: Option<String>,
}

impl Detail {
    /// The exchange, masked, or with every byte: that look goes into the audit log.
    pub(super) async fn of(
        inside: &SignedIn,
        view: &TerminalView,
        id: i64,
        unmasked: bool,
    ) -> Result<Self, Trouble> {
        let (app, say) = (&inside.visit.web.app, &inside.visit.say);
        let dev_id = &view.row.terminal.dev_id;
        let detail = if unmasked {
            app.exchange_unmasked(inside.actor(), dev_id, id).await?
        } else {
            app.exchange(inside.actor(), dev_id, id).await?
        };
        let hides = hides(&detail.request) || hides(&detail.reply);
        let asks = hides && inside.signed.may(Permission::ReadBiometric);
        let reveal = asks.then(|| format!("{}/exchanges/{id}/reveal", path(dev_id.as_str())));
        let web = &inside.visit.web;
        let names = super::names(web, inside.actor(), std::slice::from_ref(&detail.view)).await?;
        let facts = said::facts(say, &detail.view.meaning, &names);
        Ok(Self::with(say, facts, &detail, reveal, unmasked))
    }

    fn with(
        say: &Say,
        facts: Vec<(String, Html)>,
        detail: &ExchangeDetail,
        reveal: Option<String>,
        unmasked: bool,
    ) -> Self {
        let sides = vec![
            half(say, "exchange-request", &detail.request),
            half(say, "exchange-reply", &detail.reply),
        ];
        let peer = detail.view.exchange.peer.clone();
        Self { say: say.clone(), facts, sides, peer, reveal, unmasked }
    }
}

fn hides(side: &Side) -> bool {
    side.pieces.iter().any(|piece| piece.masked)
}

fn half(say: &Say, title: &str, side: &Side) -> Half {
    let values = match side.json() {
        Some(Value::Object(fields)) => fields.iter().map(|(k, v)| (k.clone(), value(v))).collect(),
        Some(other) => vec![(String::new(), value(&other))],
        None => Vec::new(),
    };
    let left = side.left_out();
    Half {
        title: say.with(title, &[("size", bytes(say, side.size).into())]),
        head: side.head.trim_end().to_owned(),
        values,
        hex: (!side.body.is_empty()).then(|| Hex::new(say, &side.body, &side.pieces)),
        left_out: (left > 0).then(|| say.name("exchange-left-out", whole(say, left))),
    }
}

fn value(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    if text.chars().count() <= VALUE_MAX {
        return text;
    }
    text.chars().take(VALUE_MAX).chain("…".chars()).collect()
}

#[derive(Template)]
#[template(path = "pages/exchange.html")]
struct Page {
    shell: Shell,
    title: String,
    back: String,
    terminal: String,
    detail: Html,
}

/// The exchange on a page of its own.
pub(super) async fn page(
    inside: &SignedIn,
    say: &Say,
    view: &TerminalView,
    id: i64,
    detail: &Detail,
) -> Answer {
    let title = say.text("exchange-title");
    let shell = Shell::of(inside, Place::Terminals, title.clone()).await?;
    let here = path(view.row.terminal.dev_id.as_str());
    Ok(show(&Page {
        shell,
        title,
        back: format!("{here}?tab=exchanges&open={id}#x-{id}"),
        terminal: view.row.terminal.title().to_owned(),
        detail: Html::of(detail),
    }))
}

#[cfg(test)]
mod tests {
    use muster_protocol::anatomy::anatomy;

    use super::*;
    use crate::app::exchanges::Piece;
    use crate::web::text::{Language, Texts};

    #[test]
    fn a_body_is_told_in_words_and_in_bytes() {
        let say = Say::new(Texts::load(), Language::English);
        let body = muster_protocol::frame::encode(
            br#"{"user_id":"10482","io_mode":16777216}"#,
            &[] as &[&[u8]],
        )
        .unwrap();
        let piece = |span: muster_protocol::anatomy::Span| Piece {
            range: span.range,
            part: span.part,
            version: None,
            masked: false,
        };
        let pieces = anatomy(&body).into_iter().map(piece).collect();
        let size = body.len() as u64 + 9;
        let side = Side { head: "POST / HTTP/1.0\r\n".to_owned(), body, size, pieces };
        let half = half(&say, "exchange-request", &side);
        let facts = vec![("Person".to_owned(), Html::text("Farhana Akter"))];
        let detail = Detail {
            say,
            facts,
            sides: vec![half],
            peer: "10.20.4.41".to_owned(),
            reveal: None,
            unmasked: false,
        };
        insta::assert_snapshot!("detail", detail.render().unwrap());
    }

    #[test]
    fn a_long_value_is_cut() {
        assert_eq!(value(&Value::from("x".repeat(200))).chars().count(), VALUE_MAX + 1);
        assert_eq!(value(&serde_json::json!({"a": 1})), r#"{"a":1}"#);
    }
}
