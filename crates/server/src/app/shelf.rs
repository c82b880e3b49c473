//! The shelf: what could not be understood, looked at and read again.

use muster_model::audit::Actor;
use muster_model::exchange::Message;
use muster_model::page::{MAX_LIMIT, Page};
use muster_model::role::Permission;
use muster_model::shelf::Shelved;
use serde_json::json;

use super::exchanges::Side;
use super::intake::{LOG_RECORD, Reread};
use super::{App, AppError, Result};

/// An item with its bytes taken apart for the eye.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelfDetail {
    /// What is known of it.
    pub item: Shelved,
    /// Its bytes, from the first one as many as are kept of any exchange.
    pub body: Side,
}

impl ShelfDetail {
    fn of(item: Shelved, body: &[u8], masked: bool) -> Self {
        // Records of a log hold nothing of anybody's body; whatever else cannot be told apart may.
        let unknown_is_secret = item.request_code != LOG_RECORD;
        let body = Side::of(Message::cut(b"", body), None, masked, unknown_is_secret);
        Self { item, body }
    }
}

/// What reading the shelf again came to: items that are understood are off the shelf.
pub type Retried = Reread;

impl App {
    /// The shelf, newest first, before the id given.
    pub async fn shelf(
        &self,
        actor: &Actor,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Page<Shelved>> {
        self.permit(actor, Permission::Read)?;
        Ok(self.store.shelf(before, limit).await?)
    }

    /// An item, with what is somebody's body or secret masked.
    pub async fn shelf_item(&self, actor: &Actor, id: i64) -> Result<ShelfDetail> {
        self.permit(actor, Permission::Read)?;
        let (item, body) = self.shelved(id).await?;
        Ok(ShelfDetail::of(item, &body, true))
    }

    /// An item with every byte. Each look is in the audit log.
    pub async fn shelf_item_unmasked(&self, actor: &Actor, id: i64) -> Result<ShelfDetail> {
        let (item, body) = self.shelf_body(actor, id).await?;
        Ok(ShelfDetail::of(item, &body, false))
    }

    /// The bytes of an item. They may hold a template: every read is in the audit log.
    pub async fn shelf_body(&self, actor: &Actor, id: i64) -> Result<(Shelved, Vec<u8>)> {
        self.permit(actor, Permission::ReadBiometric)?;
        let found = self.shelved(id).await?;
        let detail = json!({"dev_id": found.0.dev_id, "request_code": found.0.request_code});
        self.store.audit(self.audit(actor, "shelf.read", &id.to_string(), detail)).await?;
        Ok(found)
    }

    /// Reads items again, after a profile was added or the program renewed; all of them, or one. With all of
    /// them go the results of tasks that could not be read and stayed with their tasks.
    ///
    /// What is understood now is stored as it would have been at first, and leaves the shelf after that.
    pub async fn retry_shelf(&self, actor: &Actor, only: Option<i64>) -> Result<Retried> {
        self.permit(actor, Permission::RetryShelf)?;
        let subject = only.map(|id| id.to_string()).unwrap_or_default();
        let item = match only {
            None => None,
            Some(id) => Some(self.shelved(id).await?),
        };
        // Before the work: what a crash breaks off was begun by somebody too.
        self.store.audit(self.audit(actor, "shelf.retry", &subject, json!({}))).await?;
        let mut retried = Retried::default();
        match item {
            Some((item, body)) => self.retry_item(&item, &body, &mut retried).await?,
            None => self.retry_all(&mut retried).await?,
        }
        Ok(retried)
    }

    async fn shelved(&self, id: i64) -> Result<(Shelved, Vec<u8>)> {
        let found = self.store.shelved(id).await?;
        found.ok_or_else(|| AppError::not_found("shelf item", &id))
    }

    async fn retry_all(&self, retried: &mut Retried) -> Result<()> {
        let mut before = None;
        loop {
            let page = self.store.shelf(before, MAX_LIMIT).await?;
            for item in page.items {
                self.retry_one_of_all(item.id, retried).await?;
            }
            match page.next {
                Some(next) => before = Some(next),
                None => break,
            }
        }
        let results = self.reread_results(|_| true).await?;
        retried.read += results.reread.read;
        retried.understood += results.reread.understood;
        results.failed.map_or(Ok(()), |error| Err(error.into()))
    }

    /// Reads an item again; what is damaged keeps no other from being read. One body in memory at a time.
    async fn retry_one_of_all(&self, id: i64, retried: &mut Retried) -> Result<()> {
        match self.store.shelved(id).await {
            Ok(Some((item, body))) => self.retry_item(&item, &body, retried).await,
            Ok(None) => Ok(()),
            Err(error) if error.is_damage() => {
                tracing::warn!(id, %error, "an item of the shelf could not be read again");
                retried.read += 1;
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn retry_item(&self, item: &Shelved, body: &[u8], retried: &mut Retried) -> Result<()> {
        retried.read += 1;
        if self.reread(item, body).await? {
            self.store.unshelve(item.id).await?;
            retried.understood += 1;
        }
        Ok(())
    }
}
