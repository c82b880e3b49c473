//! The machine's clock and randomness: the only place that asks for them.

use std::sync::Arc;

use jiff::Timestamp;
use muster_model::{Clock, Entropy};

/// The machine's clock.
pub(crate) struct MachineClock;

impl Clock for MachineClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the Clock that everything else is given"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The machine's randomness.
pub(crate) struct MachineEntropy;

impl Entropy for MachineEntropy {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the Entropy that everything else is given"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        // Without randomness there are no keys and no tokens: nothing could go on safely.
        getrandom::fill(bytes).expect("the operating system gives random bytes");
    }
}

/// The machine's randomness, shared.
pub(crate) fn entropy() -> Arc<dyn Entropy> {
    Arc::new(MachineEntropy)
}
