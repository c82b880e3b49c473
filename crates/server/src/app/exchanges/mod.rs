//! What the wire said: the exchanges of a terminal that somebody records for an hour.
//!
//! `overheard.rs` takes them from the port and has them written, `meaning.rs` says in a line what one meant,
//! `sides.rs` takes one apart for the eye, `download.rs` writes them down without what is secret.
//! A recording never delays a reply: what cannot be written in time is dropped and counted.

mod download;
mod meaning;
mod overheard;
mod sides;

use jiff::Timestamp;
use muster_model::DevId;
use muster_model::audit::Actor;
use muster_model::exchange::{Exchange, Message, RECORDING};
use muster_model::page::Page;
use muster_model::role::Permission;
use muster_store::Recorded;
use serde_json::json;

use super::intake::Versions;
use super::{App, AppError, Result};

pub use download::Download;
pub use meaning::Meaning;
pub use overheard::Overheard;
pub(crate) use overheard::Waiting;
pub use sides::{Piece, Side};

/// An exchange in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ExchangeView {
    /// When, from where, how long, how large.
    pub exchange: Exchange,
    /// What it meant.
    pub meaning: Meaning,
}

impl From<Exchange> for ExchangeView {
    fn from(exchange: Exchange) -> Self {
        let meaning = serde_json::from_value(exchange.meaning.clone());
        let other = || Meaning::Other { request_code: exchange.request_code.clone() };
        Self { meaning: meaning.unwrap_or_else(|_| other()), exchange }
    }
}

/// An exchange taken apart.
#[derive(Debug, Clone, PartialEq)]
pub struct ExchangeDetail {
    /// What is known of it.
    pub view: ExchangeView,
    /// What came.
    pub request: Side,
    /// What was answered.
    pub reply: Side,
}

impl App {
    /// Records a terminal's exchanges for an hour from now, or no more. Until when.
    pub async fn record_exchanges(
        &self,
        actor: &Actor,
        dev_id: &DevId,
        on: bool,
    ) -> Result<Option<Timestamp>> {
        self.permit(actor, Permission::EditTerminal)?;
        let until = on.then(|| self.now().saturating_add(RECORDING).unwrap_or(Timestamp::MAX));
        let detail = json!({"until": until.map(|until| until.to_string())});
        let audit = self.audit(actor, "terminals.record", dev_id.as_str(), detail);
        let found = self.store.set_recording(dev_id, until, audit).await?;
        let entry = self.fleet.get(dev_id.as_str()).filter(|_| found);
        let entry = entry.ok_or_else(|| AppError::not_found("terminal", dev_id))?;
        entry.record_until(until);
        Ok(until)
    }

    /// Until when a terminal's exchanges are recorded; none: they are not.
    pub fn recorded_until(&self, actor: &Actor, dev_id: &DevId) -> Result<Option<Timestamp>> {
        self.permit(actor, Permission::Read)?;
        let entry = self.fleet.get(dev_id.as_str());
        let entry = entry.ok_or_else(|| AppError::not_found("terminal", dev_id))?;
        Ok(entry.recorded_until(self.now()))
    }

    /// Exchanges of a terminal, newest first, before the id given.
    pub async fn exchanges(
        &self,
        actor: &Actor,
        dev_id: &DevId,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Page<ExchangeView>> {
        self.permit(actor, Permission::Read)?;
        Ok(self.store.exchanges(dev_id, before, limit).await?.map(ExchangeView::from))
    }

    /// One exchange taken apart, with what is somebody's body or secret masked.
    pub async fn exchange(&self, actor: &Actor, dev_id: &DevId, id: i64) -> Result<ExchangeDetail> {
        self.permit(actor, Permission::Read)?;
        let recorded = self.recorded(dev_id, id).await?;
        Ok(self.taken_apart(recorded, true))
    }

    /// One exchange taken apart with every byte. Each look is in the audit log.
    pub async fn exchange_unmasked(
        &self,
        actor: &Actor,
        dev_id: &DevId,
        id: i64,
    ) -> Result<ExchangeDetail> {
        self.permit(actor, Permission::ReadBiometric)?;
        let recorded = self.recorded(dev_id, id).await?;
        let detail = json!({
            "exchange": id,
            "at": recorded.exchange.at.to_string(),
            "request_code": recorded.exchange.request_code,
        });
        let audit = self.audit(actor, "exchanges.read", dev_id.as_str(), detail);
        self.store.audit(audit).await?;
        Ok(self.taken_apart(recorded, false))
    }

    /// A body of a terminal taken apart. `secret`: bytes that cannot be told apart may be somebody's body.
    pub(crate) fn body_apart(
        &self,
        dev_id: &DevId,
        message: Message,
        masked: bool,
        secret: bool,
    ) -> Side {
        let versions = self.fleet.get(dev_id.as_str()).map(|entry| Versions::of(&entry));
        Side::of(message, versions.as_ref(), masked, secret)
    }

    async fn recorded(&self, dev_id: &DevId, id: i64) -> Result<Recorded> {
        let found = self.store.exchange(dev_id, id).await?;
        found.ok_or_else(|| AppError::not_found("exchange", &id))
    }

    fn taken_apart(&self, recorded: Recorded, masked: bool) -> ExchangeDetail {
        let Recorded { exchange, request, reply } = recorded;
        let versions = self.fleet.get(exchange.dev_id.as_str()).map(|entry| Versions::of(&entry));
        let view = ExchangeView::from(exchange);
        let tells_people = view.meaning.may_hold_biometric();
        let side = |message| Side::of(message, versions.as_ref(), masked, tells_people);
        ExchangeDetail { request: side(request), reply: side(reply), view }
    }
}
