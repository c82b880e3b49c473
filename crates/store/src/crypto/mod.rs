//! Encryption at rest: the key ring, sealed bodies, keyed digests.
//!
//! What belongs here: everything that touches key material. What does not: which columns are sealed;
//! that stands beside their SQL. docs/adr/0004-encryption-at-rest.md says why it is so.

pub(crate) mod key_file;
mod keyring;
mod seal;

pub use key_file::{KeySource, check_key};
pub use keyring::{KeyId, KeyRing};
pub use seal::Sealer;

/// What is sealed to prove a key.
pub(crate) const PROOF: &[u8] = b"muster";
