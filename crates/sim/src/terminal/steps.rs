//! The steps of a unit, one by one, as a test takes them.

use muster_protocol::TransId;
use muster_protocol::ids::IdError;
use muster_protocol::profiles::MenuOpen;
use tokio::net::TcpStream;

use super::Terminal;
use super::commands::{self, Reaction, Unit};
use super::exchange::{Exchange, LineFault, Seen};
use super::link;
use super::outbox::{Answer, Block, Turn, cut};
use super::poll::poll_body;
use super::punch::Gesture;
use super::wire::{Envelope, write_request};

/// Where a conversation that never ends is given up, in turns.
const MANY: usize = 100_000;

impl Terminal {
    /// Polls once. A command that comes is done at once, and its result waits: [`Self::answer`].
    pub async fn poll(&mut self) -> Exchange {
        if self.menu_open && self.setup.profile.wire.menu_open == MenuOpen::Silent {
            return Exchange {
                request: Vec::new(),
                reply: Vec::new(),
                outcome: Err(LineFault::MenuOpen),
            };
        }
        let body = poll_body(&self.setup.profile, &self.memory.name, self.shown_time());
        let exchange = self.request("receive_cmd", None, None, 0, &body).await;
        self.obey(&exchange);
        exchange
    }

    /// Does what the reply to a poll says.
    fn obey(&mut self, exchange: &Exchange) {
        let Some(seen) = exchange.seen() else { return };
        match seen.response_code.as_deref() {
            Some("RESET_FK") => self.reset(),
            Some("OK") => self.receive(seen),
            _ => {}
        }
    }

    fn receive(&mut self, seen: &Seen) {
        let Some(cmd_code) = seen.cmd_code.as_deref().filter(|code| !code.is_empty()) else {
            return;
        };
        let trans_id = seen.id.clone().unwrap_or_default();
        self.memory.commands_seen.push((cmd_code.to_owned(), TransId::new(&trans_id).ok()));
        let reaction = if self.menu_open {
            Reaction::code("BUSY")
        } else {
            let mut unit = Unit {
                profile: &self.setup.profile,
                memory: &mut self.memory,
                clock: &mut self.wall,
                random: &mut self.random,
                now: self.clock.now(),
                outbox: &mut self.outbox,
            };
            commands::execute(&mut unit, cmd_code, &seen.body)
        };
        match reaction {
            Reaction::Silence => {}
            Reaction::Restart => self.reset(),
            Reaction::Result { return_code, body, then_everybody } => {
                self.answer = Some(Answer { trans_id, return_code, body });
                if then_everybody {
                    self.queue_everybody();
                }
            }
        }
    }

    /// The result that waits to be sent.
    pub fn waiting_answer(&self) -> Option<&Answer> {
        self.answer.as_ref()
    }

    /// Takes the result out of the unit: it will not send it by itself.
    pub fn take_answer(&mut self) -> Option<Answer> {
        self.answer.take()
    }

    /// Sends the result that waits, block by block, and gives it up at the first block without `OK`: it
    /// is never sent again (docs/protocol/transport.md).
    pub async fn answer(&mut self) -> Vec<Exchange> {
        let Some(answer) = self.answer.take() else { return Vec::new() };
        let mut sent = Vec::new();
        for block in self.blocks(&answer.body) {
            let exchange = self.send_block(&answer, &block).await;
            let code = exchange.code().map(str::to_owned);
            sent.push(exchange);
            match code.as_deref() {
                Some("OK") => {}
                Some("RESET_FK") => {
                    self.reset();
                    break;
                }
                _ => break,
            }
        }
        sent
    }

    /// Sends one block of a result, whatever came before.
    pub async fn send_block(&mut self, answer: &Answer, block: &Block) -> Exchange {
        let (task, code) = (Some(answer.trans_id.as_str()), Some(answer.return_code.as_str()));
        self.request("send_cmd_result", task, code, block.number, &block.bytes).await
    }

    /// Polls once and sends the result of what came.
    pub async fn poll_and_answer(&mut self) -> Turn {
        let poll = self.poll().await;
        let result = self.answer().await;
        Turn { poll, result }
    }

