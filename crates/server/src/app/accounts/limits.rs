//! How often somebody may be wrong: by address, by account, and by account for codes. What was right costs nothing.

mod limit;

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use muster_model::Clock;

use self::limit::Limit;
use crate::app::Result;

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
    address: Limit,
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

    /// Counts a try to sign in with this name from this address; an error when it was one too many.
    pub(super) fn try_to_sign_in(&self, address: &str, login: &str) -> Result<Try<'_>> {
        let from = network(address);
        self.address.take(&from)?;
        self.account.take(login)?;
        Ok(Try { limits: self, from, login: login.to_owned() })
    }

    /// Counts a token that opened nothing; an error when it was one too many.
    pub(in crate::app) fn wrong_token(&self, address: &str) -> Result<()> {
        self.token.take(&network(address))
    }
}

/// A try that was counted.
pub(super) struct Try<'a> {
    limits: &'a Limits,
    from: String,
    login: String,
}

impl Try<'_> {
    /// Counts it no more: it was not wrong.
    pub(super) fn forgive(self) {
        self.limits.address.give_back(&self.from);
        self.limits.account.give_back(&self.login);
    }
}

/// What an address counts as: of IPv6 the first 64 bits, since one machine has all the rest.
fn network(address: &str) -> String {
    match address.parse::<IpAddr>() {
        Ok(IpAddr::V6(v6)) => v6.segments()[..4].iter().map(|part| format!("{part:x}:")).collect(),
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_machine_is_one_address() {
        assert_eq!(network("2001:db8:0:1::5"), network("2001:db8:0:1:9::7"));
        assert_ne!(network("2001:db8:0:1::5"), network("2001:db8:0:2::5"));
        assert_eq!(network("192.0.2.9"), "192.0.2.9");
    }
}
