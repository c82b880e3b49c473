//! The audit log: who changed what, and who read a biometric.

mod csv;

use std::sync::Arc;

use futures_util::Stream;
use muster_model::audit::{Actor, AuditEntry};
use muster_model::page::{MAX_LIMIT, Page};
use muster_model::role::Permission;
use muster_store::{AuditFilter, AuditPlace};
use serde_json::json;

pub(crate) use self::csv::as_csv;
use super::pages::all_pages;
use super::{App, Result};

impl App {
    /// The audit log, newest first, after the place given; each entry with its number.
    pub async fn audit_log(
        &self,
        actor: &Actor,
        filter: AuditFilter,
        after: Option<AuditPlace>,
        limit: u32,
    ) -> Result<Page<(i64, AuditEntry), AuditPlace>> {
        self.permit(actor, Permission::ReadAudit)?;
        Ok(self.store.audit_log(filter, after, limit).await?)
    }

    /// All entries that `filter` lets through, newest first, some at a time. The export itself is an entry.
    pub async fn audit_export(
        self: &Arc<Self>,
        actor: &Actor,
        filter: AuditFilter,
    ) -> Result<impl Stream<Item = Result<Vec<(i64, AuditEntry)>>> + Send + use<>> {
        self.permit(actor, Permission::ReadAudit)?;
        self.permit(actor, Permission::Export)?;
        let detail = json!({
            "query": filter.query,
            "actor": filter.actor,
            "action": filter.action,
            "subject": filter.subject,
            "from": filter.from.map(|at| at.to_string()),
            "to": filter.to.map(|at| at.to_string()),
        });
        self.store.audit(self.audit(actor, "audit.export", "", detail)).await?;
        let app = Arc::clone(self);
        Ok(all_pages(move |after| {
            let (app, filter) = (Arc::clone(&app), filter.clone());
            async move { Ok(app.store.audit_log(filter, after, MAX_LIMIT).await?) }
        }))
    }
}
