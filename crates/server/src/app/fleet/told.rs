//! Events of a terminal that wait to be written, bounded: a stranger must not fill the memory with them.

use muster_model::event::Event;

/// So many of one terminal wait at most; what comes over that before they are written is not told.
const MOST: usize = 32;

/// Events that wait to be written.
#[derive(Default)]
pub(super) struct Told(Vec<Event>);

impl Told {
    pub(super) fn push(&mut self, event: Event) {
        if self.0.len() < MOST {
            self.0.push(event);
        }
    }

    /// All of them; none waits any more.
    pub(super) fn take(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.0)
    }

    /// They were not written: they wait again, before what came meanwhile.
    pub(super) fn give_back(&mut self, mut told: Vec<Event>) {
        told.append(&mut self.0);
        told.truncate(MOST);
        self.0 = told;
    }
}
