//! Putting a body together from its blocks: 1, 2, …, and 0 for the last or the only one
//! (docs/protocol/blocks.md).
//!
//! [`Assembly`] is the rule alone, pure: a store keeps it beside the blocks' bytes, loads it, calls
//! [`Assembly::accept`] and does what the [`Verdict`] says. [`Assembler`] keeps the bytes in memory.

mod assembler;

pub use assembler::Assembler;

use serde::{Deserialize, Serialize};

/// What tells two blocks with equal bytes: 32 bytes that the caller computes, opaque here. A store takes
/// an HMAC, since a plain digest of a PIN is the PIN.
pub type Digest = [u8; 32];

/// The newest block of an assembly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastBlock {
    /// Its number as it came.
    pub number: u32,
    /// Its length in bytes.
    pub len: u64,
    /// Its digest.
    pub digest: Digest,
}

/// How far the blocks of one body have come. For one terminal, `request_code` and task there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Assembly {
    /// How many blocks are stored.
    pub blocks: u32,
    /// How many bytes they have.
    pub bytes: u64,
    /// The newest of them.
    pub last: Option<LastBlock>,
    /// The last block, 0, is there: the body is whole.
    pub complete: bool,
}

/// How much an assembly may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the whole body.
    pub bytes: u64,
    /// Number of blocks: empty blocks cost a row each and no bytes.
    pub blocks: u32,
}

impl Default for Limits {
    /// 64 MiB and a million blocks.
    fn default() -> Self {
        Self { bytes: 64 * 1024 * 1024, blocks: 1_000_000 }
    }
}

/// What to do with a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Store it behind the others, and the new state; answer `OK`.
    Append(Assembly),
    /// Delete what is stored, then store it as the first, and the new state; answer `OK`.
    StartAgain(Assembly),
    /// Store it behind the others: the body is whole. Act on the body, then answer.
    Complete(Assembly),
    /// Delete what is stored; the block alone is the whole body. Act on it, then answer.
    CompleteAlone(Assembly),
    /// Equal to the newest block, whose reply was lost: store nothing, answer `OK` again. With
    /// `complete`, the body was whole already and has been acted on: give the same answer again.
    Repeat {
        /// Whether this is the last block of a whole body.
        complete: bool,
    },
    /// Not the next block: store nothing, keep what is there, answer `ERROR_ADD_BLOCK_DATA`.
    Gap {
        /// The number that would follow; the last block, 0, would as well.
        expected: u32,
    },
    /// The body would be over the limit: store nothing, answer with an error.
    TooLarge,
}

impl Assembly {
    /// Nothing stored.
    pub const EMPTY: Self = Self { blocks: 0, bytes: 0, last: None, complete: false };

    /// The number that follows, from 1.
    pub fn expected(&self) -> u32 {
        if self.complete { 1 } else { self.blocks.saturating_add(1) }
    }

    /// Judges block `number` of `len` bytes. `self` is not changed: the new state is in the verdict, and
    /// counts when it is stored together with the block.
    ///
    /// Block 1 begins again, unless it is an equal repeat of the newest; block k follows k − 1; block 0 is
    /// the last, or the whole body when nothing came before. An equal repeat of the newest is accepted
    /// without doubling it.
    pub fn accept(&self, number: u32, len: u64, digest: Digest, limits: Limits) -> Verdict {
        let block = LastBlock { number, len, digest };
        if self.last == Some(block) {
            return Verdict::Repeat { complete: self.complete };
        }
        let begun = !self.complete && self.blocks > 0;
        if number > 1 && (!begun || number != self.expected()) {
            return Verdict::Gap { expected: self.expected() };
        }
        let base = if number == 1 || !begun { Self::EMPTY } else { *self };
        let Some(next) = base.with(block, limits) else { return Verdict::TooLarge };
        match (number, begun) {
            (0, true) => Verdict::Complete(next),
            (0, false) => Verdict::CompleteAlone(next),
            (1, _) => Verdict::StartAgain(next),
            _ => Verdict::Append(next),
        }
    }

    fn with(&self, block: LastBlock, limits: Limits) -> Option<Self> {
        let bytes = self.bytes.checked_add(block.len).filter(|bytes| *bytes <= limits.bytes)?;
        let blocks = self.blocks.checked_add(1).filter(|blocks| *blocks <= limits.blocks)?;
        Some(Self { blocks, bytes, last: Some(block), complete: block.number == 0 })
    }
}
