//! What goes wrong on purpose.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// A word that names no fault.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("read the faults: {0} is none of {names}", names = NAMES.join(", "))]
pub struct UnknownFault(pub String);

const NAMES: [&str; 13] = [
    "drop-reply",
    "slow",
    "cut",
    "dup",
    "blocks",
    "garbage",
    "gap",
    "repeat",
    "restart",
    "corrupt",
    "idle",
    "storm",
    "outage",
];

/// A fault. Most happen to a few of a hundred punches, the last two to the whole fleet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mishap {
    /// The connection is dropped before the reply is read, and the record repeated.
    DropReply,
    /// The request dribbles.
    Slow,
    /// The request ends in the middle, and the record is repeated.
    Cut,
    /// A record that was answered `OK` is sent again.
    Dup,
    /// The punch has a photo and comes in blocks.
    Blocks,
    /// Nonsense comes on a connection of its own.
    Garbage,
    /// A block is left out: what follows must be refused; then the record comes whole.
    Gap,
    /// A block comes twice.
    Repeat,
    /// The terminal restarts after the first block, polls, and begins the record again.
    Restart,
    /// The record comes spoilt, and then, whatever is answered to that, as it should be.
    Corrupt,
    /// Connections are opened on which nothing comes.
    Idle,
    /// Three times all terminals come in the same moment, as after a power cut.
    Storm,
    /// For a fifth of the run nobody reaches the server; people punch on, and the backlog follows.
    Outage,
}

impl Mishap {
    /// Every one.
    pub const ALL: [Self; NAMES.len()] = [
        Self::DropReply,
        Self::Slow,
        Self::Cut,
        Self::Dup,
        Self::Blocks,
        Self::Garbage,
        Self::Gap,
        Self::Repeat,
        Self::Restart,
        Self::Corrupt,
        Self::Idle,
        Self::Storm,
        Self::Outage,
    ];

    /// The word on the command line: `drop-reply`.
    pub fn name(self) -> &'static str {
        NAMES[self as usize]
    }

    /// Whether it happens to a punch that comes in blocks.
    pub fn is_in_blocks(self) -> bool {
        matches!(self, Self::Blocks | Self::Gap | Self::Repeat | Self::Restart)
    }

    /// Whether it happens to one punch, and not to the whole fleet.
    pub fn is_of_a_punch(self) -> bool {
        !matches!(self, Self::Storm | Self::Outage)
    }
}

/// Which faults happen. A server that is gone for a while is none: every fleet survives that.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Faults(u16);

impl Faults {
    /// All of them.
    pub const ALL: Self = Self((1 << Mishap::ALL.len()) - 1);

    fn insert(&mut self, mishap: Mishap) {
        self.0 |= 1 << mishap as u16;
    }

    /// Whether this one happens.
    pub fn has(self, mishap: Mishap) -> bool {
        self.0 & 1 << mishap as u16 != 0
    }
}

impl FromStr for Faults {
    type Err = UnknownFault;

    /// A comma list: `drop-reply,dup`; `all` is all of them, nothing or `none` is none.
    fn from_str(text: &str) -> Result<Self, UnknownFault> {
        let mut faults = Self::default();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match word.parse() {
                Ok(mishap) => faults.insert(mishap),
                Err(_) if word == "all" => faults = Self::ALL,
                Err(_) if word == "none" => {}
                Err(unknown) => return Err(unknown),
            }
        }
        Ok(faults)
    }
}

impl FromIterator<Mishap> for Faults {
    fn from_iter<I: IntoIterator<Item = Mishap>>(mishaps: I) -> Self {
        let mut faults = Self::default();
        mishaps.into_iter().for_each(|mishap| faults.insert(mishap));
        faults
    }
}

impl fmt::Display for Mishap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Mishap {
    type Err = UnknownFault;

    fn from_str(text: &str) -> Result<Self, UnknownFault> {
        let known = Self::ALL.into_iter().find(|mishap| mishap.name() == text);
        known.ok_or_else(|| UnknownFault(text.to_owned()))
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let on: Vec<_> =
            Mishap::ALL.into_iter().filter(|mishap| self.has(*mishap)).map(Mishap::name).collect();
        f.write_str(if on.is_empty() { "none" } else { "" })?;
        f.write_str(&on.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_faults_is_read_and_written() {
        assert_eq!("".parse(), Ok(Faults::default()));
        assert_eq!("all".parse(), Ok(Faults::ALL));
        let some: Faults = "drop-reply, blocks".parse().unwrap();
        assert!(some.has(Mishap::DropReply) && some.has(Mishap::Blocks) && !some.has(Mishap::Dup));
        for faults in [Faults::default(), some, Faults::ALL] {
            assert_eq!(faults.to_string().parse(), Ok(faults));
        }
        assert_eq!(Mishap::ALL.into_iter().collect::<Faults>(), Faults::ALL);
        for mishap in Mishap::ALL {
            assert_eq!(mishap.to_string().parse(), Ok(mishap));
        }
        let error = "drop".parse::<Faults>().unwrap_err();
        insta::assert_snapshot!(error, @"read the faults: drop is none of drop-reply, slow, cut, dup, blocks, garbage, gap, repeat, restart, corrupt, idle, storm, outage");
    }
}
