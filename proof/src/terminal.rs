//! A plain terminal: it sends punches in order, each until it is taken, polls, and runs what it is told.
//!
//! As real ones do: an unanswered punch is sent again and holds back the next; a result is sent once,
//! whether it is answered or not (docs/protocol/polls.md).

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use crate::api::Api;
use crate::chance::Chance;
use crate::conservation::Ledger;
use crate::exchange::{address, exchange, header};
use crate::traffic;

/// One terminal of a run.
pub struct Terminal {
    n: usize,
    server: SocketAddr,
    ledger: Arc<Ledger>,
    reply: Vec<u8>,
    /// The next punch that only the log has.
    next_in_log: u64,
}

/// The commands that are queued in turn; all kinds of repetition are among them.
const COMMANDS: [&str; 4] = ["GET_DEVICE_STATUS", "CLEAR_LOG_DATA", "SET_FK_NAME", "GET_LOG_DATA"];
/// Records of one log, and the bytes of the blocks it comes in: kills hit between two of them.
const LOG: (u64, usize) = (40, 700);
/// Every so many rounds somebody enrols.
const ENROLMENT: u64 = 50;

impl Terminal {
    /// The `n`-th terminal, talking to the server on this address.
    pub fn new(n: usize, server: SocketAddr, ledger: Arc<Ledger>) -> Self {
        let next_in_log = traffic::ONLY_IN_THE_LOG;
        Self { n, server, ledger, reply: Vec::with_capacity(1024), next_in_log }
    }

    /// Sends and polls until told to stop. The punch that is under way then is finished or given up.
    pub async fn run(mut self, stop: Arc<AtomicBool>) {
        let (mut next, mut enrolled) = (0, 0);
        let mut round = 0_u64;
        while !stop.load(Ordering::Relaxed) {
            round += 1;
            let went = if round.is_multiple_of(ENROLMENT) {
                let taken = self.send(&traffic::enrolment(self.n, enrolled)).await == Some("OK");
                if taken {
                    self.ledger.enrolled(self.n, enrolled);
                }
                enrolled += 1;
                taken
            } else if round.is_multiple_of(4) {
                self.poll(round).await
            } else {
                self.ledger.sent(self.n, next);
                let taken = self.send(&traffic::punch_as_taken(self.n, next)).await == Some("OK");
                if taken {
                    self.ledger.took(self.n, next);
                    next += 1;
                }
                taken
            };
            // Without a pause a server that is away would be asked thousands of times a second.
            let pause = if went { 5 } else { 50 };
            tokio::time::sleep(Duration::from_millis(pause)).await;
        }
    }

    async fn poll(&mut self, k: u64) -> bool {
        let Some(code) = self.send(&traffic::poll(self.n, k)).await else { return false };
        if code != "OK" {
            return code == "ERROR_NO_CMD";
        }
        let (Some(id), Some(command)) = (self.header("trans_id"), self.header("cmd_code")) else {
            return false;
        };
        self.ledger.ran(&id);
        if command == "GET_LOG_DATA" {
            return self.hand_over_log(&id).await;
        }
        let body =
            if command == "GET_DEVICE_STATUS" { traffic::device_status() } else { Vec::new() };
        self.send(&traffic::result(self.n, &id, 0, &body)).await.is_some()
    }

    /// Gives punches that it never sent by itself, in blocks. Once the last one is answered `OK` the server
    /// owes them; what is not answered so is given up, as real terminals do.
    async fn hand_over_log(&mut self, id: &str) -> bool {
        let first = self.next_in_log;
        let log = first..first + LOG.0;
        self.next_in_log = log.end;
        let body = traffic::log_data(first, LOG.0);
        log.clone().for_each(|k| self.ledger.sent(self.n, k));
        let mut blocks = body.chunks(LOG.1).peekable();
        let mut number = 0;
        while let Some(block) = blocks.next() {
            number = if blocks.peek().is_some() { number + 1 } else { 0 };
            if self.send(&traffic::result(self.n, id, number, block)).await != Some("OK") {
                return false;
            }
        }
        log.for_each(|k| self.ledger.took(self.n, k));
        true
    }

    async fn send(&mut self, request: &[u8]) -> Option<&str> {
        exchange(self.server, address(self.n), request, &mut self.reply).await.ok()?;
        header(&self.reply, "response_code")
    }

    fn header(&self, name: &str) -> Option<String> {
        header(&self.reply, name).filter(|value| !value.is_empty()).map(str::to_owned)
    }
}

/// Queues commands for random terminals until told to stop. One that was not confirmed is not counted:
/// nobody was told that it exists.
pub async fn queue_tasks(
    api: Api,
    terminals: usize,
    mut chance: Chance,
    ledger: Arc<Ledger>,
    stop: Arc<AtomicBool>,
) {
    let mut turn = 0;
    while !stop.load(Ordering::Relaxed) {
        let n = usize::try_from(chance.between(0, terminals as u64)).unwrap_or(0);
        let command = COMMANDS[turn % COMMANDS.len()];
        turn += 1;
        let parameters: Value = if command == "SET_FK_NAME" {
            json!({ "fk_name": format!("Gate{turn}") })
        } else {
            json!({})
        };
        if let Ok(id) = api.queue(&traffic::dev_id(n), command, parameters).await {
            ledger.queued(id, command);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
