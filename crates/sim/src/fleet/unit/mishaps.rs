//! What goes wrong with one punch, where that takes more than one request.

use std::sync::Arc;

use jiff::civil::DateTime;
use tokio::io::AsyncWriteExt;

use super::Unit;
use crate::fleet::digits::text;
use crate::fleet::faults::Mishap;
use crate::fleet::lines::dial;
use crate::fleet::stats::{Code, Kind};
use crate::fleet::stencil::USER_ID;
use crate::terminal::{Block, Envelope, LineFault, PUNCH};

impl Unit {
    /// Sends a punch with a photo in blocks, the way a fault wants it.
    pub(super) async fn send_in_blocks(
        &mut self,
        how: Mishap,
        user: &[u8; USER_ID],
        time: DateTime,
    ) -> Result<Code, LineFault> {
        let stencil = Arc::clone(&self.stencil);
        let photo = self.random.photo();
        let count = if how == Mishap::Blocks { 3 } else { 4 };
        let mut blocks = stencil.photo_punch(text(user), time, photo, count);
        match how {
            Mishap::Gap => {
                blocks.remove(1);
                let answer = self.send_blocks(&blocks[..2]).await;
                if answer == Ok(Code::Ok) {
                    self.stats.gap_taken();
                }
                return Err(LineFault::OnPurpose);
            }
            Mishap::Repeat => blocks.insert(2, blocks[1].clone()),
            Mishap::Restart => {
                let _ = self.send_blocks(&blocks[..1]).await;
                self.poll(self.clock.now()).await;
            }
            _ => {}
        }
        self.send_blocks(&blocks).await
    }

    /// Sends blocks until one is not taken; the last answer.
    pub(super) async fn send_blocks(&mut self, blocks: &[Block]) -> Result<Code, LineFault> {
        let stencil = Arc::clone(&self.stencil);
        let mut answer = Ok(Code::Missing);
        for block in blocks {
            let envelope = Envelope {
                server: "",
                dev_id: text(&self.dev_id),
                request_code: PUNCH,
                task: None,
                return_code: None,
                block: block.number,
                body: &block.bytes,
            };
            stencil.request(envelope, &mut self.request);
            answer = self.ask(Kind::Punch, None).await;
            if answer != Ok(Code::Ok) {
                break;
            }
        }
        answer
    }

    pub(super) async fn send_garbage(&mut self) {
        let length = usize::try_from(self.random.below(300)).unwrap_or_default() + 1;
        let garbage = self.random.bytes(length);
        let source = self.source();
        let server = self.plan.server;
        let Some(_permit) = self.lines.talk().await else { return };
        if let Ok(mut stream) = dial(source, server).await {
            let _ = stream.write_all(&garbage).await;
            let _ = stream.shutdown().await;
        }
    }

    /// Opens connections and says nothing. Those of before are closed first: there is room for so many.
    pub(super) async fn open_idle(&mut self) {
        self.idle = None;
        let source = self.source();
        self.idle = self.lines.idle(source, self.plan.server).await;
    }

    /// Changes the brace that begins the record's text: what it is about cannot be read any more, and is
    /// not mistaken for another punch.
    pub(super) fn spoil(&mut self) {
        // The end of the head and the frame's length, four bytes each.
        let head = self.request.windows(4).position(|four| four == b"\r\n\r\n");
        if let Some(byte) = head.and_then(|at| self.request.get_mut(at + 8)) {
            *byte = !*byte;
        }
    }
}
