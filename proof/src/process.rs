//! A program that was started here: what it used, and its end.
//!
//! Only what was started here is ended, by its id.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};

/// A running program. It is killed when this is dropped.
pub struct Running {
    child: Child,
    lines: Option<BufReader<ChildStdout>>,
}

/// What the kernel says of a process.
#[derive(Debug, Clone, Copy, Default)]
pub struct Use {
    /// Time on a processor so far, in the program and in the kernel for it.
    pub cpu: Duration,
    /// Memory that is resident now, in bytes.
    pub resident: u64,
    /// The most that ever was resident, in bytes.
    pub peak: u64,
}

impl Running {
    /// Starts a program, its standard output to be read from here.
    pub fn start(command: &mut Command) -> Result<Self> {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("failed to start {}", command.get_program().display()))?;
        let lines = child.stdout.take().map(BufReader::new);
        Ok(Self { child, lines })
    }

    /// The next line it printed.
    pub fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        let lines = self.lines.as_mut().context("its output is read elsewhere")?;
        if lines.read_line(&mut line)? == 0 {
            anyhow::bail!("failed to start the program: it ended without saying where it listens");
        }
        Ok(line.trim_end().to_owned())
    }

    /// Lets whatever else it prints go, so that it never waits for a reader.
    pub fn drain(&mut self) {
        if let Some(mut lines) = self.lines.take() {
            std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
        }
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Whether it still runs.
    pub fn alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// What it used so far.
    pub fn used(&self) -> Result<Use> {
        used(self.child.id())
    }

    /// Kills it (SIGKILL): nothing in it learns of it. What it has handed to the kernel is written all the
    /// same, so this shows nothing of what a power cut would take.
    pub fn kill(&mut self) -> Result<()> {
        self.child.kill().context("failed to kill the server")?;
        self.child.wait().context("failed to see the end of the server")?;
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a process used so far.
pub fn used(id: u32) -> Result<Use> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).context("the process is gone")?;
    let status = fs::read_to_string(format!("/proc/{id}/status"))?;
    Ok(Use {
        cpu: cpu(&stat).context("failed to read /proc/PID/stat")?,
        resident: kib(&status, "VmRSS:").unwrap_or_default() * 1024,
        peak: kib(&status, "VmHWM:").unwrap_or_default() * 1024,
    })
}

/// Fields 14 and 15 after the name in brackets, in ticks of 10 ms (Linux gives user space 100 a second).
fn cpu(stat: &str) -> Option<Duration> {
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(Duration::from_millis((user + system) * 10))
}

fn kib(status: &str, field: &str) -> Option<u64> {
    let line = status.lines().find(|line| line.starts_with(field))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processor_time_is_read_past_a_name_with_blanks_and_brackets() {
        let stat = "7 (a ) b) S 1 7 7 0 -1 0 1 2 3 4 150 25 0 0 20 0";
        assert_eq!(cpu(stat), Some(Duration::from_millis(1_750)));
    }

    #[test]
    fn this_process_uses_memory() {
        let used = used(std::process::id()).expect("this process runs");
        assert!(used.resident > 0 && used.peak >= used.resident, "{used:?}");
    }
}
