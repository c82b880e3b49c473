//! The shelf: what could not be understood, looked at and read again.

use muster_model::audit::Actor;
use muster_model::page::{MAX_LIMIT, Page};
use muster_model::role::Permission;
use muster_model::shelf::Shelved;
use serde_json::json;

use super::{App, AppError, Result};

/// What reading the shelf again came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Retried {
    /// How many items were read again.
    pub read: u64,
    /// How many of them were understood and are off the shelf.
    pub understood: u64,
}

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

    /// The bytes of an item. They may hold a template: every read is in the audit log.
    pub async fn shelf_body(&self, actor: &Actor, id: i64) -> Result<(Shelved, Vec<u8>)> {
        self.permit(actor, Permission::ReadBiometric)?;
        let found = self.store.shelved(id).await?;
        let found = found.ok_or_else(|| AppError::not_found("shelf item", &id))?;
        let detail = json!({"dev_id": found.0.dev_id, "request_code": found.0.request_code});
        self.store.audit(self.audit(actor, "shelf.read", &id.to_string(), detail)).await?;
        Ok(found)
    }

    /// Reads items again, after a profile was added or the program renewed; all of them, or one.
    ///
    /// What is understood now is stored as it would have been at first, and leaves the shelf after that.
    pub async fn retry_shelf(&self, actor: &Actor, only: Option<i64>) -> Result<Retried> {
        self.permit(actor, Permission::RetryShelf)?;
        let subject = only.map(|id| id.to_string()).unwrap_or_default();
        let item = match only {
            None => None,
            Some(id) => {
                let found = self.store.shelved(id).await?;
                Some(found.ok_or_else(|| AppError::not_found("shelf item", &id))?)
            }
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

    async fn retry_all(&self, retried: &mut Retried) -> Result<()> {
        let mut before = None;
        loop {
            let page = self.store.shelf(before, MAX_LIMIT).await?;
            for item in page.items {
                // One body in memory at a time.
                let Some((item, body)) = self.store.shelved(item.id).await? else { continue };
                self.retry_item(&item, &body, retried).await?;
            }
            match page.next {
                Some(next) => before = Some(next),
                None => return Ok(()),
            }
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
