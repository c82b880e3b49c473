//! Time as an argument: what a virtual terminal reads and sleeps by.

use std::future::Future;
use std::pin::Pin;
use std::sync::Mutex;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch;

/// A sleep that somebody else ends.
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// True time, and the only way to sleep here. A terminal's own clock, which may be wrong, is
/// [`crate::terminal::WallClock`].
pub trait Clock: Send + Sync {
    /// The instant now.
    fn now(&self) -> Timestamp;

    /// Ends when `duration` has passed on this clock.
    fn sleep(&self, duration: Duration) -> Sleep;
}

/// The system's time.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealClock;

impl Clock for RealClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that others are given")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// A clock that a test turns. Sleepers wake when it is turned past their time, or, on one that turns
/// itself, at once: then every sleep turns the clock.
#[derive(Debug)]
pub struct HandClock {
    now: watch::Sender<Timestamp>,
    turns_itself: bool,
    /// Two sleepers must not both add to the same reading.
    turning: Mutex<()>,
}

impl HandClock {
    /// A clock that stands at `start` until [`Self::turn`].
    pub fn new(start: Timestamp) -> Self {
        Self { now: watch::Sender::new(start), turns_itself: false, turning: Mutex::new(()) }
    }

    /// A clock that every sleep turns forward, so that nothing ever waits.
    pub fn turning_itself(start: Timestamp) -> Self {
        Self { turns_itself: true, ..Self::new(start) }
    }

    /// Turns it forward and wakes whoever has slept long enough.
    pub fn turn(&self, by: Duration) {
        let _turning = self.turning.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        self.now.send_modify(|now| *now = later(*now, by));
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        *self.now.borrow()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        if self.turns_itself {
            self.turn(duration);
            // Others get their turn, as they would while somebody really sleeps.
            return Box::pin(tokio::task::yield_now());
        }
        let mut now = self.now.subscribe();
        let until = later(self.now(), duration);
        Box::pin(async move {
            if now.wait_for(|now| *now >= until).await.is_err() {
                // Nobody is left who could turn the clock.
                std::future::pending::<()>().await;
            }
        })
    }
}

fn later(instant: Timestamp, by: Duration) -> Timestamp {
    instant.checked_add(by).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use std::task::Poll;

    use super::*;

    #[tokio::test]
    async fn a_sleeper_wakes_when_the_clock_is_turned_past_its_time() {
        let clock = HandClock::new(Timestamp::UNIX_EPOCH);
        let mut sleep = clock.sleep(Duration::from_secs(5));
        clock.turn(Duration::from_secs(4));
        let asleep = std::future::poll_fn(|cx| Poll::Ready(sleep.as_mut().poll(cx).is_pending()));
        assert!(asleep.await);
        clock.turn(Duration::from_secs(1));
        sleep.await;
        assert_eq!(clock.now().as_second(), 5);
    }

    #[tokio::test]
    async fn a_clock_that_turns_itself_never_waits() {
        let clock = HandClock::turning_itself(Timestamp::UNIX_EPOCH);
        clock.sleep(Duration::from_hours(1)).await;
        assert_eq!(clock.now().as_second(), 3600);
    }
}
