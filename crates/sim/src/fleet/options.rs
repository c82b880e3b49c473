//! What a fleet is told. Whoever parses a command line fills this in.

use std::time::Duration;

use jiff::tz::TimeZone;

use super::Faults;

/// A fleet and its work.
#[derive(Debug, Clone, PartialEq)]
pub struct FleetOptions {
    /// The terminals' port, `host:port`.
    pub server: String,
    /// How many terminals.
    pub terminals: u32,
    /// The pause between two polls of one terminal.
    pub poll: Duration,
    /// Punches a second, of all terminals together; 0 is none.
    pub punches_per_second: f64,
    /// How long it runs.
    pub duration: Duration,
    /// How long records that are still unanswered are tried after the end.
    pub drain: Duration,
    /// What goes wrong on purpose.
    pub faults: Faults,
    /// The operators' port, `http://host:port`, to ask the punches back.
    pub api: Option<String>,
    /// A token that may read.
    pub token: Option<String>,
    /// Names of built-in profiles, in turn; at least one.
    pub profiles: Vec<String>,
    /// The same seed gives the same fleet.
    pub seed: u64,
    /// The number in the first terminal's `dev_id`: two runs on one server take different ones.
    pub first_device: u32,
    /// Bytes of the picture that goes with every punch; 0 is none.
    pub photo_bytes: usize,
    /// The terminals' wall clocks are right in this zone.
    pub time_zone: TimeZone,
    /// Connections that talk at the same time; half as many more may be idle, if that is among the faults.
    /// Together they are the file descriptors it needs.
    pub connections: usize,
}

impl FleetOptions {
    /// A hundred terminals for a minute: a poll every 10 s each, ten punches a second together.
    pub fn new(server: impl Into<String>) -> Self {
        Self {
            server: server.into(),
            terminals: 100,
            poll: Duration::from_secs(10),
            punches_per_second: 10.0,
            duration: Duration::from_mins(1),
            drain: Duration::from_secs(15),
            faults: Faults::default(),
            api: None,
            token: None,
            profiles: ["ws535bw1", "wf206bnc", "bm70w", "zfkl101", "hs105"]
                .map(str::to_owned)
                .to_vec(),
            seed: 1,
            first_device: 1,
            photo_bytes: 0,
            time_zone: TimeZone::UTC,
            connections: 512,
        }
    }
}

impl Default for FleetOptions {
    /// [`Self::new`] for a server on this machine with the usual port.
    fn default() -> Self {
        Self::new("127.0.0.1:7005")
    }
}
