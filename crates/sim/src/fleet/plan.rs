//! What a fleet's options come to: when, how often, from which addresses.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::FleetOptions;
use super::disturbance::Disturbances;
use super::faults::Faults;
use crate::clock::Clock;

/// Requests a second from one address, so that its ports are not used up while old ones linger.
const PER_ADDRESS: f64 = 300.0;

/// What all units of a fleet have in common.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) server: SocketAddr,
    pub(super) start: Timestamp,
    pub(super) end: Timestamp,
    pub(super) last_try: Timestamp,
    pub(super) poll: Duration,
    pub(super) punches_per_second: f64,
    pub(super) faults: Faults,
    pub(super) disturbances: Disturbances,
    pub(super) terminals: u32,
    pub(super) first_device: u32,
    pub(super) seed: u64,
    pub(super) time_zone: TimeZone,
    /// From how many addresses one unit connects.
    pub(super) addresses: u32,
}

impl Plan {
    pub(super) fn new(options: &FleetOptions, server: SocketAddr, clock: &dyn Clock) -> Self {
        let start = clock.now();
        let rate = options.punches_per_second / f64::from(options.terminals.max(1));
        let polls = 1.0 / options.poll.as_secs_f64().max(0.001);
        let end = later(start, options.duration);
        #[expect(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "clamped")]
        let addresses = ((rate + polls) / PER_ADDRESS).ceil().clamp(1.0, 1_000.0) as u32;
        Self {
            server,
            start,
            end,
            last_try: later(end, options.drain),
            poll: options.poll.max(Duration::from_millis(1)),
            punches_per_second: rate,
            faults: options.faults,
            disturbances: Disturbances::new(options.faults, start, options.duration),
            terminals: options.terminals.max(1),
            first_device: options.first_device,
            seed: options.seed,
            time_zone: options.time_zone.clone(),
            addresses,
        }
    }

    /// An address of the loopback network for a unit; none when the server is elsewhere.
    pub(super) fn source(&self, number: u32) -> Option<IpAddr> {
        let [_, high, middle, low] = number.to_be_bytes();
        // Not 127.0.0.x, where others live.
        let address = Ipv4Addr::new(127, (high % 254).saturating_add(1), middle, low);
        self.server
            .ip()
            .is_loopback()
            .then_some(IpAddr::V4(address))
            .filter(|_| self.server.is_ipv4())
    }
}

/// The instant so much later.
pub(super) fn later(instant: Timestamp, by: Duration) -> Timestamp {
    instant.checked_add(by).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_have_loopback_addresses_of_their_own() {
        let plan = |server: &str| {
            let options = FleetOptions { terminals: 70_000, ..FleetOptions::new(server) };
            Plan::new(&options, server.parse().unwrap(), &crate::RealClock)
        };
        let here = plan("127.0.0.1:7005");
        let all: std::collections::HashSet<_> =
            (1..70_000).filter_map(|number| here.source(number)).collect();
        assert_eq!(all.len(), 69_999);
        assert!(all.iter().all(IpAddr::is_loopback));
        assert_eq!(plan("192.0.2.1:7005").source(1), None);
    }
}
