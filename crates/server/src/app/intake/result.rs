//! The result of a task, block by block.

use jiff::Timestamp;
use muster_model::TransId;
use muster_model::task::Refusal;
use muster_protocol::http1::ResponseCode;
use muster_protocol::profiles::ResetDelivery;
use muster_store::{BlockAccepted, RealtimeBlock, ResultAccepted, ResultBlock, StoreError};

use super::apply::Applied;
use super::came::Came;
use super::{Answer, Request};
use crate::app::App;
use crate::app::fleet::Entry;

/// Under this name the blocks of a result that no task waits for are assembled on their way to the shelf.
const STRAY: &str = "stray result";

impl App {
    pub(super) async fn result(
        &self,
        entry: &Entry,
        request: &Request<'_>,
        now: Timestamp,
    ) -> Result<Answer, StoreError> {
        entry.hear(request.peer, request.says_cmd_id(), &self.profiles, now);
        let named = request.headers.trans_id.unwrap_or_default();
        let code = match TransId::new(named) {
            Ok(trans_id) => self.result_of(entry, request, trans_id, now).await?,
            Err(_) => self.stray(entry, request, "it names no task", now).await?,
        };
        if code == ResponseCode::Reset {
            // A restart in reply to a result goes out under the request's own id.
            let answer = Answer::new(code).with_id(named);
            return Ok(Answer { cmd_code: Some(String::new()), ..answer });
        }
        Ok(Answer::new(code).with_id(named))
    }

    async fn result_of(
        &self,
        entry: &Entry,
        request: &Request<'_>,
        trans_id: TransId,
        now: Timestamp,
    ) -> Result<ResponseCode, StoreError> {
        let return_code = request.headers.return_code();
        let block = ResultBlock {
            dev_id: request.dev_id.clone(),
            trans_id: trans_id.clone(),
            return_code: return_code.to_owned(),
            blk_no: request.block,
            data: request.body.clone(),
            at: now,
            limits: self.options.result_blocks,
        };
        match self.store.accept_result_block(block).await? {
            ResultAccepted::Stored => {
                self.signals.task_changed(&trans_id);
                Ok(ResponseCode::Ok)
            }
            ResultAccepted::Whole(task) => {
                match self.apply_result(entry, &task, return_code, Came::now(now)).await? {
                    Applied::Ended | Applied::Already => self.restart_or_ok(entry, now).await,
                    Applied::Cancelled => Ok(ResponseCode::Cancelled),
                    Applied::Gone => {
                        self.stray(entry, request, "its task went while it was read", now).await
                    }
                }
            }
            ResultAccepted::Again => self.restart_or_ok(entry, now).await,
            ResultAccepted::Gap => Ok(ResponseCode::AddBlockData),
            ResultAccepted::TooLarge => {
                self.metrics.assembly_too_large();
                Ok(ResponseCode::AddBlockData)
            }
            ResultAccepted::Refused(Refusal::Cancelled) => Ok(ResponseCode::Cancelled),
            ResultAccepted::Refused(_) => {
                self.stray(entry, request, "its task does not wait for a result", now).await
            }
            ResultAccepted::Unknown => {
                self.stray(entry, request, "this terminal has no such task", now).await
            }
        }
    }

    /// After a result is stored and its task ended, a waiting restart leaves as the answer.
    async fn restart_or_ok(
        &self,
        entry: &Entry,
        now: Timestamp,
    ) -> Result<ResponseCode, StoreError> {
        if entry.open_work().is_none() {
            return Ok(ResponseCode::Ok);
        }
        // A unit that takes a restart for a command only would not take it here: it hears it when it polls.
        let delivery = entry.profile().commands.reset_delivery;
        if delivery != ResetDelivery::ResponseCode {
            return Ok(ResponseCode::Ok);
        }
        let claim = self.store.claim_restart(entry.dev_id(), now).await?;
        self.tell_ended(&claim.ended, now).await;
        let Some(restart) = claim.deliver else { return Ok(ResponseCode::Ok) };
        self.tell_restarted(&restart);
        Ok(ResponseCode::Reset)
    }

    /// A result that no task waits for is kept whole, and acknowledged.
    async fn stray(
        &self,
        entry: &Entry,
        request: &Request<'_>,
        reason: &str,
        now: Timestamp,
    ) -> Result<ResponseCode, StoreError> {
        // What nobody asked for may take no more room than what is pushed.
        let block = RealtimeBlock { request_code: STRAY.to_owned(), ..self.block_of(request, now) };
        Ok(match self.store.accept_block(block).await? {
            BlockAccepted::Whole(body) => {
                self.put_on_shelf(entry, request, &body, reason.to_owned(), now).await?;
                self.forget_body(request, STRAY).await;
                ResponseCode::Ok
            }
            other => self.answer_to_block(&other),
        })
    }
}
