//! Sealed bodies: XChaCha20-Poly1305, bound to the place where they belong.
//!
//! `01 | key id (4) | nonce (24) | ciphertext and tag`. The associated data names table, column and
//! natural key, each with its length before it, so that no two places have the same.

use std::fmt;
use std::sync::Arc;

use chacha20poly1305::aead::{Aead as _, AeadInOut as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use muster_model::Entropy;
use muster_model::clock::random;

use super::keyring::{KeyId, KeyRing, hmac};
use crate::{Result, StoreError};

const VERSION: u8 = 1;
const NONCE: usize = 24;
const HEAD: usize = 1 + 4 + NONCE;
const TAG: usize = 16;

/// Seals and opens bodies, and makes keyed digests.
pub struct Sealer {
    ciphers: Vec<(KeyId, XChaCha20Poly1305)>,
    digesting: [u8; 32],
    entropy: Arc<dyn Entropy>,
}

impl fmt::Debug for Sealer {
    /// Shows the names of the keys only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.ciphers.iter().map(|(id, _)| id)).finish()
    }
}

impl Sealer {
    /// A sealer with the keys of `ring`; nonces come from `entropy`.
    pub fn new(ring: &KeyRing, entropy: Arc<dyn Entropy>) -> Self {
        let ciphers = ring
            .keys()
            .iter()
            .map(|key| (key.id, XChaCha20Poly1305::new(&key.sealing.into())))
            .collect();
        let digesting = ring.keys().last().expect("a ring is never read without a key").digesting;
        Self { ciphers, digesting, entropy }
    }

    /// The name of the key that seals.
    pub fn key_id(&self) -> KeyId {
        self.ciphers[0].0
    }

    /// Encrypts `plain` for one place: a column of a table in the row with this natural key.
    pub fn seal(
        &self,
        table: &'static str,
        column: &'static str,
        natural_key: &[&[u8]],
        plain: &[u8],
    ) -> Vec<u8> {
        let (id, cipher) = &self.ciphers[0];
        let nonce = random::<NONCE>(&*self.entropy);
        let aad = place(table, column, natural_key);
        // In place: a long block is in memory often enough on its way.
        let mut sealed = Vec::with_capacity(HEAD + plain.len() + TAG);
        sealed.push(VERSION);
        sealed.extend(id.0);
        sealed.extend(nonce);
        sealed.extend(plain);
        let tag = cipher
            .encrypt_inout_detached(&XNonce::from(nonce), &aad, (&mut sealed[HEAD..]).into())
            .expect("a body in memory is shorter than the cipher's limit of 256 GB");
        sealed.extend(tag);
        sealed
    }

    /// Decrypts what [`Self::seal`] gave for the same place.
    ///
    /// [`StoreError::WrongKey`] if it was sealed with a key that is not in the ring,
    /// [`StoreError::Tampered`] with the table's name if it was changed or belongs elsewhere.
    pub fn open(
        &self,
        table: &'static str,
        column: &'static str,
        natural_key: &[&[u8]],
        sealed: &[u8],
    ) -> Result<Vec<u8>> {
        let tampered = StoreError::Tampered(table);
        let Some((head, body)) = sealed.split_at_checked(HEAD) else { return Err(tampered) };
        if head[0] != VERSION {
            return Err(tampered);
        }
        let found = self.ciphers.iter().find(|(id, _)| head[1..5] == id.0);
        let Some((_, cipher)) = found else { return Err(StoreError::WrongKey) };
        let nonce: [u8; NONCE] = head[5..].try_into().expect("the head was split at its length");
        let aad = place(table, column, natural_key);
        cipher.decrypt(&XNonce::from(nonce), Payload { msg: body, aad: &aad }).map_err(|_| tampered)
    }

    /// As [`Self::digest`], but of all parts together, each with its length: equal bytes in another place
    /// have another digest, so that nobody finds out what they are by putting his own beside them.
    pub fn digest_in_place(&self, place: &[&[u8]], data: &[u8]) -> [u8; 32] {
        let mut parts = Vec::with_capacity(64 + data.len());
        for part in place.iter().chain(std::iter::once(&data)) {
            parts.extend((part.len() as u64).to_be_bytes());
            parts.extend(*part);
        }
        hmac(&self.digesting, &parts)
    }

    /// HMAC-SHA256 of `data`: equal bytes have equal digests, and without the key they tell nothing.
    pub fn digest(&self, data: &[u8]) -> [u8; 32] {
        hmac(&self.digesting, data)
    }
}

fn place(table: &str, column: &str, natural_key: &[&[u8]]) -> Vec<u8> {
    let parts = [table.as_bytes(), column.as_bytes()];
    let mut aad = Vec::with_capacity(64);
    for part in parts.iter().chain(natural_key) {
        aad.extend((part.len() as u64).to_be_bytes());
        aad.extend(*part);
    }
    aad
}

#[cfg(test)]
#[path = "seal_tests.rs"]
mod tests;
