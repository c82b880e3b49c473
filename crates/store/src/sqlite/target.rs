//! The directory into which a backup is put: nothing of an older database in it, and nothing left of a failure.

use std::path::{Path, PathBuf};

use super::backup::companions;
use super::lock::{self, Held};
use super::open::{FILE, folder};
use crate::{Result, StoreError};

/// A data directory that nobody else uses while this lives.
pub(super) struct Target<'a> {
    data: &'a Path,
    /// The folders that were not there before, the innermost first.
    made: Vec<PathBuf>,
    _opening: Held,
    _server: Held,
}

impl<'a> Target<'a> {
    /// Makes the directory if it is not there, and takes its locks.
    pub(super) fn take(data: &'a Path) -> Result<Self> {
        let missing = |path: &&Path| !path.as_os_str().is_empty() && !path.exists();
        let made = data.ancestors().take_while(missing).map(Path::to_path_buf).collect();
        folder(data)?;
        let opening = lock::opening(data)?;
        let server = lock::server(data)?;
        Ok(Self { data, made, _opening: opening, _server: server })
    }

    /// Refuses a directory with data, or with what SQLite keeps beside data: a log that another database
    /// left would be played into the one that is put there.
    pub(super) fn refuse_leftovers(&self) -> Result<()> {
        match companions(&self.data.join(FILE)).into_iter().find(|file| file.exists()) {
            None => Ok(()),
            Some(file) => Err(StoreError::Unavailable(format!(
                "{} is there already, it belongs to other data; choose an empty --data, or move \
                 {FILE} and everything that begins with {FILE}- away first",
                file.display()
            ))),
        }
    }

    /// Removes what was made for a restore that failed; what was there before stays.
    pub(super) fn give_back(self) {
        if self.made.is_empty() {
            return;
        }
        // What cannot be removed is an empty folder with two empty files: no harm.
        for name in [lock::SERVER, lock::OPENING] {
            let _ = std::fs::remove_file(self.data.join(name));
        }
        for folder in &self.made {
            let _ = std::fs::remove_dir(folder);
        }
    }
}
