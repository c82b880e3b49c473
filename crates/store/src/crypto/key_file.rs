//! Where the key is, and reading it from there.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use muster_model::Entropy;

use super::KeyRing;
use crate::sql::of_file;
use crate::{Result, StoreError};

/// The key file in the data directory.
const FILE: &str = "muster.key";

/// Where the key is.
#[derive(Clone, Default)]
pub enum KeySource {
    /// `muster.key` in the data directory; created at the first start.
    #[default]
    InData,
    /// A file elsewhere, which must be there.
    File(PathBuf),
    /// The text itself, from a credential of the service manager.
    Text(String),
}

impl std::fmt::Debug for KeySource {
    /// Never shows a key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::InData => f.write_str("InData"),
            Self::File(path) => f.debug_tuple("File").field(path).finish(),
            Self::Text(_) => f.write_str("Text(…)"),
        }
    }
}

/// Reads the key ring; the one in the data directory is created when nothing is stored yet.
pub(crate) fn ring(
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
