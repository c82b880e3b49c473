//! Whether the server lives, and whether it can do its work.

use jiff::Timestamp;
use muster_store::{Store, StoreError};

/// The body of an answer that says all is well.
pub const WELL: &str = "ok\n";

/// `/healthz`: who can answer lives.
pub const fn lives() -> &'static str {
    WELL
}

/// `/readyz`: the store accepts a write, so that a punch could be acknowledged. The error says why not.
pub async fn ready(store: &dyn Store, now: Timestamp) -> Result<&'static str, StoreError> {
    store.probe(now).await.map(|()| WELL)
}
