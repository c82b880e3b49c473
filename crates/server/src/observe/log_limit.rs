//! Log lines that strangers can cause: some for each reason and minute, then a line with how many more
//! there were. Garbage on a port must not fill a disk.

use std::time::{Duration, Instant};

use parking_lot::Mutex;

use super::Refused;

/// Lines for one cause in one window.
const LINES: u32 = 5;
/// How long a window is.
const WINDOW: Duration = Duration::from_mins(1);

/// Decides which lines are written; each reason by itself.
pub struct LogLimit {
    windows: [Mutex<Window>; Refused::COUNT],
}

#[derive(Default)]
struct Window {
    began: Option<Instant>,
    written: u32,
    left_out: u64,
}

/// Whether a line is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Write it, and say that so many of its kind were left out before it.
    Write {
        /// How many lines were left out since the last one that was written.
        left_out: u64,
    },
    /// Leave it out.
    LeaveOut,
}

impl Default for LogLimit {
    fn default() -> Self {
        Self { windows: std::array::from_fn(|_| Mutex::default()) }
    }
}

impl LogLimit {
    /// Whether a line about `cause` is written at `now`.
    pub fn ask(&self, cause: Refused, now: Instant) -> Verdict {
        let mut window = self.windows[cause as usize].lock();
        let over = window.began.is_none_or(|began| now.duration_since(began) >= WINDOW);
        if over {
            window.began = Some(now);
            window.written = 0;
        }
        if window.written >= LINES {
            window.left_out += 1;
            return Verdict::LeaveOut;
        }
        window.written += 1;
        Verdict::Write { left_out: std::mem::take(&mut window.left_out) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_lines_pass_then_they_are_counted_and_told_in_the_next_window() {
        let limit = LogLimit::default();
        let start = Instant::now();
        for _ in 0..LINES {
            assert_eq!(limit.ask(Refused::Tls, start), Verdict::Write { left_out: 0 });
        }
        for _ in 0..1_000 {
            assert_eq!(limit.ask(Refused::Tls, start), Verdict::LeaveOut);
        }
        assert_eq!(limit.ask(Refused::NotHttp, start), Verdict::Write { left_out: 0 });
        assert_eq!(limit.ask(Refused::Tls, start + WINDOW), Verdict::Write { left_out: 1_000 });
    }
}
