//! One field to find anything: terminals, people, tasks, commands.
//!
//! Terminals and commands are in memory; people and tasks are found by the beginning of an id through an
//! index, people also by a part of their name within a bound.

use muster_model::audit::Actor;
use muster_model::role::Permission;
use muster_model::terminal::Status;
use muster_model::{DevId, TransId};
use muster_protocol::commands::{self, Command};
use muster_store::{FoundPerson, FoundTask};

use super::{App, Result};

/// How much is found at most.
pub const MOST: usize = 20;
/// How much of each kind, so that none pushes the others out.
const OF_A_KIND: usize = 8;
/// How long a text is looked for, in characters; more narrows nothing.
const LONGEST: usize = 64;

/// Something that was found.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// A terminal.
    Terminal {
        /// Its id.
        dev_id: DevId,
        /// What it is called; empty: by its id.
        title: String,
        /// Whether it may speak.
        status: Status,
    },
    /// A person.
    Person(FoundPerson),
    /// A task.
    Task(FoundTask),
    /// A command that the asker may send.
    Command(&'static Command),
}

/// A command for a terminal.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// What.
    pub command: &'static Command,
    /// Which terminal.
    pub dev_id: DevId,
    /// What that is called; empty: by its id.
    pub title: String,
}

/// What commands are called where somebody searches, beside their English titles.
pub type Called<'a> = &'a (dyn Fn(&Command) -> String + Sync);

/// They are called as in the table.
pub fn in_english(command: &Command) -> String {
    command.title.to_owned()
}

impl App {
    /// What `text` finds, the likeliest of each kind first; nothing for a text of blanks.
    pub async fn search(
        &self,
        actor: &Actor,
        text: &str,
        called: Called<'_>,
    ) -> Result<Vec<Found>> {
        self.permit(actor, Permission::Read)?;
        let text: String = text.trim().chars().take(LONGEST).collect();
        if text.is_empty() {
            return Ok(Vec::new());
        }
        let few = u32::try_from(OF_A_KIND).unwrap_or(u32::MAX);
        let mut found = self.terminals_named(&text);
        found.extend(self.store.find_people(&text, few).await?.into_iter().map(Found::Person));
        if is_begin_of_task(&text) {
            let tasks = self.store.find_tasks(&text.to_ascii_uppercase(), few).await?;
            found.extend(tasks.into_iter().map(Found::Task));
        }
        found.extend(
            commands_named(&text, called)
                .filter(|command| self.may_send(actor, command))
                .map(Found::Command),
        );
        found.truncate(MOST);
        Ok(found)
    }

    /// Commands together with terminals, as `text` names both: `pull gate 2`, or a command alone by its
    /// whole title, then with every terminal in turn. From memory; only what the asker may send and the
    /// terminal can carry out.
    pub fn search_deeds(&self, actor: &Actor, text: &str, called: Called<'_>) -> Result<Vec<Deed>> {
        self.permit(actor, Permission::Read)?;
        let text: String = text.trim().chars().take(LONGEST).collect();
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut deeds = Vec::new();
        let wanted = text.to_lowercase();
        let is_whole = |title: &str| title.to_lowercase() == wanted;
        let whole = commands_named(&text, called)
            .find(|command| is_whole(command.title) || is_whole(&called(command)));
        if let Some(command) = whole {
            self.add_deeds(actor, command, &self.terminals_named(""), &mut deeds);
        }
        for split in (1..words.len()).rev() {
            let (first, second) = (words[..split].join(" "), words[split..].join(" "));
            for (command, terminal) in [(&first, &second), (&second, &first)] {
                let terminals = self.terminals_named(terminal);
                for command in commands_named(command, called) {
                    self.add_deeds(actor, command, &terminals, &mut deeds);
                }
            }
        }
        deeds.truncate(OF_A_KIND);
        Ok(deeds)
    }

    fn add_deeds(
        &self,
        actor: &Actor,
        command: &'static Command,
        terminals: &[Found],
        deeds: &mut Vec<Deed>,
    ) {
        if !self.may_send(actor, command) {
            return;
        }
        for terminal in terminals {
            let Found::Terminal { dev_id, title, status: Status::Admitted } = terminal else {
                continue;
            };
            let known = |deed: &Deed| deed.command.code == command.code && deed.dev_id == *dev_id;
            let entry = self.fleet.get(dev_id.as_str());
            let can = entry.is_some_and(|entry| entry.profile().supports(command));
            if can && !deeds.iter().any(known) {
                let (dev_id, title) = (dev_id.clone(), title.clone());
                deeds.push(Deed { command, dev_id, title });
            }
        }
    }

    fn terminals_named(&self, text: &str) -> Vec<Found> {
        let wanted = text.to_lowercase();
        let mut named: Vec<(usize, String, Found)> = Vec::new();
        for entry in self.fleet.all() {
            let (alias, name, status) = entry.names();
            let dev_id = entry.dev_id().clone();
            let title = alias.filter(|alias| !alias.is_empty()).unwrap_or(name);
            let place = |text: &str| text.to_lowercase().find(&wanted);
            let places = [place(&title), place(dev_id.as_str())];
            // What begins with the text comes before what contains it.
            let Some(place) = places.into_iter().flatten().min() else { continue };
            let key = format!("{} {dev_id}", title.to_lowercase());
            named.push((place.min(1), key, Found::Terminal { dev_id, title, status }));
        }
        named.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        named.into_iter().take(OF_A_KIND).map(|(_, _, found)| found).collect()
    }

    fn may_send(&self, actor: &Actor, command: &Command) -> bool {
        let needed = if command.needs_confirm {
            Permission::SendConfirmedCommand
        } else {
            Permission::SendCommand
        };
        self.permit(actor, needed).is_ok()
    }
}

/// Ids of tasks are hexadecimal digits; less than three of them say too little.
fn is_begin_of_task(text: &str) -> bool {
    text.len() >= 3 && TransId::new(text).is_ok() && text.bytes().all(|b| b.is_ascii_hexdigit())
}

fn commands_named(text: &str, called: Called<'_>) -> impl Iterator<Item = &'static Command> {
    let wanted = text.to_lowercase();
    commands::describe()
        .iter()
        .filter(move |command| {
            command.title.to_lowercase().contains(&wanted)
                || called(command).to_lowercase().contains(&wanted)
                || command.code.to_lowercase().contains(&wanted.replace(' ', "_"))
        })
        .take(OF_A_KIND)
}
