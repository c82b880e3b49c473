//! What the wire said: exchanges of terminals that somebody records.

use async_trait::async_trait;
use jiff::Timestamp;
use muster_model::DevId;
use muster_model::audit::AuditEntry;
use muster_model::exchange::{Exchange, Message, NewExchange};
use muster_model::page::Page;

use crate::Result;

/// An exchange with its bytes: request and reply.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// What is known of it.
    pub exchange: Exchange,
    /// What came.
    pub request: Message,
    /// What was answered.
    pub reply: Message,
}

/// Keeping exchanges, and who is recorded.
#[async_trait]
pub trait Exchanges: Send + Sync {
    /// Records a terminal until then, or no more. Whether there is such a terminal.
    async fn set_recording(
        &self,
        dev_id: &DevId,
        until: Option<Timestamp>,
        audit: AuditEntry,
    ) -> Result<bool>;

    /// Who is recorded, and until when; those whose time is over too.
    async fn recordings(&self) -> Result<Vec<(DevId, Timestamp)>>;

    /// Keeps exchanges, and of each terminal the last [`muster_model::exchange::KEPT`] only. Those of a
    /// terminal that is gone meanwhile are left out.
    async fn keep_exchanges(&self, exchanges: Vec<NewExchange>) -> Result<()>;

    /// Exchanges of a terminal, newest first, before the id given.
    async fn exchanges(
        &self,
        dev_id: &DevId,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Page<Exchange>>;

    /// One exchange of this terminal with its bytes.
    async fn exchange(&self, dev_id: &DevId, id: i64) -> Result<Option<Recorded>>;
}
