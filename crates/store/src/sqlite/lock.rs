//! Who may use a data directory: one server, and command-line tools beside it.
//!
//! Two files, locked by the operating system, which lets go of them when a process ends, however it
//! ends. `muster.lock` is held by a server as long as it runs. `muster.opening.lock` is held by
//! everybody for the moment of opening, so that two never create the key or migrate at once.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::sql::of_file;
use crate::{Result, StoreError};

/// The lock of a running server.
pub(super) const SERVER: &str = "muster.lock";
/// The lock of whoever opens.
pub(super) const OPENING: &str = "muster.opening.lock";

/// A lock that is held until this is dropped.
#[derive(Debug)]
pub(super) struct Held(#[expect(dead_code, reason = "held for its lock alone")] File);

fn file(data: &Path, name: &str) -> Result<File> {
    let path = data.join(name);
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&path).map_err(|error| of_file(&path, &error))
}

/// Waits until nobody else opens this directory.
pub(super) fn opening(data: &Path) -> Result<Held> {
    let file = file(data, OPENING)?;
    file.lock().map_err(|error| of_file(&data.join(OPENING), &error))?;
    Ok(Held(file))
}

/// Takes the server's place, or says that it is taken.
pub(super) fn server(data: &Path) -> Result<Held> {
    let file = file(data, SERVER)?;
    match file.try_lock() {
        Ok(()) => Ok(Held(file)),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse(data.to_path_buf())),
        Err(TryLockError::Error(error)) => Err(of_file(&data.join(SERVER), &error)),
    }
}
