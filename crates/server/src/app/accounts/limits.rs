//! How often somebody may be wrong: by address, by account, and by account for codes. What was right costs nothing.

use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::Clock as Time;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::StateStore;
use governor::{Quota, RateLimiter};
use muster_model::Clock;
use parking_lot::Mutex;

use crate::app::{AppError, Result};

/// Keys that one limit remembers. Past that, those that were wrong least are forgotten.
const KEYS: usize = 10_000;

/// So many at once, and then one more each time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// How many at once.
    pub burst: NonZeroU32,
    /// After how long there is one more.
    pub one_more_after: Duration,
}

/// How often somebody may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowances {
    /// Sign-ins from one address, whatever the account. Slower than the one of an account, so that one address
    /// alone keeps nobody out.
    pub address: Allowance,
    /// Passwords of one account, wherever from.
    pub account: Allowance,
    /// Codes of one account: there are only a million of them.
    pub code: Allowance,
    /// Tokens of the API from one address.
    pub token: Allowance,
}

impl Default for Allowances {
    fn default() -> Self {
        let allow = |burst: u32, seconds| Allowance {
            burst: NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN),
            one_more_after: Duration::from_secs(seconds),
        };
        Self {
            address: allow(20, 15),
            account: allow(30, 5),
            code: allow(5, 300),
            token: allow(60, 1),
        }
    }
}

/// The limits, with what is left of each.
pub(in crate::app) struct Limits {
    pub(super) address: Limit,
    pub(super) account: Limit,
    pub(super) code: Limit,
    token: Limit,
}

impl Limits {
    pub(super) fn new(allowances: &Allowances, clock: &Arc<dyn Clock>) -> Self {
        let limit = |allowance| Limit::new(allowance, clock);
        Self {
            address: limit(allowances.address),
            account: limit(allowances.account),
            code: limit(allowances.code),
            token: limit(allowances.token),
        }
    }

    /// Counts a token that opened nothing; an error when it was one too many.
    pub(in crate::app) fn wrong_token(&self, address: &str) -> Result<()> {
        self.token.take(&network(address))
    }
}

/// What an address counts as: of IPv6 the first 64 bits, since one machine has all the rest.
pub(super) fn network(address: &str) -> String {
    match address.parse::<IpAddr>() {
        Ok(IpAddr::V6(v6)) => v6.segments()[..4].iter().map(|part| format!("{part:x}:")).collect(),
        _ => address.to_owned(),
    }
}

/// One limit, for many keys.
pub(super) struct Limit {
    limiter: RateLimiter<String, Levels, ByClock, NoOpMiddleware<Duration>>,
    levels: Levels,
    one: Nanos,
}

impl Limit {
    fn new(allowance: Allowance, clock: &Arc<dyn Clock>) -> Self {
        let levels = Levels::default();
        // A period of nothing would divide by it.
        let one = allowance.one_more_after.max(Duration::from_millis(1));
        let quota = Quota::with_period(one).unwrap_or(Quota::per_second(NonZeroU32::MIN));
        let quota = quota.allow_burst(allowance.burst);
        let time = ByClock(Arc::clone(clock));
        Self { limiter: RateLimiter::new(quota, levels.clone(), time), levels, one: one.into() }
    }

    /// Takes one; an error that says when there is one more.
    pub(super) fn take(&self, key: &str) -> Result<()> {
        self.limiter.check_key(&key.to_owned()).map_err(|until| {
            let wait = until.wait_time_from(self.limiter.clock().now());
            AppError::TooManyTries { retry_after: wait.max(Duration::from_secs(1)) }
        })
    }

    /// Gives one back that was not wrong.
    pub(super) fn give_back(&self, key: &str) {
        if let Some(level) = self.levels.0.lock().get_mut(key) {
            *level = Nanos::new(level.as_u64().saturating_sub(self.one.as_u64()));
        }
    }
}

/// The time as governor wants it: since 1970.
struct ByClock(Arc<dyn Clock>);

impl Time for ByClock {
    type Instant = Duration;

    fn now(&self) -> Duration {
        Duration::try_from(self.0.now().as_duration()).unwrap_or_default()
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
    use std::sync::atomic::{AtomicI64, Ordering};

    use jiff::Timestamp;

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
    fn one_machine_is_one_address() {
        assert_eq!(network("2001:db8:0:1::5"), network("2001:db8:0:1:9::7"));
        assert_ne!(network("2001:db8:0:1::5"), network("2001:db8:0:2::5"));
        assert_eq!(network("192.0.2.9"), "192.0.2.9");
    }
}
