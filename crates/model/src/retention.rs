//! How long what is stored is kept, where operators may choose.
//!
//! Punches and the audit log are kept for ever: nobody can choose otherwise. Events are kept for a week, and
//! exchanges too.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The longest that can be chosen, in days: a hundred years. Longer is for ever.
pub const LONGEST_DAYS: u32 = 36_500;

/// How long what is stored is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Retention {
    /// Photos taken at punches, in days since they came, 1 to [`LONGEST_DAYS`]; none: for ever.
    pub photo_days: Option<u32>,
}

impl Retention {
    /// Photos that came before this go; none: all of them stay.
    pub fn photos_before(self, now: Timestamp) -> Option<Timestamp> {
        let days = SignedDuration::from_hours(24 * i64::from(self.photo_days?));
        Some(now.saturating_sub(days).unwrap_or(Timestamp::MIN))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_goes_unless_somebody_chose() {
        let now: Timestamp = "2026-03-26T12:00:00Z".parse().unwrap();
        assert_eq!(Retention::default().photos_before(now), None);
        let month = Retention { photo_days: Some(30) };
        assert_eq!(month.photos_before(now), "2026-02-24T12:00:00Z".parse().ok());
        let age = Retention { photo_days: Some(u32::MAX) };
        assert!(age.photos_before(now).is_some_and(|before| before < now), "it does not wrap");
    }
}
