//! Chance that can be repeated: the same seed gives the same run.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A small generator (splitmix64); good enough to choose moments, not to keep secrets.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The generator of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from `from` up to, but not including, `to`; `from` if there is none between.
    pub fn between(&mut self, from: u64, to: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        from + mixed % to.saturating_sub(from).max(1)
    }
}

/// A seed nobody chose.
pub fn draw_seed() -> u64 {
    // The standard library seeds its hash maps from the system: no dependency is needed for one number.
    RandomState::new().build_hasher().finish() % 1_000_000_000
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn a_seed_gives_the_same_run_and_another_gives_another() {
        let run = |seed| {
            let mut chance = Chance::new(seed);
            [(); 20].map(|()| chance.between(10, 1000))
        };
        assert_eq!(run(7), run(7));
        assert_ne!(run(7), run(8));
        assert!(run(7).iter().all(|number| (10..1000).contains(number)));
    }
}
