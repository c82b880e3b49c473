//! What a command that cannot be taken back would cost, with numbers, and in which order it happens.

use muster_model::audit::Actor;
use muster_protocol::commands::Command;

use crate::app;
use crate::app::figures::{Gauge, TerminalFacts};
use crate::app::terminals::TerminalView;
use crate::web::Web;
use crate::web::fields::Pairs;
use crate::web::text::Say;
use crate::web::view::field::Field;
use crate::web::view::number::whole;
use crate::web::view::verb;

/// The question of one command: its texts begin with this word.
struct Words {
    code: &'static str,
    key: &'static str,
    /// What it erases, if that can be counted.
    gauge: Option<Gauge>,
    /// Muster reads it first.
    reads_first: bool,
}

const fn words(code: &'static str, key: &'static str) -> Words {
    Words { code, key, gauge: None, reads_first: false }
}

const QUESTIONS: [Words; 6] = [
    Words {
        gauge: Some(Gauge::Punches),
        reads_first: true,
        ..words("CLEAR_LOG_DATA", "lose-punches")
    },
    Words {
        gauge: Some(Gauge::People),
        reads_first: true,
        ..words("CLEAR_ENROLL_DATA", "lose-people")
    },
    words("CLEAR_MANAGER", "lose-managers"),
    words("SET_WEB_SERVER_INFO", "lose-terminal"),
    words("UPDATE_FIRMWARE", "lose-firmware"),
    words("RAW", "lose-raw"),
];

/// A question, ready to be asked.
pub(super) struct Loss {
    pub(super) title: String,
    pub(super) told: String,
    /// In which order it happens.
    pub(super) steps: Vec<String>,
    pub(super) typed: Field,
    pub(super) keep: String,
    pub(super) button: String,
    /// Muster reads first what would be lost, unless it is told not to.
    pub(super) reads_first: bool,
    /// It was told not to.
    pub(super) unread: bool,
}

impl Loss {
    pub(super) async fn of(
        web: &Web,
        say: &Say,
        actor: &Actor,
        view: &TerminalView,
        command: &Command,
        typed: &Pairs,
        wrong: Option<(&str, &str)>,
    ) -> app::Result<Self> {
        let terminal = &view.row.terminal;
        let facts = web.app.terminal_facts(actor, &terminal.dev_id).await?;
        let words = QUESTIONS.iter().find(|words| words.code == command.code);
        let words = words.unwrap_or(&QUESTIONS[QUESTIONS.len() - 1]);
        let known = words.gauge.and_then(|gauge| used(&facts, gauge));
        let count = known.map(|n| i64::try_from(n).unwrap_or(i64::MAX));
        let fill = [
            ("name", terminal.title().into()),
            ("deed", verb::title(say, command).into()),
            ("count", count.unwrap_or(0).into()),
            ("n", known.map(|n| whole(say, n)).unwrap_or_default().into()),
        ];
        let told = |part: &str| say.with(&format!("{}-{part}", words.key), &fill);
        // A number that nobody knows is not said.
        let counted = |part: &str| {
            let known = words.gauge.is_none() || known.is_some();
            if known { told(part) } else { told(&format!("{part}-unknown")) }
        };
        let id = terminal.dev_id.to_string();
        let wrong = wrong.filter(|(field, _)| *field == "confirm").map(|(_, why)| why.to_owned());
        let mut steps = Vec::new();
        if words.reads_first {
            steps = vec![told("first"), told("then")];
        }
        Ok(Self {
            title: told("title"),
            told: counted("told"),
            steps,
            typed: Field::text("confirm", say.text("type-id")).mono().exactly(id).wrong(wrong),
            keep: told("keep"),
            button: counted("do"),
            reads_first: words.reads_first,
            unread: typed.get("without_pull").is_some(),
        })
    }
}

fn used(facts: &TerminalFacts, gauge: Gauge) -> Option<u64> {
    facts.fills.iter().find(|fill| fill.gauge == gauge)?.used
}

#[cfg(test)]
mod tests {
    use muster_protocol::commands::COMMANDS;

    use super::*;
    use crate::web::text::{Language, Texts};

    #[test]
    fn every_command_that_asks_for_an_id_has_its_question() {
        let say = Say::new(Texts::load(), Language::English);
        for command in COMMANDS.iter().filter(|command| command.needs_confirm) {
            let words = QUESTIONS.iter().find(|words| words.code == command.code);
            let Some(words) = words else { panic!("{} asks nothing", command.code) };
            let mut parts = vec!["title", "told", "keep", "do"];
            if words.gauge.is_some() {
                parts.extend(["told-unknown", "do-unknown"]);
            }
            if words.reads_first {
                parts.extend(["first", "then"]);
            }
            for part in parts {
                let key = format!("{}-{part}", words.key);
                assert_ne!(say.text(&key), key, "write it into texts/en");
            }
        }
    }
}
