//! The limits of the terminals' port and of what is kept, between the settings and the server.

use std::time::Duration;

use jiff::SignedDuration;
use muster_server::app::Options;
use muster_server::terminal::Limits;
use muster_store::BlockLimits;

use super::Settings;

/// Every limit as it is when nobody sets it.
pub(super) fn defaults() -> Settings {
    let port = Limits::default();
    let app = Options::default();
    let days = |kept: SignedDuration| u32::try_from(kept.as_hours() / 24).unwrap_or(u32::MAX);
    Settings {
        connections: Some(port.connections),
        connections_per_address: Some(port.connections_per_address),
        head_bytes: Some(port.head_bytes),
        head_seconds: Some(port.head_time.as_secs()),
        idle_seconds: Some(port.idle_time.as_secs()),
        body_rate: Some(port.body_rate),
        body_window_seconds: Some(port.body_window.as_secs()),
        poll_body_bytes: Some(port.poll_body),
        result_body_bytes: Some(port.result_body),
        realtime_body_bytes: Some(port.other_body),
        bodies_bytes: Some(port.bodies_together),
        backlog: Some(port.backlog),
        result_bytes: Some(app.result_blocks.assembly),
        result_bytes_per_terminal: Some(app.result_blocks.terminal),
        realtime_bytes: Some(app.realtime_blocks.assembly),
        realtime_bytes_per_terminal: Some(app.realtime_blocks.terminal),
        keep_results_days: Some(app.results_kept.map_or(0, days)),
        ..Settings::default()
    }
}

impl Settings {
    /// What a client of the terminals' port may cost.
    pub(crate) fn limits(&self) -> Limits {
        let port = Limits::default();
        let seconds = |set: Option<u64>, unset: Duration| set.map_or(unset, Duration::from_secs);
        Limits {
            connections: self.connections.unwrap_or(port.connections),
            connections_per_address: self
                .connections_per_address
                .unwrap_or(port.connections_per_address),
            head_bytes: self.head_bytes.unwrap_or(port.head_bytes),
            head_time: seconds(self.head_seconds, port.head_time),
            idle_time: seconds(self.idle_seconds, port.idle_time),
            body_rate: self.body_rate.unwrap_or(port.body_rate),
            body_window: seconds(self.body_window_seconds, port.body_window),
            poll_body: self.poll_body_bytes.unwrap_or(port.poll_body),
            result_body: self.result_body_bytes.unwrap_or(port.result_body),
            other_body: self.realtime_body_bytes.unwrap_or(port.other_body),
            bodies_together: self.bodies_bytes.unwrap_or(port.bodies_together),
            backlog: self.backlog.unwrap_or(port.backlog),
            ..port
        }
    }

    /// Results that come in blocks.
    pub(super) fn result_blocks(&self) -> BlockLimits {
        let unset = Options::default().result_blocks;
        BlockLimits {
            assembly: self.result_bytes.unwrap_or(unset.assembly),
            terminal: self.result_bytes_per_terminal.unwrap_or(unset.terminal),
        }
    }

    /// Anything else that comes in blocks.
    pub(super) fn realtime_blocks(&self) -> BlockLimits {
        let unset = Options::default().realtime_blocks;
        BlockLimits {
            assembly: self.realtime_bytes.unwrap_or(unset.assembly),
            terminal: self.realtime_bytes_per_terminal.unwrap_or(unset.terminal),
        }
    }

    /// How long the bytes of results are kept; none: for ever.
    pub(super) fn results_kept(&self) -> Option<SignedDuration> {
        match self.keep_results_days {
            None => Options::default().results_kept,
            Some(0) => None,
            Some(days) => Some(SignedDuration::from_hours(24 * i64::from(days))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sets_is_as_the_server_has_it() {
        let filled = Settings::default().filled();
        assert_eq!(filled.limits(), Limits::default());
        let (app, unset) = (filled.app(), Options::default());
        assert_eq!(app.result_blocks, unset.result_blocks);
        assert_eq!(app.realtime_blocks, unset.realtime_blocks);
        assert_eq!(app.results_kept, unset.results_kept);
    }

    #[test]
    fn what_is_set_arrives() {
        let text =
            "poll-body-bytes = 1000\nhead-seconds = 3\nresult-bytes = 5\nkeep-results-days = 0";
        let settings = toml::from_str::<Settings>(text).unwrap().filled();
        assert_eq!(settings.limits().poll_body, 1_000);
        assert_eq!(settings.limits().head_time, Duration::from_secs(3));
        assert_eq!(settings.app().result_blocks.assembly, 5);
        assert_eq!(settings.app().results_kept, None);
    }
}
