//! Why a task waits, said in words.

use muster_model::presence::Presence;
use muster_model::task::{Status, Task};
use muster_model::terminal::Status as Admission;

use crate::app::App;

impl App {
    /// Why a task waits, behind so many others of its terminal; none when it does not.
    pub(super) fn waits_because(&self, task: &Task, before: u32) -> Option<String> {
        if task.life.status != Status::Waiting && task.life.status != Status::Running {
            return None;
        }
        let Some(entry) = self.fleet.get(task.dev_id.as_str()) else {
            return Some("its terminal was removed".to_owned());
        };
        if entry.status() != Admission::Admitted {
            return Some("the terminal is not admitted: it gets no commands".to_owned());
        }
        let (last_seen, last_poll, median) = entry.rhythm();
        let now = self.now();
        let heard = match (last_seen, median) {
            (None, _) => "the terminal has not been heard yet".to_owned(),
            (Some(at), None) => format!("last heard {} s ago", now.as_second() - at.as_second()),
            (Some(at), Some(ms)) => format!(
                "last heard {} s ago, usually every {} s",
                now.as_second() - at.as_second(),
                (ms + 500) / 1000
            ),
        };
        let silent = match Presence::of(last_poll, median, now) {
            Presence::Online => "",
            Presence::Late => ": is the terminal's menu open?",
            Presence::Offline | Presence::Never => {
                ": is it switched on and does it reach this server?"
            }
        };
        if task.life.status == Status::Running {
            let progress = match task.life.blocks {
                0 => "it was delivered, the result has not come".to_owned(),
                n => format!("its result is coming: {n} blocks, {} bytes so far", task.life.bytes),
            };
            return Some(format!("{progress}; {heard}{silent}"));
        }
        Some(match (before, task.needs_pull) {
            (0, true) => format!("what it erases is read first; {heard}{silent}"),
            (0, false) => format!("it goes out with the next poll; {heard}{silent}"),
            (1, _) => format!("one task goes before it; {heard}{silent}"),
            (n, _) => format!("{n} tasks go before it; {heard}{silent}"),
        })
    }
}
