//! What goes wrong on purpose.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// A word that names no fault.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("read the faults: {0} is none of {names}", names = NAMES.join(", "))]
pub struct UnknownFault(pub String);

const NAMES: [&str; 6] = ["drop-reply", "slow", "cut", "dup", "blocks", "garbage"];

/// Which faults happen; each to a few of a hundred punches. A server that is gone for a while is no
/// fault: every fleet survives that.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fault of its own")]
pub struct Faults {
    /// The connection is dropped before the reply is read, and the record repeated.
    pub drop_reply: bool,
    /// The request dribbles.
    pub slow: bool,
    /// The request ends in the middle, and the record is repeated.
    pub cut: bool,
    /// A record that was answered `OK` is sent again.
    pub dup: bool,
    /// The punch has a photo and comes in blocks.
    pub blocks: bool,
    /// Nonsense comes on a connection of its own.
    pub garbage: bool,
}

/// What happens to one punch: one of [`Faults`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mishap {
    /// [`Faults::drop_reply`].
    DropReply,
    /// [`Faults::slow`].
    Slow,
    /// [`Faults::cut`].
    Cut,
    /// [`Faults::dup`].
    Dup,
    /// [`Faults::blocks`].
    Blocks,
    /// [`Faults::garbage`].
    Garbage,
}

impl Mishap {
    /// Every one.
    pub const ALL: [Self; 6] =
        [Self::DropReply, Self::Slow, Self::Cut, Self::Dup, Self::Blocks, Self::Garbage];

    /// The word on the command line: `drop-reply`.
    pub fn name(self) -> &'static str {
        NAMES[self as usize]
    }
}

impl Faults {
    /// All of them.
    pub const ALL: Self =
        Self { drop_reply: true, slow: true, cut: true, dup: true, blocks: true, garbage: true };

    fn flag(&mut self, mishap: Mishap) -> &mut bool {
        match mishap {
            Mishap::DropReply => &mut self.drop_reply,
            Mishap::Slow => &mut self.slow,
            Mishap::Cut => &mut self.cut,
            Mishap::Dup => &mut self.dup,
            Mishap::Blocks => &mut self.blocks,
            Mishap::Garbage => &mut self.garbage,
        }
    }

    pub(super) fn has(mut self, mishap: Mishap) -> bool {
        *self.flag(mishap)
    }
}

impl FromStr for Faults {
    type Err = UnknownFault;

    /// A comma list: `drop-reply,dup`; `all` is all of them, nothing or `none` is none.
    fn from_str(text: &str) -> Result<Self, UnknownFault> {
        let mut faults = Self::default();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match word.parse() {
                Ok(mishap) => *faults.flag(mishap) = true,
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
        mishaps.into_iter().for_each(|mishap| *faults.flag(mishap) = true);
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
        assert!(some.drop_reply && some.blocks && !some.dup);
        for faults in [Faults::default(), some, Faults::ALL] {
            assert_eq!(faults.to_string().parse(), Ok(faults));
        }
        assert_eq!(Mishap::ALL.into_iter().collect::<Faults>(), Faults::ALL);
        for mishap in Mishap::ALL {
            assert_eq!(mishap.to_string().parse(), Ok(mishap));
        }
        let error = "drop".parse::<Faults>().unwrap_err();
        insta::assert_snapshot!(error, @"read the faults: drop is none of drop-reply, slow, cut, dup, blocks, garbage");
    }
}
