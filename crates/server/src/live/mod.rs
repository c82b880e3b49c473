//! What happens, as it happens: one reader of the store for all streams, and each stream's own place.
//!
//! What belongs here: the order of happenings, replay, and joining a stream to what is new without a gap
//! and without a double. What does not: HTTP, and the JSON form of things (`api`).
//!
//! The hub reads new rows once and hands them to every stream. A stream first reads from the store what
//! came after its place, then takes from the hub only what lies beyond it. Whenever the hub's rows do not
//! join on to its place (it fell behind, the hub skipped ahead), it reads from the store again: what the
//! hub says is a hint, the store is the truth.

mod follow;
mod hub;

use muster_model::DevId;
use muster_model::event::Event;
use muster_model::punch::Punch;

pub use crate::app::events::Place;
pub use follow::Filter;
pub use hub::{Hub, Limits};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Happening {
    /// Somebody punched.
    Punch(Punch),
    /// A terminal or a task changed.
    Event(Event),
}

/// Under which name a stream carries it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// A punch was stored.
    Punch,
    /// Something about a terminal.
    Terminal,
    /// A task was created, went on or ended.
    Task,
}

impl Name {
    /// The word on the stream.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Punch => "punch",
            Self::Terminal => "terminal",
            Self::Task => "task",
        }
    }

    /// The name that `word` is.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Punch, Self::Terminal, Self::Task].into_iter().find(|name| name.as_str() == word)
    }
}

/// A happening as streams carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its own place in its own order; the other order stands where it stood when this one was read.
    pub place: Place,
    /// Its name.
    pub name: Name,
    /// Of which terminal.
    pub dev_id: DevId,
    /// Its JSON text.
    pub data: String,
}

/// What a stream gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Something happened; the place is the stream's after it.
    Happened(Item),
    /// What came after the place asked for is not kept: from here on it goes on.
    Reset(Place),
    /// Nothing happened that concerns this stream, up to here.
    Quiet(Place),
}

/// A place as the id of an event: `17-42`, and the generation of the data after it.
pub fn place_of(place: Place, generation: &str) -> String {
    format!("{}-{}-{generation}", place.event, place.punch)
}

/// The place that an id names, if it is one of `generation`. An id without a generation, from before there
/// were any, is taken as one of it.
pub fn read_place(id: &str, generation: &str) -> Option<Place> {
    let mut parts = id.trim().splitn(3, '-');
    let mut number = || parts.next()?.parse::<i64>().ok().filter(|number| *number >= 0);
    let place = Place { event: number()?, punch: number()? };
    parts.next().is_none_or(|given| given == generation).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let place = Place { event: 17, punch: 42 };
        assert_eq!(place_of(place, "5eed"), "17-42-5eed");
        assert_eq!(read_place("17-42-5eed", "5eed"), Some(place));
        assert_eq!(read_place("17-42", "5eed"), Some(place), "from before generations had names");
        for text in ["", "17", "17-", "-1-4", "17--4", "a-b", "17-42-", "17-42-0dd"] {
            assert_eq!(read_place(text, "5eed"), None, "{text}");
        }
    }
}
