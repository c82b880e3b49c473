//! What a terminal pushes by itself: punches, enrolments, doors, and what nobody knows yet.

use jiff::Timestamp;
use muster_protocol::headers::RequestCode;
use muster_protocol::http1::ResponseCode;
use muster_protocol::{bounded, frame};
use muster_store::{BlockAccepted, RealtimeBlock, StoreError};

use super::came::Came;
use super::{Answer, Request};
use crate::app::App;
use crate::app::fleet::Entry;

/// What reading a record came to.
pub(super) enum Read {
    /// All it says is stored.
    Whole,
    /// What it says is stored as far as it is known; why its bytes are kept as well.
    InPart(&'static str),
    /// It cannot be understood; why.
    Not(String),
}

impl App {
    /// Takes a pushed record, or a block of one. Answered without an id: an echoed one confuses a unit.
    pub(super) async fn realtime(
        &self,
        entry: &Entry,
        request: &Request<'_>,
        now: Timestamp,
    ) -> Result<Answer, StoreError> {
        entry.hear(request.peer, request.says_cmd_id(), &self.profiles, now);
        // Whether block 0 is a whole body or the end of one cannot be seen in its bytes: the tail of a
        // template may well read as a frame. The store knows whether anything came before.
        let code = match self.store.accept_block(self.block_of(request, now)).await? {
            BlockAccepted::Whole(body) => {
                self.bodies(entry, request, &body, now).await?;
                self.forget_body(request, request.request_code.as_str()).await;
                ResponseCode::Ok
            }
            other => self.answer_to_block(&other),
        };
        Ok(Answer::new(code))
    }

    /// A block under the name that its request has.
    pub(super) fn block_of(&self, request: &Request<'_>, now: Timestamp) -> RealtimeBlock {
        RealtimeBlock {
            dev_id: request.dev_id.clone(),
            request_code: request.request_code.as_str().to_owned(),
            trans_id: request.headers.trans_id.unwrap_or_default().to_owned(),
            blk_no: request.block,
            data: request.body.clone(),
            at: now,
            limits: self.options.realtime_blocks,
        }
    }

    /// What a terminal hears of a block that does not make its body whole.
    pub(super) fn answer_to_block(&self, accepted: &BlockAccepted) -> ResponseCode {
        match accepted {
            BlockAccepted::Stored | BlockAccepted::Again | BlockAccepted::Whole(_) => {
                ResponseCode::Ok
            }
            BlockAccepted::Gap => ResponseCode::AddBlockData,
            BlockAccepted::TooLarge => {
                self.metrics.assembly_too_large();
                ResponseCode::AddBlockData
            }
        }
    }

    /// What came in blocks was acted on. If it is not forgotten now, a repeat is acted on again, which
    /// changes nothing, and a sweep takes it later.
    pub(super) async fn forget_body(&self, request: &Request<'_>, name: &str) {
        let trans_id = request.headers.trans_id.unwrap_or_default();
        if let Err(error) = self.store.forget_body(&request.dev_id, name, trans_id).await {
            tracing::debug!(dev_id = %request.dev_id, %error, "a body in blocks stays for now");
        }
    }

    /// Stores what blocks came to: one record, or two, where the unit broke off and began another.
    async fn bodies(
        &self,
        entry: &Entry,
        request: &Request<'_>,
        body: &[u8],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let before = body.len().saturating_sub(request.body.len());
        if !broke_off(body, &request.body) {
            return self.record(entry, request, body, now).await;
        }
        self.record(entry, request, &body[..before], now).await?;
        self.record(entry, request, &request.body, now).await
    }

    /// Stores a whole record as what it is, or on the shelf. Storing it again changes nothing.
    async fn record(
        &self,
        entry: &Entry,
        request: &Request<'_>,
        body: &[u8],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let code = request.request_code;
        match self.read_record(entry, code, body, Came::now(now)).await? {
            Read::Whole => Ok(()),
            Read::InPart(why) => self.put_on_shelf(entry, request, body, why.to_owned(), now).await,
            Read::Not(why) => self.put_on_shelf(entry, request, body, why, now).await,
        }
    }

    /// Reads a record and stores what it says.
    pub(super) async fn read_record(
        &self,
        entry: &Entry,
        code: RequestCode<'_>,
        body: &[u8],
        came: Came,
    ) -> Result<Read, StoreError> {
        match code {
            RequestCode::RealtimeGlog => self.read_glog(entry, body, came.at).await,
            RequestCode::RealtimeEnrollData => self.read_enroll_data(entry, body, came).await,
            RequestCode::RealtimeDoorStatus => self.read_door_status(entry, body, came.at).await,
            _ => Ok(Read::Not(format!(
                "this server does not know the request_code {}",
                code.as_str()
            ))),
        }
    }
}

/// Whether the last block is a record of its own, and not the end of the body that it came behind. A unit
/// that lost its power in the middle of one may go on with another, and to swallow that would lose it.
/// The end of a body hardly reads as a record; where both fit, it is the end.
fn broke_off(body: &[u8], last: &[u8]) -> bool {
    let is_record = || {
        let object = frame::decode_json(last).ok().and_then(|frame| bounded::object(frame.json()));
        object.is_some_and(|object| !object.is_empty())
    };
    last.len() < body.len() && !frame::is_exact(body) && frame::is_exact(last) && is_record()
}
