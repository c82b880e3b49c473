//! When something came that is read.

use jiff::Timestamp;

/// When something came, and whether it is read only now, so that newer things may be known already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Came {
    pub(super) at: Timestamp,
    pub(super) read_late: bool,
}

impl Came {
    /// It came this moment.
    pub(super) const fn now(at: Timestamp) -> Self {
        Self { at, read_late: false }
    }

    /// It came at that time, and was not read then.
    pub(super) const fn before(at: Timestamp) -> Self {
        Self { at, read_late: true }
    }
}
