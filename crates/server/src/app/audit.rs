//! The audit log: who changed what, and who read a biometric.

use muster_model::audit::{Actor, AuditEntry};
use muster_model::page::Page;
use muster_model::role::Permission;

use super::{App, Result};

impl App {
    /// The audit log, newest first, before the place given; each entry with its place.
    pub async fn audit_log(
        &self,
        actor: &Actor,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Page<(i64, AuditEntry)>> {
        self.permit(actor, Permission::ReadAudit)?;
        Ok(self.store.audit_log(before, limit).await?)
    }
}
