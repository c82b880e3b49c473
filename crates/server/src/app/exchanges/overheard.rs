//! From the port to the store: a bounded place to wait, and somebody who writes what waits there.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::time::Duration;

use jiff::SignedDuration;
use muster_model::exchange::{Message, NewExchange};
use muster_model::{DevId, TransId};
use muster_protocol::http1::ResponseCode;
use parking_lot::Mutex;

use super::meaning::{self, Meaning};
use crate::app::intake::Request;
use crate::app::{App, Result};

/// What exchanges that wait may hold of the memory, in bytes.
const HELD: usize = 16 * 1024 * 1024;
/// What one write takes along, in bytes.
const WRITTEN_AT_ONCE: usize = 4 * 1024 * 1024;

/// An exchange as the port saw it.
#[derive(Debug)]
pub struct Overheard {
    dev_id: DevId,
    peer: IpAddr,
    request_code: String,
    request: Message,
    response_code: Option<ResponseCode>,
    reply: Message,
    took: Duration,
}

impl Overheard {
    /// A request and its head as it came.
    pub fn of(request: &Request<'_>, head: &[u8]) -> Self {
        Self {
            dev_id: request.dev_id.clone(),
            peer: request.peer,
            request_code: request.request_code.as_str().to_owned(),
            request: Message::cut(head, &request.body),
            response_code: None,
            reply: Message::default(),
            took: Duration::ZERO,
        }
    }

    /// With the reply as it went out, and how long that took.
    #[must_use]
    pub fn answered(self, code: ResponseCode, reply: &[u8], took: Duration) -> Self {
        let end = reply.windows(4).position(|part| part == b"\r\n\r\n");
        let (head, body) = reply.split_at(end.map_or(reply.len(), |end| end + 4));
        Self { response_code: Some(code), reply: Message::cut(head, body), took, ..self }
    }

    fn held(&self) -> usize {
        size_of::<Self>() + self.request.held() + self.reply.held()
    }
}

/// Exchanges that wait to be written.
#[derive(Default)]
pub(crate) struct Waiting(Mutex<Queue>);

#[derive(Default)]
struct Queue {
    exchanges: VecDeque<(jiff::Timestamp, Overheard)>,
    held: usize,
}

impl Waiting {
    /// Whether there was room.
    fn push(&self, at: jiff::Timestamp, exchange: Overheard) -> bool {
        let mut queue = self.0.lock();
        let held = queue.held + exchange.held();
        if held > HELD {
            return false;
        }
        queue.held = held;
        queue.exchanges.push_back((at, exchange));
        true
    }

    /// The oldest ones, as many as are written at once.
    fn take(&self) -> Vec<(jiff::Timestamp, Overheard)> {
        let mut queue = self.0.lock();
        let mut taken = Vec::new();
        let mut bytes = 0;
        while bytes < WRITTEN_AT_ONCE
            && let Some(next) = queue.exchanges.pop_front()
        {
            bytes += next.1.held();
            taken.push(next);
        }
        queue.held -= bytes;
        taken
    }
}

impl App {
    /// Takes an exchange from the port. Never waits: without room it is dropped and counted.
    pub fn overhear(&self, exchange: Overheard) {
        let took = SignedDuration::try_from(exchange.took).unwrap_or_default();
        let now = self.now();
        let at = now.saturating_sub(took).unwrap_or(now);
        if !self.overheard.push(at, exchange) {
            self.metrics.exchanges_dropped.inc();
        }
    }

    /// Writes the exchanges that wait.
    pub async fn keep_overheard(&self) -> Result<()> {
        loop {
            let taken = self.overheard.take();
            if taken.is_empty() {
                return Ok(());
            }
            let count = taken.len() as u64;
            if let Err(error) = self.keep(taken).await {
                self.metrics.exchanges_dropped.inc_by(count);
                return Err(error);
            }
            self.signals.exchanges_stored();
        }
    }

    async fn keep(&self, taken: Vec<(jiff::Timestamp, Overheard)>) -> Result<()> {
        // Many blocks of one result come together.
        let mut commands: HashMap<TransId, Option<String>> = HashMap::new();
        let mut exchanges = Vec::with_capacity(taken.len());
        for (at, overheard) in taken {
            let command = match meaning::task_of(&overheard.request) {
                Some(trans_id) if commands.contains_key(&trans_id) => commands[&trans_id].clone(),
                Some(trans_id) => {
                    let task = self.store.task(&trans_id).await?;
                    let command = task.map(|task| task.command);
                    commands.insert(trans_id, command.clone());
                    command
                }
                None => None,
            };
            let Overheard { dev_id, peer, request_code, request, response_code, reply, took } =
                overheard;
            let meaning = Meaning::read(&request_code, &request, &reply, command);
            exchanges.push(NewExchange {
                dev_id,
                at,
                took_us: u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
                peer: peer.to_string(),
                request_code,
                response_code: response_code
                    .map(ResponseCode::as_str)
                    .unwrap_or_default()
                    .to_owned(),
                meaning: serde_json::to_value(meaning).unwrap_or_default(),
                request,
                reply,
            });
        }
        Ok(self.store.keep_exchanges(exchanges).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exchange(body: usize) -> Overheard {
        Overheard {
            dev_id: DevId::new("T1").unwrap(),
            peer: IpAddr::from([10, 0, 0, 1]),
            request_code: "receive_cmd".to_owned(),
            request: Message::cut(b"POST / HTTP/1.0\r\n\r\n", &vec![0; body]),
            response_code: None,
            reply: Message::default(),
            took: Duration::ZERO,
        }
    }

    #[test]
    fn what_waits_is_bounded_and_room_comes_back() {
        let waiting = Waiting::default();
        let at = jiff::Timestamp::UNIX_EPOCH;
        let large = || exchange(200 * 1024);
        let taken_in = (0..1_000).take_while(|_| waiting.push(at, large())).count();
        assert!((50..=HELD / (200 * 1024)).contains(&taken_in), "{taken_in}");
        let mut written = 0;
        loop {
            let some = waiting.take();
            if some.is_empty() {
                break;
            }
            let bytes: usize = some.iter().map(|(_, one)| one.held()).sum();
            assert!(bytes < WRITTEN_AT_ONCE + 300 * 1024);
            written += some.len();
        }
        assert_eq!(written, taken_in);
        assert!(waiting.push(at, large()));
    }

    #[test]
    fn a_reply_is_cut_at_its_empty_line() {
        let reply = b"HTTP/1.1 200 OK\r\nresponse_code: OK\r\n\r\nbody\r\n\r\n";
        let seen = exchange(0).answered(ResponseCode::Ok, reply, Duration::from_micros(310));
        assert!(seen.reply.head.ends_with(b"OK\r\n\r\n"));
        assert_eq!(seen.reply.body, b"body\r\n\r\n");
    }
}