    /// Sends the oldest unsent record, in blocks if it is long; it stays first unless every block is
    /// answered `OK`. `None` when there is nothing to send or the menu is open.
    pub async fn send_record(&mut self) -> Option<Exchange> {
        if self.menu_open {
            return None;
        }
        let record = self.outbox.front()?.clone();
        let mut last = None;
        for block in self.blocks(&record.body) {
            let exchange =
                self.request(&record.request_code, None, None, block.number, &block.bytes).await;
            if !exchange.is_ok() {
                return Some(exchange);
            }
            last = Some(exchange);
        }
        // A hook that holds every block back leaves the record unsent.
        if last.is_some() {
            self.outbox.pop_front();
        }
        last
    }

    /// Sends unsent records, oldest first and one per request, until one is not taken.
    pub async fn send_records(&mut self) -> Vec<Exchange> {
        let mut sent = Vec::new();
        while let Some(exchange) = self.send_record().await {
            let taken = exchange.is_ok();
            sent.push(exchange);
            if !taken {
                break;
            }
        }
        sent
    }

    /// Somebody punches; whatever is unsent goes first. The exchange is the punch's own, or that of the
    /// older record at which it stopped.
    pub async fn punch(&mut self, user_id: &str, gesture: Gesture) -> Result<Exchange, IdError> {
        self.write_down(user_id, gesture)?;
        let silent = || Exchange {
            request: Vec::new(),
            reply: Vec::new(),
            outcome: Err(LineFault::MenuOpen),
        };
        Ok(self.send_records().await.pop().unwrap_or_else(silent))
    }

    /// Sends what is unsent, then polls and answers until nothing waits or something fails. All
    /// exchanges in their order.
    pub async fn run_until_idle(&mut self) -> Vec<Exchange> {
        let mut all = Vec::new();
        for _ in 0..MANY {
            all.extend(self.send_records().await);
            let turn = self.poll_and_answer().await;
            let idle = !matches!(turn.poll.code(), Some("OK" | "RESET_FK"));
            all.push(turn.poll);
            all.extend(turn.result);
            if idle {
                break;
            }
        }
        all
    }

    /// Sends any bytes on a connection of their own.
    pub async fn send_raw(&mut self, bytes: &[u8]) -> Exchange {
        let fault = self.faults.pop_front();
        let reply = link::ask(
            &self.setup.server,
            self.setup.source,
            bytes,
            fault.as_ref(),
            self.setup.patience,
            &*self.clock,
        )
        .await;
        let id_header = self.setup.profile.commands.task_header.into();
        let (reply, outcome) = match reply {
            Ok(reply) => {
                let outcome = Seen::read(&reply, id_header).ok_or(LineFault::Nonsense);
                (reply, outcome)
            }
            Err(fault) => (Vec::new(), Err(fault)),
        };
        let exchange = Exchange { request: bytes.to_vec(), reply, outcome };
        if self.history.len() >= self.keep {
            self.history.pop_front();
        }
        self.history.push_back(exchange.clone());
        exchange
    }

    /// Sends any request as this unit would write it. `task` and `return_code` are those of a result.
    pub async fn request(
        &mut self,
        request_code: &str,
        task: Option<&str>,
        return_code: Option<&str>,
        block: u32,
        body: &[u8],
    ) -> Exchange {
        let bytes = self.request_bytes(request_code, task, return_code, block, body);
        self.send_raw(&bytes).await
    }

    /// The bytes of a request, for a test that wants to change them.
    pub fn request_bytes(
        &self,
        request_code: &str,
        task: Option<&str>,
        return_code: Option<&str>,
        block: u32,
        body: &[u8],
    ) -> Vec<u8> {
        let envelope = Envelope {
            server: &self.setup.server,
            dev_id: self.setup.dev_id.as_str(),
            request_code,
            task,
            return_code,
            block,
            body,
        };
        let mut out = Vec::new();
        write_request(&self.setup.profile, &envelope, &mut out);
        out
    }

    /// Opens connections on which nothing is sent, as WS535BW1 does. They close when they are dropped.
    pub async fn open_idle(&mut self, count: usize) -> std::io::Result<Vec<TcpStream>> {
        let mut idle = Vec::with_capacity(count);
        for _ in 0..count {
            idle.push(link::connect(&self.setup.server, self.setup.source).await?);
        }
        Ok(idle)
    }

    fn blocks(&mut self, body: &[u8]) -> Vec<Block> {
        let size = self.setup.block_bytes.unwrap_or(self.setup.profile.wire.block_bytes);
        let blocks = cut(body, size);
        match &mut self.block_hook {
            Some(hook) => hook(blocks),
            None => blocks,
        }
    }
}
