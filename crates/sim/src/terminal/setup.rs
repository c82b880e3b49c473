//! What a virtual terminal is before it is switched on.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use muster_protocol::profiles::{Profile, Profiles};
use muster_protocol::{DevId, IdError};
use thiserror::Error;

/// Why there is no such terminal.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SetupError {
    /// The `dev_id` is none.
    #[error("set up a virtual terminal: {0}")]
    DevId(#[from] IdError),
    /// No profile of this name is built in.
    #[error("set up a virtual terminal: there is no profile {0}")]
    Profile(String),
}

/// What a virtual terminal is: identity, server, profile, and what may differ between two units of one
/// profile. What a firmware does otherwise than others is in the profile, also where it lies.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The unit's name on the wire.
    pub dev_id: DevId,
    /// What it is.
    pub profile: Arc<Profile>,
    /// The terminals' port of the server, `host:port`.
    pub server: String,
    /// The address to connect from; any when absent.
    pub source: Option<IpAddr>,
    /// Where the unit hangs: its clock starts with this local time.
    pub time_zone: TimeZone,
    /// How far the clock is ahead at the start.
    pub clock_offset: SignedDuration,
    /// How many millionths the clock runs fast; negative is slow.
    pub drift_ppm: i32,
    /// Whether `RESET_FK` also makes the clock fall back, as on a unit with an empty battery.
    pub reset_loses_clock: bool,
    /// Bytes of one block; the profile's when absent.
    pub block_bytes: Option<usize>,
    /// How long it waits for a reply before the line counts as dead.
    pub patience: Duration,
    /// Where its random templates come from.
    pub seed: u64,
}

impl Setup {
    /// A unit of a profile in UTC, its clock right.
    pub fn new(dev_id: DevId, profile: Arc<Profile>, server: impl Into<String>) -> Self {
        // Units of different names have different templates unless a test says otherwise.
        let seed = dev_id.as_str().bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self {
            dev_id,
            profile,
            server: server.into(),
            source: None,
            time_zone: TimeZone::UTC,
            clock_offset: SignedDuration::ZERO,
            drift_ppm: 0,
            reset_loses_clock: false,
            block_bytes: None,
            patience: Duration::from_mins(1),
            seed,
        }
    }

    /// As [`Self::new`], with a profile that comes with the program.
    pub fn builtin(
        dev_id: &str,
        profile: &str,
        server: impl Into<String>,
    ) -> Result<Self, SetupError> {
        let profiles = Profiles::builtin();
        let known = profiles.get(profile).ok_or_else(|| SetupError::Profile(profile.to_owned()))?;
        Ok(Self::new(DevId::new(dev_id)?, Arc::clone(known), server))
    }

    /// The same unit with a firmware of its own: for what no known model does, or does not do.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut Profile)) -> Self {
        change(Arc::make_mut(&mut self.profile));
        self
    }
}
