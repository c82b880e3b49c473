//! How regularly a terminal polled in the last day: bars to draw, and facts for the sentence above them.

use jiff::Timestamp;
use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::polls::{Bar, State};
use muster_model::role::Permission;

use crate::app::fleet::Entry;
use crate::app::{App, AppError, Result};

/// Slices of ten minutes that one bar of a table's row stands for.
const IN_A_ROW: usize = 3;
/// Silences of which it is asked what came in after them: the last ones.
const ASKED_FOR: usize = 12;

/// The polls of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct PollStrip {
    /// Oldest first.
    pub bars: Vec<Bar>,
    /// Polls that came.
    pub received: u32,
    /// Polls that its rhythm makes one expect; none before its rhythm is known.
    pub expected: Option<u32>,
    /// Its usual pause between two polls, in milliseconds.
    pub every_ms: Option<u32>,
    /// When nothing came, oldest first.
    pub silences: Vec<Silence>,
}

/// A stretch of time without a poll, to ten minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silence {
    /// When it began.
    pub from: Timestamp,
    /// When it ended; none: it goes on.
    pub to: Option<Timestamp>,
    /// Punches made meanwhile that came in after it; none where it was not asked.
    pub came_after: Option<u64>,
}

impl App {
    /// The polls of one terminal, ten minutes a bar, and what came in after each silence.
    pub async fn poll_strip(&self, actor: &Actor, dev_id: &DevId) -> Result<PollStrip> {
        self.permit(actor, Permission::Read)?;
        let entry = self.fleet.get(dev_id.as_str());
        let entry = entry.ok_or_else(|| AppError::not_found("terminal", dev_id))?;
        let mut strip = strip(&entry, 1, self.now());
        for silence in strip.silences.iter_mut().rev().take(ASKED_FOR) {
            if let Some(to) = silence.to {
                let late = self.store.punches_late(dev_id, silence.from, to).await?;
                silence.came_after = Some(late);
            }
        }
        Ok(strip)
    }

    /// The polls of several terminals in their order, half an hour a bar; from memory alone. None for one
    /// that is not known.
    pub fn poll_strips(
        &self,
        actor: &Actor,
        terminals: &[DevId],
    ) -> Result<Vec<Option<PollStrip>>> {
        self.permit(actor, Permission::Read)?;
        let now = self.now();
        let each = terminals.iter().map(|dev_id| {
            self.fleet.get(dev_id.as_str()).map(|entry| strip(&entry, IN_A_ROW, now))
        });
        Ok(each.collect())
    }
}

fn strip(entry: &Entry, together: usize, now: Timestamp) -> PollStrip {
    let (history, every_ms, since) = entry.polls();
    let bars = history.judge(together, every_ms, since, now);
    let received = bars.iter().map(|bar| bar.received).sum();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "polls of a day, none of them negative"
    )]
    let expected =
        every_ms.map(|_| bars.iter().map(|bar| bar.expected).sum::<f32>().round() as u32);
    PollStrip { received, expected, every_ms, silences: silences(&bars), bars }
}

/// Neighbouring silent bars are one silence.
fn silences(bars: &[Bar]) -> Vec<Silence> {
    let mut found: Vec<Silence> = Vec::new();
    let mut open = false;
    for bar in bars {
        match (bar.state == State::Silent, open) {
            (true, false) => {
                found.push(Silence { from: bar.from, to: None, came_after: None });
                open = true;
            }
            // A slice that has only just begun says nothing yet.
            (false, true) if bar.state != State::Unknown => {
                if let Some(last) = found.last_mut() {
                    last.to = Some(bar.from);
                }
                open = false;
            }
            _ => {}
        }
    }
    found
}
