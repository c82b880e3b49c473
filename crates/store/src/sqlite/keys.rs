//! The key file, and the proof that a key ring fits what is stored.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use muster_model::Entropy;
use rusqlite::Connection;

use super::fault::{Work, of_file};
use super::open::KeySource;
use super::statements::statements;
use crate::crypto::{KeyRing, Sealer};
use crate::{Result, StoreError};

/// The key file in the data directory.
const FILE: &str = "muster.key";
/// What is sealed to prove a key.
const PROOF: &[u8] = b"muster";

statements! {
    KEY_PROOFS = "-- key_proofs\nSELECT name, value FROM meta WHERE name >= 'key ' AND name < 'key!'";
    ADD_KEY_PROOF = "-- add_key_proof\nINSERT INTO meta (name, value) VALUES (?1, ?2)";
}

/// Reads the key ring; the one in the data directory is created when nothing is stored yet.
pub(super) fn ring(
    data: &Path,
    source: &KeySource,
    is_new: bool,
    entropy: &dyn Entropy,
) -> Result<KeyRing> {
    match source {
        KeySource::Text(text) => KeyRing::parse(text, Path::new("given as text")),
        KeySource::File(path) => read(path),
        KeySource::InData => {
            let path = data.join(FILE);
            if is_new && !path.exists() {
                create(&path, &KeyRing::new_text(entropy))?;
            }
            read(&path)
        }
    }
}

fn read(path: &Path) -> Result<KeyRing> {
    let refuse = |error: std::io::Error| StoreError::Key {
        path: PathBuf::from(path),
        why: match error.kind() {
            std::io::ErrorKind::NotFound => {
                "it is not there; put back the key with which the data was encrypted".into()
            }
            _ => error.to_string(),
        },
    };
    let mut file = File::open(path).map_err(refuse)?;
    warn_if_others_can_read(&file, path);
    let mut text = String::new();
    file.read_to_string(&mut text).map_err(refuse)?;
    KeyRing::parse(&text, path)
}

fn create(path: &Path, text: &str) -> Result<()> {
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let write = || -> std::io::Result<()> {
        let mut file = options.open(path)?;
        file.write_all(text.as_bytes())?;
        // A key that a power cut takes away takes everything with it.
        file.sync_all()?;
        path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
    };
    write().map_err(|error| {
        // A torn key file would be read as a wrong one at the next start.
        let _ = std::fs::remove_file(path);
        of_file(path, &error)
    })
}

#[cfg(unix)]
fn warn_if_others_can_read(file: &File, path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = file.metadata().map_or(0, |data| data.permissions().mode());
    if mode & 0o077 != 0 {
        let path = path.display();
        tracing::warn!(%path, mode = format!("{mode:o}"), "others can read the key; chmod 600 it");
    }
}

#[cfg(not(unix))]
fn warn_if_others_can_read(_: &File, _: &Path) {}

/// Reads a key as an opening would and says whether it can be used; creates nothing.
pub fn check_key(data: &Path, source: &KeySource) -> Result<()> {
    match source {
        KeySource::InData => read(&data.join(FILE)).map(drop),
        KeySource::File(path) => read(path).map(drop),
        KeySource::Text(text) => KeyRing::parse(text, Path::new("given as text")).map(drop),
    }
}

/// Checks that every key with which something was sealed is there; leaves a proof of the first one.
pub(super) fn prove(connection: &Connection, sealer: &Sealer) -> Work<()> {
    let proven = proven(connection, sealer)?;
    let first = format!("key {}", sealer.key_id());
    if !proven.contains(&first) {
        let proof = sealer.seal("meta", "value", &[first.as_bytes()], PROOF);
        connection.execute(ADD_KEY_PROOF, (&first, proof))?;
    }
    Ok(())
}

/// The names of the keys with which something was sealed; refuses if one of them is missing.
pub(super) fn proven(connection: &Connection, sealer: &Sealer) -> Work<Vec<String>> {
    let mut statement = connection.prepare(KEY_PROOFS)?;
    let proofs = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(String, Vec<u8>)>>>()?;
    let mut names = Vec::with_capacity(proofs.len());
    for (name, sealed) in proofs {
        if sealer.open("meta", "value", &[name.as_bytes()], &sealed).is_err() {
            return Err(StoreError::WrongKey.into());
        }
        names.push(name);
    }
    Ok(names)
}
