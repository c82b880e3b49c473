//! What a terminal sends, from the first look at who it is to the answer.
//!
//! `OK` is a promise: every path here answers it only after the store has committed. What cannot be
//! understood goes to the shelf with its bytes and is acknowledged, or the terminal would send it for ever.

mod admit;
mod again;
mod apply;
mod came;
mod door;
mod enroll;
mod glog;
mod lists;
mod poll;
mod realtime;
mod result;
mod shelve;

use std::net::IpAddr;
use std::time::{Duration, Instant};

use bytes::Bytes;
use jiff::Timestamp;
use muster_model::DevId;
use muster_model::admission::PROBE;
use muster_protocol::headers::{IdHeader, RequestCode, RequestHeaders};
use muster_protocol::http1::ResponseCode;
use muster_store::StoreError;

use super::App;
use super::fleet::Entry;
use crate::observe::{Refused, Verdict};
use admit::Access;
pub use again::Reread;
pub(crate) use enroll::Versions;
pub(crate) use shelve::LOG_RECORD;

/// A request of a terminal, whole and well-formed as far as HTTP goes.
pub struct Request<'a> {
    /// Who it says it is.
    pub dev_id: DevId,
    /// What it wants.
    pub request_code: RequestCode<'a>,
    /// Everything else it said in its head.
    pub headers: &'a RequestHeaders<'a>,
    /// `blk_no`; 0 when it was absent.
    pub block: u32,
    /// The body, as it came.
    pub body: Bytes,
    /// From where.
    pub peer: IpAddr,
}

impl Request<'_> {
    /// Whether it calls the task's header `cmd_id`.
    fn says_cmd_id(&self) -> bool {
        self.headers.id_header == IdHeader::CmdId
    }
}

/// What the terminal is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The header that decides.
    pub code: ResponseCode,
    /// The task's id; `Some("")` is written as an empty header.
    pub id: Option<String>,
    /// The header that carries the id, where it is not the one the request used.
    pub id_header: Option<IdHeader>,
    /// The command; `Some("")` is written as an empty header.
    pub cmd_code: Option<String>,
    /// The framed parameters, or nothing.
    pub body: Vec<u8>,
    /// How long to keep the terminal waiting, so that a refused one cannot flood.
    pub delay: Option<Duration>,
    /// Somebody records what this terminal says and hears.
    pub record: bool,
}

impl Answer {
    /// A bare code.
    pub const fn new(code: ResponseCode) -> Self {
        Self {
            code,
            id: None,
            id_header: None,
            cmd_code: None,
            body: Vec::new(),
            delay: None,
            record: false,
        }
    }

    /// Nothing waits: the vendor writes an empty id and an empty command (docs/protocol/transport.md).
    pub fn no_command() -> Self {
        let empty = || Some(String::new());
        Self { id: empty(), cmd_code: empty(), ..Self::new(ResponseCode::NoCommand) }
    }

    /// A task's id goes out under the name that the unit knows, also when its poll did not use it: a
    /// unit that looks for `cmd_id` would answer a task without a name.
    fn for_unit(mut self, unit: &Entry) -> Self {
        let names_a_task = self.id.as_deref().is_some_and(|id| !id.is_empty());
        if names_a_task && unit.wants_cmd_id() {
            self.id_header = Some(IdHeader::CmdId);
        }
        self
    }

    fn with_id(self, id: &str) -> Self {
        Self { id: Some(id.to_owned()), ..self }
    }
}

impl App {
    /// Takes a request and gives the answer.
    pub async fn receive(&self, request: &Request<'_>) -> Answer {
        let now = self.now();
        let received = self.take(request, now).await;
        received.unwrap_or_else(|error| {
            self.metrics.store_failed();
            self.metrics.refused(Refused::NotStored);
            if let Verdict::Write { left_out } = self.log.ask(Refused::NotStored, Instant::now()) {
                tracing::error!(
                    dev_id = %request.dev_id,
                    request_code = request.request_code.as_str(),
                    %error,
                    left_out,
                    "not stored; the terminal will send it again"
                );
            }
            let entry = self.fleet.get(request.dev_id.as_str());
            let record = entry.is_some_and(|entry| entry.is_recorded(now));
            Answer { record, ..Answer::new(ResponseCode::DatabaseAccess) }
        })
    }

    async fn take(&self, request: &Request<'_>, now: Timestamp) -> Result<Answer, StoreError> {
        if request.dev_id.as_str() == PROBE {
            return Ok(Answer::no_command());
        }
        let (entry, answer) = match self.let_in(request, now).await? {
            Access::In(entry) => {
                let answer = self.answer(&entry, request, now).await?;
                (Some(entry), answer)
            }
            Access::Out(entry) => (entry, self.refused(request.request_code)),
        };
        let record = entry.is_some_and(|entry| entry.is_recorded(now));
        Ok(Answer { record, ..answer })
    }

    /// The answer to a terminal that is admitted.
    async fn answer(
        &self,
        entry: &Entry,
        request: &Request<'_>,
        now: Timestamp,
    ) -> Result<Answer, StoreError> {
        match request.request_code {
            RequestCode::ReceiveCmd => {
                let answer = self.poll(entry, request, now).await?;
                Ok(answer.for_unit(entry))
            }
            RequestCode::SendCmdResult => self.result(entry, request, now).await,
            RequestCode::RealtimeGlog
            | RequestCode::RealtimeEnrollData
            | RequestCode::RealtimeDoorStatus => self.realtime(entry, request, now).await,
            RequestCode::Other(_) if request.request_code.is_shelved_when_unknown() => {
                self.realtime(entry, request, now).await
            }
            RequestCode::Other(_) => {
                self.metrics.unknown_request_code();
                Ok(Answer::new(ResponseCode::InvalidRequestCode))
            }
        }
    }

    /// What a terminal hears that is not admitted: it keeps its records, and gets no command.
    fn refused(&self, request_code: RequestCode<'_>) -> Answer {
        let answer = match request_code {
            RequestCode::ReceiveCmd => Answer::no_command(),
            _ => Answer::new(ResponseCode::Unregistered),
        };
        self.metrics.not_admitted.inc();
        Answer { delay: Some(self.options.refusal_delay), ..answer }
    }
}
