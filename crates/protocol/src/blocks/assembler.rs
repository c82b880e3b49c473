//! An assembly with its bytes in memory: for the simulator, tests and whoever needs no restart.

use super::{Assembly, Digest, Limits, Verdict};

/// Keeps the bytes of one body as its blocks come, by the rule of [`Assembly`].
#[derive(Debug, Clone, Default)]
pub struct Assembler {
    state: Assembly,
    limits: Limits,
    bytes: Vec<u8>,
    newest: Vec<u8>,
}

impl Assembler {
    /// Nothing stored.
    pub fn new(limits: Limits) -> Self {
        Self { state: Assembly::EMPTY, limits, bytes: Vec::new(), newest: Vec::new() }
    }

    /// How far the body has come.
    pub fn state(&self) -> &Assembly {
        &self.state
    }

    /// Judges a block and does what the verdict says.
    pub fn accept(&mut self, number: u32, block: &[u8]) -> Verdict {
        // The bytes themselves are at hand: the digest only says whether they equal the newest block's.
        let same = self.state.last.is_some() && self.newest == block;
        let digest = self
            .state
            .last
            .map_or([0; 32], |last| if same { last.digest } else { other(last.digest) });
        let verdict = self.state.accept(number, block.len() as u64, digest, self.limits);
        match verdict {
            Verdict::Append(next) | Verdict::Complete(next) => self.store(next, block),
            Verdict::StartAgain(next) | Verdict::CompleteAlone(next) => {
                self.bytes.clear();
                self.store(next, block);
            }
            Verdict::Repeat { .. } | Verdict::Gap { .. } | Verdict::TooLarge => {}
        }
        verdict
    }

    fn store(&mut self, next: Assembly, block: &[u8]) {
        self.state = next;
        self.bytes.extend_from_slice(block);
        self.newest.clear();
        self.newest.extend_from_slice(block);
    }

    /// The body, once it is whole.
    pub fn body(&self) -> Option<&[u8]> {
        self.state.complete.then_some(self.bytes.as_slice())
    }
}

fn other(digest: Digest) -> Digest {
    digest.map(|byte| !byte)
}
