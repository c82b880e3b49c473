//! GET_LOG_DATA with as many records as the largest known terminal holds.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use muster_proof::api::Api;
use muster_proof::exchange::{address, exchange, header};
use muster_proof::server::Server;
use muster_proof::traffic;
use serde_json::json;

use crate::polls::mib;
use crate::report::Report;

/// How many records one terminal holds.
pub(crate) const RECORDS: u64 = 200_000;
/// What a terminal puts into one block: the largest seen is 26 KB.
const BLOCK: usize = 26 * 1024;
/// More than a whole log: it comes in one block.
const ONE_BLOCK: usize = 16 * 1024 * 1024;

pub(crate) async fn measure(programs: &Path, report: &mut Report) -> Result<()> {
    let many = Log::of(0);
    whole(programs, report, many, "GET_LOG_DATA, 200,000 records of 48 bytes").await?;
    let one = Log { block: ONE_BLOCK, ..many };
    whole(programs, report, one, "GET_LOG_DATA, the same in one block of 9.6 MB").await
}

/// A log on a fresh server, and how long somebody else's punches wait meanwhile.
async fn whole(programs: &Path, report: &mut Report, log: Log, work: &str) -> Result<()> {
    let data = tempfile::tempdir()?;
    let mut server = Server::new(&programs.join("muster"), data.path())?;
    server.start().await?;
    let api = server.api()?;
    let before = server.running()?.used()?;
    let over = Arc::new(AtomicBool::new(false));
    let punching = tokio::spawn(punch_until(server.terminals, Arc::clone(&over)));
    let took = log.pull(&api, server.terminals).await?;
    over.store(true, Ordering::Relaxed);
    let longest = punching.await??;
    let after = server.running()?.used()?;
    report.at_most(work, took.as_secs_f64(), 3.0, "s");
    let more = after.peak.saturating_sub(before.resident);
    report.at_most(&format!("{work}: more resident memory"), mib(more), 64.0, "MB");
    let waits = format!("{work}: the longest wait of another terminal's punch");
    report.figure(&waits, longest.as_secs_f64() * 1e3, "ms");
    Ok(())
}

/// Sends punches of a terminal one after the other; the longest that one took.
async fn punch_until(server: SocketAddr, over: Arc<AtomicBool>) -> Result<Duration> {
    const OTHER: usize = 99;
    let mut longest = Duration::ZERO;
    let mut reply = Vec::new();
    for k in 0.. {
        if over.load(Ordering::Relaxed) {
            break;
        }
        let begin = Instant::now();
        exchange(server, address(OTHER), &traffic::punch(OTHER, k), &mut reply).await?;
        if header(&reply, "response_code") != Some("OK") {
            bail!("a punch beside the log was not taken");
        }
        longest = longest.max(begin.elapsed());
        // As often as a crowd at one door, not as fast as the wire allows: that would be another load.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Ok(longest)
}

/// A log that a terminal hands over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Log {
    /// Whose.
    pub(crate) n: usize,
    /// The number of its first punch.
    pub(crate) first: u64,
    /// How many records.
    pub(crate) count: u64,
    /// Bytes of a block.
    pub(crate) block: usize,
}

impl Log {
    /// The full log of the `n`-th terminal, in blocks as they are known.
    pub(crate) fn of(n: usize) -> Self {
        Self { n, first: 0, count: RECORDS, block: BLOCK }
    }

    /// Hands it over; the time from the first block to the end of the task.
    pub(crate) async fn pull(self, api: &Api, server: SocketAddr) -> Result<Duration> {
        let n = self.n;
        let mut reply = Vec::new();
        // The terminal must be known before it can be told anything.
        exchange(server, address(n), &traffic::poll(n, 0), &mut reply).await?;
        let task = api.queue(&traffic::dev_id(n), "GET_LOG_DATA", json!({})).await?;
        let deadline = Instant::now() + Duration::from_secs(10);
        loop {
            exchange(server, address(n), &traffic::poll(n, 1), &mut reply).await?;
            if header(&reply, "trans_id") == Some(task.as_str()) {
                break;
            }
            if Instant::now() > deadline {
                bail!("the task was not handed out");
            }
        }
        let body = traffic::log_data(self.first, self.count);
        let begin = Instant::now();
        let blocks: Vec<&[u8]> = body.chunks(self.block).collect();
        for (index, block) in blocks.iter().enumerate() {
            let last = index + 1 == blocks.len();
            let number = if last { 0 } else { u32::try_from(index + 1)? };
            let request = traffic::result(n, &task, number, block);
            exchange(server, address(n), &request, &mut reply).await?;
            let code = header(&reply, "response_code").context("the reply has no response_code")?;
            if code != "OK" {
                bail!("block {number} of {} was answered {code}", blocks.len());
            }
        }
        let ended = api.get(&format!("tasks/{task}?wait=60")).await?;
        if ended["status"] != "succeeded" {
            bail!("the task ended otherwise: {ended}");
        }
        Ok(begin.elapsed())
    }
}
