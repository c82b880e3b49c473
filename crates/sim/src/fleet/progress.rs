//! What somebody who watches sees.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// How often progress is told.
pub(super) const TICK: Duration = Duration::from_millis(250);

/// How far a fleet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Since the start.
    pub elapsed: Duration,
    /// How long it shall run.
    pub total: Duration,
    /// Polls that were answered.
    pub polls: u64,
    /// Punches that were answered `OK`.
    pub acknowledged: u64,
    /// Punches that were read to ask them back, those of others included; 0 until the run is over.
    pub asked_back: u64,
    /// Requests without a reply that was not asked for.
    pub errors: u64,
}

/// A bar on the terminal's standard error, as a callback for [`super::run`].
pub fn progress_bar() -> impl FnMut(&Progress) {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {elapsed}/{msg}") {
        bar.set_style(style);
    }
    move |progress| {
        let millis = |duration: Duration| u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
        if progress.asked_back > 0 {
            bar.set_message(format!("  {} punches asked back", progress.asked_back));
            return;
        }
        bar.set_length(millis(progress.total));
        bar.set_position(millis(progress.elapsed).min(millis(progress.total)));
        bar.set_message(format!(
            "{}s  {} polls, {} punches OK, {} errors",
            progress.total.as_secs(),
            progress.polls,
            progress.acknowledged,
            progress.errors
        ));
    }
}
