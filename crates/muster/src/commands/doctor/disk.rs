//! The disk under the data directory: it takes writes, and has room for what comes.

use std::io::Write as _;
use std::path::Path;

use super::{Finding, bad_because, good};

/// Below this a server should not run: a write-ahead log and a migration's copy need it.
const TIGHT: u64 = 200 * 1_000_000;
/// Below this somebody should look.
const LITTLE: u64 = 2_000 * 1_000_000;
/// What is written to see whether writes are taken, in bytes.
const PROBE: usize = 1024 * 1024;

/// Writes, and asks what is free.
pub(super) fn look(data: &Path) -> Vec<Finding> {
    if !data.exists() {
        return vec![good(format_args!(
            "{} is not there yet; the first start makes it",
            data.display()
        ))];
    }
    let mut findings = vec![match takes_writes(data) {
        Ok(()) => good(format_args!("{} takes writes", data.display())),
        Err(error) => bad_because(format_args!("write to {}: {error}", data.display())),
    }];
    findings.extend(free(data).map(room));
    findings
}

/// The file has no name that stays: it is gone however this ends.
fn takes_writes(data: &Path) -> std::io::Result<()> {
    let mut probe = tempfile::NamedTempFile::new_in(data)?;
    probe.write_all(&vec![0; PROBE])?;
    probe.as_file().sync_all()
}

fn room(free: u64) -> Finding {
    let text = format!("{} MB are free", free / 1_000_000);
    if free < TIGHT {
        Finding::Bad(format!("{text}: free at least {} MB before the start", TIGHT / 1_000_000))
    } else if free < LITTLE {
        Finding::Odd(format!("{text}: look after it soon"))
    } else {
        good(text)
    }
}

/// What is free for this user, in bytes; none where the system does not say.
#[cfg(unix)]
fn free(data: &Path) -> Option<u64> {
    let told = rustix::fs::statvfs(data).ok()?;
    Some(told.f_bavail.saturating_mul(told.f_frsize))
}

#[cfg(not(unix))]
fn free(_: &Path) -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_judged_before_it_runs_out() {
        assert!(matches!(room(TIGHT - 1), Finding::Bad(text) if text.starts_with("199 MB")));
        assert!(matches!(room(TIGHT), Finding::Odd(_)));
        assert!(matches!(room(LITTLE), Finding::Good(_)));
    }

    #[test]
    fn looking_leaves_nothing_behind() {
        let data = tempfile::tempdir().unwrap();
        assert!(look(data.path()).iter().any(|found| matches!(found, Finding::Good(_))));
        assert_eq!(data.path().read_dir().unwrap().count(), 0);
    }
}
