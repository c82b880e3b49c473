//! Load in two forms: as fast as the server answers, and by the clock of many terminals.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use hdrhistogram::Histogram;

use crate::exchange::{address, exchange, header};

/// Makes the `k`-th request of the `n`-th terminal.
pub type Make = fn(usize, u64) -> Vec<u8>;

/// What to send to whom.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    /// The terminals' port.
    pub server: SocketAddr,
    /// How many terminals.
    pub terminals: usize,
    /// Makes a request.
    pub make: Make,
    /// The number of each terminal's first request, so that a later run does not repeat an earlier one.
    pub first: u64,
    /// The `response_code` every reply must have.
    pub expect: &'static str,
}

/// What came of it.
#[derive(Debug)]
pub struct Answered {
    /// How many requests got the reply they must get.
    pub requests: u64,
    /// How many got another one, or none.
    pub wrong: u64,
    /// How long the run was.
    pub time: Duration,
    /// From connecting to the end of the reply, in microseconds.
    pub latency: Histogram<u64>,
}

impl Answered {
    fn new() -> Result<Self> {
        let latency = Histogram::new_with_max(120_000_000, 3)?;
        Ok(Self { requests: 0, wrong: 0, time: Duration::ZERO, latency })
    }

    fn add(&mut self, latency: Option<u64>) {
        match latency {
            Some(micros) => {
                self.requests += 1;
                self.latency.saturating_record(micros);
            }
            None => self.wrong += 1,
        }
    }

    /// Requests for each second of the run.
    #[expect(clippy::cast_precision_loss, reason = "a figure for a table")]
    pub fn per_second(&self) -> f64 {
        self.requests as f64 / self.time.as_secs_f64().max(1e-9)
    }

    /// A run whose replies were wrong measured something else.
    pub fn all_right(self) -> Result<Self> {
        if self.wrong > 0 || self.requests == 0 {
            bail!("{} replies were right and {} were not", self.requests, self.wrong);
        }
        Ok(self)
    }
}

/// Sends as fast as the server answers, on `connections` connections at once, for `time`.
///
/// The terminals take turns, so that each request comes from another one than the last.
pub async fn flood(load: Load, connections: usize, time: Duration) -> Result<Answered> {
    let turn = Arc::new(AtomicU64::new(0));
    let start = Instant::now();
    let workers: Vec<_> = (0..connections)
        .map(|_| {
            let turn = Arc::clone(&turn);
            tokio::spawn(async move {
                let mut answered = Answered::new()?;
                let mut reply = Vec::with_capacity(1024);
                while start.elapsed() < time {
                    let turn = turn.fetch_add(1, Ordering::Relaxed);
                    let terminals = load.terminals as u64;
                    let n = usize::try_from(turn % terminals)?;
                    let request = (load.make)(n, load.first + turn / terminals);
                    answered.add(one(load, n, &request, &mut reply, Instant::now()).await);
                }
                anyhow::Ok(answered)
            })
        })
        .collect();
    gather(workers, start).await
}

/// Lets each terminal send every `period`, spread evenly, for `time`. What is late counts as late:
/// latency runs from the moment at which the terminal wanted to send.
pub async fn by_the_clock(load: Load, period: Duration, time: Duration) -> Result<Answered> {
    let start = Instant::now();
    // One for all: a histogram for each of ten thousand terminals would take gigabytes.
    let answered = Arc::new(Mutex::new(Answered::new()?));
    let workers: Vec<_> = (0..load.terminals)
        .map(|n| {
            let answered = Arc::clone(&answered);
            tokio::spawn(async move {
                let mut reply = Vec::with_capacity(512);
                let share =
                    f64::from(u32::try_from(n)?) / f64::from(u32::try_from(load.terminals)?);
                let mut due = start + period.mul_f64(share);
                let mut k = load.first;
                while due < start + time {
                    tokio::time::sleep_until(due.into()).await;
                    let request = (load.make)(n, k);
                    let latency = one(load, n, &request, &mut reply, due).await;
                    answered.lock().unwrap_or_else(PoisonError::into_inner).add(latency);
                    due += period;
                    k += 1;
                }
                anyhow::Ok(())
            })
        })
        .collect();
    for worker in workers {
        worker.await??;
    }
    let answered = Arc::into_inner(answered).context("every worker has ended")?;
    let mut answered = answered.into_inner().unwrap_or_else(PoisonError::into_inner);
    answered.time = start.elapsed();
    Ok(answered)
}

/// One request and its reply; its latency in microseconds, nothing if the reply was wrong.
async fn one(
    load: Load,
    n: usize,
    request: &[u8],
    reply: &mut Vec<u8>,
    since: Instant,
) -> Option<u64> {
    exchange(load.server, address(n), request, reply).await.ok()?;
    let right = header(reply, "response_code") == Some(load.expect);
    right.then(|| u64::try_from(since.elapsed().as_micros()).unwrap_or(u64::MAX))
}

async fn gather(
    workers: Vec<tokio::task::JoinHandle<Result<Answered>>>,
    start: Instant,
) -> Result<Answered> {
    let mut all = Answered::new()?;
    for worker in workers {
        let one = worker.await??;
        all.requests += one.requests;
        all.wrong += one.wrong;
        all.latency.add(one.latency)?;
    }
    all.time = start.elapsed();
    Ok(all)
}
