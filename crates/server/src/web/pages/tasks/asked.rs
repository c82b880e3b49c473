//! What the address of the list asks for.

use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::task::Status as TaskStatus;
use muster_protocol::commands::COMMANDS;

use crate::app::roster::{Order, Part, Wanted};
use crate::app::tasks::COUNTED;
use crate::app::{self, TaskFilter};
use crate::web::Web;
use crate::web::fields::Pairs;
use crate::web::text::Say;
use crate::web::view::chips::{Chip, Chips};
use crate::web::view::number::whole;
use crate::web::view::status::Status;
use crate::web::view::task::deed;

const PATH: &str = "/tasks";
/// So many terminals are offered to choose from; others are found by their pages.
const OFFERED: usize = 500;

/// A reading of the address.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pairs: Pairs,
    state: Option<TaskStatus>,
    terminal: Option<DevId>,
    command: Option<String>,
    before: Option<i64>,
}

impl Asked {
    /// Reads an address; what it does not know it passes over.
    pub(super) fn read(pairs: &Pairs) -> Self {
        Self {
            state: pairs.get("state").and_then(TaskStatus::parse),
            terminal: pairs.get("terminal").and_then(|id| DevId::new(id).ok()),
            command: pairs.get("command").map(str::to_owned),
            before: pairs.get("before").and_then(|seq| seq.parse().ok()),
            pairs: pairs.clone(),
        }
    }

    pub(super) fn filter(&self) -> TaskFilter {
        TaskFilter {
            terminal: self.terminal.clone(),
            status: self.state,
            command: self.command.clone(),
        }
    }

    /// Where the list goes on from.
    pub(super) const fn before(&self) -> Option<i64> {
        self.before
    }

    /// Whether anything narrows the list.
    pub(super) fn narrows(&self) -> bool {
        self.state.is_some() || self.terminal.is_some() || self.command.is_some()
    }

    /// The state, for the form of the other filters.
    pub(super) fn state(&self) -> Option<&'static str> {
        self.state.map(TaskStatus::as_str)
    }

    /// The same view, from its newest part or from a place on.
    pub(super) fn link(&self, path: &str, before: Option<i64>) -> String {
        let before = before.map(|seq| seq.to_string());
        if path == PATH {
            return self.pairs.with("before", before.as_deref()).link(path);
        }
        // On the page of a terminal the address names it already.
        let pairs = self.pairs.with("terminal", None).with("before", before.as_deref());
        format!("{}#below", pairs.link(path))
    }

    /// The same view as a region is asked for it.
    pub(super) fn pairs(&self) -> &Pairs {
        &self.pairs
    }

    /// The states, with how many tasks of each there are beside the other filters.
    pub(super) fn chips(&self, say: &Say, counts: &[(TaskStatus, u32)]) -> Chips {
        let all = Chip {
            link: self.pairs.with("state", None).link(PATH),
            words: say.text("tasks-all"),
            count: counted(say, counts.iter().map(|(_, count)| *count)),
            mark: None,
            on: self.state.is_none(),
        };
        let one = |(status, count): &(TaskStatus, u32)| {
            let shown = Status::task(say, *status);
            Chip {
                link: self.pairs.with("state", Some(status.as_str())).link(PATH),
                words: shown.word().to_owned(),
                count: counted(say, [*count].into_iter()),
                mark: Some(shown.shape()),
                on: self.state == Some(*status),
            }
        };
        let chips = std::iter::once(all).chain(counts.iter().map(one)).collect();
        Chips { id: "tasks-states", chips }
    }
}

/// The sum; if one of them was not counted to its end, that there are more.
fn counted(say: &Say, counts: impl Iterator<Item = u32> + Clone) -> String {
    let more = counts.clone().any(|count| count >= COUNTED);
    let sum: u32 = counts.sum();
    if more { say.count("tasks-count-more", sum) } else { whole(say, sum) }
}

/// What can be chosen: what is sent, what is read, whether it is chosen.
#[derive(Default)]
pub(super) struct Options {
    pub(super) terminals: Vec<(String, String, bool)>,
    pub(super) commands: Vec<(String, String, bool)>,
    state: Option<String>,
}

impl Options {
    pub(super) async fn of(
        web: &Web,
        say: &Say,
        actor: &Actor,
        asked: &Asked,
    ) -> app::Result<Self> {
        let wanted = Wanted::default();
        let roster = web.app.roster(actor, &wanted, Order::Title, &Part::First, OFFERED).await?;
        let chosen = asked.terminal.as_ref().map(DevId::as_str);
        let mut terminals: Vec<(String, String, bool)> = roster
            .rows
            .iter()
            .map(|view| &view.row.terminal)
            .map(|one| {
                let id = one.dev_id.to_string();
                let on = chosen == Some(id.as_str());
                (id, one.title().to_owned(), on)
            })
            .collect();
        if let Some(id) = chosen.filter(|_| !terminals.iter().any(|(.., on)| *on)) {
            terminals.push((id.to_owned(), id.to_owned(), true));
        }
        let commands = COMMANDS.iter().map(|command| {
            let on = asked.command.as_deref() == Some(command.code);
            (command.code.to_owned(), deed(say, command.code), on)
        });
        let state = asked.state.map(|status| Status::task(say, status).word().to_owned());
        Ok(Self { terminals, commands: commands.collect(), state })
    }

    /// The filters that are on, in words.
    pub(super) fn words(&self) -> String {
        let chosen = self.terminals.iter().chain(&self.commands).filter(|(.., on)| *on);
        let words = chosen.map(|(_, words, _)| words.as_str()).chain(self.state.as_deref());
        words.collect::<Vec<_>>().join(" · ")
    }
}
