//! What needs somebody: tasks that failed or cannot go on, terminals that call from elsewhere, the shelf.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::event::Kind;
use muster_model::presence::Presence;
use muster_model::role::Permission;
use muster_model::shelf::Shelved;
use muster_model::task::{Status as TaskStatus, Task};
use muster_store::TaskFilter;

use super::FAILED_IS_NEWS;
use crate::app::{App, Result};

/// A task that waits for longer, for a terminal that is silent, is stuck.
const STUCK_AFTER: SignedDuration = SignedDuration::from_mins(5);
/// Tasks looked at, of each kind.
const TASKS: u32 = 100;
/// Events looked at for terminals that call from elsewhere.
const EVENTS: u32 = 500;

/// What needs somebody, each the newest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Needs {
    /// Tasks that failed in the last day, with what their terminal is called; not those that were tried again.
    pub failed: Vec<(Task, String)>,
    /// Tasks that wait for a silent terminal, one for each.
    pub stuck: Vec<Stuck>,
    /// Terminals that call from another address than before.
    pub moved: Vec<Moved>,
    /// How much lies on the shelf, what came last, and what its terminal is called.
    pub shelf: Option<(u32, Shelved, String)>,
}

/// A task that cannot go on.
#[derive(Debug, Clone, PartialEq)]
pub struct Stuck {
    /// The oldest that waits there.
    pub task: Task,
    /// What its terminal is called.
    pub title: String,
    /// How that stands.
    pub presence: Presence,
    /// When it last polled.
    pub last_poll: Option<Timestamp>,
    /// Its usual pause between two polls, in milliseconds.
    pub every_ms: Option<u32>,
}

/// A terminal that calls from another address than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Which.
    pub dev_id: DevId,
    /// What it is called.
    pub title: String,
    /// From where it called.
    pub before: String,
    /// From where it calls.
    pub after: String,
}

impl App {
    /// What needs somebody, at most `each` of a kind; a second old at most.
    pub async fn needs(&self, actor: &Actor, each: usize) -> Result<Arc<Needs>> {
        self.permit(actor, Permission::Read)?;
        let now = self.now();
        if let Some(known) = self.remembered.needs.get(&each, now) {
            return Ok(known);
        }
        let needs = Arc::new(Needs {
            failed: self.failed_lately(each).await?,
            stuck: self.stuck(each).await?,
            moved: self.moved(each).await?,
            shelf: self.top_of_shelf(actor).await?,
        });
        self.remembered.needs.put(each, Arc::clone(&needs), now);
        Ok(needs)
    }

    async fn failed_lately(&self, each: usize) -> Result<Vec<(Task, String)>> {
        let now = self.now();
        let since = now.saturating_sub(FAILED_IS_NEWS).unwrap_or(now);
        let failed = TaskFilter { status: Some(TaskStatus::Failed), ..TaskFilter::default() };
        let failed = self.store.tasks(failed, None, TASKS).await?.items;
        let lately = |task: &Task| task.life.finished_at.is_some_and(|at| at >= since);
        if !failed.iter().any(lately) {
            return Ok(Vec::new());
        }
        // The same asked of the same terminal again speaks for itself.
        let newest = self.store.tasks(TaskFilter::default(), None, TASKS).await?.items;
        let again = |task: &Task| {
            newest.iter().any(|other| {
                other.seq > task.seq && other.dev_id == task.dev_id && other.command == task.command
            })
        };
        let wanted = failed.into_iter().filter(|task| lately(task) && !again(task)).take(each);
        let with_title = |task: Task| {
            let title = self.titled(&task.dev_id);
            (task, title)
        };
        Ok(wanted.map(with_title).collect())
    }

    async fn stuck(&self, each: usize) -> Result<Vec<Stuck>> {
        let waiting = TaskFilter { status: Some(TaskStatus::Waiting), ..TaskFilter::default() };
        let waiting = self.store.tasks(waiting, None, TASKS).await?.items;
        let (now, mut seen, mut found) = (self.now(), HashSet::new(), Vec::new());
        // Oldest first: the one that would go next.
        for task in waiting.into_iter().rev() {
            let Some(entry) = self.fleet.get(task.dev_id.as_str()) else { continue };
            let (_, last_poll, every_ms) = entry.rhythm();
            let presence = Presence::of(last_poll, every_ms, now);
            let waits = now.duration_since(task.life.created_at);
            if presence == Presence::Online
                || waits < STUCK_AFTER
                || !seen.insert(task.dev_id.clone())
            {
                continue;
            }
            let title = self.titled(&task.dev_id);
            found.push(Stuck { task, title, presence, last_poll, every_ms });
            if found.len() == each {
                break;
            }
        }
        Ok(found)
    }

    async fn moved(&self, each: usize) -> Result<Vec<Moved>> {
        let (_, newest) = self.store.event_bounds().await?;
        let events = self.store.events_after(newest - i64::from(EVENTS), EVENTS).await?;
        let now = self.now();
        let since = now.saturating_sub(FAILED_IS_NEWS).unwrap_or(now);
        let (mut seen, mut found) = (HashSet::new(), Vec::new());
        for event in events.into_iter().rev() {
            if event.kind != Kind::AddressChanged
                || event.at < since
                || !seen.insert(event.dev_id.clone())
            {
                continue;
            }
            let address = |name: &str| event.body.get(name)?.as_str().map(str::to_owned);
            let (Some(before), Some(after)) = (address("before"), address("after")) else {
                continue;
            };
            let title = self.titled(&event.dev_id);
            found.push(Moved { dev_id: event.dev_id, title, before, after });
            if found.len() == each {
                break;
            }
        }
        Ok(found)
    }

    async fn top_of_shelf(&self, actor: &Actor) -> Result<Option<(u32, Shelved, String)>> {
        let count = self.badges(actor).await?.shelf;
        let Some(top) = self.store.shelf(None, 1).await?.items.pop() else { return Ok(None) };
        let title = self.titled(&top.dev_id);
        Ok(Some((count.max(1), top, title)))
    }

    /// What a terminal is called; its id once it was removed.
    pub(crate) fn titled(&self, dev_id: &DevId) -> String {
        let entry = self.fleet.get(dev_id.as_str());
        entry.map_or_else(|| dev_id.to_string(), |entry| entry.stored().title().to_owned())
    }
}
