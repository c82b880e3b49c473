//! A server that keeps the protocol's rules and nothing else, and remembers what came.

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};

use jiff::Timestamp;
use muster_protocol::DevId;
use muster_protocol::blocks::{Assembler, Limits, Verdict};
use muster_protocol::commands::{Delivery, encode, validate};
use muster_protocol::headers::{IdHeader, RequestCode};
use muster_protocol::http1::{Reply, ResponseCode, parse_head};
use muster_protocol::profiles::{Profile, Profiles};
use muster_sim::{HandClock, Setup, Terminal};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// One request as it came.
#[derive(Debug, Clone)]
pub(crate) struct Came {
    pub(crate) bytes: Vec<u8>,
    pub(crate) code: String,
    pub(crate) block: u32,
    pub(crate) body: Vec<u8>,
}

/// The result of a task.
#[derive(Debug, Clone)]
pub(crate) struct TaskResult {
    pub(crate) task: String,
    pub(crate) return_code: String,
    pub(crate) body: Vec<u8>,
}

#[derive(Default)]
pub(crate) struct State {
    /// Replies to the next requests, whatever they are; nothing is to close without a word.
    pub(crate) replies: VecDeque<Option<Vec<u8>>>,
    /// Commands that wait: task, code, body.
    pub(crate) commands: VecDeque<(String, String, Vec<u8>)>,
    /// Everything that came.
    pub(crate) came: Vec<Came>,
    /// Whole results.
    pub(crate) results: Vec<TaskResult>,
    /// Whole records: code and body.
    pub(crate) records: Vec<(String, Vec<u8>)>,
    /// Bodies of punches, each once.
    pub(crate) punches: HashSet<(String, Vec<u8>)>,
    /// Connections that ended without a byte.
    pub(crate) silent: usize,
    /// It answers a block behind a gap `OK`, which it must not.
    pub(crate) takes_gaps: bool,
    result: Assembler,
    record: Assembler,
}

#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) address: String,
    state: Arc<Mutex<State>>,
    profiles: Arc<Profiles>,
}

impl Server {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let server =
            Self { address, state: Arc::default(), profiles: Arc::new(Profiles::builtin()) };
        let state = Arc::clone(&server.state);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&state)));
            }
        });
        server
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Queues a command with any body.
    pub(crate) fn command(&self, task: &str, code: &str, body: Vec<u8>) {
        self.state().commands.push_back((task.to_owned(), code.to_owned(), body));
    }

    /// Queues a command of the table, written as the profile wants it.
    pub(crate) fn send(&self, profile: &Profile, task: &str, code: &str, parameters: &Value) {
        let parameters = validate(code, parameters).unwrap();
        let encoded = encode(&parameters, profile, &Delivery::default()).unwrap();
        self.command(task, &encoded.cmd_code, encoded.body);
    }

    /// Answers the next request with these bytes.
    pub(crate) fn reply(&self, bytes: &str) {
        self.state().replies.push_back(Some(bytes.as_bytes().to_vec()));
    }

    /// Closes the next connection without a word.
    pub(crate) fn hang_up(&self) {
        self.state().replies.push_back(None);
    }

    /// A terminal of a profile that talks to this server; its clock stands still.
    pub(crate) fn terminal(&self, profile: &str) -> Terminal {
        let profile = Arc::clone(self.profiles.get(profile).unwrap());
        let setup = Setup::new(DevId::new("T1").unwrap(), profile, self.address.clone());
        Terminal::new(setup, clock())
    }
}

pub(crate) fn clock() -> Arc<HandClock> {
    Arc::new(HandClock::new("2026-03-26T17:36:10Z".parse::<Timestamp>().unwrap()))
}

async fn serve(mut stream: TcpStream, state: Arc<Mutex<State>>) {
    let mut bytes = Vec::new();
    let (head, length) = loop {
        if stream.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
            state.lock().unwrap().silent += usize::from(bytes.is_empty());
            return;
        }
        let Ok(parsed) = parse_head(&bytes) else { return };
        if let Some((head, length)) = parsed {
            break (usize::try_from(head.headers.body_length().unwrap()).unwrap(), length);
        }
    };
    while bytes.len() < length + head {
        if stream.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
            return;
        }
    }
    let reply = answer(&bytes, &mut state.lock().unwrap());
    if let Some(reply) = reply {
        let _ = stream.write_all(&reply).await;
    }
    let _ = stream.shutdown().await;
}

fn answer(bytes: &[u8], state: &mut State) -> Option<Vec<u8>> {
    let (head, length) = parse_head(bytes).unwrap().unwrap();
    let headers = head.headers;
    let code = headers.request_code.map(|code| code.as_str().to_owned()).unwrap_or_default();
    let block = headers.block_number().unwrap();
    let body = bytes[length..].to_vec();
    state.came.push(Came { bytes: bytes.to_vec(), code: code.clone(), block, body: body.clone() });
    if let Some(reply) = state.replies.pop_front() {
        return reply;
    }
    let (task, id) = (headers.trans_id.unwrap_or_default(), headers.id_header);
    let dev_id = headers.dev_id.unwrap_or_default();
    let mut out = Vec::new();
    match headers.request_code {
        Some(RequestCode::ReceiveCmd) => poll(state, id, &mut out),
        Some(RequestCode::SendCmdResult) => {
            let verdict = state.result.accept(block, &body);
            if let Verdict::Complete(_) | Verdict::CompleteAlone(_) = verdict {
                let body = state.result.body().unwrap().to_vec();
                let return_code = headers.cmd_return_code.unwrap_or_default().to_owned();
                state.results.push(TaskResult { task: task.to_owned(), return_code, body });
                state.result = Assembler::new(Limits::default());
            }
            let reply = Reply { id: Some(task), id_header: id, ..Reply::new(judge(verdict)) };
            reply.write_to(&mut out);
        }
        _ => {
            let verdict = state.record.accept(block, &body);
            if let Verdict::Complete(_) | Verdict::CompleteAlone(_) = verdict {
                let body = state.record.body().unwrap().to_vec();
                state.punches.insert((dev_id.to_owned(), body.clone()));
                state.records.push((code, body));
                state.record = Assembler::new(Limits::default());
            }
            let taken = state.takes_gaps && matches!(verdict, Verdict::Gap { .. });
            let code = if taken { ResponseCode::Ok } else { judge(verdict) };
            Reply::new(code).write_to(&mut out);
        }
    }
    Some(out)
}

fn poll(state: &mut State, id: IdHeader, out: &mut Vec<u8>) {
    match state.commands.pop_front() {
        Some((task, code, _)) if code == "RESET_FK" => Reply::reset(id, &task).write_to(out),
        Some((task, code, body)) => Reply::command(id, &task, &code, &body).write_to(out),
        None => Reply::no_command(id).write_to(out),
    }
}

fn judge(verdict: Verdict) -> ResponseCode {
    match verdict {
        Verdict::Gap { .. } => ResponseCode::AddBlockData,
        Verdict::TooLarge => ResponseCode::Error,
        _ => ResponseCode::Ok,
    }
}
