//! How far an answer has come: blocks, bytes, records, and about how long the rest takes.

use askama::Template;
use askama::filters::HtmlSafe;
use jiff::Timestamp;
use muster_model::task::Life;

use crate::app::tasks::Expected;
use crate::web::text::Say;
use crate::web::view::Html;
use crate::web::view::blocks::Blocks;
use crate::web::view::number::{bytes, span, whole};
use crate::web::view::time::Time;

/// The bar and its numbers, as they stand under a running task.
#[derive(Template)]
#[template(path = "parts/progress.html")]
pub(crate) struct Progress {
    bar: Option<Blocks>,
    told: Vec<Html>,
}

impl HtmlSafe for Progress {}

impl Progress {
    /// Of a life; `expected` is what the first block promised.
    pub(crate) fn of(
        say: &Say,
        life: &Life,
        expected: Option<Expected>,
        zone: &str,
        now: Timestamp,
    ) -> Self {
        let since = life.delivered_at.unwrap_or(life.updated_at);
        if life.blocks == 0 {
            let when = Html::of_value(&Time::age(say, since, zone, now));
            let delivered = say.html("task-delivered", &[("when", when)]);
            return Self { bar: None, told: vec![delivered, Html::text(&say.text("wait-answer"))] };
        }
        let all = expected.map(|expected| expected.blocks().max(u64::from(life.blocks)));
        let n = whole(say, life.blocks);
        let block = match all {
            Some(all) => {
                say.with("task-block-of", &[("n", n.into()), ("all", whole(say, all).into())])
            }
            None => say.with("task-block", &[("n", n.into())]),
        };
        let mut told = vec![block.clone()];
        told.extend(numbers(say, life, expected, now.as_second() - since.as_second()));
        Self {
            bar: Some(Blocks::new(u64::from(life.blocks), all, block)),
            told: told.iter().map(|words| Html::text(words)).collect(),
        }
    }
}

fn numbers(say: &Say, life: &Life, expected: Option<Expected>, seconds: i64) -> Vec<String> {
    let Some(expected) = expected else {
        return vec![say.with("task-bytes", &[("size", bytes(say, life.bytes).into())])];
    };
    let all = expected.bytes().max(life.bytes);
    let records = life.bytes.checked_div(expected.record_size).unwrap_or(0);
    let size = [("size", bytes(say, life.bytes).into()), ("all", bytes(say, all).into())];
    let count = [
        ("count", whole(say, records.min(expected.records)).into()),
        ("all", whole(say, expected.records).into()),
    ];
    let mut told = vec![say.with("task-bytes-of", &size), say.with("task-records-of", &count)];
    if let Some(left) = left(life.bytes, all, seconds) {
        told.push(say.with("task-left", &[("span", span(say, left.max(1)).into())]));
    }
    told
}

/// About how many seconds the rest takes, at the pace so far; none before there is a pace.
fn left(done: u64, all: u64, seconds: i64) -> Option<i64> {
    if seconds < 2 || done == 0 || done >= all {
        return None;
    }
    let seconds = u64::try_from(seconds).ok()?;
    i64::try_from((all - done).checked_mul(seconds)? / done).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::text::{Language, Texts};

    fn told(blocks: u32, bytes: u64, expected: Option<Expected>) -> String {
        let say = Say::new(Texts::load(), Language::English);
        let begun: Timestamp = "2026-11-17T11:42:10Z".parse().unwrap();
        let mut life = Life::new(begun, None);
        life.delivered_at = Some(begun);
        (life.blocks, life.bytes) = (blocks, bytes);
        let now = begun + jiff::SignedDuration::from_secs(72);
        let progress = Progress::of(&say, &life, expected, "UTC", now);
        let words: Vec<&str> = progress.told.iter().map(Html::as_str).collect();
        words.join(" | ")
    }

    #[test]
    fn an_answer_tells_how_far_it_has_come() {
        let expected = Expected { records: 48_210, record_size: 48, block: 10_240 };
        assert_eq!(
            told(142, 1_454_080, Some(expected)),
            "Block 142 of about 226 | 1.45\u{a0}MB of 2.31\u{a0}MB | 30,293 of 48,210 records | about 42\u{a0}s left"
        );
        assert_eq!(told(3, 30_720, None), "Block 3 | 30.7\u{a0}kB");
        assert!(told(0, 0, None).ends_with("It was delivered; the answer has not begun to come."));
    }

    #[test]
    fn there_is_no_pace_before_the_first_seconds_and_no_rest_after_the_end() {
        assert_eq!(left(10, 20, 1), None);
        assert_eq!(left(20, 20, 9), None);
        assert_eq!(left(1, u64::MAX, 1_000), None);
        assert_eq!(left(10, 20, 9), Some(9));
    }
}
