//! One limit, for many keys: a bucket for each, bounded in number, by a clock that only goes forward.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::Clock as Time;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::StateStore;
use governor::{Quota, RateLimiter};
use jiff::Timestamp;
use muster_model::Clock;
use parking_lot::Mutex;

use super::Allowance;
use crate::app::{AppError, Result};

/// Keys that one limit remembers. Past that, those that were wrong least are forgotten.
const KEYS: usize = 10_000;

/// One limit, for many keys.
pub(in crate::app::accounts) struct Limit {
    limiter: RateLimiter<String, Levels, Forward, NoOpMiddleware<Duration>>,
    levels: Levels,
    one: Nanos,
}

impl Limit {
    pub(super) fn new(allowance: Allowance, clock: &Arc<dyn Clock>) -> Self {
        let levels = Levels::default();
        // A period of nothing would divide by it.
        let one = allowance.one_more_after.max(Duration::from_millis(1));
        let quota = Quota::with_period(one).unwrap_or(Quota::per_second(allowance.burst));
        let quota = quota.allow_burst(allowance.burst);
        let limiter = RateLimiter::new(quota, levels.clone(), Forward::new(clock));
        Self { limiter, levels, one: one.into() }
    }

    /// Takes one; an error that says when there is one more.
    pub(in crate::app::accounts) fn take(&self, key: &str) -> Result<()> {
        self.limiter.check_key(&key.to_owned()).map_err(|until| {
            let wait = until.wait_time_from(self.limiter.clock().now());
            AppError::TooManyTries { retry_after: wait.max(Duration::from_secs(1)) }
        })
    }

    /// Gives one back that was not wrong.
    pub(in crate::app::accounts) fn give_back(&self, key: &str) {
        if let Some(level) = self.levels.0.lock().get_mut(key) {
            *level = Nanos::new(level.as_u64().saturating_sub(self.one.as_u64()));
        }
    }
}

/// The time as governor wants it: it only goes forward. A clock that is set back stands still for a moment; it
/// must not keep everybody out until it is where it was.
struct Forward {
    clock: Arc<dyn Clock>,
    seen: Mutex<Seen>,
}

struct Seen {
    last: Timestamp,
    passed: Duration,
}

impl Forward {
    fn new(clock: &Arc<dyn Clock>) -> Self {
        let seen = Seen { last: clock.now(), passed: Duration::ZERO };
        Self { clock: Arc::clone(clock), seen: Mutex::new(seen) }
    }
}

impl Time for Forward {
    type Instant = Duration;

    fn now(&self) -> Duration {
        let mut seen = self.seen.lock();
        let now = self.clock.now();
        // A step back is a negative duration, which is none here.
        let step = Duration::try_from(now.duration_since(seen.last)).unwrap_or_default();
        seen.passed += step;
        seen.last = now;
        seen.passed
    }
}

/// How full each key is, as the time when it is empty again. Bounded in number.
#[derive(Clone, Default)]
struct Levels(Arc<Mutex<HashMap<String, Nanos>>>);

impl StateStore for Levels {
    type Key = String;

    fn measure_and_replace<T, F, E>(&self, key: &String, decide: F) -> std::result::Result<T, E>
    where
        F: Fn(Option<Nanos>) -> std::result::Result<(T, Nanos), E>,
    {
        let mut levels = self.0.lock();
        let (outcome, level) = decide(levels.get(key).copied())?;
        if levels.len() >= KEYS && !levels.contains_key(key) {
            forget_half(&mut levels);
        }
        levels.insert(key.clone(), level);
        Ok(outcome)
    }
}

/// Forgets the half that was wrong least: whoever floods with new keys frees none that is worn out.
fn forget_half(levels: &mut HashMap<String, Nanos>) {
    let mut sorted: Vec<Nanos> = levels.values().copied().collect();
    let middle = sorted.len() / 2;
    let (_, median, _) = sorted.select_nth_unstable(middle);
    let median = *median;
    levels.retain(|_, level| *level > median);
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;
    use std::sync::atomic::{AtomicI64, Ordering};

    use super::*;

    struct Turned(AtomicI64);

    impl Clock for Turned {
        fn now(&self) -> Timestamp {
            Timestamp::from_second(1_774_519_200 + self.0.load(Ordering::Relaxed)).unwrap()
        }
    }

    fn limit(burst: u32, seconds: u64) -> (Arc<Turned>, Limit) {
        let clock = Arc::new(Turned(0.into()));
        let shared: Arc<dyn Clock> = clock.clone();
        let one_more_after = Duration::from_secs(seconds);
        let burst = NonZeroU32::new(burst).unwrap();
        (clock, Limit::new(Allowance { burst, one_more_after }, &shared))
    }

    #[test]
    fn a_burst_then_one_each_time_and_each_key_by_itself() {
        let (clock, limit) = limit(3, 10);
        for _ in 0..3 {
            limit.take("a").unwrap();
        }
        let Err(AppError::TooManyTries { retry_after }) = limit.take("a") else { panic!() };
        assert_eq!(retry_after, Duration::from_secs(10));
        limit.take("b").unwrap();
        clock.0.store(10, Ordering::Relaxed);
        limit.take("a").unwrap();
        assert!(limit.take("a").is_err());
    }

    #[test]
    fn what_was_right_costs_nothing() {
        let (_, limit) = limit(2, 10);
        for _ in 0..50 {
            limit.take("a").unwrap();
            limit.give_back("a");
        }
        limit.take("a").unwrap();
        limit.take("a").unwrap();
        assert!(limit.take("a").is_err());
    }

    #[test]
    fn keys_are_bounded_and_the_worn_out_one_is_not_forgotten() {
        let (_, limit) = limit(2, 10);
        limit.take("worn").unwrap();
        limit.take("worn").unwrap();
        for n in 0..3 * KEYS {
            limit.take(&n.to_string()).unwrap();
        }
        assert!(limit.levels.0.lock().len() <= KEYS);
        assert!(limit.take("worn").is_err());
    }

    #[test]
    fn a_clock_that_is_set_back_keeps_nobody_out() {
        let (clock, limit) = limit(1, 10);
        limit.take("a").unwrap();
        clock.0.store(-1_000_000, Ordering::Relaxed);
        assert!(limit.take("a").is_err());
        clock.0.store(-1_000_000 + 10, Ordering::Relaxed);
        limit.take("a").unwrap();
    }
}
