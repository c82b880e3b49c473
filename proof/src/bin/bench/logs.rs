//! GET_LOG_DATA with as many records as the largest known terminal holds.

use std::net::SocketAddr;
use std::path::Path;
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

pub(crate) async fn measure(programs: &Path, report: &mut Report) -> Result<()> {
    let data = tempfile::tempdir()?;
    let mut server = Server::new(&programs.join("muster"), data.path())?;
    server.start().await?;
    let api = server.api()?;
    let before = server.running()?.used()?;
    let took = pull(&api, server.terminals, 0, 0).await?;
    let after = server.running()?.used()?;
    report.at_most("GET_LOG_DATA, 200,000 records of 48 bytes", took.as_secs_f64(), 3.0, "s");
    let more = after.peak.saturating_sub(before.resident);
    report.at_most("GET_LOG_DATA: more resident memory", mib(more), 64.0, "MB");
    Ok(())
}

/// Lets the `n`-th terminal hand over its log, from the first block to the end of the task.
pub(crate) async fn pull(api: &Api, server: SocketAddr, n: usize, first: u64) -> Result<Duration> {
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
    let body = traffic::log_data(first, RECORDS);
    let begin = Instant::now();
    let blocks: Vec<&[u8]> = body.chunks(BLOCK).collect();
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
