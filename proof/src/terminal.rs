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
}

/// The commands that are queued in turn; all kinds of repetition are among them.
const COMMANDS: [&str; 4] =
    ["GET_DEVICE_STATUS", "CLEAR_LOG_DATA", "SET_FK_NAME", "GET_DEVICE_STATUS"];

impl Terminal {
    /// The `n`-th terminal, talking to the server on this address.
    pub fn new(n: usize, server: SocketAddr, ledger: Arc<Ledger>) -> Self {
        Self { n, server, ledger, reply: Vec::with_capacity(1024) }
    }

    /// Sends and polls until told to stop. The punch that is under way then is finished or given up.
    pub async fn run(mut self, stop: Arc<AtomicBool>) {
        let mut next = 0;
        let mut round = 0_u64;
        while !stop.load(Ordering::Relaxed) {
            round += 1;
            let went = if round.is_multiple_of(4) {
                self.poll(round).await
            } else {
                self.ledger.sent(self.n, next);
                let taken = self.send(&traffic::punch(self.n, next)).await == Some("OK");
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
        let body =
            if command == "GET_DEVICE_STATUS" { traffic::device_status() } else { Vec::new() };
        self.send(&traffic::result(self.n, &id, 0, &body)).await.is_some()
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
