//! The keys: their text, their order, and the keys that are derived from each.

use std::fmt;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use muster_model::Entropy;
use muster_model::clock::random;
use sha2::Sha256;

use crate::{Result, StoreError};

/// Begins every line that holds a key.
const PREFIX: &str = "muster-key-1:";

/// Names a key without telling it: the first bytes of a value derived from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyId(pub(super) [u8; 4]);

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// One key of the ring and what is derived from it, each for one purpose.
#[derive(Clone)]
pub(super) struct Key {
    pub(super) id: KeyId,
    pub(super) sealing: [u8; 32],
    pub(super) digesting: [u8; 32],
}

/// Keys in the order of their lines: the first seals, all open, the last one makes digests.
///
/// A new key goes on top, so that digests stay what they are when keys are rotated.
#[derive(Clone)]
pub struct KeyRing {
    keys: Vec<Key>,
}

impl fmt::Debug for KeyRing {
    /// Shows the names of the keys only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.keys.iter().map(|key| key.id)).finish()
    }
}

/// HMAC-SHA256: derives keys, and makes digests.
pub(super) fn hmac(key: &[u8; 32], data: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(data);
    mac.finalize().into_bytes().into()
}

impl Key {
    fn derive(master: &[u8; 32]) -> Self {
        let [a, b, c, d, ..] = hmac(master, b"muster 1 key id");
        Self {
            id: KeyId([a, b, c, d]),
            sealing: hmac(master, b"muster 1 seal"),
            digesting: hmac(master, b"muster 1 digest"),
        }
    }
}

impl KeyRing {
    /// The text of a new key: one line for a key file.
    pub fn new_text(entropy: &dyn Entropy) -> String {
        format!("{PREFIX}{}\n", STANDARD.encode(random::<32>(entropy)))
    }

    /// Reads keys out of `text`: one on a line; empty lines and lines that begin with `#` do not count.
    ///
    /// `origin` stands in the error: where the text is from.
    pub fn parse(text: &str, origin: &Path) -> Result<Self> {
        let refuse = |why: String| StoreError::Key { path: PathBuf::from(origin), why };
        let mut keys = Vec::new();
        for (n, line) in text.lines().map(str::trim).enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let master = line
                .strip_prefix(PREFIX)
                .and_then(|coded| STANDARD.decode(coded).ok())
                .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
                .ok_or_else(|| {
                    refuse(format!(
                        "line {} is no key; a key is {PREFIX} and 32 bytes in Base64",
                        n + 1
                    ))
                })?;
            keys.push(Key::derive(&master));
        }
        if keys.is_empty() {
            return Err(refuse("it holds no key".into()));
        }
        Ok(Self { keys })
    }

    /// The names of all keys, in order.
    pub fn ids(&self) -> impl Iterator<Item = KeyId> + '_ {
        self.keys.iter().map(|key| key.id)
    }

    pub(super) fn keys(&self) -> &[Key] {
        &self.keys
    }
}
