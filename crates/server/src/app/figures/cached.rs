//! An answer that is remembered for a second.

use std::collections::HashMap;
use std::hash::Hash;

use jiff::{SignedDuration, Timestamp};
use parking_lot::Mutex;

/// How long an answer holds.
const HOLDS: SignedDuration = SignedDuration::from_secs(1);
/// How many answers are remembered; when there are more, all are forgotten.
const MOST: usize = 1_000;

/// Answers by what was asked.
pub(super) struct Cached<K, V>(Mutex<HashMap<K, (Timestamp, V)>>);

impl<K, V> Default for Cached<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash, V: Clone> Cached<K, V> {
    /// The answer, if it is less than a second old.
    pub(super) fn get(&self, key: &K, now: Timestamp) -> Option<V> {
        let known = self.0.lock();
        let (at, value) = known.get(key)?;
        // A clock that was set back makes nothing fresh for ever.
        (now.duration_since(*at).abs() < HOLDS).then(|| value.clone())
    }

    /// Remembers an answer.
    pub(super) fn put(&self, key: K, value: V, now: Timestamp) {
        let mut known = self.0.lock();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(key, (now, value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_holds_for_a_second_and_memory_is_bounded() {
        let at = |ms| Timestamp::from_millisecond(ms).unwrap();
        let cached = Cached::default();
        cached.put(7, "seven", at(10_000));
        assert_eq!(cached.get(&7, at(10_999)), Some("seven"));
        assert_eq!(cached.get(&7, at(11_000)), None);
        assert_eq!(cached.get(&7, at(0)), None);
        for n in 0..5_000 {
            cached.put(n, "n", at(0));
        }
        assert!(cached.0.lock().len() <= MOST);
    }
}
